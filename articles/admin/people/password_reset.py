"""A new password by mail: ask for it, be told the same whoever one is, choose it."""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import User
from articles.sign_in.addresses import client_address
from articles.sign_in.reset import ResetForm
from articles.tasks import mail_reset

log = logging.getLogger("stet.sign_in")
PER_ADDRESS, PER_CLIENT, PERIOD = 3, 10, timedelta(hours=1)


def asked_enough(email: str, client: str) -> bool:
    """Nobody's mailbox is filled, and nobody writes to many; the queue itself is the record."""
    asked = DBTaskResult.objects.filter(
        task_path=mail_reset.module_path, enqueued_at__gte=timezone.now() - PERIOD
    )
    return (
        asked.filter(args_kwargs__kwargs__email=email).count() >= PER_ADDRESS
        or asked.filter(args_kwargs__kwargs__asked_from=client).count() >= PER_CLIENT
    )


class AtTheDoor:
    """Pages for somebody who is not signed in, in the look of the desk."""

    def get_context_data(self, **kwargs) -> dict:
        context = {**admin.site.each_context(self.request), "title": self.title}
        return context | super().get_context_data(**kwargs)


class Ask(AtTheDoor, views.PasswordResetView):
    template_name = "admin/password_reset/ask.html"
    title = "Set a new password"
    form_class = ResetForm
    success_url = reverse_lazy("password_reset_done")

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(sends_mail=settings.SENDS_MAIL, **kwargs)

    def form_valid(self, form: ResetForm) -> HttpResponse:
        email, client = form.cleaned_data["email"].lower(), client_address(self.request)
        if not asked_enough(email, client):
            mail_reset.enqueue(email=email, asked_from=client)
        return redirect(self.get_success_url())


class Sent(AtTheDoor, views.PasswordResetDoneView):
    template_name = "admin/password_reset/sent.html"
    title = "Look into your mail"
    extra_context = {"minutes": settings.PASSWORD_RESET_TIMEOUT // 60, "per_hour": PER_ADDRESS}


class Choose(AtTheDoor, views.PasswordResetConfirmView):
    """Sets the password, which ends every session of the account, and signs in."""

    template_name = "admin/password_reset/choose.html"
    title = "Choose a new password"
    success_url = reverse_lazy("admin:index")
    post_reset_login = True
    post_reset_login_backend = settings.AUTHENTICATION_BACKENDS[-1]
    extra_context = {"minutes": settings.PASSWORD_RESET_TIMEOUT // 60}

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        return context if self.validlink else context | {"title": "This link no longer works"}

    def get_user(self, uidb64: str) -> User | None:
        """Nobody who was deactivated after the mail had gone out."""
        user = super().get_user(uidb64)
        return user if user and user.is_active and user.is_staff else None

    def form_valid(self, form) -> HttpResponse:
        log.info("password set by mail", extra={"user": self.user.pk})
        return super().form_valid(form)
