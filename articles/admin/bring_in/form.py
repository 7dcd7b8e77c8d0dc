"""The fields of a new source as they were found, the copy in hand, and how both are saved."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from articles import citekeys, csl, workflow
from articles.admin.bring_in.ask import file_field, read_upload
from articles.admin.bring_in.in_hand import InHand
from articles.admin.copies.forms import MOST_WORDS, limits, words_field
from articles.admin.sources.forms import PLAIN, SourceForm
from articles.evidence.extraction import Unreadable
from articles.intake import Finding, Lost, new_publisher, read_page, read_words
from articles.languages import is_tag
from articles.models import Publisher, Source

SALT = "articles.admin.bring_in.pages"
A_MOMENT = timedelta(minutes=1)


class BringInForm(SourceForm):
    """The fields of a new source as they were found, and the copy that is kept with it.

    `in_hand` is the copy that came along in `held`, or the file that was just given; `copy` is
    what is to be kept, `twin` the source that this work is already.
    """

    new_publisher = forms.CharField(
        label="or a new one",
        max_length=200,
        required=False,
        help_text="Counts if none is chosen. Its grade is unknown until a checker gives one.",
    )
    language = forms.CharField(
        max_length=35, required=False, help_text="The one it is written in: en, pt-BR, de."
    )
    keep = forms.BooleanField(label="Keep this copy with it", required=False, initial=True)
    text = words_field(
        "Copied from the page. Headings, lists and tables stay when they are pasted into the "
        "empty box.",
        required=False,
    )
    html = forms.CharField(required=False, max_length=MOST_WORDS, widget=forms.HiddenInput)
    file = file_field("or give the saved page, or a printed PDF")
    found = forms.CharField(widget=forms.HiddenInput, required=False)
    held = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta(SourceForm.Meta):
        fields = ("citekey", "source_class", "publisher")

    def __init__(self, *args, by, item: dict[str, Any], **kwargs):
        self.by = by
        self.in_hand: InHand | None = None
        self.copy: InHand | None = None
        self.twin: Source | None = None
        super().__init__(*args, instance=Source(csl=item), **kwargs)
        self.initial.setdefault("language", item.get("language", ""))
        self.fields["publisher"].empty_label = "none of these"
        self.fields["citekey"].required = False
        self.fields["citekey"].help_text = (
            "What writers type: [@citekey]. It never changes. Left empty, it is made of the name "
            "and the year."
        )
        self.fields["authors"].widget.attrs["rows"] = 2
        self.fields["text"].widget.attrs["rows"] = 8
        self.fields["file"].widget.attrs |= limits()

    @classmethod
    def of(cls, finding: Finding, in_hand: InHand | None, by, citekey: str = "") -> "BringInForm":
        """The form for what was found, filled in; `citekey` is one that a text has already."""
        return cls(
            by=by, item=finding.item,
            initial={
                "citekey": citekey or proposed(finding), "publisher": finding.publisher,
                "new_publisher": "" if finding.publisher else new_publisher(finding.item).name,
                "found": signing.dumps(finding.item, salt=SALT, compress=True),
                "held": in_hand.token if in_hand else "",
            },
        )  # fmt: skip

    @classmethod
    def posted(cls, data, files, by) -> "BringInForm":
        try:
            item = signing.loads(data.get("found", ""), salt=SALT)
        except signing.BadSignature:
            item = {}  # what was typed counts; the rest is not taken from anybody's word
        return cls(data, files, by=by, item=item)

    def clean_language(self):
        tag = self.cleaned_data["language"].strip()
        if tag and not is_tag(tag):
            raise ValidationError("Write it as en, pt-BR or zh-Hant.")
        return tag

    def clean_file(self):
        dropped = read_upload(self.cleaned_data["file"])
        if dropped:
            self.in_hand = InHand.dropped(dropped)
        return dropped

    def clean_held(self):
        held = self.cleaned_data["held"]
        if held and not self.in_hand:
            try:
                self.in_hand = InHand.taken_back(held)
            except (Lost, Unreadable) as error:
                raise ValidationError(str(error)) from error
        return held

    def clean(self):
        data = super().clean()
        self.copy = self.in_hand if data.get("file") or data.get("keep") else None
        if data.get("text", "").strip() or data.get("html"):
            if data.get("file"):
                self.add_error("text", "Give either the words or a file: one copy at a time.")
            self.copy = self._pasted(data)
        if self.copy and not self.errors and (why_not := self.copy.why_not_of(self.instance.csl)):
            self.add_error("url", why_not)
        return data

    def _pasted(self, data) -> InHand | None:
        """Rich text as it stood on the page, where a script took it along; else plain words."""
        for text, read in ((data.get("html"), read_page), (data.get("text"), read_words)):
            with suppress(Unreadable):
                return InHand.dropped(read(text or ""))
        self.add_error("text", "There are no words in what was pasted.")
        return None

    def _item(self, data) -> dict:
        item = super()._item(data) | {"language": data["language"]}
        if not data["citekey"]:
            item["id"] = data["citekey"] = Finding(item).citekey
        return {key: value for key, value in item.items() if value or key != "language"}

    def _settle_canonical_key(self, data, before):
        """It is never typed here. The twin is shown above the form, with ways to go on."""
        key = csl.canonical_key(self.instance.csl)
        self.instance.canonical_key = key
        self.twin = Source.objects.filter(canonical_key=key).first() if key else None
        if self.twin:
            self.add_error(None, f"This work is here already: {self.twin}.")

    def bring_in(self) -> Source:
        """Save the source, its publisher and its copy, or nothing of it. Raises Refused."""
        source = self.instance
        try:
            with transaction.atomic():
                source.publisher = self.cleaned_data["publisher"] or self._new_publisher()
                workflow.save_source(source, by=self.by)
                if self.copy:
                    self.copy.keep(source, self.by)
        except IntegrityError:
            raise workflow.Refused(
                "Somebody brought in the same publisher at this moment. Save again."
            ) from None
        return source

    def brought_in_before(self) -> Source | None:
        """The source that this very form has made already: somebody pressed the button twice.

        Without a citekey the second press would propose another one; then the time tells it. The
        form may have been refused, so its copy is asked again whether it is one of this source.
        """
        recent = timezone.now() - A_MOMENT
        typed = self.data.get("citekey", "")
        same = Q(citekey=typed) if citekeys.is_valid(typed) else Q(created_at__gte=recent)
        made = (source for source in Source.objects.filter(same) if self._made(source))
        source = next(made, None)
        if source and self.copy and self.copy.why_not_of(source.csl):
            return None
        try:
            if source and self.copy:
                self.copy.keep(source, self.by)  # once, however often
        except workflow.Refused:
            return None
        return source

    def _made(self, source: Source) -> bool:
        return bool(self.instance.csl) and source.csl | {"id": ""} == self.instance.csl | {"id": ""}

    def _new_publisher(self) -> Publisher | None:
        name = " ".join(self.cleaned_data["new_publisher"].split())
        if not name:
            return None
        known = Publisher.objects.filter(name__iexact=name).first()
        new = Publisher(name=name, homepage=new_publisher(self.instance.csl).homepage)
        return known or workflow.save_publisher(new, by=self.by)


def proposed(finding: Finding) -> str:
    """A citekey that says something, or none yet: without a name and a title it could not."""
    return finding.citekey if {"author", "title"} & set(finding.item) else ""


def with_blanks_filled(data, item: dict[str, Any]):
    """What was posted, and where nothing was typed what a file says of its work."""
    data = data.copy()
    said = {name: str(item.get(key) or "") for name, key in PLAIN.items() if name != "type"}
    said["authors"] = csl.typed_names(item.get("author", ()))
    said["issued"] = csl.typed_date(item.get("issued", {}))
    said["language"] = str(item.get("language") or "")
    for name, value in said.items():
        if value and not data.get(name, "").strip():
            data[name] = value
    return data
