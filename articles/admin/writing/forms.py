"""What one types about an article. Nothing missing keeps a draft from being saved."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from articles import workflow
from articles.admin.fields import PeopleField, PictureField, TopicsField, Unlabelled, tree
from articles.admin.writing.clash import Clash
from articles.models import AIUse, Article, Byline, Section, SeeAlso, User
from articles.workflow.importing import free_slug

LAST = 30_000  # a position behind every other


class ArticleForm(forms.ModelForm):
    """The admin makes a class of its own for each request and sets `by` and `clash` on it."""

    by: User
    clash: Clash | None = None

    picture = PictureField(required=False)
    seen_version = forms.IntegerField(required=False, widget=Unlabelled)
    topics = TopicsField(required=False)
    writers = PeopleField(
        required=False, help_text="They may edit this article, and none of them can sign it off."
    )

    class Meta:
        model = Article
        fields = (
            "title", "standfirst", "picture", "picture_alt", "picture_caption", "language", "slug",
            "share_text", "change_kind", "change_note",
        )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version
        self.initial["picture"] = self.instance.picture
        if "slug" in self.fields:
            self.fields["slug"].help_text = "The address; empty, it is made from the title."
        for name in {"title", "slug"} & set(self.fields):
            self.fields[name].required = False
        if "topics" in self.fields:
            self.fields["topics"].widget.choices = tree()

    def clean_slug(self):
        return self.cleaned_data["slug"] or free_slug(
            self.cleaned_data.get("title", ""), by=self.by
        )

    def clean(self):
        data = super().clean()
        if self.instance.pk:
            self._refuse_what_came_too_late()
            self._refuse_writers()
        return data

    def _refuse_what_came_too_late(self):
        """Under the article's lock, which the admin's transaction holds until all is saved."""
        article = Article.objects.select_for_update(no_key=True).get(pk=self.instance.pk)
        if reasons := workflow.why_not_edit(article, self.by):
            raise ValidationError([*reasons, "Nothing was saved. What you typed stands below."])
        if self.clash or self.cleaned_data.get("seen_version") != article.version:
            raise ValidationError("Somebody saved this article after you opened it.", code="stale")

    def _refuse_writers(self):
        if "writers" in self.changed_data:
            chosen = set(self.cleaned_data.get("writers", ()))
            for reason in workflow.why_not_set_writers(self.instance, self.by, chosen):
                self.add_error("writers", reason)


class OrderedForm(forms.ModelForm):
    """A row that says where it stands; the rows are numbered anew when they are saved."""

    position = forms.FloatField(
        label="Place",
        required=False,
        min_value=0,
        max_value=LAST,
        widget=forms.NumberInput({"step": "any"}),
        help_text="2.5 stands between 2 and 3; empty goes last.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["position"] = None

    def clean_position(self):
        position = self.cleaned_data["position"]
        return LAST if position is None else position


class BylineForm(OrderedForm):
    class Meta:
        model = Byline
        fields = ("position", "contributor")


class SectionForm(OrderedForm):
    ai_use = forms.ChoiceField(
        label="AI use",
        required=False,
        choices=[("", "nobody has answered yet"), *AIUse.choices],
        widget=forms.RadioSelect,
        help_text="There is no default: somebody who knows must answer before sign-off.",
    )

    class Meta:
        model = Section
        fields = ("position", "level", "heading", "body", "kind", "ai_use", "ai_tool", "ai_note")


class SeeAlsoForm(OrderedForm):
    """The target is typed: its title, or #12; a list of 100,000 articles would help nobody."""

    by: User

    target = forms.CharField(
        label="Article",
        required=False,
        max_length=300,
        widget=forms.TextInput({"list": "articles-known", "autocomplete": "off"}),
        help_text="Its title as the list has it.",
    )

    class Meta:
        model = SeeAlso
        fields = ("position", "after", "target", "suggestion", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.target_id:
            self.initial["target"] = str(self.instance)
        self.fields["after"].empty_label = "at the end"
        self.fields["after"].error_messages["invalid_choice"] = (
            "That section is not in this article any more: choose again."
        )

    def clean_target(self):
        typed = self.cleaned_data["target"].strip()
        if not typed or typed == self.initial.get("target"):
            return self.instance.target if typed else None
        found = workflow.linkable(self.by, typed)[:2]
        if len(found) == 1:
            return found[0]
        raise ValidationError(
            "Several articles are called that: write # and the number of one."
            if found
            else "No article you can see is called that. A title we have nothing for yet belongs "
            "into “suggestion”."
        )

    def clean(self):
        data = super().clean()
        if "target" in data and not (data["target"] or data.get("suggestion")):
            self.add_error("target", "Name an article, or suggest a title.")
        elif data.get("target") and data["target"] == data.get("article"):
            self.add_error("target", "An article does not point to itself.")
        return data


class SharedChoices(BaseInlineFormSet):
    """Every row offers the same list, asked for once and not once a row."""

    share: tuple[str, ...] = ()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name in self.share:
            form.fields[name].widget.choices = self._choices(name, form.fields[name])

    def _choices(self, name, field):
        asked = self.__dict__.setdefault("_asked", {})
        if name not in asked:
            asked[name] = list(field.choices)
        return asked[name]


def number(formset: BaseInlineFormSet) -> None:
    """Number the saved rows 1, 2, 3... in the order that was typed; equals keep theirs."""
    gone = formset.deleted_forms
    rows = [form for form in formset.forms if form.instance.pk and form not in gone]
    rows.sort(key=lambda form: form.cleaned_data["position"])
    for place, form in enumerate(rows, start=1):
        if form.instance.position != place:
            form.instance.position = place
            form.instance.save(update_fields=["position"])
