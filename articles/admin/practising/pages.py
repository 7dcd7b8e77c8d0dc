"""The pages of practising. There is one address for everybody: each person meets only their own."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from articles import practice, workflow
from articles.admin.claims.rows import Mark, Typed
from articles.admin.copies.page import whole_number
from articles.admin.forms import VerdictForm, asked
from articles.admin.practising.page import PracticePage
from articles.admin.practising.score import ScorePage
from articles.models import PracticeAttempt

HOME = "admin:articles_article_practice"
REFUSED = 422


class PracticePages:
    """Mixin for the article admin, beside `CheckingPages`."""

    def get_urls(self) -> list[URLPattern]:
        return [*self._practice_urls(), *super().get_urls()]

    def _practice_urls(self) -> Iterator[URLPattern]:
        wrap = self.admin_site.admin_view
        yield path("practice/", wrap(self.practice_view), name="articles_article_practice")
        yield path(
            "practice/<int:number>/", wrap(self.practice_claim_view),
            name="articles_article_practice_claim",
        )  # fmt: skip

    def practice_view(self, request: HttpRequest) -> HttpResponse:
        """Begin; or on to the first open sentence; or, when it is over, the score."""
        now = _allowed(request)
        if request.method == "POST":
            return self._practice_act(request)
        attempt = workflow.attempt_of(request.user)
        if attempt is None:
            return self._practice_page(request, "begin", "Practice", planted=practice.PLANTED)
        if attempt.is_over(now):
            return self._practice_page(
                request, "score", "Your practice", page=ScorePage(attempt, now)
            )
        page = PracticePage(attempt, None, request.GET, now)
        following = page.queue.next_open()
        if following:
            return redirect(page.address_of(following))
        return self._practice_page(request, "all_decided", "Practice", page=page)

    def _practice_act(self, request: HttpRequest) -> HttpResponse:
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            return HttpResponse("No such act.", status=400, content_type="text/plain")
        try:
            act(request)
        except workflow.Refused as refused:
            messages.warning(request, " ".join(refused.reasons))
        return redirect(_back(request))

    def practice_claim_view(self, request: HttpRequest, number: int) -> HttpResponse:
        now = _allowed(request)
        attempt = workflow.attempt_of(request.user)
        if attempt is None or attempt.is_over(now):
            if request.method == "POST":
                messages.warning(request, workflow.TIME_IS_UP)
            return redirect(HOME)
        refused = None
        if request.method == "POST":
            try:
                return self._decide_in_practice(request, attempt, now)
            except workflow.Refused as refusal:
                refused = refusal
        typed = Typed(request.POST, refused.reasons) if refused else None
        page = PracticePage(attempt, number, request.GET, now, typed=typed)
        if page.claim is None:
            return redirect(HOME)
        title = f"Sentence {page.claim.number}: practice"
        return self._practice_page(request, "check", title, refused=refused, page=page)

    def _decide_in_practice(
        self, request: HttpRequest, attempt: PracticeAttempt, now: datetime
    ) -> HttpResponse:
        said = asked(VerdictForm(request.POST))
        numbers = {claim.number: claim.fingerprint for claim in practice.read(attempt).claims}
        if said["number"] and said["number"] not in numbers:
            raise workflow.Refused(f"There is no sentence {said['number']}.")
        details = {name: said[name] for name in ("verdict", "reason", "holder", "note")}
        workflow.decide_in_practice(
            request.user, fingerprint=said["fingerprint"],
            target=numbers.get(said["number"], ""), now=now, **details,
        )  # fmt: skip
        messages.success(request, f"Decided: {Mark.of(said['verdict']).word}.")
        page = PracticePage(attempt, None, request.GET, now)
        following = page.queue.next_open(page.reading.by_fingerprint[said["fingerprint"]])
        return redirect(page.address_of(following) if following else HOME)

    def _practice_page(self, request, name: str, title: str, refused=None, **context):
        page = context.get("page")
        context |= {
            **self.admin_site.each_context(request),
            "title": title, "opts": self.opts, "refused": refused, "practice": True,
            "article": page.attempt.article if page else None,
        }  # fmt: skip
        return TemplateResponse(
            request, f"admin/articles/practice/{name}.html", context,
            status=REFUSED if refused else 200,
        )  # fmt: skip


def _allowed(request: HttpRequest) -> datetime:
    """The moment of the request, for whoever may practise."""
    if workflow.why_not_practise(request.user):
        raise PermissionDenied
    return timezone.now()


def _begin(request: HttpRequest) -> None:
    workflow.practise(request.user, with_clock=request.POST.get("clock") != "off")


def _stop_the_clock(request: HttpRequest) -> None:
    workflow.stop_the_clock(request.user)


def _finish(request: HttpRequest) -> None:
    workflow.finish_practice(request.user)


ACTS: dict[str, Callable[[HttpRequest], None]] = {
    "begin": _begin, "stop_the_clock": _stop_the_clock, "finish": _finish,
}  # fmt: skip


def _back(request: HttpRequest) -> str:
    """To the sentence one was at, or to where the practice stands."""
    number = whole_number(request.POST.get("number"))
    if number:
        return reverse("admin:articles_article_practice_claim", args=[number])
    return reverse(HOME)
