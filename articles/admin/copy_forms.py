"""What one gives to keep a copy of a source, and says who saw an original."""

from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import Capture

LARGEST = 2_000_000  # bytes of an uploaded copy
ENDINGS = {".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown"}


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


class SumAgainForm(SightingForm):
    """Of our own calculation there is no original: somebody else works it out from its figures."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen_on"].label = "Done on"
        self.fields["where"].label = "How"
        self.fields[
            "where"
        ].help_text = "In a spreadsheet, by hand: so that another person could do it too."
