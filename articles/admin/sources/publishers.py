"""Who publishes sources, how far each is to be trusted, and who said so when."""

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet, URLField

from articles import workflow
from articles.admin.base import DeskAdmin
from articles.admin.sources.marks import condition_mark
from articles.models import Event, Grade, Publisher, Snapshot, Source, Verb
from articles.workflow.sourcing import GRADED, missing_of_grade

SOURCES, GRADINGS = 50, 10  # the list of sources and the record have the others


class PublisherForm(forms.ModelForm):
    """A grade is complete or not given: what it lacks is said beside the field."""

    def clean(self):
        data = super().clean()
        graded = {name: data.get(name) for name in GRADED if name in self.fields}
        if len(graded) == len(GRADED) and not self.errors:
            for name, sentence in missing_of_grade(Publisher(**graded)).items():
                self.add_error(name, sentence)
        return data


@admin.register(Publisher)
class PublisherAdmin(DeskAdmin):
    form = PublisherForm
    change_form_template = "admin/articles/publisher/change_form.html"
    list_display = ("name", "grade", "graded_on")
    list_filter = ("grade",)
    search_fields = ("name", "homepage")
    fields = ("name", "homepage", *GRADED)
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_readonly_fields(self, request, obj=None):
        return GRADED if workflow.why_not_grade(request.user) else ()

    def save_model(self, request, obj, form, change):
        workflow.save_publisher(obj, by=request.user)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            sources = list(_sources(obj)[:SOURCES])
            context |= {
                "sources": [(source, condition_mark(source)) for source in sources],
                "more_sources": obj.sources.count() - len(sources),
                "gradings": [_told(event) for event in _gradings(obj)[:GRADINGS]],
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def _sources(publisher: Publisher) -> QuerySet[Source]:
    """With `kept`: whether there is a copy of it. Each knows its publisher, for its grade."""
    copies = Snapshot.objects.filter(source=OuterRef("pk"))
    return publisher.sources.annotate(kept=Exists(copies))


def _gradings(publisher: Publisher) -> QuerySet[Event]:
    """The acts that changed its grade, or the basis or day of it, the newest first."""
    desk = Event.objects.filter(verb=Verb.EDIT, article=None, source=None, topic=None)
    acts = desk.filter(data__publisher=publisher.pk, data__has_any_keys=list(GRADED))
    return acts.select_related("by")


def _told(event: Event) -> tuple[Event, str, str, str]:
    """The event with the grade before and after it, and the basis that was given; "" for what it
    left as it was."""
    was, now = event.data.get("grade", ("", ""))
    _, basis = event.data.get("basis", ("", ""))
    words = dict(Grade.choices)
    return event, str(words.get(was, was)), str(words.get(now, now)), basis
