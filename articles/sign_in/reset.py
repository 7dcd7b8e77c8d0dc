"""The mail with a link to set a new password: who gets one, and what it says."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm

from articles.models import User


class ResetForm(PasswordResetForm):
    def get_users(self, email: str) -> Iterator[User]:
        """Whoever may sign in with a password: active, staff, and given one at all.

        Somebody whose password an administrator took away gets no way round that.
        """
        return (user for user in super().get_users(email) if user.is_staff)


def mail_link(email: str) -> None:
    """Mail the link to each account with this address. The host is ours, whoever asked."""
    form = ResetForm({"email": email})
    if form.is_valid():
        form.save(
            domain_override=urlsplit(settings.BASE_URL).netloc,
            use_https=settings.HTTPS,
            subject_template_name="mail/password_reset_subject.txt",
            email_template_name="mail/password_reset.txt",
            extra_email_context={
                "site_name": settings.SITE_NAME,
                "base_url": settings.BASE_URL,
                "minutes": settings.PASSWORD_RESET_TIMEOUT // 60,
            },
        )
