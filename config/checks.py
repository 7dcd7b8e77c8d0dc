"""What `manage.py check --deploy` says beside Django's own: not wrong, but to be known."""

from django.conf import settings
from django.core.checks import Info, register


@register(deploy=True)
def mail(app_configs, **kwargs) -> list[Info]:
    found = []
    if not settings.SENDS_MAIL:
        found.append(
            Info(
                "EMAIL_URL is not set: no password is reset by mail, and no fault is mailed.",
                hint="Set EMAIL_URL=smtp+tls://user:password@mail.example.org:587",
                id="stet.I001",
            )
        )
    if not settings.ADMINS:
        found.append(
            Info(
                "ADMINS is not set: faults are only logged.",
                hint="Set ADMINS='Ada Lovelace <ada@example.org>'",
                id="stet.I002",
            )
        )
    return found
