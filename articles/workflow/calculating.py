"""Our own calculations: a formula, and every input cited with the passage it is from."""

from collections.abc import Mapping, Sequence
from typing import Any

from articles.evidence import calculations, passages
from articles.evidence.amounts import Wrong
from articles.evidence.hidden_names import tells
from articles.models import (
    Capture,
    Consent,
    Medium,
    Snapshot,
    Source,
    SourceClass,
    Testimony,
    User,
)
from articles.workflow.copies import keep, why_not_keep
from articles.workflow.rules import Refused, refuse


def keep_calculation(
    source: Source,
    *,
    by: User,
    formula: str,
    inputs: Sequence[Mapping[str, Any]],
    result: str,
    is_rounded: bool = False,
    note: str = "",
) -> Snapshot:
    """Keep a sum as a copy of its own source; another sum is another copy.

    Each of `inputs` is `{"name", "value", "citekey", "locator", "passage", "snapshot"}`, the last
    of them a kept copy or its id: the value must stand in the passage, and the passage in the copy.
    `result` is as readers see it, 21.4% or 3.2 million; `is_rounded` lets it be off by half a
    step of its last digit. Raises Refused with every reason why this is no such calculation.
    """
    refuse(why_not_keep(by))
    if source.medium != Medium.CALCULATION:
        raise Refused("A calculation is kept as a source of its own kind: our own calculation.")
    given = [_as_stored(one) for one in inputs]
    worded = [
        calculations.Input(
            *(one[key] for key in ("name", "value", "citekey", "locator", "passage"))
        )
        for one in given
    ]
    formula, result = formula.strip(), result.strip()
    refuse(calculations.problems(formula, worded, result, is_rounded=is_rounded))
    refuse(reason for one in given for reason in _why_not_this_input(one))
    text = calculations.text_of(source.title, formula, worded, result, is_rounded=is_rounded)
    return keep(
        source, by, text.encode(), text, capture=Capture.COMPUTED, media_type="text/plain",
        extractor=calculations.VERSION, inputs=given, note=note,
    )  # fmt: skip


def _as_stored(given: Mapping[str, Any]) -> dict[str, Any]:
    texts = {
        name: str(given.get(name) or "").strip()
        for name in ("name", "value", "citekey", "locator", "passage")
    }
    snapshot = given.get("snapshot")
    return texts | {"snapshot": snapshot.pk if isinstance(snapshot, Snapshot) else snapshot}


def _why_not_this_input(one: Mapping[str, Any]) -> list[str]:
    name, citekey = one["name"], one["citekey"]
    copy = Snapshot.objects.select_related("source").filter(pk=one["snapshot"]).first()
    if copy is None or copy.source.citekey != citekey:
        return [f"“{name}”: choose a kept copy of [@{citekey}] in which it stands."]
    if reason := _why_not_from(copy.source, one):
        return [f"“{name}”: {reason}"]
    if reasons := passages.problems(one["passage"], copy.text):
        return [f"“{name}”: {reason}" for reason in reasons]
    language = copy.source.language or copy.language or "en"
    try:
        stands = calculations.stands_in_passage(one["value"], one["passage"], language)
    except Wrong as wrong:
        return [f"“{name}”: {wrong}"]
    if not stands:
        return [f"“{name}”: {one['value']} does not stand in its passage (read as {language})."]
    return []


def _why_not_from(source: Source, one: Mapping[str, Any]) -> str:
    if source.medium == Medium.CALCULATION:
        return "it is a calculation itself. Take its inputs into this one."
    if source.source_class == SourceClass.AI_OUTPUT:
        return f"[@{source.citekey}] is AI output, which is never a source."
    if source.is_retracted:
        return f"[@{source.citekey}] has been retracted."
    testimony = Testimony.objects.filter(source=source).first()
    if testimony is None:
        return ""
    if testimony.consent == Consent.REFUSED:
        return f"[@{source.citekey}] may not be quoted."
    told = (one["name"], one["locator"], one["passage"])
    if not testimony.name_shown and any(
        tells(testimony.person, text, in_prose=True) for text in told
    ):
        return "its passage or place gives away who said it: choose words without the name."
    return ""
