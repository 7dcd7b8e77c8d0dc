"""What the pages of review ask for. The verbs judge it; a form only reads it."""

from django import forms

from articles.models import Reason, Stake, Verdict, Verification, WithdrawalKind
from articles.workflow import Refused


def asked(form: forms.Form) -> dict:
    """The cleaned data of a form; raises Refused with every reason why it cannot be read."""
    if not form.is_valid():
        raise Refused(
            error if name == forms.forms.NON_FIELD_ERRORS else f"{form[name].label}: {error}"
            for name, errors in form.errors.items()
            for error in errors
        )
    return form.cleaned_data


def long_text(label: str, rows: int = 3, **kwargs) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea({"rows": rows}), **kwargs)


class DayInput(forms.DateInput):
    """A day by the browser's own calendar."""

    def __init__(self, attrs=None):
        super().__init__({"type": "date"} | (attrs or {}), format="%Y-%m-%d")


class VerdictForm(forms.Form):
    """One verdict on one claim.

    `reading` tells which numbering of the sentences was on the page: a restatement is given by
    number, and must not come to mean another sentence.
    """

    fingerprint = forms.CharField(max_length=64, widget=forms.HiddenInput)
    words_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reading = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label="Verdict", choices=Verdict, error_messages={"required": "Choose one."}
    )
    reason = forms.ChoiceField(
        label="Because it is", choices=[("", "choose…"), *Reason.choices], required=False
    )
    holder = forms.CharField(label="Held by", max_length=200, required=False)
    number = forms.IntegerField(label="Restates sentence", min_value=1, required=False)
    note = long_text("Note", rows=2, required=False)
    stakes = forms.MultipleChoiceField(
        label="It", choices=Stake, required=False, widget=forms.CheckboxSelectMultiple
    )
    as_of = forms.DateField(label="True as of", required=False, widget=DayInput)
    review_by = forms.DateField(label="Look at it again by", required=False, widget=DayInput)

    # A field that goes with another verdict may hold what somebody typed before changing it.
    goes_with = {
        "reason": Verdict.NO_SOURCE_NEEDED,
        "holder": Verdict.OPINION,
        "number": Verdict.RESTATES,
    }

    def clean(self):
        data = super().clean()
        for name, verdict in self.goes_with.items():
            if data.get("verdict") != verdict:
                data[name] = None if name == "number" else ""
        if data.get("verdict") != Verdict.SUPPORTED:
            data |= {"stakes": [], "as_of": None, "review_by": None}
        return data


class TogetherForm(forms.Form):
    reason = forms.ChoiceField(
        label="They are",
        choices=[
            (reason.value, reason.label) for reason in (Reason.HEADING_OR_LABEL, Reason.QUESTION)
        ],
    )


class SettleForm(forms.Form):
    verification = forms.ModelChoiceField(
        queryset=Verification.objects.none(), widget=forms.HiddenInput
    )
    note = long_text("Why the verdict does not stand", rows=2)

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["verification"].queryset = article.verifications.all()


class SignOffForm(forms.Form):
    """The required checkbox, and what was on the page when it was ticked: the hash of the text,
    and the sentence above the box."""

    manifest_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)
    statement = forms.CharField(required=False, widget=forms.HiddenInput)
    verified = forms.BooleanField(
        label="I have verified the sources",
        error_messages={"required": "Tick “I have verified the sources”: that is what you sign."},
    )


class NoteForm(forms.Form):
    note = long_text("What should change", help_text="The writer reads this.")


class ReasonForm(forms.Form):
    reason = long_text("Why")


class WithdrawForm(forms.Form):
    kind = forms.ChoiceField(
        label="As",
        widget=forms.RadioSelect,
        choices=[
            (kind.value, kind.label)
            for kind in (WithdrawalKind.UNPUBLISHED, WithdrawalKind.RETRACTED)
        ],
    )
    reason = long_text("Why", help_text="Readers, or the record, will ask.")


class RemovalForm(forms.Form):
    what = long_text("What is removed", rows=2, help_text="Without repeating it: this stays.")
    legal_ground = long_text(
        "The legal ground", rows=2, help_text="A judgment, an order, a law. The record keeps it."
    )
    for_good = forms.BooleanField(
        label="Nobody can undo this, and I have a legal ground for it",
        error_messages={"required": "Tick it: what is removed is gone for good."},
    )

    def clean(self):
        """The tick is for the person; the verb is told what and why."""
        data = super().clean()
        data.pop("for_good", None)
        return data


class ScheduleForm(forms.Form):
    at = forms.DateTimeField(
        label="Publish at",
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
