"""What is sent when a passage is chosen for a sentence. The verbs judge it; this only reads it."""

import re

from django import forms

from articles.admin.forms import long_text
from articles.evidence.locating import State, locate
from articles.evidence.locators import locator_at
from articles.models import Snapshot

_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


class CiteForm(forms.Form):
    """A passage that was offered, or other words of the copy; the words win once they are typed.

    `refused` are words that were sent before and did not stand: they stay in their field while one
    takes what was offered in their place. `offered` is the locator as it was proposed: left alone,
    it becomes the place of whatever passage is sent.
    """

    copy = forms.ModelChoiceField(
        label="Kept copy",
        queryset=Snapshot.objects.none(),
        widget=forms.HiddenInput,
        error_messages={
            "required": "Without a kept copy there is no passage: add one to the source.",
            "invalid_choice": "That copy is of another source. Choose one of those above.",
        },
    )
    chosen = forms.CharField(max_length=30, required=False)
    words = long_text("Or other words of the copy, word for word", rows=4, required=False)
    refused = forms.CharField(required=False, widget=forms.HiddenInput)
    locator = forms.CharField(label="Where in the source", max_length=300, required=False)
    offered = forms.CharField(required=False, widget=forms.HiddenInput)
    translation = long_text("The passage in the language of the article", rows=4, required=False)
    translator = forms.CharField(label="Translated by", max_length=200, required=False)

    def __init__(self, *args, citekey: str, **kwargs):
        super().__init__(*args, **kwargs)
        copies = Snapshot.objects.filter(source__citekey=citekey)
        self.fields["copy"].queryset = copies.select_related("source")

    def clean(self):
        """Adds `passage`, the words that count, and sets the locator that was left to us."""
        data = super().clean()
        copy, start = data.get("copy"), None
        data["passage"] = ""
        if copy is None:
            return data
        if span := self._typed(data):
            data["passage"], start = span
        elif place := _PLACE.fullmatch(data.get("chosen", "")):
            start, end = int(place[1]), int(place[2])
            data["passage"] = copy.text[start:end]
        if start is not None and data.get("locator") == data.get("offered"):
            data["locator"] = place_in(copy, start)
        return data

    def _typed(self, data: dict) -> tuple[str, int | None] | None:
        words = data.get("words", "").strip()
        if not words or same(words, data.get("refused", "")):
            return None
        found = locate(words, data["copy"].text)
        return words, found.start if found.state is State.EXACT else None


def place_in(snapshot: Snapshot, start: int) -> str:
    """The page, row or time at which a passage begins; empty where the copy has none of these."""
    return locator_at(start, snapshot.text, snapshot.pages)


def same(one: str, other: str) -> bool:
    """Whether two typed texts are one: browsers send other line ends than they were given."""
    return one.split() == other.split()
