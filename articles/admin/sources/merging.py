"""Works to tell apart: what came in beside what is here, and whether they are one."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import workflow
from articles.admin.base import KeptAdmin
from articles.admin.deeds import found
from articles.admin.sources.merge_rows import agreeing, differing
from articles.exports import item_of
from articles.models import MergeOutcome, MergeProposal, Source
from articles.words import digest

DONE = {
    MergeOutcome.MERGED: "They are one work.",
    MergeOutcome.KEPT_APART: "They are two works: the new one is a source of its own.",
    MergeOutcome.DROPPED: "It is left out.",
}


class SettledFilter(admin.SimpleListFilter):
    """What is still to settle comes first; the rest stays to be looked up."""

    title, parameter_name = "stage", "stage"

    def lookups(self, request, model_admin):
        return [("settled", "settled"), ("all", "all")]

    def choices(self, changelist):
        for value, name in ((None, "to settle"), *self.lookup_choices):
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string({self.parameter_name: value})
                if value
                else changelist.get_query_string(remove=[self.parameter_name]),
                "display": name,
            }

    def queryset(self, request, rows):
        if self.value() == "all":
            return rows
        return rows.exclude(outcome="") if self.value() == "settled" else rows.open()


class SettleForm(forms.Form):
    """Which button was pressed, and what was typed for it."""

    outcome = forms.ChoiceField(
        choices=MergeOutcome, error_messages={"required": "Press one of the three buttons."}
    )
    take = forms.MultipleChoiceField(required=False)
    seen = forms.CharField(required=False, max_length=64)
    citekey = forms.CharField(
        label="Citekey of the new one", required=False, max_length=100,
        help_text="What writers type to cite it. It never changes.",
    )  # fmt: skip

    def __init__(self, *args, item: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["take"].choices = [(name, name) for name in item if name != "id"]


@admin.register(MergeProposal)
class MergeProposalAdmin(KeptAdmin):
    change_list_template = "admin/articles/mergeproposal/change_list.html"
    list_display = ("called", "source", "reason", "who", "proposed_at", "stands")
    list_filter = (SettledFilter, "reason")
    list_select_related = ("source", "proposed_by")

    @admin.display(description="the new one")
    def called(self, proposal):
        return str(proposal.item.get("title") or proposal.item.get("id"))

    @admin.display(description="brought in by", ordering="proposed_by")
    def who(self, proposal):
        return proposal.proposed_by.name

    @admin.display(description="outcome", ordering="outcome")
    def stands(self, proposal):
        return proposal.get_outcome_display() or "to settle"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        proposal = found(self, request, object_id)
        if request.method != "POST":
            citekey = "" if proposal.outcome else workflow.proposed_citekey(proposal.item)
            form = SettleForm(item=proposal.item, initial={"citekey": citekey})
            return self._page(request, proposal, form)
        return self._settle(request, proposal, SettleForm(request.POST, item=proposal.item))

    def _settle(self, request: HttpRequest, proposal: MergeProposal, form) -> HttpResponse:
        if form.is_valid():
            try:
                settled = workflow.settle_merge(proposal, by=request.user, **form.cleaned_data)
            except workflow.Refused as refused:
                proposal.refresh_from_db()
                form.add_error(None, refused.reasons)
            else:
                messages.success(request, DONE[settled.outcome])
                return redirect(_source_page(settled.added or settled.source))
        return self._page(request, proposal, form, status=422)

    def _page(self, request, proposal: MergeProposal, form, status: int = 200) -> HttpResponse:
        """Side by side as long as it is open; then what is here now says little of it."""
        here, new = item_of(proposal.source), proposal.item
        ticked = tuple(form.data.getlist("take")) if form.is_bound else ()
        why_not = workflow.why_not_settle_merge(proposal, request.user)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": str(proposal),
            "proposal": proposal, "form": form, "why_not": why_not,
            "differing": list(differing(here, new, ticked)),
            "agreeing": list(agreeing(here, new)),
            "source_page": _source_page(proposal.source),
            "seen": digest(proposal.source.csl),
        }  # fmt: skip
        template = "admin/articles/mergeproposal/change_form.html"
        return TemplateResponse(request, template, context, status=status)


def _source_page(source: Source) -> str:
    return reverse("admin:articles_source_change", args=[source.pk])
