"""Lists of editions for readers: pages of them, with the names that go with a title."""

from collections.abc import Iterable

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest

from articles.models import Contributor, Edition

ON_A_PAGE = 20


def page_of(editions: QuerySet[Edition], request: HttpRequest) -> Page:
    """The page that `?page=` asks for, `listed`; raises Http404 for one that is not there."""
    try:
        page = Paginator(editions, ON_A_PAGE).page(request.GET.get("page", 1))
    except InvalidPage:
        raise Http404 from None
    page.object_list = listed(page.object_list)
    return page


def listed(editions: Iterable[Edition]) -> list[Edition]:
    """The editions with their topics and `names`, as they are called today. Two queries."""
    editions = list(editions)
    prefetch_related_objects(editions, "topics")
    contributors = Contributor.objects.in_bulk({pk for e in editions for pk in e.byline})
    for edition in editions:
        edition.names = [contributors[pk].name for pk in edition.byline if pk in contributors]
    return editions
