"""What the pages of the desk share: nothing is deleted here, and the record is only read."""

from django.contrib import admin


class DeskAdmin(admin.ModelAdmin):
    """People are deactivated and articles withdrawn; nobody deletes, superusers neither."""

    actions = None
    view_on_site = False

    def has_delete_permission(self, request, obj=None):
        return False


class KeptAdmin(DeskAdmin):
    """Rows that verbs insert and nothing changes: one may look at them."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
