"""The public addresses of topics."""

from django.urls import path

from articles import feeds
from topics import views

app_name = "topics"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:slug>/", views.hub, name="hub"),
    path("<str:slug>/feed/", feeds.of_topic, name="feed"),
]
