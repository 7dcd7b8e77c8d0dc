"""From a public address to the edition that may be read there, or to the reason why none may."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.models import Address, Edition, Withdrawal, WithdrawalKind
from articles.words import storable

LONG_ENOUGH_TO_BE_MISSED = timedelta(days=1)


class Gone(Exception):
    """It was public once, and was taken back for good or for now: 410."""


def at_address(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the edition at a slug (and number) in place of them.

    Old addresses redirect for good; what was never public is a 404, what is gone a 410.
    """

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, slug: str, **rest: int) -> HttpResponse:
        address = get_object_or_404(
            Address.objects.only("article_id", "current"), slug=storable(slug)
        )
        try:
            edition = _readable(address, **rest)
        except Gone:
            return render(request, "410.html", status=410)
        if not address.current:
            return _moved(request, address, rest)
        return view(request, edition)

    return wrapped


def _readable(address: Address, number: int | None = None) -> Edition:
    """The live edition or the numbered one; raises Gone or Http404 if nobody may read it."""
    which = {"live_for__isnull": False} if number is None else {"number": number}
    editions = Edition.objects.filter(article=address.article_id, **which)
    edition = editions.public().select_related("policy", "sign_off__signed_by").first()
    if edition is None:
        _raise_for(get_object_or_404(editions.only("article_id", "number", "first_published_at")))
    return edition


def _raise_for(edition: Edition) -> None:
    """Say how an edition that nobody may read is missing."""
    for withdrawal in Withdrawal.objects.hiding().filter(
        article=edition.article_id, edition__number__gte=edition.number
    ):
        public_for = withdrawal.at - edition.first_published_at
        if withdrawal.kind == WithdrawalKind.REMOVED or public_for >= LONG_ENOUGH_TO_BE_MISSED:
            raise Gone
    raise Http404


def _moved(request: HttpRequest, address: Address, rest: dict[str, int]) -> HttpResponse:
    now = Address.objects.get(article=address.article_id, current=True)
    page = f"articles:{request.resolver_match.url_name}"
    return redirect(page, slug=now.slug, permanent=True, **rest)
