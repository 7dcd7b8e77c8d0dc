"""Bringing in a source: paste or drop, look at what was found, save. Two buttons in all."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from articles import citekeys
from articles.admin.bring_in.ask import AskForm
from articles.admin.bring_in.form import BringInForm, with_blanks_filled
from articles.admin.bring_in.in_hand import InHand
from articles.admin.deeds import needs
from articles.admin.sources.marks import condition_mark
from articles.evidence.extraction import Unreadable
from articles.intake import Finding, Lost, look_at, look_up
from articles.models import Source
from articles.workflow import Refused

OF_THE_COPY = ("file", "text", "html", "held")  # a file is not posted again: what was wrong stays
SEEN_BY_ANOTHER = "Somebody else must see the original before the copy supports a sentence."


def bring_in(model_admin, request: HttpRequest) -> HttpResponse:
    """The page of the admin; `?next=` is where one came from, `?citekey=` a key in use there.

    What is found is shown as the answer to a post and kept in its form alone: nothing is stored of
    a work that nobody saves but bytes that no row names.
    """
    needs(request, "articles.add_source")
    acts = {"look": _look, "save": _save, "add": _add}
    act = acts.get(request.POST.get("act", "")) if request.method == "POST" else None
    return act(model_admin, request) if act else _page(model_admin, request, ask=AskForm())


def _look(model_admin, request):
    """Look up what was pasted, look at what was dropped; of both, the file is the copy."""
    ask = AskForm(request.POST, request.FILES)
    if not ask.is_valid():
        return _page(model_admin, request, ask=ask, status=422)
    typed, dropped = ask.cleaned_data["typed"], ask.cleaned_data["file"]
    finding = look_up(typed) if typed else None
    if dropped:
        finding = look_at(dropped, finding)
        in_hand = InHand.dropped(dropped)
    else:
        fetched = finding.fetched
        in_hand = InHand.fetched(fetched, finding.extracted) if fetched else None
    if finding.twin:
        if in_hand and in_hand.why_not_of(finding.twin.csl):
            in_hand = None  # the page only says that it is this work
        return _page(model_admin, request, finding=finding, in_hand=in_hand)
    form = BringInForm.of(finding, in_hand, request.user, _wanted(request))
    return _page(model_admin, request, form=form, finding=finding, in_hand=in_hand)


def _save(model_admin, request):
    """Save all that was found and typed; a refusal gives everything back, the copy too."""
    form = BringInForm.posted(request.POST, request.FILES, request.user)
    valid, reasons = form.is_valid(), []
    source = form.brought_in_before()
    if valid and not source:
        try:
            source = form.bring_in()
        except Refused as refused:  # by somebody who was quicker, or by the same form
            source, reasons = form.brought_in_before(), refused.reasons
    if source:
        return _done(request, source, form.copy)
    return _once_more(model_admin, request, form, reasons)


def _once_more(model_admin, request, form, reasons):
    """The form again, with the file that was given, and with its fields where none were typed."""
    data, in_hand, given = request.POST.copy(), form.in_hand, form.cleaned_data.get("file")
    data["held"] = in_hand.token if in_hand else ""
    notes = []
    if given:
        data["keep"] = "on"
        filled = with_blanks_filled(data, in_hand.item)
        if filled != data:
            notes = ["Fields that were empty are filled in from the file. Look at them, then save."]
        data = filled
    again = BringInForm.posted(data, None, request.user)
    again.is_valid()
    for name in OF_THE_COPY:
        if name not in again.errors:
            again.add_error(name, form.errors.get(name, []))
    again.add_error(None, reasons)
    finding = Finding(dict(again.instance.csl), twin=again.twin, notes=notes)
    return _page(
        model_admin, request, form=again, finding=finding, in_hand=again.in_hand, status=422
    )


def _add(model_admin, request):
    """Keep the copy in hand for a source that is here already."""
    number = request.POST.get("source", "")
    source = Source.objects.filter(pk=number).first() if number.isdecimal() else None
    try:
        in_hand = InHand.taken_back(request.POST.get("held", ""))
        if source is None:
            raise Refused("That source is not here any more.")
        if why_not := in_hand.why_not_of(source.csl):
            raise Refused(why_not)
        in_hand.keep(source, request.user)
    except (Lost, Unreadable) as error:
        messages.error(request, str(error))
    except Refused as refused:
        messages.error(request, " ".join(refused.reasons))
    else:
        return _done(request, source, in_hand, "The copy is kept with")
    return redirect(request.get_full_path())


def _done(request, source: Source, copy: InHand | None, did: str = "Brought in:"):
    said = f"{did} {source.title}. Cite it as [@{source.citekey}]."
    if copy and not copy.is_fetched:
        said = f"{said} {SEEN_BY_ANOTHER}"
    messages.success(request, said)
    return redirect(onward(request, source))


def onward(request: HttpRequest, source: Source) -> str:
    """Back to where somebody came from, with ?source=KEY, or else to the page of the source."""
    back = came_from(request)
    if not back:
        return reverse("admin:articles_source_change", args=[source.pk])
    parts = urlsplit(back)
    query = [(name, value) for name, value in parse_qsl(parts.query, True) if name != "source"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("source", source.citekey)])))


def came_from(request: HttpRequest) -> str:
    """An address of this desk; whatever leads elsewhere is passed over."""
    back = request.GET.get("next", "")
    local = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if local else ""


def _wanted(request) -> str:
    """The citekey that a text has already, if a source may be called that."""
    key = request.GET.get("citekey", "")
    free = citekeys.is_valid(key) and not Source.objects.filter(citekey=key).exists()
    return key if free else ""


def _page(model_admin, request, *, form=None, ask=None, finding=None, in_hand=None, status=200):
    twin = finding.twin if finding else None
    if form and not form.errors:
        form.fields["title"].widget.attrs |= {"autofocus": True} | (
            {"aria-describedby": "bring-in-notes"} if finding.notes else {}
        )
    context = {
        **model_admin.admin_site.each_context(request), "opts": model_admin.opts,
        "title": "Bring in a source", "form": form, "ask": ask, "finding": finding,
        "in_hand": in_hand, "next": came_from(request), "twin": twin,
        "back": came_from(request) or reverse("admin:articles_source_changelist"),
        "seconds": settings.FETCH_SECONDS, "fetching": settings.FETCHING,
        "wanted": _wanted(request), "again": request.get_full_path(),
        "seen_by_another": SEEN_BY_ANOTHER,
    }  # fmt: skip
    if twin:
        context |= {"twin_onward": onward(request, twin), "twin_mark": condition_mark(twin)}
    if finding:
        context["alike"] = [(other, onward(request, other)) for other in finding.alike]
    return TemplateResponse(request, "admin/articles/source/bring_in.html", context, status=status)
