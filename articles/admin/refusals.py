"""Refusals for scripts: JSON with a sentence, never a redirect to a sign-in page."""

from django.http import HttpRequest, JsonResponse


def refusal(status: int, *messages: str) -> JsonResponse:
    return JsonResponse({"error": " ".join(messages)}, status=status)


def why_not_here(request: HttpRequest, permission: str, deed: str) -> JsonResponse | None:
    """401 for who is signed out, 403 for who may not do this; None for who may."""
    if not (request.user.is_active and request.user.is_staff):
        return refusal(
            401, "You are signed out. Sign in again in another tab; what you typed stays here."
        )
    if not request.user.has_perm(permission):
        return refusal(403, f"You do not have the permission to {deed}.")
    return None
