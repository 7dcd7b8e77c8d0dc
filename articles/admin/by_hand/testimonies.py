"""Interviews and letters: who, when, how, what they allowed, and what readers are told."""

from django import forms

from articles.admin.by_hand.base import ByHandForm
from articles.admin.by_hand.files import WithCopy
from articles.models import Capture, Consent, Means, Medium, SourceClass, Testimony
from articles.workflow.testifying import said_to_readers

SPOKEN = (Means.IN_PERSON, Means.TELEPHONE, Means.VIDEO)
WRITTEN = (Means.LETTER, Means.EMAIL, Means.MESSAGE)
WHO = ("person", "held_on", "means")
ALLOWED = ("consent", "consent_note", "name_shown", "shown_as")


class TestimonyForm(forms.Form):
    """What is kept of somebody who spoke or wrote to us."""

    person = forms.CharField(
        label="Who it was", max_length=200, widget=forms.TextInput({"autocomplete": "off"}),
        help_text="“Family, Given”. For the desk alone, unless readers see the name.",
    )  # fmt: skip
    held_on = forms.DateField(
        label="On", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    means = forms.ChoiceField(label="How", choices=Means)
    consent = forms.ChoiceField(
        label="They", choices=Consent, widget=forms.RadioSelect,
        error_messages={"required": "Say what they allowed."},
    )  # fmt: skip
    consent_note = forms.CharField(
        label="When and how they said so", max_length=300, required=False,
        widget=forms.TextInput({"size": 60}),
    )  # fmt: skip
    name_shown = forms.BooleanField(label="Readers see the name", required=False)
    shown_as = forms.CharField(
        label="Else readers read", max_length=200, required=False,
        widget=forms.TextInput({"size": 60}),
        help_text="Instead of the name, such as “a former official of the port”.",
    )  # fmt: skip
    recording_kept = forms.BooleanField(label="A recording is kept", required=False)

    def __init__(self, *args, medium: Medium, **kwargs):
        super().__init__(*args, **kwargs)
        means = SPOKEN if medium == Medium.INTERVIEW else WRITTEN
        others = [one for one in Means if one not in means]
        offered = (*means, *others) if medium == Medium.INTERVIEW else means
        self.fields["means"].choices = [(one.value, one.label) for one in offered]
        if medium == Medium.LETTER:
            del self.fields["recording_kept"]

    def said(self) -> Testimony:
        """It, not yet saved and of no source yet."""
        names = TestimonyForm.base_fields.keys() & self.cleaned_data.keys()
        return Testimony(**{name: self.cleaned_data[name] for name in names})


class ToldForm(TestimonyForm, WithCopy, ByHandForm):
    source_class = SourceClass.PRIMARY

    def __init__(self, *args, **kwargs):
        super().__init__(*args, medium=self.medium, **kwargs)
        self.fields["title"].label = "What it was about"
        self.fields["title"].help_text = "Readers see this as its title."

    def why_no_copy(self) -> None:
        """Of who may not be quoted the desk keeps that they said no, and nothing more."""
        if self.cleaned_data.get("consent") != Consent.REFUSED:
            super().why_no_copy()

    def item(self) -> dict:
        return said_to_readers(self.said())

    def testimony(self) -> Testimony:
        return self.said()


class InterviewForm(ToldForm):
    medium, type = Medium.INTERVIEW, "interview"
    tells = "Somebody spoke to us. What they said is quoted from the notes or the transcript."
    sheets = (
        ("Who spoke", WHO),
        ("What they allowed", ALLOWED),
        ("What readers see", ("title", "language", "citekey")),
        ("What is kept", ("words", "file", "recording_kept")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = "Notes or transcript"
        self.fields[
            "words"
        ].help_text = "Typed or pasted. Never the name, if readers are not to see it."
        self.fields["file"].label = "Recording or notes as a file"
        self.fields[
            "file"
        ].help_text = "A sound or video file is kept as it is; type above what is quoted from it."


class LetterForm(ToldForm):
    medium, type = Medium.LETTER, "personal_communication"
    typed_as = Capture.PASTED
    tells = "Somebody wrote to us: a letter, an e-mail, a message."
    sheets = (
        ("Who wrote", WHO),
        ("What they allowed", ALLOWED),
        ("What readers see", ("title", "language", "citekey")),
        ("What is kept", ("words", "file")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = "Paste the message, or type what the letter says."
        self.fields["file"].label = "Letter as a file"
        self.fields["file"].help_text = "A PDF, a text or a picture of it."
