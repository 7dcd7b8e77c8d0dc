"""What the pages of the desk share: nothing is deleted here, and the record is only read."""

from django.contrib import admin
from django.core.exceptions import BadRequest
from django.db import DataError, IntegrityError
from django.utils.text import capfirst


class DeskAdmin(admin.ModelAdmin):
    """People are deactivated and articles withdrawn; nobody deletes, superusers neither."""

    actions = None
    view_on_site = False
    # What says that somebody saved the same name, key or address at the same moment.
    taken = (IntegrityError,)

    def changeform_view(self, request, *args, **kwargs):
        """Nothing was saved then. Looked at again, the form says which name is taken."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except self.taken:
            return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request, extra_context=None):
        if "\0" in "".join(request.GET.values()):  # PostgreSQL cannot even be asked for it
            raise BadRequest("No list is asked for a null byte.")
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        try:
            return super().changelist_view(request, title | (extra_context or {}))
        except (OverflowError, DataError):
            raise BadRequest("No list is asked for such a number.") from None

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """The page is called after what it shows, not after what one could do to it."""
        if obj is not None:
            context |= {"title": str(obj), "subtitle": None}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def lookup_allowed(self, lookup, value, request):
        """Only forward: what points to a row may belong to an article one may not see."""
        return super().lookup_allowed(lookup, value, request) and not self._leads_back(lookup)

    def _leads_back(self, lookup: str) -> bool:
        names = {field.name for field in self.opts.get_fields() if field.auto_created}
        return lookup.split("__")[0] in names - {self.opts.pk.name}

    def has_delete_permission(self, request, obj=None):
        return False


class KeptAdmin(DeskAdmin):
    """Rows that verbs insert and nothing changes: one may look at them."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
