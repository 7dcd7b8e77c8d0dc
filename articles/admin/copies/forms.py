"""What one gives to keep a copy of a source, and says who saw an original."""

from pathlib import PurePath

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from articles.evidence.extraction import Unreadable
from articles.intake import Dropped, read_file, read_page
from articles.models import Capture, Snapshot
from articles.words import storable

MOST_WORDS = 1_000_000  # characters that are pasted or typed, about five hundred printed pages
LONGEST_NAME = 200
ACCEPTED = (
    ".pdf,.html,.htm,.xhtml,.mht,.mhtml,.txt,.text,.md,.csv,.tsv,.xlsx,image/*,audio/*,video/*"
)


def most() -> str:
    return f"{settings.UPLOAD_MAX_BYTES / 1_000_000:g} MB"


def too_large() -> str:
    return f"The file is larger than {most()}: keep the part that is cited."


def limits() -> dict[str, object]:
    """What the script needs that takes a dropped file: what is too large to be sent."""
    return {"data-limit": settings.UPLOAD_MAX_BYTES, "data-too-large": too_large()}


def words_field(help_text: str, **kwargs) -> forms.CharField:
    """Words that were pasted or typed; longer ones belong into a file."""
    return forms.CharField(
        label="Its words", max_length=MOST_WORDS, help_text=help_text,
        widget=forms.Textarea({"rows": 16}),
        error_messages={"max_length": "That is more than a million characters: keep it as a file."},
        **kwargs,
    )  # fmt: skip


def note_field(help_text: str) -> forms.CharField:
    return forms.CharField(
        max_length=300, required=False, help_text=help_text, widget=forms.TextInput({"size": 60})
    )


class CopyForm(forms.Form):
    """A file, or words that were pasted or transcribed."""

    file = forms.FileField(
        label="A file",
        required=False,
        widget=forms.FileInput({"accept": ACCEPTED}),
    )
    text = words_field(
        "Paste or type the part that is cited, and enough around it to understand it. Headings, "
        "lists and tables of a page are kept when they are pasted into the empty box.",
        required=False,
    )
    html = forms.CharField(required=False, max_length=MOST_WORDS, widget=forms.HiddenInput)
    capture = forms.ChoiceField(
        label="These words were",
        choices=[(how.value, how.label) for how in (Capture.PASTED, Capture.TRANSCRIBED)],
        initial=Capture.PASTED,
        widget=forms.RadioSelect,
    )
    note = note_field("For instance which pages these are, or how it was printed.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        file = self.fields["file"]
        file.help_text = (
            "PDF, saved web page (HTML, MHT), text, Markdown, CSV, Excel (.xlsx), a scan or a "
            f"recording; at most {most()}. A file without words "
            "is kept too: they are typed out afterwards."
        )
        file.widget.attrs |= limits()

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean_file(self):
        """What stands in the file, read at once: what cannot be read is said beside the field."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > settings.UPLOAD_MAX_BYTES:
            raise ValidationError(too_large())
        return self._read(file)

    def _read(self, file: UploadedFile) -> Dropped:
        try:
            return read_file(tame(file.name), file.read(), file.content_type or "")
        except Unreadable as error:
            raise ValidationError(f"“{tame(file.name)}”: {error}") from error

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        if bool(data.get("file")) == bool(data.get("text") or data.get("html")):
            raise ValidationError("Give either a file or the words: one copy at a time.")
        if data.get("html"):
            self._read_page(data)
        return data

    def _read_page(self, data) -> None:
        try:
            data["page"] = read_page(data["html"])
        except Unreadable:
            if not data["text"]:
                raise ValidationError("There are no words in what was pasted.") from None

    def copy(self) -> dict:
        """What `workflow.keep_copy` needs."""
        data = self.cleaned_data
        given = data["file"] or data.get("page")
        if given:
            return given.as_copy() | {"note": data["note"]}
        return {
            "capture": data["capture"], "data": data["text"].encode(), "text": data["text"],
            "note": data["note"],
        }  # fmt: skip


def tame(name: str) -> str:
    """The last part of a file's name without control characters, its ending kept."""
    printable = "".join(char for char in storable(name) if char.isprintable())
    path = PurePath(printable.replace("\\", "/"))
    return path.stem[: LONGEST_NAME - len(path.suffix[:20])] + path.suffix[:20]


class TranscriptionForm(forms.Form):
    """What somebody read in a file, or heard in it, typed out."""

    text = words_field(
        "Word for word, and only what is there. Put [illegible] where you cannot tell. For a "
        "recording write the time before each part: 00:12:31."
    )
    note = note_field("Which pages, or which stretch of the recording, these words are.")

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def copy(self, original: Snapshot) -> dict:
        """What `workflow.keep_copy` needs."""
        text = self.cleaned_data["text"]
        return {
            "capture": Capture.TRANSCRIBED, "data": text.encode(), "text": text,
            "note": self.cleaned_data["note"], "transcription_of": original,
        }  # fmt: skip


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
