"""The desk's policy: one adds a new one, and the latest counts."""

from django import forms
from django.contrib import admin

from articles import workflow
from articles.admin.base import DeskAdmin
from articles.models import Policy


class PolicyForm(forms.ModelForm):
    class Meta:
        model = Policy
        fields = ("one_person_desk", "single_source", "note")


@admin.register(Policy)
class PolicyAdmin(DeskAdmin):
    form = PolicyForm
    list_display = ("__str__", "one_person_desk", "single_source", "note", "who", "set_at")
    list_select_related = ("set_by",)
    ordering = ("-id",)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and request.user.has_perm("articles.set_policy")

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="set by")
    def who(self, policy):
        return policy.set_by.name

    def save_model(self, request, obj, form, change):
        policy = workflow.set_policy(by=request.user, **form.cleaned_data)
        obj.pk = policy.pk
        obj._state.adding = False
        obj.refresh_from_db()
