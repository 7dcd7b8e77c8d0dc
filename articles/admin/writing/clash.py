"""Two people, one article: a late save gives everything typed back, field by field.

A page carries a short print of every field as it was opened. When it is posted and the article
has been saved in between, what the person did not touch takes the newer text, what both changed
is a conflict to look at, and nothing that was typed is left out.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.forms import BaseForm
from django.forms.models import BaseInlineFormSet
from django.http import QueryDict

from articles.models import Event
from articles.words import digest

# Topics and writers have a check of their own; a row's id and its mark of deletion are no text.
NOT_COMPARED = {"seen_version", "topics", "writers", "id", "article", "DELETE"}
LENGTH = 8  # of a print
Values = dict[str, str]


@dataclass(frozen=True)
class Conflict:
    """A place that both changed: what it is called, its id on the page, and both texts."""

    place: str
    id: str
    yours: str
    theirs: str


@dataclass
class Clash:
    """What happened to an article between opening its page and posting it."""

    saved: Event | None
    conflicts: list[Conflict] = field(default_factory=list)


def opened(form: BaseForm, formsets: Iterable[BaseInlineFormSet]) -> str:
    """Return the prints of an unbound page as JSON, for a hidden field."""
    prints: dict[str, object] = {"": _print(_values(form))}
    for formset in formsets:
        rows = {str(row.instance.pk): _print(_values(row)) for row in formset.initial_forms}
        prints[formset.prefix] = rows
    return json.dumps(prints, separators=(",", ":"))


def merge(
    posted: QueryDict,
    prints: str,
    form: BaseForm,
    formsets: Iterable[BaseInlineFormSet],
    clash: Clash,
) -> QueryDict:
    """Return the post brought up to date; what needs a look is added to `clash`.

    `prints` is what `opened` gave to the page; `form` and `formsets`, unbound, hold the article
    as it stands now.
    """
    data, known = posted.copy(), _load(prints)
    yours = {name: _text(posted.get(name)) for name in _values(form)}
    for name, value in _settle(yours, form, str(known.get("", "")), "id_", clash).items():
        data[name] = value
    for formset in formsets:
        was = known.get(formset.prefix)
        rows = _merge_rows(formset, posted, was if isinstance(was, dict) else {}, clash)
        _write_rows(data, formset.prefix, rows)
    return data


def has_lost_rows(posted: QueryDict, formsets: Iterable[BaseInlineFormSet]) -> bool:
    """Whether a row was posted that has been removed meanwhile."""
    for formset in formsets:
        known = {"", *(str(row.instance.pk) for row in formset.initial_forms)}
        if not known.issuperset(row["id"] for row in _rows(posted, formset)):
            return True
    return False


def _merge_rows(
    formset: BaseInlineFormSet, posted: QueryDict, was: dict, clash: Clash
) -> list[Values]:
    """Rows that still stand, then those added meanwhile, then new ones; ids come first."""
    theirs = {str(row.instance.pk): row for row in formset.initial_forms}
    standing: list[Values] = []
    new: list[Values] = []
    for row in _rows(posted, formset):
        pk, names = row["id"], _values(formset.empty_form)
        yours = {name: row.get(name, "") for name in names}
        if form := theirs.pop(pk, None):
            start = f"id_{formset.prefix}-{len(standing)}-"
            standing.append(row | _settle(yours, form, str(was.get(pk, "")), start, clash))
        elif not pk:
            new.append(row)
        elif _print(yours) != was.get(pk) and "DELETE" not in row:
            new.append(row | {"id": ""})
            clash.conflicts.append(_gone(formset, yours))
    added = [{"id": pk} | _values(form) for pk, form in theirs.items()]
    return standing + added + new


def _settle(yours: Values, form: BaseForm, was: str, start: str, clash: Clash) -> Values:
    """Field by field: whoever alone changed it is followed; where both did, yours stays."""
    settled = dict(yours)
    for index, (name, newer) in enumerate(_values(form).items()):
        before = was[index * LENGTH : (index + 1) * LENGTH]
        if yours[name] == newer or _short(newer) == before:
            continue
        if _short(yours[name]) == before:
            settled[name] = newer
        else:
            place = f"{form.instance}: {form.fields[name].label}"
            clash.conflicts.append(Conflict(place, start + name, yours[name], newer))
    return settled


def _gone(formset: BaseInlineFormSet, yours: Values) -> Conflict:
    text = "\n".join(value for value in yours.values() if value)
    name = formset.model._meta.verbose_name
    return Conflict(f"A {name} that was removed meanwhile", f"{formset.prefix}-group", text, "")


def _rows(posted: QueryDict, formset: BaseInlineFormSet) -> list[Values]:
    """The posted rows by the names of their fields, each with its id or an empty one."""
    total = posted.get(f"{formset.prefix}-TOTAL_FORMS", "")
    total = min(int(total), formset.absolute_max) if total.isdecimal() else 0
    rows: list[Values] = [{"id": ""} for _ in range(total)]
    for key in posted:
        prefix, _, rest = key.partition("-")
        index, _, name = rest.partition("-")
        if prefix == formset.prefix and index.isdecimal() and int(index) < total:
            rows[int(index)][name] = _text(posted[key])
    return rows


def _write_rows(data: QueryDict, prefix: str, rows: list[Values]) -> None:
    for key in [key for key in data if key.startswith(f"{prefix}-")]:
        if key.split("-")[1].isdecimal():
            del data[key]
    data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    data[f"{prefix}-INITIAL_FORMS"] = str(sum(bool(row["id"]) for row in rows))
    for index, row in enumerate(rows):
        for name, value in row.items():
            data[f"{prefix}-{index}-{name}"] = value


def _values(form: BaseForm) -> Values:
    names = [name for name in form.fields if name not in NOT_COMPARED]
    return {name: _text(form[name].value()) for name in names}


def _text(value: object) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n")


def _print(values: Values) -> str:
    return "".join(_short(value) for value in values.values())


def _short(value: str) -> str:
    return digest(value)[:LENGTH]


def _load(prints: str) -> dict:
    try:
        known = json.loads(prints)
    except (ValueError, RecursionError):  # nobody's page wrote such brackets in brackets
        return {}
    return known if isinstance(known, dict) else {}
