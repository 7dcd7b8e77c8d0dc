"""When a page cannot take what was typed, it hands it back; a lost session asks for a sign-in."""

from collections.abc import Callable, Iterator
from functools import wraps

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.admin.people.locked import LOCKED, wait
from articles.sign_in.throttle import cool_off_minutes

AGAIN = "again"  # the prefix of the sign-in fields among everything that was posted


def typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What a person may have typed, by the names of the fields: no marks, numbers or tokens."""
    for name, values in request.POST.lists():
        if name not in {"csrfmiddlewaretoken", "opened"} and not name.startswith(f"{AGAIN}-"):
            yield from ((name, value) for value in values if not value.isdecimal() and value)


def give_back(request: HttpRequest, *, status: int, title: str, reasons: list[str]):
    """A page with everything that was typed, to copy from."""
    context = {**admin.site.each_context(request), "title": title, "reasons": reasons}
    context["typed"] = list(typed(request))
    return TemplateResponse(request, "admin/give_back.html", context, status=status).render()


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last sign-in: nothing is done with it, and nothing of it is lost."""
    return give_back(
        request,
        status=403,
        title="Nothing was saved",
        reasons=[
            "This page was opened before you last signed in, or your browser sent no cookie.",
            "Open the page again and put your text in; everything you typed stands below.",
        ],
    )


def survives_sign_out(view: Callable) -> Callable:
    """A view of the admin that asks for name and password in place when a form comes too late."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        if request.method == "POST" and not admin.site.has_permission(request):
            again = AdminAuthenticationForm(
                request, data=request.POST if f"{AGAIN}-username" in request.POST else None,
                prefix=AGAIN,
            )  # fmt: skip
            if not again.is_valid():
                return _ask(request, again)
            login(request, again.get_user())
        return view(request, *args, **kwargs)

    return inner


def _ask(request: HttpRequest, again: AdminAuthenticationForm) -> HttpResponse:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not name.startswith(f"{AGAIN}-")
        for value in values
    ]
    context = {
        **admin.site.each_context(request), "title": "You were signed out", "form": again,
        "kept": kept, "typed": list(typed(request)),
    }  # fmt: skip
    if getattr(request, "axes_locked_out", False):
        context["locked_minutes"] = cool_off_minutes()
        return wait(_again(request, context, LOCKED))
    return _again(request, context, 401)


def _again(request: HttpRequest, context: dict, status: int) -> HttpResponse:
    return TemplateResponse(request, "admin/sign_in_again.html", context, status=status).render()
