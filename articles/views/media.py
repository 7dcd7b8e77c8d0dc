"""The bytes of a picture: to everybody while an edition shows it, else to the desk alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from articles.models import Picture

# The bytes at an address never change. A cache that many share asks again after an hour all the
# same, so that it gives up what was withdrawn.
FOR_ALL = "public, max-age=31536000, s-maxage=3600, immutable"
FOR_THE_DESK = "private, no-store"
# Whatever a browser may take the bytes for, it can do nothing with them.
SANDBOX = "default-src 'none'; sandbox"


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a kept picture; 404 for a draft's, a withdrawn one's and a removed one's, to readers.

    Who is asked for it in public is not looked at, so that no cookie is set or needed.
    """
    row = Picture.objects.filter(name=name, removals=None).with_publicity().first()
    if row is None or not (row.is_public or _is_at_the_desk(request)):
        raise Http404("No such picture.")
    return _safe(_answer(request, row), FOR_ALL if row.is_public else FOR_THE_DESK)


def _is_at_the_desk(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.is_staff


def _answer(request: HttpRequest, row: Picture) -> HttpResponse:
    etag = quote_etag(row.sha256)
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    try:
        data = row.read()
    except FileNotFoundError:
        raise Http404("Its bytes are missing.") from None
    called = f"picture-{row.pk}.{row.name.rpartition('.')[2]}"
    headers = {"ETag": etag, "Content-Disposition": content_disposition_header(False, called)}
    return HttpResponse(data, content_type=row.media_type, headers=headers)


def _safe(response: HttpResponse, caching: str) -> HttpResponse:
    """On a 304 too: a browser puts these in place of those it had."""
    headers = {
        "Cache-Control": caching,
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    for header, value in headers.items():
        response.headers[header] = value
    return response
