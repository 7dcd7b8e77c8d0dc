"""Where the pages of the house are: every public address, and every page of the admin."""

from collections.abc import Iterator

from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.tokens import default_token_generator
from django.urls import path, reverse
from django.utils.http import urlsafe_base64_encode

from articles.admin.citing.page import address
from articles.exports import BY_ENDING
from articles.models import Article, Citation, Edition, Snapshot, Source
from config.urls import handler500  # noqa: F401  (the page for failures is the house's)
from config.urls import urlpatterns as house
from topics.models import Topic

# Answers for machines, and buttons: nothing that a browser shows.
NO_PAGES = {
    "jsi18n", "autocomplete", "view_on_site", "articles_article_preview",
    "articles_picture_upload", "articles_snapshot_original", "logout",
    *(f"articles_source_export_{ending}" for ending in BY_ENDING),
    *(f"articles_article_sources_{ending}" for ending in BY_ENDING),
}  # fmt: skip

# Pages that look otherwise in another state or condition.
DIFFERS = ("_change", "_claims", "_check_claim", "_cut", "_sign_off")


def fail(request):
    raise RuntimeError("A page that fails, for the test of every page.")


# The house with one broken room: a ROOT_URLCONF.
urlpatterns = [path("broken/", fail), *house]


def public() -> Iterator[str]:
    yield from ("/", "/?page=2", "/topics/")
    for edition in Edition.objects.public():
        yield f"/articles/{edition.slug}/"
        yield f"/articles/{edition.slug}/evidence/"
        yield f"/articles/{edition.slug}/editions/"
        yield f"/articles/{edition.slug}/editions/{edition.number}/"
    yield from (f"/topics/{topic.slug}/" for topic in Topic.objects.all())


def of_the_desk(*, every_state: bool) -> Iterator[str]:
    """Every address of the admin that a browser may open, with a row of each kind, or with an
    article in every state, a source in every condition and a copy of every kind."""
    yield from (reverse(f"admin:{name}") for name in ("index", "password_change"))
    yield reverse("admin:password_change_done")
    for app in sorted({model._meta.app_label for model in admin.site._registry}):
        yield reverse("admin:app_list", args=[app])
    for model, model_admin in admin.site._registry.items():
        for url in model_admin.urls:
            if url.name and url.name not in NO_PAGES:
                differs = every_state and url.name.endswith(DIFFERS)
                yield from _filled_in(url, _rows(model, differs))


def before_the_door(user) -> Iterator[str]:
    yield from ("/admin/login/", "/admin/password-reset/", "/admin/password-reset/sent/")
    uid = urlsafe_base64_encode(str(user.pk).encode())
    yield reverse("password_reset_confirm", args=[uid, "no-such-token"])
    yield reverse("password_reset_confirm", args=[uid, default_token_generator.make_token(user)])


def _filled_in(url, rows: list) -> Iterator[str]:
    if "words_hash" in url.pattern.converters:
        yield from _cited()
    elif not url.pattern.converters:
        yield reverse(f"admin:{url.name}")
    elif set(url.pattern.converters) == {"number"}:
        yield reverse(f"admin:{url.name}", args=[1])
    else:
        rows = _those_of(url.name) or rows
        more = [1] if "number" in url.pattern.converters else []
        yield from (reverse(f"admin:{url.name}", args=[pk, *more]) for pk in rows)


def _those_of(name: str | None) -> list:
    """Rows of pages that only some sources have."""
    media = {"articles_source_testimony": "interview", "articles_source_calculation": "calculation"}
    rows = Source.objects.filter(medium=media.get(str(name), "none"))
    return list(rows.values_list("pk", flat=True)[:1])


def _cited() -> Iterator[str]:
    """A sentence for which one chooses a source, and one for which one chooses a passage."""
    for citation in Citation.objects.select_related("source", "article")[:1]:
        yield address(citation.article, citation.words_hash)
        yield address(
            citation.article, citation.words_hash, source=citation.source.citekey,
            locator=citation.locator,
        )  # fmt: skip


def _rows(model, differs: bool) -> list:
    kinds = {Article: "state", Source: "condition", Snapshot: "capture"}
    kind = kinds.get(model) if differs else None
    rows = model.objects.meant_for_readers() if model is Article else model.objects.all()
    if kind is None:
        return list(rows.values_list("pk", flat=True)[:1])
    return list({getattr(row, kind): row.pk for row in rows}.values())


def lock(name: str, ip: str = "127.0.0.1") -> None:
    """As after five failed tries."""
    AccessAttempt.objects.create(
        username=name, ip_address=ip, failures_since_start=5, user_agent="", http_accept=""
    )
