"""Our own calculation: a formula, its result, and each input with its source and passage."""

import re
from functools import partial

from django import forms
from django.core.exceptions import ValidationError

from articles.admin.by_hand.base import ByHandForm
from articles.evidence.arithmetic import LONGEST
from articles.evidence.calculations import MOST_INPUTS
from articles.evidence.passages import stands_in
from articles.models import Medium, Snapshot, Source, User
from articles.workflow import Refused, keep_calculation

ROWS = 3  # that stand open when one begins
MORE = 2  # that are added when one asks


class InputForm(forms.Form):
    """One figure. Its copy is not asked for: it is the newest in which the passage stands."""

    name = forms.CharField(label="Called", max_length=40, help_text="As in the formula.")
    value = forms.CharField(label="Figure", max_length=60, help_text="1250.5, 3.2 million, 12%.")
    citekey = forms.CharField(label="Citekey of its source", max_length=100)
    locator = forms.CharField(label="Where in it", max_length=300, required=False)
    passage = forms.CharField(
        label="Passage in which it stands, word for word", widget=forms.Textarea({"rows": 2})
    )

    def clean_citekey(self):
        citekey = self.cleaned_data["citekey"].strip().removeprefix("[").removesuffix("]")
        citekey = citekey.removeprefix("@")
        if not Source.objects.filter(citekey=citekey).exists():
            raise ValidationError(f"[@{citekey}] is no source on this desk: add it first.")
        return citekey

    def as_input(self) -> dict:
        data = self.cleaned_data
        copies = Snapshot.objects.readable().filter(source__citekey=data["citekey"])
        holding = (copy for copy in copies if stands_in(data["passage"], copy.text))
        newest = next(holding, None) or copies.first()
        if newest is None:
            raise Refused(f"[@{data['citekey']}] has no kept copy yet: add one first.")
        return data | {"snapshot": newest}


class Inputs(forms.BaseFormSet):
    """Rows of which any may be left empty, also one that was filled in when the page opened."""

    def __init__(self, *args, rows: list[dict], **kwargs):
        self._rows = rows
        super().__init__(*args, **kwargs)

    def initial_form_count(self):
        return 0

    def get_form_kwargs(self, index):
        given = not self.is_bound and index is not None and index < len(self._rows)
        return super().get_form_kwargs(index) | ({"initial": self._rows[index]} if given else {})


class SumForm(forms.Form):
    formula = forms.CharField(
        max_length=LONGEST, widget=forms.TextInput({"size": 60, "autocomplete": "off"}),
        help_text="(new - old) / old. It may use + - * / **, parentheses, 12%, and abs, round, "
        "min, max, sum, mean.",
    )  # fmt: skip
    result = forms.CharField(max_length=60, help_text="As readers see it: 21.4%, 3.2 million.")
    is_rounded = forms.BooleanField(
        label="The result is rounded", required=False,
        help_text="It may be off by half a step of its last digit.",
    )  # fmt: skip
    note = forms.CharField(max_length=300, required=False, widget=forms.TextInput({"size": 60}))

    def __init__(self, *args, rows: list[dict] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        begun = rows or []
        made = forms.formset_factory(
            InputForm, formset=Inputs, extra=max(ROWS, len(begun)), max_num=MOST_INPUTS
        )
        self.inputs = made(_with_more(args[0] if args else None), prefix="input", rows=begun)

    def is_valid(self):
        """False also where somebody asked for more rows: their page comes back, with these."""
        if self.data.get("more"):
            return False
        return all([super().is_valid(), self.inputs.is_valid()])

    def calculation(self) -> dict:
        """What `workflow.keep_calculation` takes."""
        filled = [one for one in self.inputs if one.has_changed()]
        said = {name: self.cleaned_data[name] for name in ("formula", "result", "is_rounded")}
        return said | {
            "note": self.cleaned_data["note"], "inputs": [one.as_input() for one in filled]
        }  # fmt: skip

    def keep(self, source: Source, by: User) -> Snapshot:
        return keep_calculation(source, by=by, **self.calculation())


class CalculationForm(SumForm, ByHandForm):
    medium = Medium.CALCULATION
    tells = "A sum of our own. Every figure it takes is cited; somebody else does it again."
    language = None
    sheets = (
        ("What it shows", ("title", "citekey")),
        ("The sum", ("formula", "result", "is_rounded", "note")),
    )


def _with_more(data):
    """The data of the rows, with empty ones behind them where somebody asked for these."""
    if data is None or not data.get("more"):
        return data
    data = data.copy()
    rows = data.get("input-TOTAL_FORMS", "")
    data["input-TOTAL_FORMS"] = min(MOST_INPUTS, int(rows if rows.isdecimal() else 0) + MORE)
    return data


def begun(copy: Snapshot | None) -> dict:
    """What a form for another sum starts with: the one that is kept."""
    if copy is None or not copy.inputs:
        return {}
    line = copy.text.splitlines()[1]
    formula, result = line.split(" = ")[0], re.split(r" [=≈] ", line)[-1]
    keep = partial(dict, formula=formula, result=result, is_rounded="≈" in line)
    names = ("name", "value", "citekey", "locator", "passage")
    return {"initial": keep(), "rows": [{name: i[name] for name in names} for i in copy.inputs]}
