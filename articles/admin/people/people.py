"""Who signs in, and whose names readers see."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.models import Group

from articles.admin.base import DeskAdmin
from articles.models import Contributor, User

# The groups and what they may are the house's (articles/setup.py): a page to delete one or to
# take its permissions away would only break the desk until the next migration.
admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(DeskAdmin, StockUserAdmin):
    """Groups say what somebody may do; single permissions and superusers are not made here."""

    list_display = ("username", "full_name", "in_groups", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("What they may do", {"fields": ("is_active", "is_staff", "groups")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    # Four groups are read at a glance; the admin's two boxes also need a mouse and a wide screen.
    filter_horizontal = ()

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        """A superuser's account is a superuser's: its password would be the way to become one."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.is_staff = True  # whoever gets an account here is meant to sign in here
        super().save_model(request, obj, form, change)

    @admin.display(description="name")
    def full_name(self, user):
        return user.name

    @admin.display(description="groups")
    def in_groups(self, user):
        return ", ".join(group.name for group in user.groups.all()) or "none"


@admin.register(Contributor)
class ContributorAdmin(DeskAdmin):
    list_display = ("name", "slug", "user")
    list_select_related = ("user",)
    search_fields = ("name",)
    fields = ("name", "slug", "biography", "user")

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("name",)}
