"""Every public address of design section 7 that stands so far, and the desk."""

from django.contrib import admin
from django.http import Http404
from django.urls import include, path, re_path
from django.views.defaults import page_not_found

from articles.admin.people import password_reset as reset

handler500 = "articles.views.errors.server_error"
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
    # The admin's way from a row to its page tells the address of anything to everybody.
    re_path("^admin/r/", page_not_found, {"exception": Http404()}),
    path("admin/", admin.site.urls),
]
