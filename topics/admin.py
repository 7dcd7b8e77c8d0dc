"""The tree of topics, on the desk: names and places, the words of a hub, and merging."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import path, reverse
from taggit import admin as taggit_admin  # noqa: F401  (must have registered its model by now)
from taggit.models import Tag

from articles import workflow
from articles.admin.base import DeskAdmin
from articles.admin.deeds import deed, posted
from articles.admin.fields import only_shown, tree
from topics.models import Topic

admin.site.unregister(Tag)  # ours is Topic; a second list of tags would only be mistaken for it


class TopicForm(forms.ModelForm):
    """`text` is written through its own verb, so it is no field of the model here."""

    words = forms.CharField(
        label="Text",
        max_length=Topic._meta.get_field("text").max_length,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=Topic._meta.get_field("text").help_text,
    )

    class Meta:
        model = Topic
        fields = ("name", "slug", "parent")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["words"] = self.instance.text
        if "parent" in self.fields:
            places = [choice for choice in tree() if choice[0] != self.instance.pk]
            self.fields["parent"].widget.choices = [("", "at the root"), *places]


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(queryset=Topic.objects.none(), empty_label="choose a topic")
    sure = forms.BooleanField(
        label="I know that this cannot be taken back",
        help_text="Its articles, pins and children go to the other one, and its page leads there.",
    )

    def __init__(self, *args, topic: Topic, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Topic.objects.active().exclude(pk=topic.pk)


@admin.register(Topic)
class TopicAdmin(DeskAdmin):
    form = TopicForm
    change_form_template = "admin/topics/topic/change_form.html"
    list_display = ("name", "parent", "slug", "merged_into")
    list_filter = (("merged_into", admin.EmptyFieldListFilter),)
    list_select_related = ("parent", "merged_into")
    search_fields = ("name", "slug")
    readonly_fields = ("text", "merged_into")

    def get_fields(self, request, obj=None):
        may = obj is None or self.has_change_permission(request, obj)
        writes = may and not workflow.why_not_write_topic_text(request.user)
        fields = ["name", "slug", "parent", "words" if writes else "text"]
        return [*fields, "merged_into"] if obj and obj.merged_into_id else fields

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("name",)}

    def has_change_permission(self, request, obj=None):
        """A merged topic only leads to the other one."""
        if obj is not None and obj.merged_into_id:
            return False
        return super().has_change_permission(request, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return only_shown(form, self.get_fields(request, obj))

    def changeform_view(self, request, *args, **kwargs):
        """Under a lock from before the topic is read: else a merge meanwhile would be undone."""
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with transaction.atomic():
            Topic.objects.hold()
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "words" in form.changed_data:
            workflow.write_topic_text(obj, by=request.user, text=form.cleaned_data["words"])

    def get_urls(self):
        merge = self.admin_site.admin_view(self.merge_view)
        return [path("<int:pk>/merge/", merge, name="topics_topic_merge"), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        merged = obj is None or obj.merged_into_id
        context["may_merge"] = not merged and request.user.has_perm("articles.merge_topics")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def merge_view(self, request, pk):
        topic = self.get_object(request, str(pk))
        if topic is None:
            raise Http404("No such topic.")
        if not request.user.has_perm("articles.merge_topics"):
            raise PermissionDenied
        return deed(
            self, request, topic, MergeForm(*posted(request), topic=topic),
            act=lambda typed: workflow.merge_topics(topic, typed["into"], by=request.user),
            title=f"Merge “{topic}” into another topic", button="Merge", done="Merged.",
            back=reverse("admin:topics_topic_change", args=[topic.pk]),
        )  # fmt: skip
