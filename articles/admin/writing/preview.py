"""How a text will look, asked for while one types. A refusal is JSON, never a sign-in page."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles import claims
from articles.admin.refusals import refusal, why_not_here
from articles.markup import Figure, Marker, pictures, render, render_inline
from articles.models import Picture, Source

LIMIT = 200_000  # characters; a long article has a tenth of that in all its sections


@never_cache
@require_POST
@csrf_protect
def preview(request: HttpRequest) -> JsonResponse:
    """{"html"} of a posted `text`: `inline` says it has no blocks, `level` is its section's.

    Refused with {"error"}: 401 signed out, 403 no permission, 413 too long.
    """
    if refused := why_not_here(request, "articles.change_article", "edit articles"):
        return refused
    text = request.POST.get("text", "")
    if len(text) > LIMIT:
        return refusal(413, f"No preview: the text is longer than {LIMIT:,} characters.")
    return JsonResponse({"html": _drawn(text, request.POST)})


def _drawn(text: str, options) -> str:
    if options.get("inline"):
        return render_inline(text, sources=_numbers(claims.of_article("", text, [])))
    level = 3 if options.get("level") == "3" else 2
    # Ids in the preview must not meet those of the form around it.
    prefix = f"preview-{options.get('prefix', '')[:40]}-"
    return render(
        text, level=level, prefix=prefix, sources=_numbers(claims.of_body(text)),
        figures=_figures(text),
    )  # fmt: skip


def _numbers(found: list[claims.Claim]) -> dict[str, int]:
    """Sources that are on the desk, numbered as this text first mentions them."""
    markers: list[Marker] = [marker for claim in found for marker in claim.markers]
    keys = list(dict.fromkeys(marker.citekey for marker in markers))
    known = set(Source.objects.filter(citekey__in=keys).values_list("citekey", flat=True))
    return {key: n for n, key in enumerate((k for k in keys if k in known), start=1)}


def _figures(text: str) -> dict[str, Figure]:
    """What readers will be told of each picture that is kept here."""
    kept = Picture.objects.hashed({shown.hash for shown in pictures(text) if shown.hash})
    return {sha256: picture.as_figure() for sha256, picture in kept.items()}
