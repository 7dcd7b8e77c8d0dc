"""What the forms beside a sentence ask for: a question, an answer, other words."""

from django import forms

from articles.admin.forms import long_text
from articles.models import Query, Suggestion


def keyed(field: forms.CharField, key: str) -> forms.CharField:
    """The field, reached by one key on the checking page."""
    field.widget.attrs["data-key"] = key
    return field


class AskForm(forms.Form):
    words_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)
    text = keyed(long_text("Your question to the writer", rows=2), "q")


class ReplyForm(forms.Form):
    """An answer; or, by its other button, the word that the question is settled."""

    query = forms.ModelChoiceField(queryset=Query.objects.none(), widget=forms.HiddenInput)
    text = long_text("Answer", rows=2, required=False)

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["query"].queryset = article.queries.all()


class SuggestForm(forms.Form):
    words_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)
    proposal = keyed(long_text("How the sentence should read", rows=2), "e")


class AnswerForm(forms.Form):
    """Whether proposed wording is taken, by one of two buttons; the note goes with a refusal."""

    suggestion = forms.ModelChoiceField(
        queryset=Suggestion.objects.none(), widget=forms.HiddenInput
    )
    note = long_text("Why not", rows=2, required=False)

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["suggestion"].queryset = article.suggestions.all()


class SameMeaningForm(forms.Form):
    """One click: the sentence as it was shown, and the verdict on its earlier words."""

    fingerprint = forms.CharField(max_length=64, widget=forms.HiddenInput)
    words_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)
    earlier = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
