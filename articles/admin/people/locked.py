"""What somebody is told after too many failed tries to sign in."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

from articles.sign_in.throttle import cool_off_minutes

LOCKED = 429


def locked(request: HttpRequest, response: HttpResponse | None, credentials: dict | None):
    """The same words for everybody: whether there is such an account is not said here."""
    if response is not None and response.status_code == LOCKED:
        return response  # asked in the middle of a form, which gives back what was typed
    context = {
        **admin.site.each_context(request), "title": "Too many failed tries",
        "minutes": cool_off_minutes(),
    }  # fmt: skip
    page = TemplateResponse(request, "admin/locked.html", context, status=LOCKED).render()
    return wait(page)


def wait(page: HttpResponse) -> HttpResponse:
    page["Retry-After"] = str(60 * cool_off_minutes())
    add_never_cache_headers(page)
    return page
