"""Sources that are no web page, made through their verbs."""

from datetime import date

from django.utils import timezone

from articles import standing, workflow
from articles.models import Article, Medium, Snapshot, Source, Testimony, User
from tests.factories import (
    decide_all,
    make_article,
    make_copy,
    make_source,
    sign,
)

SAID = "We opened the gates at five every morning, and nobody paid."
INTERVIEW = f"Q: When did you begin?\n\nA: {SAID}\n\nQ: Thank you, Mrs Quill."
SENTENCE = "The gates opened at five. [@gatekeeper-2026]"
BEFORE = "In 1999 the ferry carried 4.2 million passengers."
AFTER = "Im Jahr 2009 waren es 5.100.000 Fahrgäste."
SUM = "(new - old) / old = (5,100,000 - 4,200,000) / 4,200,000 ≈ 21.4%"


def said_by_quill(source: Source | None = None, **fields) -> Testimony:
    """An unsaved one of Quilla Quill, whose name readers do not see."""
    said = {
        "person": "Quill, Quilla", "held_on": date(2026, 5, 3), "means": "telephone",
        "consent": "not_named", "shown_as": "a former gatekeeper", "recording_kept": True,
    } | fields  # fmt: skip
    testimony = Testimony(**said)
    if source is not None:
        testimony.source = source
    return testimony


def make_interview(by: User, *, citekey: str = "gatekeeper-2026", **fields) -> Source:
    """An interview with its transcript; `fields` are the testimony's."""
    source = Source(
        citekey=citekey, medium=Medium.INTERVIEW, source_class="primary",
        csl={"id": citekey, "type": "interview", "title": "Opening the gates"},
    )  # fmt: skip
    copy = {"capture": "transcribed", "data": INTERVIEW.encode(), "text": INTERVIEW}
    workflow.bring_in(source, by=by, testimony=said_by_quill(**fields), copies=[copy])
    return source


def make_inputs(by: User) -> list[dict]:
    """Two figures, each with its source and copy; the second one's source is German."""
    before = make_source("ferry-1999", csl={"title": "The ferry in 1999"})
    after = make_source("ferry-2009", csl={"title": "Die Fähre", "language": "de"})
    return [
        {
            "name": "old", "value": "4,200,000", "citekey": "ferry-1999", "locator": "p. 3",
            "passage": BEFORE, "snapshot": make_copy(before, by=by, text=BEFORE).pk,
        },
        {
            "name": "new", "value": "5,100,000", "citekey": "ferry-2009", "locator": "",
            "passage": AFTER, "snapshot": make_copy(after, by=by, text=AFTER).pk,
        },
    ]  # fmt: skip


def make_sum_source(citekey: str = "our-ferry-sum") -> Source:
    csl = {"title": "Growth of the ferry, 1999 to 2009", "type": "document"}
    return make_source(citekey, csl=csl, medium=Medium.CALCULATION)


def make_calculation(by: User, **fields) -> Snapshot:
    """The growth between two figures, rounded."""
    said = {
        "formula": "(new - old) / old", "result": "21.4%", "is_rounded": True,
        "inputs": fields.pop("inputs", None) or make_inputs(by),
    } | fields  # fmt: skip
    return workflow.keep_calculation(make_sum_source(), by=by, **said)


def inputs_of(copy: Snapshot) -> list[Snapshot]:
    """The copies that a sum takes its figures from."""
    return [Snapshot.objects.get(pk=one["snapshot"]) for one in copy.inputs]


def make_resting_on(copy: Snapshot, passage: str, *, by: User, **fields) -> Article:
    """A draft with one sentence that rests on this passage; on none yet if it is empty."""
    lead = fields.pop("lead", f"So it was. [@{copy.source.citekey}]")
    article = make_article(by, lead=lead, **fields)
    if not passage:
        return article
    for claim in standing.read(article).claims:
        for evidence in claim.evidence:
            workflow.attach(
                article, by=by, words_hash=claim.claim.words_hash, passage=passage, snapshot=copy,
                citekey=evidence.marker.citekey, locator=evidence.marker.locator,
            )  # fmt: skip
    return article


def publish_resting_on(
    copy: Snapshot, passage: str, *, by: User, checker: User, editor: User, **fields
) -> Article:
    for one in (copy, *inputs_of(copy)):
        workflow.sight(one, by=checker, seen_on=timezone.localdate(), where="The desk")
    article = make_resting_on(copy, passage, by=by, **fields)
    workflow.submit(article, by=by)
    decide_all(article, by=checker)
    sign(article, by=editor)
    workflow.publish(article, by=editor)
    return article
