"""The pages on which sources come in that are no web page, and what is changed of them there."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from articles import workflow
from articles.admin.bring_in.pages import onward
from articles.admin.by_hand.base import ByHandForm
from articles.admin.by_hand.calculations import CalculationForm, SumForm, begun
from articles.admin.by_hand.testimonies import InterviewForm, LetterForm, TestimonyForm
from articles.admin.by_hand.works import DatasetForm, PrintForm, RecordingForm
from articles.admin.deeds import deed, found, needs, posted
from articles.models import Capture, Medium, Source

FORMS: dict[Medium, type[ByHandForm]] = {
    form.medium: form
    for form in (
        InterviewForm, LetterForm, PrintForm, RecordingForm, DatasetForm, CalculationForm,
    )
}  # fmt: skip
TITLES = {
    Medium.INTERVIEW: "An interview",
    Medium.LETTER: "A letter or message",
    Medium.PRINT: "Something printed",
    Medium.RECORDING: "A recording",
    Medium.DATASET: "A data set",
    Medium.CALCULATION: "A calculation of our own",
}


class ByHandPages:
    """Mixin for the source admin."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        adding = [
            path(
                f"by-hand/{medium}/", wrap(partial(self.add_by_hand_view, medium=medium)),
                name=f"articles_source_by_hand_{medium}",
            )
            for medium in FORMS
        ]  # fmt: skip
        return [
            path("by-hand/", wrap(self.by_hand_view), name="articles_source_by_hand"),
            *adding,
            path(
                "<int:pk>/testimony/", wrap(self.testimony_view), name="articles_source_testimony"
            ),
            path("<int:pk>/calculation/", wrap(self.sum_view), name="articles_source_calculation"),
            *super().get_urls(),
        ]

    def by_hand_view(self, request: HttpRequest) -> HttpResponse:
        _needs_both(request)
        after = _next(request)
        query = f"?{request.GET.urlencode()}" if after else ""
        ways = [
            (TITLES[medium], form.tells, reverse(f"admin:articles_source_by_hand_{medium}") + query)
            for medium, form in FORMS.items()
        ]
        context = self._by_hand_context(request, "A source that is no web page") | {"ways": ways}
        return TemplateResponse(request, "admin/articles/source/by_hand.html", context)

    def add_by_hand_view(self, request: HttpRequest, medium: Medium) -> HttpResponse:
        _needs_both(request)
        form = FORMS[medium](*posted(request))
        if form.is_bound and form.is_valid():
            try:
                source = form.bring_in(request.user)
            except workflow.Refused as refused:
                form.add_error(None, refused.reasons)
            else:
                messages.success(request, f"Kept. Cite it as [@{source.citekey}].")
                return redirect(onward(request, source))
        return self._by_hand_form(request, form, TITLES[medium], "Keep it")

    def testimony_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        source = found(self, request, pk)
        needs(request, "articles.change_source")
        if source.medium not in (Medium.INTERVIEW, Medium.LETTER):
            raise Http404("Nobody spoke to us here.")
        kept = getattr(source, "testimony", None)
        initial = {name: getattr(kept, name) for name in TestimonyForm.base_fields} if kept else {}
        form = TestimonyForm(*posted(request), medium=source.medium, initial=initial)

        def save(_):
            testimony = form.said()
            testimony.source = source
            workflow.save_testimony(testimony, by=request.user)

        return deed(
            self, request, source, form, act=save,
            title="Who said it, and what they allowed", button="Save", done="Saved.",
            back=_page(source),
            tells="What an edition told its readers stays with it; what is published next says "
            "this. Without consent nothing of it carries a sentence any more.",
        )  # fmt: skip

    def sum_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        source = found(self, request, pk)
        needs(request, "articles.add_snapshot")
        if source.medium != Medium.CALCULATION:
            raise Http404("This is no calculation.")
        latest = source.snapshots.filter(capture=Capture.COMPUTED).first()
        form = SumForm(*posted(request), **begun(latest))
        if form.is_bound and form.is_valid():
            try:
                form.keep(source, request.user)
            except workflow.Refused as refused:
                form.add_error(None, refused.reasons)
            else:
                messages.success(request, "The sum is kept. Somebody else does it again.")
                return redirect(_page(source))
        return self._by_hand_form(request, form, f"Another sum for {source}", "Keep the sum")

    def _by_hand_form(self, request, form, title: str, button: str) -> HttpResponse:
        asked_for_more = bool(form.data.get("more"))
        if asked_for_more:
            for one in (form, *form.inputs):
                one.errors.clear()
        context = self._by_hand_context(request, title) | {
            "form": form, "button": button, "tells": getattr(form, "tells", ""),
            "back": _next(request) or reverse("admin:articles_source_by_hand"),
            "parts": _parts(form), "inputs": getattr(form, "inputs", None),
        }  # fmt: skip
        status = 422 if form.is_bound and not asked_for_more else 200
        return TemplateResponse(
            request, "admin/articles/source/by_hand_form.html", context, status=status
        )

    def _by_hand_context(self, request: HttpRequest, title: str) -> dict:
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}


def _parts(form) -> list:
    if hasattr(form, "parts"):
        return list(form.parts())
    return [("The sum", list(form))]


def _needs_both(request: HttpRequest) -> None:
    needs(request, "articles.add_source")
    needs(request, "articles.add_snapshot")


def _next(request: HttpRequest) -> str:
    """Where to go afterwards, on this site; empty if that was not said."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe else ""


def _page(source: Source) -> str:
    return reverse("admin:articles_source_change", args=[source.pk])
