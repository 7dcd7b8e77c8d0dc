"""The public pages of articles: find the edition, ask it, render."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Edition
from articles.views.finding import at_address
from articles.views.listing import page_of
from articles.views.reading import Reading


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    page = page_of(Edition.objects.current().newest_first(), request)
    return render(request, "articles/front.html", {"page": page})


@at_address
def article(request: HttpRequest, edition: Edition) -> HttpResponse:
    return render(request, "articles/article.html", {"reading": Reading(edition)})


@at_address
def editions(request: HttpRequest, edition: Edition) -> HttpResponse:
    history = (
        Edition.objects.public()
        .filter(article=edition.article_id)
        .defer("manifest", "sections", "claims", "sources", "see_also")
        .order_by("-number")
    )
    context = {"reading": Reading(edition), "history": [Reading(e) for e in history]}
    return render(request, "articles/editions.html", context)


@at_address
def edition(request: HttpRequest, edition: Edition) -> HttpResponse:
    live = Edition.objects.public().filter(live_for=edition.article_id).first()
    context = {"reading": Reading(edition), "live": live}
    return render(request, "articles/edition.html", context)
