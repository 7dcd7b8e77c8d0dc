"""Sources come in from a file of references, and leave in one: CSL-JSON, BibTeX or RIS."""

from collections.abc import Callable, Iterable

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest, ValidationError
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.http import content_disposition_header

from articles import exports, workflow
from articles.admin.deeds import found, needs, posted
from articles.admin.give_back import survives_sign_out
from articles.importers.decoding import decode
from articles.importers.manuscript import Unreadable
from articles.models import Source

# Bytes of a file, or characters that are pasted: some 2,500 works, ten seconds. The command
# `import_references` takes more.
LARGEST = 1_000_000
TOO_LARGE = (
    "This is more than 2 MB. Split it, or let somebody run “manage.py import_references” where "
    "the desk runs."
)


class ReferencesForm(forms.Form):
    """A file, or its text."""

    file = forms.FileField(
        required=False,
        help_text="CSL-JSON (.json), BibTeX (.bib) or RIS (.ris), at most 2 MB.",
        widget=forms.ClearableFileInput({"accept": ".json,.csljson,.bib,.bibtex,.ris"}),
    )
    text = forms.CharField(
        label="Or its text", required=False, strip=False, widget=forms.Textarea({"rows": 12})
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise ValidationError(TOO_LARGE)
        try:
            return decode(file.read()) if file else ""
        except Unreadable as error:
            raise ValidationError(f"{error} Or paste its text below.") from error

    def clean_text(self):
        text = self.cleaned_data["text"]
        if len(text) > LARGEST:
            raise ValidationError(TOO_LARGE)
        return text if text.strip() else ""

    def clean(self):
        data = super().clean()
        if not self.errors and bool(data["file"]) == bool(data["text"]):
            raise ValidationError("Choose a file or paste its text: one of the two.")
        return data

    def references(self) -> dict[str, str]:
        """What `workflow.import_references` needs; pasted text has no name to go by."""
        if self.cleaned_data["file"]:
            return {"text": self.cleaned_data["file"], "name": self.files["file"].name}
        return {"text": self.cleaned_data["text"]}


class SourceReferences:
    """Mixin for the source admin."""

    actions = ("export_json", "export_bib", "export_ris")

    @admin.action(description="Export as CSL-JSON")
    def export_json(self, request, rows):
        return attached(rows, "json")

    @admin.action(description="Export as BibTeX")
    def export_bib(self, request, rows):
        return attached(rows, "bib")

    @admin.action(description="Export as RIS")
    def export_ris(self, request, rows):
        return attached(rows, "ris")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        takes_in = survives_sign_out(wrap(self.import_view))
        return [
            path("import/", takes_in, name="articles_source_import"),
            *_one_each("export.", wrap(self.export_view), "articles_source_export"),
            *super().get_urls(),
        ]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Import what is posted and show what became of it; the same again changes nothing."""
        needs(request, "articles.add_source")
        form, imported = ReferencesForm(*posted(request)), None
        if form.is_bound and form.is_valid():
            try:
                imported = workflow.import_references(by=request.user, **form.references())
            except workflow.Refused as refused:
                form.add_error(None, refused.reasons)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "form": form,
            "imported": imported, "title": "What came in" if imported else "Import references",
        }  # fmt: skip
        status = 422 if form.is_bound and not imported else 200
        return TemplateResponse(
            request, "admin/articles/source/import.html", context, status=status
        )

    def export_view(self, request: HttpRequest, ending: str) -> HttpResponse:
        """The works of the list, as it is searched and filtered in the address."""
        needs(request, "articles.view_source")
        if "\0" in "".join(request.GET.values()):
            raise BadRequest("No list is asked for a null byte.")
        try:
            return attached(self.get_changelist_instance(request).queryset, ending)
        except (IncorrectLookupParameters, OverflowError, DataError):
            raise BadRequest("No list is asked for this.") from None


class ArticleReferences:
    """Mixin for the article admin: what an article cites, as a file."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.sources_view)
        return [
            *_one_each("<int:pk>/sources.", view, "articles_article_sources"),
            *super().get_urls(),
        ]

    def sources_view(self, request: HttpRequest, pk: int, ending: str) -> HttpResponse:
        article = found(self, request, pk)
        return attached(exports.sources_of(article), ending, name=f"{article.slug}-sources")


def _one_each(route: str, view: Callable, name: str) -> list[URLPattern]:
    """An address for each format."""
    return [
        path(f"{route}{ending}", view, {"ending": ending}, name=f"{name}_{ending}")
        for ending in exports.BY_ENDING
    ]


def attached(sources: Iterable[Source], ending: str, name: str = "sources") -> HttpResponse:
    """A file of these sources, to be kept and not shown."""
    return HttpResponse(
        exports.references(sources, ending),
        content_type=f"{exports.BY_ENDING[ending].media_type}; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, f"{name}.{ending}")},
    )
