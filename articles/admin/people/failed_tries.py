"""Failed tries to sign in, as far as they still count; an administrator may lift a lock."""

import logging

from axes.models import AccessAttempt
from django.contrib import admin, messages

from articles.admin.base import KeptAdmin

log = logging.getLogger("stet.sign_in")


@admin.register(AccessAttempt)
class FailedTriesAdmin(KeptAdmin):
    list_display = ("attempt_time", "username", "ip_address", "failures_since_start")
    fields = ("attempt_time", "username", "ip_address", "failures_since_start", "user_agent")
    search_fields = ("username", "ip_address")
    actions = ("lift",)

    def has_lift_permission(self, request) -> bool:
        return request.user.has_perm("axes.delete_accessattempt")

    @admin.action(description="Lift the lock: forget these tries", permissions=["lift"])
    def lift(self, request, attempts) -> None:
        pairs = set(attempts.values_list("username", "ip_address"))
        for name, address in pairs:
            AccessAttempt.objects.filter(username=name, ip_address=address).delete()
            log.warning("lock lifted", extra={"by": request.user.pk, "address": address})
        names = ", ".join(sorted({name or "" for name, _ in pairs}))
        messages.success(request, f"Forgotten: {names} may try again at once.")
