"""Every public address of design section 7 that stands so far, and the desk."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("articles.urls")),
    path("topics/", include("topics.urls")),
    path("admin/", admin.site.urls),
]
