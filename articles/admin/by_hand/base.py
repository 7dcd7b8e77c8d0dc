"""What every short form shares: a title, a citekey, and the source that is made of them."""

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError

from articles import citekeys, csl, workflow
from articles.languages import is_tag
from articles.models import Medium, Source, SourceClass, Testimony, User
from articles.models.sources import citekey_validator


class Taken:
    """The citekeys of this desk, asked for one by one: there may be very many."""

    def __contains__(self, citekey: object) -> bool:
        return Source.objects.filter(citekey=citekey).exists()


class ByHandForm(forms.Form):
    """A new source with what belongs to it. `sheets` are the parts of its page, in order."""

    medium: Medium
    type = "document"
    source_class: SourceClass | str = SourceClass.SECONDARY
    tells = ""
    sheets: tuple[tuple[str, tuple[str, ...]], ...] = ()

    title = forms.CharField(max_length=300, widget=forms.TextInput({"size": 60}))
    language = forms.CharField(
        max_length=35, required=False, help_text="A tag such as en, de or pt-BR."
    )
    citekey = forms.CharField(
        max_length=100, required=False, validators=[citekey_validator],
        help_text="What writers type: [@citekey]. Left empty, one is proposed.",
    )  # fmt: skip

    def clean_language(self):
        tag = self.cleaned_data["language"].strip()
        if tag and not is_tag(tag):
            raise ValidationError("A language is written as a tag: en, de or pt-BR.")
        return tag

    def clean_issued(self):
        try:
            return csl.date(self.cleaned_data["issued"])
        except csl.Unreadable as error:
            raise ValidationError(str(error)) from error

    def parts(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        for heading, names in self.sheets:
            yield heading, [self[name] for name in names]

    def item(self) -> dict:
        """What CSL-JSON says of it besides title and language; forms with more fields add to it."""
        return {}

    def testimony(self) -> Testimony | None:
        return None

    def copies(self) -> list[dict]:
        """What `workflow.keep_copy` takes."""
        return []

    def calculation(self) -> dict | None:
        return None

    def bring_in(self, by: User) -> Source:
        """Save it all, or raise `workflow.Refused`."""
        data = self.cleaned_data
        said = {"type": data.get("kind") or self.type, "title": data["title"]}
        said |= {"language": data.get("language")} | self.item()
        item = {name: value for name, value in said.items() if value}
        key = data["citekey"] or citekeys.propose(item, Taken())
        item = {"id": key} | item
        source = Source(
            citekey=key, csl=item, canonical_key=csl.canonical_key(item), medium=self.medium,
            source_class=data.get("source_class") or self.source_class,
        )  # fmt: skip
        return workflow.bring_in(
            source, by=by, testimony=self.testimony(), copies=self.copies(),
            calculation=self.calculation(),
        )  # fmt: skip
