"""The public pages of topics: the index and the hubs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.models import Edition
from articles.views.listing import listed, page_of
from articles.words import storable
from topics.models import Topic
from topics.tree import branches_below, public_tree


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "topics/index.html", {"branches": public_tree()})


@require_safe
def hub(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(
        Topic.objects.select_related("parent", "merged_into"), slug=storable(slug)
    )
    if topic.merged_into:
        return redirect(topic.merged_into, permanent=True)
    pinned = _pinned(topic)
    others = topic.editions.current().exclude(article__in=[e.article_id for e in pinned])
    context = {
        "topic": topic,
        "above": topic.ancestors()[::-1],
        "below": branches_below(topic),
        "pinned": pinned,
        "page": page_of(others.hub_order(), request),
    }
    return render(request, "topics/hub.html", context)


def _pinned(topic: Topic) -> list[Edition]:
    """What editors put first and readers may find now, each with its `reason`."""
    pins = {pin.article_id: pin for pin in topic.pins.all()}
    editions = listed(Edition.objects.current().filter(article__in=pins))
    for edition in editions:
        edition.reason = pins[edition.article_id].reason
    return sorted(editions, key=lambda e: list(pins).index(e.article_id))
