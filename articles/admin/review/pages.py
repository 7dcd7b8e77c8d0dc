"""Pages of the desk on which an article is checked, signed and moved on."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from articles import standing, workflow
from articles.admin.claims.acts import ACTS
from articles.admin.claims.page import ClaimsPage, next_to_decide
from articles.admin.claims.rows import Typed
from articles.admin.forms import SignOffForm, asked
from articles.admin.review.history import Entry
from articles.admin.review.sign_off import SignOffPage
from articles.admin.review.verbs import DEEDS, Bar
from articles.models import Article

REFUSED = 422
PAGES = ("change", "claims", "check", "cut", "sign_off", "history")  # where a verb may lead back to
HERE = {
    "check_done": "check",
    "consistency": "check",
    "repeats": "check",
}  # the page of the bar they belong to


class ReviewPages:
    """Mixin for the article admin: claims, sign-off, history and one address for each verb.

    Its change form gets `bar` in its context, for `admin/articles/article/_bar.html`; that must
    stand outside the form, because it holds forms of its own.
    """

    def get_urls(self) -> list[URLPattern]:
        return [*self._review_urls(), *super().get_urls()]

    def _review_urls(self) -> Iterator[URLPattern]:
        wrap = self.admin_site.admin_view
        yield path("<int:pk>/claims/", wrap(self.claims_view), name="articles_article_claims")
        yield path("<int:pk>/sign-off/", wrap(self.sign_off_view), name="articles_article_sign_off")
        for name, deed in DEEDS.items():
            yield path(
                f"<int:pk>/{deed.path}/", wrap(self.verb_view), {"name": name},
                name=f"articles_article_{name}",
            )  # fmt: skip

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["bar"] = Bar(obj, request.user)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def claims_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article(request, pk)
        if request.method == "POST":
            return self._act(request, article)
        return self._claims_page(request, article)

    def _act(self, request: HttpRequest, article: Article) -> HttpResponse:
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            return HttpResponse("No such act.", status=400, content_type="text/plain")
        try:
            done = act(article, request.user, request.POST)
        except workflow.Refused as refused:
            return self._claims_page(request, article, refused=refused)
        messages.success(request, done)
        return redirect(self._next_claim(request, article))

    def _next_claim(self, request: HttpRequest, article: Article) -> str:
        """After a decision the next open sentence; after anything else the same one."""
        number = int(n) if (n := request.POST.get("at", "")).isdecimal() else 0
        anchor = f"claim-{number}" if number else "progress"
        if request.POST["act"] in ("decide", "together", "same_meaning"):
            following = next_to_decide(standing.read(article), request.user, number)
            anchor = f"claim-{following.number}" if following else "progress"
        shown = request.GET.get("show", "")
        query = f"?show={shown}" if shown in ("undecided", "disputed", "open") else ""
        return f"{reverse('admin:articles_article_claims', args=[article.pk])}{query}#{anchor}"

    def _claims_page(self, request, article: Article, refused=None) -> HttpResponse:
        page = ClaimsPage(
            standing.read(article),
            request.user,
            shown=request.GET.get("show", "all"),
            typed=Typed(request.POST, refused.reasons) if refused else None,
        )
        title = f"Claims of “{article}”"
        return self._page(request, article, "claims", title, refused=refused, page=page)

    def sign_off_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article(request, pk)
        if request.method != "POST":
            return self._sign_off_page(request, article)
        try:
            if "begin" in request.POST:
                workflow.begin_second_check(article, by=request.user)
                return redirect(
                    f"{reverse('admin:articles_article_check', args=[pk])}?order=second"
                )
            workflow.sign_off(article, by=request.user, **asked(SignOffForm(request.POST)))
        except workflow.Refused as refused:
            return self._sign_off_page(request, article, refused)
        messages.success(request, "Signed off. It can be published now, or at a set time.")
        return redirect("admin:articles_article_sign_off", article.pk)

    def _sign_off_page(self, request, article: Article, refused=None) -> HttpResponse:
        page = SignOffPage(standing.read(article), request.user)
        return self._page(
            request, article, "sign_off", f"Sign off “{article}”", refused=refused, page=page
        )

    def verb_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """A verb without questions has a page too: one comes to it by signing in again."""
        article, deed = self._article(request, pk), DEEDS[name]
        form = deed.form(request.POST if request.method == "POST" else None)
        refused = None
        if form.is_bound and form.is_valid():
            try:
                deed.run(article, by=request.user, **form.cleaned_data)
            except workflow.Refused as refusal:
                refused = refusal
            else:
                messages.success(request, deed.done)
                return redirect(self._way_back(request, article))
        return self._verb_page(request, article, deed, form, refused)

    def _verb_page(self, request, article: Article, deed, form, refused) -> HttpResponse:
        why_not = refused.reasons if refused else deed.why_not(article, request.user)
        return self._page(
            request, article, "verb", f"{deed.label}: “{article}”", refused=refused or form.errors,
            deed=deed, form=form, why_not=why_not, back=self._way_back(request, article),
        )  # fmt: skip

    def history_view(self, request, object_id, extra_context=None):
        """The desk's own record, in place of the admin's log: what the verbs left."""
        article = self._article(request, int(object_id) if object_id.isdecimal() else 0)
        events = article.events.select_related("by")
        entries = Paginator(events, 100).get_page(request.GET.get("p"))
        return self._page(
            request, article, "history", f"History of “{article}”",
            entries=entries, rows=Entry.all_of(entries.object_list),
        )  # fmt: skip

    def _article(self, request: HttpRequest, pk: int) -> Article:
        """The article, for whoever may see it. The article of another writer is not there."""
        article = get_object_or_404(Article.objects.editable_by(request.user), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return article

    def _way_back(self, request: HttpRequest, article: Article) -> str:
        page = request.POST.get("back") or request.GET.get("back")
        page = page if page in PAGES else "change"
        return reverse(f"admin:articles_article_{page}", args=[article.pk])

    def _page(self, request, article, name: str, title: str, refused=None, **context):
        context |= {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": article,
            "article": article,
            "refused": refused,
            "here": deed.name if (deed := context.get("deed")) else HERE.get(name, name),
            "bar": Bar(article, request.user),
        }
        return TemplateResponse(
            request,
            f"admin/articles/article/{name}.html",
            context,
            status=REFUSED if refused else 200,
        )
