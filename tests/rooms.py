"""The house with some broken rooms: a ROOT_URLCONF for tests of what is logged and mailed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import path

from config.urls import handler500, urlpatterns  # noqa: F401


def fail(request, token=""):
    """Fails over everything that was sent, and repeats it."""
    raise RuntimeError(f"Cannot work with {list(request.POST.items())} {request.COOKIES} {token}")


def fail_otherwise(request):
    raise ValueError("Something else")


def fail_at_somebody(request):
    raise RuntimeError(f"Somebody, signed in: {request.user.is_authenticated}")


def forbid(request):
    raise PermissionDenied("Not for you")


def answer(request):
    return HttpResponse("fine")


urlpatterns = [
    path("fail/", fail),
    path("fail/<token>/", fail),
    path("fail-otherwise/", fail_otherwise),
    path("fail-at-somebody/", fail_at_somebody),
    path("forbid/", forbid),
    path("answer/", answer),
    *urlpatterns,
]
