"""Every public address of design section 7 that stands so far, and the desk."""

from django.contrib import admin
from django.urls import include, path

from articles.admin import password_reset as reset

urlpatterns = [
    path("", include("articles.urls")),
    path("topics/", include("topics.urls")),
    # The names are Django's: the admin's sign-in page links to the first if it is there.
    path("admin/password-reset/", reset.Ask.as_view(), name="admin_password_reset"),
    path("admin/password-reset/sent/", reset.Sent.as_view(), name="password_reset_done"),
    path(
        "admin/password-reset/<uidb64>/<token>/",
        reset.Choose.as_view(),
        name="password_reset_confirm",
    ),
    path("admin/", admin.site.urls),
]
