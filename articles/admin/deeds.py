"""A verb about one row as a page of its own: what it asks, what it says, why it was refused."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
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
) -> HttpResponse:
    """Show `form`; when it is posted call `act` and go `back`. A refusal keeps what was typed."""
    if form.is_bound and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, done)
            return redirect(back)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title, "form": form, "button": button, "back": back, "tells": tells,
        "opts": model_admin.opts, "row": row,
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "admin/deed.html", context, status=status)


def posted(request: HttpRequest) -> list:
    """The arguments that bind a form when the page is posted."""
    return [request.POST, request.FILES] if request.method == "POST" else []
