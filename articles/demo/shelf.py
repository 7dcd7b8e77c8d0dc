"""The demo's sources: who published them, what is kept of them, and how they stand."""

from datetime import date
from pathlib import PurePath
from typing import Any

from django.utils import timezone

from articles import workflow
from articles.csl import canonical_key
from articles.demo import content
from articles.models import Medium, Publisher, Snapshot, Source, User


def stock(note: str, people: dict[str, User]) -> dict[str, Snapshot]:
    """Add all sources and publishers; returns the kept copies by citekey, each with `note`."""
    data = content.read("sources.json")
    publishers = _publishers(data["publishers"], by=people["checker"])
    copies = {}
    for row in data["sources"]:
        source = _source(row, publishers.get(row.get("publisher", "")), people)
        for earlier in row.get("earlier_copies", []):
            _keep_copy(source, earlier, note, people)
        if "copy" in row:
            copies[source.citekey] = _keep_copy(source, row["copy"], note, people)
        if "calculation" in row:
            copies[source.citekey] = _keep_sum(source, row["calculation"], copies, note, people)
    return copies


def bring_in(row: dict[str, str], people: dict[str, User]) -> None:
    """A file of references, as an import leaves it: what may be here already waits for somebody."""
    by, name = people[row["by"]], row["file"]
    workflow.import_references(content.text(name), by=by, name=name)


def set_conditions(*, by: User) -> None:
    """Say how the sources stand now. It comes last: nothing could rest on a retracted one."""
    for row in content.read("sources.json")["sources"]:
        if found := row.get("condition"):
            workflow.set_condition(
                Source.objects.get(citekey=row["item"]["id"]), by=by, condition=found["is"],
                why=found["why"],
            )  # fmt: skip


def _publishers(rows: list[dict[str, Any]], *, by: User) -> dict[str, Publisher]:
    """The publishers by the key they have in the file, graded by whoever may."""
    return {
        row["key"]: workflow.save_publisher(
            Publisher(
                name=row["name"], homepage=row["homepage"], grade=row["grade"],
                basis=row["basis"], graded_on=date.fromisoformat(row["graded_on"]),
            ),
            by=by,
        )
        for row in rows
    }  # fmt: skip


def _source(row: dict[str, Any], publisher: Publisher | None, people: dict[str, User]) -> Source:
    """A source in the writer's words; one graded apart from its publisher is the checker's."""
    item, grade = row["item"], row.get("grade", {"is": "", "why": ""})
    source = Source(
        citekey=item["id"], csl=item, canonical_key=canonical_key(item),
        source_class=row["class"], publisher=publisher, grade_override=grade["is"],
        grade_reason=grade["why"],
        medium=Medium.CALCULATION if "calculation" in row else Medium.PAGE,
    )  # fmt: skip
    return workflow.save_source(source, by=people["checker" if grade["is"] else "writer"])


def _keep_copy(
    source: Source, copy: dict[str, Any], note: str, people: dict[str, User]
) -> Snapshot:
    text = content.text(copy["file"])
    snapshot = workflow.keep_copy(
        source, by=people[copy["added_by"]], capture=copy["kind"], data=text.encode(), text=text,
        note=note, name=PurePath(copy["file"]).name,
    )  # fmt: skip
    _see(snapshot, copy, people)
    return snapshot


def _keep_sum(
    source: Source, said: dict[str, Any], copies: dict[str, Snapshot], note: str,
    people: dict[str, User],
) -> Snapshot:  # fmt: skip
    """A sum of our own; the sources of its figures stand further up in the file."""
    inputs = [given | {"snapshot": copies[given["citekey"]]} for given in content.inputs_of(said)]
    snapshot = workflow.keep_calculation(
        source, by=people[said["added_by"]], formula=said["formula"], result=said["result"],
        inputs=inputs, note=note,
    )  # fmt: skip
    _see(snapshot, said, people)
    return snapshot


def _see(snapshot: Snapshot, row: dict[str, Any], people: dict[str, User]) -> None:
    if seen := row.get("sighting"):
        today = timezone.localdate()  # a copy cannot be compared before it is there
        workflow.sight(snapshot, by=people[seen["by"]], seen_on=today, where=seen["where"])
