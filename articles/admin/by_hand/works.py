"""Print, recordings and data sets: works that were published, and that we have in hand."""

import re

from django import forms
from django.core.exceptions import ValidationError

from articles import csl
from articles.admin.by_hand.base import ByHandForm
from articles.admin.by_hand.files import WithCopy
from articles.evidence.locators import has_times, timed
from articles.models import Medium, SourceClass

PRINTED = {
    "book": "book", "article-newspaper": "article in a newspaper",
    "article-magazine": "article in a magazine", "article-journal": "article in a journal",
    "chapter": "chapter", "report": "report", "pamphlet": "pamphlet", "document": "other document",
}  # fmt: skip
RECORDED = {"song": "sound recording", "broadcast": "broadcast", "motion_picture": "film or video"}
TABLES = (
    "text/csv", "text/tab-separated-values", "text/plain",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)  # fmt: skip
# The form's fields, by what CSL calls them.
SAID = {
    "container": "container-title", "printed_publisher": "publisher", "isbn": "ISBN",
    "page": "page", "url": "URL", "version": "version",
}  # fmt: skip
_PAGES = re.compile(r"(?:pp?\.?\s*)?(\d+)(?:\s*[-–]\s*(\d+))?", re.IGNORECASE)


class WorkForm(WithCopy, ByHandForm):
    authors = forms.CharField(
        required=False, widget=forms.Textarea({"rows": 2}),
        help_text="One a line: “Family, Given”, or the whole name of a body.",
    )  # fmt: skip
    issued = forms.CharField(
        label="Date", required=False, help_text="1945, 1945-06, 1945-06-26, or 1945/1947."
    )
    printed_publisher = forms.CharField(label="Publisher", max_length=300, required=False)
    source_class = forms.ChoiceField(
        label="Class", initial=SourceClass.SECONDARY,
        choices=[(c.value, c.label) for c in SourceClass if c != SourceClass.AI_OUTPUT],
    )  # fmt: skip

    def item(self) -> dict:
        data = self.cleaned_data
        plain = {key: data.get(name, "") for name, key in SAID.items()}
        return {"author": csl.names(data["authors"]), "issued": data["issued"]} | plain


class PrintForm(WorkForm):
    medium = Medium.PRINT
    tells = "A book, a newspaper or another thing on paper."
    sheets = (
        ("What it is", ("kind", "title", "authors", "issued", "source_class")),
        ("Where it stands", ("container", "printed_publisher", "isbn", "page")),
        ("The passage", ("where", "words", "file")),
        ("On this desk", ("language", "citekey")),
    )

    kind = forms.ChoiceField(label="Kind", choices=[*PRINTED.items()])
    container = forms.CharField(
        label="In", max_length=300, required=False,
        help_text="The newspaper, journal or book it stands in.",
    )  # fmt: skip
    isbn = forms.CharField(label="ISBN", max_length=40, required=False)
    page = forms.CharField(
        label="Pages of the whole article", max_length=40, required=False,
        help_text="Of an article or chapter.",
    )  # fmt: skip
    where = forms.CharField(
        label="Pages you typed or scanned", max_length=40, help_text="3 or 3-4."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "words"
        ].help_text = "Type what is cited word for word, and enough around it to understand it."
        self.fields["file"].label = "A scan"
        self.fields["file"].help_text = "A PDF or a picture; of a picture type the words above."

    def text(self) -> str:
        """With its page before it: whoever quotes from it is offered the page as the locator."""
        words, where = super().text(), self._place()
        marked = words.startswith("[p") or not where.startswith("p")
        return words if marked or not words else f"[{where}]\n{words}"

    def note(self) -> str:
        return self._place()

    def _place(self) -> str:
        typed = self.cleaned_data["where"].strip()
        found = _PAGES.fullmatch(typed)
        if not found:
            return typed
        return f"pp. {found[1]}-{found[2]}" if found[2] else f"p. {found[1]}"


class RecordingForm(WorkForm):
    medium = Medium.RECORDING
    tells = "Sound or pictures that others published: a broadcast, a film, a hearing on tape."
    sheets = (
        ("What it is", ("kind", "title", "authors", "issued", "source_class")),
        ("Where it can be heard or seen", ("container", "printed_publisher", "url")),
        ("What is said in it", ("words", "file")),
        ("On this desk", ("language", "citekey")),
    )

    kind = forms.ChoiceField(label="Kind", choices=[*RECORDED.items()])
    container = forms.CharField(label="Programme or series", max_length=300, required=False)
    url = forms.URLField(
        label="Address", max_length=2000, required=False, assume_scheme="https",
        help_text="If it has one.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["authors"].label = "Who speaks"
        self.fields["printed_publisher"].label = "Broadcaster or publisher"
        self.fields["words"].label = "Transcript"
        self.fields[
            "words"
        ].help_text = (
            "Begin a line with its time: [00:12:31], or 12:31. The time is offered as the locator."
        )
        self.fields["file"].label = "The recording"
        self.fields["file"].help_text = "Kept as it is; type above what is quoted from it."

    def clean_words(self):
        words = timed(super().clean_words())
        if words and not has_times(words):
            raise ValidationError("Say when it is said: begin a line with the time, as 12:31.")
        return words


class DatasetForm(WorkForm):
    medium, type = Medium.DATASET, "dataset"
    media_types = TABLES
    wanted = "Give the table: a CSV or XLSX file."
    tells = "A table. Each row becomes a line that can be quoted, with its number."
    words = None
    sheets = (
        ("What it is", ("title", "authors", "issued", "version", "source_class")),
        ("Where it is from", ("printed_publisher", "url")),
        ("The table", ("file",)),
        ("On this desk", ("language", "citekey")),
    )

    version = forms.CharField(max_length=60, required=False)
    url = forms.URLField(
        label="Address", max_length=2000, required=False, assume_scheme="https",
        help_text="If it has one.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = "CSV or XLSX. It is kept as it is, with its rows as text."
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.tab,.xlsx"
