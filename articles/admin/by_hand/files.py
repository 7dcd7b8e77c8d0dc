"""The kept copy of something one has in hand: its words typed or pasted, or a file, or both."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from articles.evidence.extraction import Extracted, Unreadable, extract, media_type_of
from articles.models import Capture
from articles.workflow.copies import WITHOUT_WORDS


class WithCopy(forms.Form):
    """`typed_as` says how the words came here; of an uploaded file they are the transcription."""

    typed_as = Capture.TRANSCRIBED
    media_types: tuple[str, ...] = ()  # those that are taken; empty for all that can be kept
    wanted = "Give its words, or a file: without a kept copy nothing can be quoted."

    words = forms.CharField(label="Its words", required=False, widget=forms.Textarea({"rows": 14}))
    file = forms.FileField(required=False)

    def clean_words(self):
        return self.cleaned_data["words"].replace("\r\n", "\n").strip()

    def clean_file(self):
        """The file as `workflow.keep_copy` takes it; None without one."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > settings.UPLOAD_MAX_BYTES:
            most = settings.UPLOAD_MAX_BYTES // 1_000_000
            raise ValidationError(f"The file is larger than {most} MB: keep the part you cite.")
        return _as_copy(file.read(), file.name, file.content_type or "", self.media_types)

    def clean(self):
        data = super().clean()
        if not self.errors and not data.get("words") and not data.get("file"):
            self.why_no_copy()
        return data

    def why_no_copy(self) -> None:
        """Says what is missing where there is neither; forms that need no copy say otherwise."""
        self.add_error("words" if "words" in self.fields else "file", self.wanted)

    def copies(self) -> list[dict]:
        """The file first, so that the words that were typed stand for what is in it."""
        kept, words = self.cleaned_data["file"], self.text()
        copies = [kept] if kept else []
        if words:
            how = Capture.TRANSCRIBED if kept else self.typed_as
            copies.append({
                "capture": how, "data": words.encode(), "text": words, "note": self.note(),
                "language": self.cleaned_data.get("language", ""),
            })  # fmt: skip
        return copies

    def text(self) -> str:
        return self.cleaned_data.get("words", "")

    def note(self) -> str:
        return ""


def _as_copy(data: bytes, name: str, said: str, taken: tuple[str, ...]) -> dict:
    kind = media_type_of(data, name, said)
    if taken and not kind.startswith(taken):
        raise ValidationError("This is another kind of file than is kept here: see below.")
    try:
        found = extract(data, kind, name=name)
    except Unreadable as why:
        if not kind.startswith(WITHOUT_WORDS):
            raise ValidationError(str(why)) from why
        found = Extracted("", "")  # kept as it is: somebody types what it says
    return {
        "capture": Capture.UPLOADED, "data": data, "text": found.text, "media_type": kind,
        "name": name[:200], "pages": found.pages, "language": found.language,
        "extractor": found.extractor,
    }  # fmt: skip
