"""Form fields of the desk: Markdown as it is stored, topics as a tree, people by their names."""

import re
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from markdownx.fields import MarkdownxFormField
from markdownx.widgets import MarkdownxWidget

from articles import workflow
from articles.models import Picture, User
from articles.pictures import too_many_bytes
from topics.models import Topic


def upload_attrs() -> dict:
    """What the script needs that takes pictures: where to, and what is too large to be sent."""
    limits = workflow.picture_limits()
    return {
        "data-upload-url": reverse_lazy("admin:articles_picture_upload"),
        "data-upload-limit": limits.bytes,
        "data-upload-too-large": too_many_bytes(limits),
    }


class MarkdownWidget(MarkdownxWidget):
    """markdownx's textarea and preview box, with our preview address and without its script."""

    class Media:
        extend = False

    @staticmethod
    def add_markdownx_attrs(attrs):
        return {
            **attrs,
            "class": "markdownx-editor",
            "data-preview-url": reverse_lazy("admin:articles_article_preview"),
            **upload_attrs(),
        }


class MarkdownField(MarkdownxFormField):
    """Browsers send line ends as CR LF, which would make a change out of every save."""

    widget = MarkdownWidget

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class TopicsField(forms.ModelMultipleChoiceField):
    """Existing topics only, each with those above it, as `tree` lists them."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(Topic.objects.active(), show_hidden_initial=True, **kwargs)


def tree() -> list[tuple[int, str]]:
    """Every active topic as (id, "Parent / Child"), parents first, in one query."""
    topics = {topic.pk: topic for topic in Topic.objects.active()}
    return sorted(((pk, _path(topic, topics)) for pk, topic in topics.items()), key=_in_order)


def _path(topic: Topic, topics: dict[int, Topic]) -> str:
    names: list[str] = []
    passed: set[int] = set()
    here: Topic | None = topic
    while here and here.pk not in passed:
        passed.add(here.pk)
        names.insert(0, here.name)
        here = topics.get(here.parent_id)
    return " / ".join(names)


def _in_order(choice: tuple[int, str]) -> list[str]:
    return choice[1].casefold().split(" / ")


class PictureField(forms.CharField):
    """One picture of the desk, typed as #12 or pasted as the line that its page offers."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(help_text="# and its number, or the line its page offers.", **kwargs)

    def widget_attrs(self, widget):
        return {"list": "pictures-known", "autocomplete": "off", "size": 60, **upload_attrs()}

    def prepare_value(self, value):
        return str(value) if isinstance(value, Picture) else value

    def clean(self, value):
        typed = super().clean(value)
        number = re.match(r"#?(\d{1,18})\b", typed)
        sha256 = re.search(r"[0-9a-f]{64}", typed)
        picture = None
        if sha256:
            picture = Picture.objects.filter(sha256=sha256[0]).first()
        elif number:
            picture = Picture.objects.filter(pk=number[1]).first()
        if typed and picture is None:
            raise ValidationError(
                "No picture on this desk is called that: write # and its number, as the list of "
                "pictures has it."
            )
        return picture

    def has_changed(self, initial, data):
        return str(initial or "") != (data or "")


class PeopleField(forms.ModelMultipleChoiceField):
    """Users who may sign in to the desk."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        staff = User.objects.filter(is_active=True, is_staff=True)
        super().__init__(
            staff.order_by("first_name", "last_name", "username"),
            show_hidden_initial=True, **kwargs,
        )  # fmt: skip

    def label_from_instance(self, obj):
        return obj.name


def only_shown(form: type[forms.ModelForm], shown: Iterable[str]) -> type[forms.ModelForm]:
    """A form class without those of its own fields that a page does not show.

    The admin leaves out fields of the model alone; a declared one would still take a posted value.
    """
    for name in set(form.declared_fields) - set(shown):
        form.base_fields.pop(name, None)
    return form


class Unlabelled(forms.HiddenInput):
    """The admin gives each field a label; one for what nobody can see is wrong HTML."""

    def id_for_label(self, id_):
        return ""
