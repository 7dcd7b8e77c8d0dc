"""Who publishes sources, and how far each is to be trusted."""

from django.contrib import admin
from django.db.models import URLField

from articles import workflow
from articles.admin.base import DeskAdmin
from articles.models import Publisher


@admin.register(Publisher)
class PublisherAdmin(DeskAdmin):
    list_display = ("name", "grade", "graded_on")
    list_filter = ("grade",)
    search_fields = ("name", "homepage")
    fields = ("name", "homepage", "grade", "basis", "graded_on")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_readonly_fields(self, request, obj=None):
        return ("grade", "basis", "graded_on") if workflow.why_not_grade(request.user) else ()

    def save_model(self, request, obj, form, change):
        workflow.save_publisher(obj, by=request.user)
