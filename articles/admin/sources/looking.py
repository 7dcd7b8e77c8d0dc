"""Looking at the address of a source at once, and telling what was found there."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles import workflow
from articles.admin.deeds import deed, found, needs, posted
from articles.models import Source


def look_view(model_admin, request: HttpRequest, pk: int) -> HttpResponse:
    source = found(model_admin, request, pk)
    needs(request, "articles.set_condition")
    return deed(
        model_admin, request, source, forms.Form(*posted(request)),
        act=lambda _: _look(request, source),
        title=f"Look at the address of {source}", button="Look at it now",
        done="Its address was looked at.",
        back=reverse("admin:articles_source_change", args=[source.pk]),
        tells="The desk asks for the page once, and says whether it stands and whether the quoted "
        "passages stand on it. By itself it looks about once a week.",
    )  # fmt: skip


def _look(request: HttpRequest, source: Source) -> None:
    check = workflow.check(source, by=request.user)
    messages.info(request, f"{check.get_outcome_display().capitalize()}: {check.detail}")
