"""The page of the cut pass: one scroll, each sentence kept as a fact, as a restatement, or cut."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse

from articles import standing, workflow
from articles.admin.cutting.page import CUT, CutPage, Typed
from articles.models import Article, MarkKind, User
from articles.workflow import Meant, Refused, Said, Stale

LATE = (
    "Somebody saved this article after you opened the page. Nothing was done yet: what you chose "
    "stands below, beside the sentences as they read now. Look it over, and send it again."
)


class CuttingPages:
    """Mixin for the article admin, beside `ReviewPages`.

    The address takes three acts: `pass`, the whole form; `cut`, one sentence by its `words_hash`
    and `occurrence`; `take_back`, a cut by its number in `cut`. Each leads on to the page that
    `back` names: change, claims, cut.
    """

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.cut_view)
        return [path("<int:pk>/cut/", view, name="articles_article_cut"), *super().get_urls()]

    def cut_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article(request, pk)
        if request.method != "POST":
            return self._cut_page(request, article)
        act = ACTS.get(request.POST.get("act", "pass"))
        if act is None:
            return HttpResponse("No such act.", status=400, content_type="text/plain")
        try:
            messages.success(request, act(article, request.user, request.POST))
        except Refused as refused:
            by_row = getattr(refused, "why", {})
            return self._cut_page(
                request, article, refused, Typed(request.POST, refused.reasons, by_row)
            )
        return redirect(self._onward(request, article))

    def _cut_page(self, request, article: Article, refused=None, typed=None) -> HttpResponse:
        article.refresh_from_db()
        page = CutPage(standing.read(article), request.user, typed)
        title = f"Cut pass: “{article}”"
        return self._page(request, article, "cut", title, refused=refused, page=page)

    def _onward(self, request: HttpRequest, article: Article) -> str:
        if "back" in request.POST:
            return self._way_back(request, article)
        return reverse("admin:articles_article_cut", args=[article.pk])


class NotSaid(Refused):
    """What was sent cannot be taken; `why` says it for each sentence."""

    def __init__(self, why: dict[Meant, str], numbers: dict[Meant, int]):
        self.why = why
        super().__init__(f"Sentence {numbers[meant]}: {reason}" for meant, reason in why.items())


def pass_(article: Article, by: User, data: QueryDict) -> str:
    """Everything that was chosen in one go, or nothing of it."""
    sent = Typed(data, [])
    if data.get("seen_version") != str(article.version):
        raise Stale(LATE)
    said, cuts = _read(sent)
    with transaction.atomic():
        workflow.mark_all(article, said, by=by)
        if cuts:
            workflow.cut(article, *cuts, by=by, version=article.version)
    kinds = [one.kind for one in said]
    return (
        f"Saved. Cut: {len(cuts)}; kept as facts: {kinds.count(MarkKind.FACT)}; proposed as "
        f"restatements: {kinds.count(MarkKind.RESTATES)}."
    )


def _read(sent: Typed) -> tuple[list[Said], list[Meant]]:
    why, numbers = {}, {}
    said: dict[str, Said] = {}
    cuts = [meant_by(key) for key in sent.order if sent.data.get(f"do-{key}") == CUT]
    for number, key in enumerate(sent.order, start=1):
        meant, kind = meant_by(key), sent.data.get(f"do-{key}", "")
        numbers[meant] = number
        target = sent.key_of(sent.data[f"of-{key}"].strip()) if kind == MarkKind.RESTATES else ""
        if kind == MarkKind.RESTATES and (reason := _why_not(key, target, sent.data)):
            why[meant] = reason
        elif kind != CUT and (kind or meant.words_hash not in said):
            target_hash = meant_by(target).words_hash if target else ""
            said[meant.words_hash] = Said(meant.words_hash, kind, target_hash)
    if why:
        raise NotSaid(why, numbers)
    return list(said.values()), cuts


def _why_not(key: str, target: str, data: QueryDict) -> str:
    if not target:
        return "give the number of the sentence it restates."
    if meant_by(target).words_hash == meant_by(key).words_hash:
        return "it cannot restate itself; give the number of another one."
    match data.get(f"do-{target}"):
        case "cut":
            return "the sentence it restates is being cut; keep that one, or choose another."
        case MarkKind.RESTATES:
            return "the sentence it restates only restates another one; choose that one."
    return ""


def meant_by(key: str) -> Meant:
    words_hash, _, occurrence = key.partition("-")
    return Meant(words_hash, int(occurrence[:9]) if occurrence.isdecimal() else 0)


def cut(article: Article, by: User, data: QueryDict) -> str:
    """One sentence, from wherever it is shown."""
    meant = meant_by(f"{data.get('words_hash', '')}-{data.get('occurrence', '')}")
    (row,) = workflow.cut(article, meant, by=by)
    return f"Cut: “{row.words}” The cut pass lists it, to take it back."


def take_back(article: Article, by: User, data: QueryDict) -> str:
    number = data.get("cut", "")
    row = article.cuts.filter(pk=number).first() if number.isdecimal() else None
    if row is None:
        raise Refused("There is no such cut here.")
    workflow.take_back(row, by=by)
    return f"Taken back: “{row.words}”"


ACTS = {"pass": pass_, "cut": cut, "take_back": take_back}
