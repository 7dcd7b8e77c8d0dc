"""The one question with which a source is brought in: its address, its DOI, its ISBN or a file."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from articles import pasted
from articles.admin.copies.forms import ACCEPTED, tame, too_large
from articles.evidence.extraction import Unreadable
from articles.intake import Dropped, read_file


def file_field(label: str, **kwargs: Any) -> forms.FileField:
    return forms.FileField(
        label=label, required=False, widget=forms.FileInput({"accept": ACCEPTED}), **kwargs
    )


def read_upload(file) -> Dropped | None:
    """Read what was uploaded; raises ValidationError with what to do about it."""
    if not file:
        return None
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(too_large())
    try:
        return read_file(tame(file.name), file.read(), file.content_type or "")
    except Unreadable as error:
        raise ValidationError(str(error)) from error


class AskForm(forms.Form):
    """An address, a DOI or an ISBN, a file, or both: then the file is the copy."""

    typed = forms.CharField(
        label="Address, DOI or ISBN",
        required=False,
        widget=forms.TextInput({
            "autofocus": True, "autocomplete": "off", "spellcheck": "false",
            "autocapitalize": "off",
        }),
    )  # fmt: skip
    file = file_field("Or a file", help_text="A saved page, a PDF, a table, a picture of a page.")

    def clean_typed(self):
        typed = self.cleaned_data["typed"]
        if typed:
            try:
                pasted.read(typed)
            except pasted.Unreadable as error:
                raise ValidationError(str(error)) from error
        return typed

    def clean_file(self):
        return read_upload(self.cleaned_data["file"])

    def clean(self):
        data = super().clean()
        if not self.errors and not data["typed"] and not data["file"]:
            self.add_error("typed", "Paste an address, a DOI or an ISBN, or choose a file.")
        return data
