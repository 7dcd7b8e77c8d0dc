"""A verb about one row as a page of its own: what it asks, what it says, why it was refused."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from articles.workflow import Refused


def deed(
    model_admin,
    request: HttpRequest,
    row,
    form: forms.Form,
    *,
    act: Callable[[dict], object],
    title: str,
    button: str,
    done: str,
    back: str,
    tells: str = "",
    template: str = "admin/deed.html",
    onward: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """Show `form`; when it is posted call `act` and go `back`. A refusal keeps what was typed.

    `onward` may name another page to go to, for what `act` returned.
    """
    if form.is_bound and form.is_valid():
        try:
            result = act(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, done)
            return redirect(onward(result) if onward else back)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title, "form": form, "button": button, "back": back, "tells": tells,
        "opts": model_admin.opts, "row": row,
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, template, context, status=status)


def posted(request: HttpRequest) -> list:
    """The arguments that bind a form when the page is posted."""
    return [request.POST, request.FILES] if request.method == "POST" else []


def found(model_admin, request, pk):
    """A row the person may look at, or a 404; PermissionDenied for who may see none."""
    row = model_admin.get_object(request, str(pk))
    if row is None:
        raise Http404("No such row.")
    if not model_admin.has_view_permission(request, row):
        raise PermissionDenied
    return row


def needs(request, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied
