"""The page for what went wrong on our side."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string


def server_error(request: HttpRequest) -> HttpResponse:
    """No context processor and no database; only the number by which we find it in the log."""
    number = getattr(request, "request_id", "")
    return HttpResponseServerError(render_to_string("500.html", {"request_id": number}))
