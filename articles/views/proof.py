"""The page to send to a doubter: every sentence of an article beside its evidence, and as data."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page

from articles.models import Edition
from articles.views.evidence_json import as_data
from articles.views.finding import at_address
from articles.views.reading import Reading
from articles.views.sentences import Sentences


@at_address
def page(request: HttpRequest, edition: Edition) -> HttpResponse:
    reading = Reading(edition)
    context = {"reading": reading, "sentences": Sentences(edition, reading.evidence)}
    return render(request, "articles/evidence.html", context)


@conditional_page
@at_address
def data(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The same as `page`, for machines (docs/evidence-json.md); the ETag is that of the bytes."""
    answer = as_data(Reading(edition))
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "indent": 1})
