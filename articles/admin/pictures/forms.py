"""What one says about a picture. Nothing has a default that somebody could leave standing."""

from django import forms

from articles import workflow
from articles.admin.fields import Unlabelled
from articles.models import Picture, User
from articles.pictures import Unusable

ANSWERS = [("no", "no: people made it"), ("yes", "yes: AI made it, or changed what it shows")]


class PictureForm(forms.ModelForm):
    """`by` is set by the admin. A file is asked for once, when the picture is added."""

    by: User

    ai_made = forms.TypedChoiceField(
        label="Made with AI",
        required=False,
        choices=ANSWERS,
        widget=forms.RadioSelect,
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        help_text="There is no default: somebody who knows must answer before sign-off.",
    )
    caption = forms.CharField(
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Offered where it is put into a text; may carry [@citekey, p. 3].",
    )

    class Meta:
        model = Picture
        fields = Picture.words

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        answer = self.instance.ai_made
        self.initial["ai_made"] = None if answer is None else "yes" if answer else "no"

    def clean_caption(self):
        """It stands between quotation marks in a line: one line it is."""
        return " ".join(self.cleaned_data["caption"].split())

    def words(self) -> dict:
        return {name: self.cleaned_data[name] for name in Picture.words}


class NewPictureForm(PictureForm):
    file = forms.FileField(
        label="File",
        widget=forms.ClearableFileInput({"accept": "image/jpeg,image/png,image/webp,image/avif"}),
        help_text="JPEG, PNG, WebP or AVIF. It is turned upright and shrunk; what a camera wrote "
        "into it, such as the place, is dropped.",
        error_messages={"required": "Choose a file."},
    )

    def clean(self):
        """The picture is kept here, so that a refusal stands beside its file."""
        data = super().clean()
        if self.errors:
            return data
        try:
            self.kept = workflow.keep_picture(data["file"].read(), by=self.by, **self.words())
        except (Unusable, workflow.Refused) as refusal:
            self.add_error("file", str(refusal))
            return data
        if any(getattr(self.kept, name) != said for name, said in self.words().items()):
            self.add_error(
                "file",
                f"This picture is kept already, as #{self.kept.pk}, with other words. Nothing was "
                "changed: open it in the list of pictures to change what is said of it.",
            )
        return data


class OldPictureForm(PictureForm):
    """All of it may be left empty, so a post that is no form would blank everything said."""

    kept_as = forms.CharField(widget=Unlabelled)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["kept_as"] = self.instance.sha256

    def clean_kept_as(self):
        if self.cleaned_data["kept_as"] != self.instance.sha256:
            raise forms.ValidationError("This form is that of another picture: open it anew.")
        return self.cleaned_data["kept_as"]


class SureForm(forms.Form):
    sure = forms.BooleanField(
        label="Delete it for good",
        error_messages={"required": "Tick “delete it for good”: nothing brings it back."},
    )
