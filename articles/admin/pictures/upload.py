"""Takes a picture for the text one is writing. A refusal is JSON, and nothing is kept then."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from articles import workflow
from articles.admin.refusals import refusal, why_not_here
from articles.models import Picture
from articles.pictures import TooLarge, Unusable, too_many_bytes

AROUND = 10_000  # bytes of a form around its file


@never_cache
@csrf_exempt  # only until the size is known: the token is looked for in the body, then
@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Keep the posted `file`: {"id", "label", "alt", "src", "markdown", "page", "told"}.

    Refused with {"error"}: 401 signed out, 403 no permission, 413 too large, 422 no picture.
    Nothing of a file is read for who may not, nor of one whose length says it is too large.
    """
    if refused := why_not_here(request, "articles.add_picture", "add pictures"):
        return refused
    limits = workflow.picture_limits()
    if _length(request) > limits.bytes + AROUND:
        return refusal(413, too_many_bytes(limits))
    return _keep(request)


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0


@csrf_protect
def _keep(request: HttpRequest) -> JsonResponse:
    file = request.FILES.get("file")
    if file is None:
        return refusal(422, "No file came along. Choose it again.")
    try:
        picture = workflow.keep_picture(file.read(), by=request.user)
    except TooLarge as error:
        return refusal(413, str(error))
    except Unusable as error:
        return refusal(422, str(error))
    except workflow.Refused as refused:
        return refusal(403, *refused.reasons)
    return JsonResponse(_described(picture))


def _described(picture: Picture) -> dict:
    return {
        "id": picture.pk,
        "label": str(picture),
        "alt": picture.alt,
        "src": picture.address,
        "markdown": picture.as_markdown(),
        "page": reverse("admin:articles_picture_change", args=[picture.pk]),
        "told": bool(picture.credit and picture.licence and picture.ai_made is not None),
    }
