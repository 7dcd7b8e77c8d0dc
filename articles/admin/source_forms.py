"""What one types about a source: its CSL-JSON item, its condition, a copy of it, a sighting."""

from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import csl, workflow
from articles.models import Capture, Condition, Source

TYPES = {
    "article-journal": "article in a journal",
    "article-magazine": "article in a magazine",
    "article-newspaper": "article in a newspaper",
    "bill": "bill",
    "book": "book",
    "broadcast": "broadcast",
    "chapter": "chapter",
    "dataset": "data set",
    "document": "document",
    "entry-encyclopedia": "entry in an encyclopedia",
    "hearing": "hearing",
    "interview": "interview",
    "legal_case": "court case",
    "legislation": "law",
    "manuscript": "manuscript",
    "motion_picture": "film",
    "pamphlet": "pamphlet",
    "personal_communication": "letter or message",
    "post": "post",
    "post-weblog": "post in a blog",
    "regulation": "regulation",
    "report": "report",
    "song": "sound recording",
    "speech": "speech",
    "thesis": "thesis",
    "treaty": "treaty",
    "webpage": "web page",
}
# The form's fields, by what CSL calls them; names and the date are read in their own way.
PLAIN = {
    "type": "type",
    "title": "title",
    "url": "URL",
    "doi": "DOI",
    "isbn": "ISBN",
    "container": "container-title",
    "printed_publisher": "publisher",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "number": "number",
    "note": "note",
}
LARGEST = 2_000_000  # bytes of an uploaded copy
ENDINGS = {".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown"}


class SourceForm(forms.ModelForm):
    by = None  # who fills it in; the admin sets it

    type = forms.ChoiceField(label="Kind of work")
    title = forms.CharField(max_length=1000)
    authors = forms.CharField(
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="One a line: “Family, Given”, or the whole name of a body.",
    )
    issued = forms.CharField(
        label="Date", required=False, help_text="1945, 1945-06, 1945-06-26, or 1945/1947."
    )
    url = forms.URLField(label="URL", required=False, max_length=2000, assume_scheme="https")
    doi = forms.CharField(label="DOI", required=False)
    isbn = forms.CharField(label="ISBN", required=False)
    container = forms.CharField(
        label="In", required=False, help_text="The journal, newspaper, site or book it stands in."
    )
    printed_publisher = forms.CharField(label="Publisher as printed", required=False)
    volume = forms.CharField(required=False)
    issue = forms.CharField(required=False)
    page = forms.CharField(label="Pages", required=False)
    number = forms.CharField(required=False)
    note = forms.CharField(required=False, widget=forms.Textarea({"rows": 2}))

    class Meta:
        model = Source
        fields = (
            "citekey", "canonical_key", "source_class", "publisher", "grade_override",
            "grade_reason",
        )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        item = self.instance.csl
        for name, key in PLAIN.items():
            self.initial.setdefault(name, item.get(key, ""))
        self.initial.setdefault("authors", csl.typed_names(item.get("author", ())))
        self.initial.setdefault("issued", csl.typed_date(item.get("issued", {})))
        if "type" in self.fields:
            kind = item.get("type") or "webpage"
            self.fields["type"].choices = [*({kind: kind} | TYPES).items()]
            self.initial["type"] = kind

    def clean_issued(self):
        typed = self.cleaned_data["issued"]
        if typed == self.initial["issued"]:  # it may be one in words, which nobody can type
            return self.instance.csl.get("issued", {})
        try:
            return csl.date(typed)
        except csl.Unreadable as error:
            raise ValidationError(str(error)) from error

    def clean(self):
        data = super().clean()
        if not self.errors:
            before = csl.canonical_key(self.instance.csl)
            self.instance.csl = self._item(data)
            self._settle_canonical_key(data, before)
        return data

    def _post_clean(self):
        super()._post_clean()
        for reason in workflow.why_not_save_source(self.instance, self.by):
            self.add_error(None, reason)

    def _item(self, data) -> dict:
        """The item with what was typed in it; whatever else it has stays."""
        item = dict(self.instance.csl) | {"id": data.get("citekey") or self.instance.citekey}
        typed = {key: data[name] for name, key in PLAIN.items() if name in self.changed_data}
        typed["type"] = data["type"]
        typed["author"] = csl.names(data["authors"], item.get("author", ()))
        typed["issued"] = data["issued"]
        return {key: value for key, value in (item | typed).items() if value or key not in typed}

    def _settle_canonical_key(self, data, before: str | None) -> None:
        """Derived when it is empty or was derived; another source with the same one is named."""
        key = csl.respelt(data.get("canonical_key") or "")
        if not key or key == before:
            key = csl.canonical_key(self.instance.csl)
        data["canonical_key"] = key
        twin = Source.objects.filter(canonical_key=key).exclude(pk=self.instance.pk).first()
        if key and twin:
            self.add_error("canonical_key", f"This work is here already: {twin}. Cite that one.")


class ConditionForm(forms.Form):
    condition = forms.ChoiceField(choices=Condition, widget=forms.RadioSelect)
    why = forms.CharField(
        label="How you know",
        widget=forms.Textarea({"rows": 3}),
        help_text="A retraction takes the source from every sentence that rests on it, at once.",
    )


class CopyForm(forms.Form):
    """Pasted or transcribed text, or a text file as it was uploaded."""

    text = forms.CharField(
        label="Its words",
        required=False,
        widget=forms.Textarea({"rows": 20}),
        help_text="Paste or type the part that is cited, and enough around it to understand it.",
    )
    capture = forms.ChoiceField(
        label="These words were",
        choices=[(how.value, how.label) for how in (Capture.PASTED, Capture.TRANSCRIBED)],
        initial=Capture.PASTED,
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label="Or a text file",
        required=False,
        help_text="Plain text or Markdown (.txt, .md) in UTF-8, at most 2 MB.",
        widget=forms.ClearableFileInput({"accept": ".txt,.text,.md"}),
    )
    note = forms.CharField(
        max_length=300, required=False, help_text="For instance which pages these are."
    )

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean_file(self):
        """The bytes of the file, or None; refused unless they are text."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if PurePath(file.name).suffix.lower() not in ENDINGS:
            raise ValidationError(
                f"“{file.name}” is no plain text file. Save its text as .txt (UTF-8), or paste "
                "the words that are cited."
            )
        if file.size > LARGEST:
            raise ValidationError("The file is larger than 2 MB: keep the part that is cited.")
        data = file.read()
        self.cleaned_data["words"] = _decoded(data)
        self.cleaned_data["media_type"] = ENDINGS[PurePath(file.name).suffix.lower()]
        return data

    def clean(self):
        data = super().clean()
        if not self.errors and bool(data.get("file")) == bool(data.get("text")):
            raise ValidationError("Give either the words or a file: one copy at a time.")
        return data

    def copy(self) -> dict:
        """What `workflow.keep_copy` needs."""
        data = self.cleaned_data
        if data["file"]:
            return {
                "capture": Capture.UPLOADED, "data": data["file"], "text": data["words"],
                "media_type": data["media_type"], "note": data["note"],
            }  # fmt: skip
        return {
            "capture": data["capture"], "data": data["text"].encode(), "text": data["text"],
            "note": data["note"],
        }  # fmt: skip


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            f"The file is not in UTF-8 (byte {error.start + 1}). Save it again as UTF-8."
        ) from error
    if "\0" in text:
        raise ValidationError("This is not a text file, whatever its name says.")
    return text.replace("\r\n", "\n")


class SightingForm(forms.Form):
    seen_on = forms.DateField(
        label="Seen on",
        initial=timezone.localdate,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    where = forms.CharField(
        max_length=300,
        widget=forms.TextInput({"size": 60}),
        help_text="An address, an archive, a shelf: where another person could see it too.",
    )
