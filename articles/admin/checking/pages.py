"""The checking page: one claim, its passage in the kept copy, a verdict, and on to the next."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse

from articles import standing, workflow
from articles.admin.checking.consistency import ConsistencyPage
from articles.admin.checking.elsewhere import ElsewherePart, take
from articles.admin.checking.order import AS_READ, SECOND
from articles.admin.checking.page import CheckPage, about_marker
from articles.admin.citing.page import CitePage
from articles.admin.citing.pages import attach_chosen
from articles.admin.claims.acts import ACTS
from articles.admin.claims.rows import Mark, Typed
from articles.admin.claims.talk_acts import TALK
from articles.admin.copies.page import whole_number
from articles.models import Article
from articles.standing import ClaimStanding, Standing

ATTACHED = "Attached. Whoever decides this sentence sees the passage in its kept copy."
GONE = "No sentence reads like that and cites this any more: look again."
# What this page does besides what the claims page does too, and what it says of it.
OWN = {"attach": ATTACHED, "take": ATTACHED, "compare": "Noted, for both articles."}
TAKEN = "Somebody attached a passage while you looked: read that one first."

# After anything but a verdict one stays with the sentence.
STAY = {"settle", *TALK} - {"same_meaning"}


class CheckingPages:
    """Mixin for the article admin, beside `ReviewPages`."""

    def get_urls(self) -> list[URLPattern]:
        return [*self._checking_urls(), *super().get_urls()]

    def _checking_urls(self) -> Iterator[URLPattern]:
        views = {
            "check": (self.check_view, "check/"),
            "check_claim": (self.check_claim_view, "check/<int:number>/"),
            "consistency": (self.consistency_view, "check/consistency/"),
        }
        for name, (view, route) in views.items():
            yield path(
                f"<int:pk>/{route}", self.admin_site.admin_view(view),
                name=f"articles_article_{name}",
            )  # fmt: skip

    def check_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """On to the first open sentence this person may decide; without one, how it stands."""
        article = self._article(request, pk)
        reading = standing.read(article)
        page = CheckPage(reading, request.user, None, request.GET)
        following = page.queue.next_open()
        if following and not page.rows.why_not_decide:
            return redirect(page.address_of(following))
        if page.order == SECOND:
            return redirect("admin:articles_article_sign_off", article.pk)
        return self._page(request, article, "check_done", f"Check “{article}”", page=page)

    def check_claim_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        article = self._article(request, pk)
        if request.method != "POST":
            return self._check_page(request, article, number)
        act = request.POST.get("act", "attach" if "source" in request.POST else "")
        if act not in (*OWN, *ACTS):
            return HttpResponse("No such act.", status=400, content_type="text/plain")
        try:
            return self._act_on(request, article, number, act)
        except workflow.Refused as refused:
            return self._check_page(request, article, number, refused)

    def _act_on(self, request, article: Article, number: int, act: str) -> HttpResponse:
        if act in OWN:
            getattr(self, f"_{act}")(request, article)
            messages.success(request, OWN[act])
            return redirect(_here(request, article, number))
        done = ACTS[act](article, request.user, request.POST)
        messages.success(request, done)
        reading = standing.read(article)
        claim = reading.by_fingerprint.get(request.POST.get("fingerprint"))
        for said in _meanwhile(request, claim):
            messages.warning(request, said)
        if act in STAY:
            return redirect(_here(request, article, number))
        return redirect(_onward(request, reading, claim))

    def _attach(self, request, article: Article) -> None:
        asked = about_marker(request.POST.get("source", ""), request.GET.get("at", ""))
        words = request.GET.get("words", "")
        page = CitePage(standing.read(article), request.user, words, asked)
        if page.claim is None or page.evidence is None:
            raise workflow.Stale(GONE)
        if page.evidence.citation:
            raise workflow.Stale(TAKEN)
        attach_chosen(page, request.user, request.POST)

    def _take(self, request, article: Article) -> None:
        claim, wanted = _with_words(request, article), request.POST.get("citation")
        part = ElsewherePart(claim, request.user)
        offered = {str(citation.pk): citation for citation in part.offered()}
        if wanted not in offered:
            raise workflow.Refused("That passage is offered no longer: look at those below.")
        take(claim, offered[wanted], request.user)

    def _compare(self, request, article: Article) -> None:
        other = Article.objects.editable_by(request.user).filter(
            pk=whole_number(request.POST.get("other")) or 0
        )
        if not (found := other.first()):
            raise workflow.Stale(GONE)
        workflow.compare(
            article, by=request.user, words_hash=request.GET.get("words", ""), other=found,
            other_hash=request.POST.get("other_hash", ""), same=request.POST.get("same") == "yes",
        )  # fmt: skip

    def _check_page(self, request, article: Article, number: int, refused=None) -> HttpResponse:
        attaches = refused and "act" not in request.POST
        page = CheckPage(
            standing.read(article), request.user, number, request.GET,
            typed=Typed(request.POST, refused.reasons) if refused else None,
            sent=request.POST if attaches else None,
        )  # fmt: skip
        title = f"Sentence {number}: check “{article}”"
        if page.claim:
            return self._page(request, article, "check", title, refused=refused, page=page)
        answer = self._page(request, article, "check_done", title, refused=refused, page=page)
        answer.status_code = answer.status_code if refused else 404
        return answer

    def consistency_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article(request, pk)
        page = ConsistencyPage(standing.read(article))
        title = f"Years and names in “{article}”"
        return self._page(request, article, "consistency", title, page=page)


def _with_words(request: HttpRequest, article: Article) -> ClaimStanding:
    words = request.GET.get("words", "")
    found = (c for c in standing.read(article).claims if c.claim.words_hash == words)
    if not (claim := next(found, None)):
        raise workflow.Stale(GONE)
    return claim


def _here(request: HttpRequest, article: Article, number: int) -> str:
    order = request.GET.get("order")
    url = reverse("admin:articles_article_check_claim", args=[article.pk, number])
    return f"{url}?order={order}" if order in (AS_READ, SECOND) else url


def _onward(request: HttpRequest, reading: Standing, claim: ClaimStanding | None) -> str:
    """The next open sentence behind this one, or the page that says that nothing is left: after
    the second check that on which one signs."""
    page = CheckPage(reading, request.user, None, request.GET)
    behind = claim if claim in page.queue.claims else None
    following = page.queue.next_open(behind)
    if following and not page.rows.why_not_decide:
        return page.address_of(following)
    name = "sign_off" if page.order == SECOND else "check"
    return reverse(f"admin:articles_article_{name}", args=[reading.article.pk])


def _meanwhile(request: HttpRequest, claim: ClaimStanding | None) -> Iterator[str]:
    """What others decided of the sentence after it had been shown."""
    seen = whole_number(request.POST.get("seen"))
    if claim is None or seen is None:
        return
    for verdict in claim.latest:
        if verdict.pk > seen and verdict.checker != request.user:
            who, word = verdict.checker.name, Mark.of(verdict.verdict).word
            yield f"While you looked, {who} decided sentence {claim.number}: {word}."
