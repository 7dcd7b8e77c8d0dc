"""What one types about a source: its CSL-JSON item and its condition."""

from django import forms
from django.core.exceptions import ValidationError

from articles import csl, workflow
from articles.models import Condition, Source

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
