"""Rules: sources, kept copies, who saw the original, retractions, and the policy of the desk."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from articles import workflow
from articles.models import Snapshot
from articles.models import Source as SourceRow
from tests.articles.workflow_machine.desk import ANYBODY, WHICH, Desk
from tests.articles.workflow_machine.drafting import CITEKEYS, pick
from tests.articles.workflow_machine.world import Copy, Source

PASSAGES = (
    "The bridge was opened to traffic on 19 March 1932.",
    "Tolls were collected until 1988.",
    "The lamps were lit at dusk.",
)
COPIES = tuple(
    f"{opening}\n\n{' '.join(PASSAGES)} And so on."
    for opening in ("A short history.", "A short history, second printing.")
)
CAPTURES = ("pasted", "uploaded", "transcribed", "fetched")
FOUND = ("live", "moved", "changed", "blocked", "dead")
CONDITIONS = ("retracted", "live", "dead", "moved", "nonsense")


class Sourcing(Desk):
    def add_sources(self, by: str) -> None:
        for citekey in CITEKEYS[:3]:
            row = SourceRow(citekey=citekey, csl={"id": citekey, "title": "A printed book"})
            if self.attempt(
                "save_source", by, lambda by, row=row: workflow.save_source(row, by=by)
            ):
                self.world.sources[citekey] = Source(row.pk, citekey, "A printed book")

    def snapshot(self, copy: Copy) -> Snapshot:
        return Snapshot.objects.get(pk=copy.pk)

    @precondition(lambda desk: desk.world.sources)
    @rule(
        who=ANYBODY, source=WHICH, text=st.sampled_from(COPIES), capture=st.sampled_from(CAPTURES)
    )
    def keep_copy(self, who, source, text, capture):
        self.keep(who, pick(self.world.sources.values(), source), text, capture)

    def keep(self, who: str, source: Source, text: str, capture: str) -> Copy | None:
        row = SourceRow.objects.get(pk=source.pk)
        kept = self.attempt(
            "keep_copy", who,
            lambda by: workflow.keep_copy(
                row, by=by, capture=capture, data=text.encode(), text=text
            ),
        )  # fmt: skip
        if not kept:
            return None
        known = [c for c in self.world.copies if c.pk == kept[0].pk]
        if not known:
            self.world.copies.append(Copy(kept[0].pk, source, capture, text, who))
        return known[0] if known else self.world.copies[-1]

    @precondition(lambda desk: desk.world.copies)
    @rule(who=ANYBODY, copy=WHICH, day=st.sampled_from([0, 0, -3, 1]))
    def sight(self, who, copy, day):
        who = self.likely("sight", who)
        self.see_original(who, pick(self.world.copies, copy), day)

    def see_original(self, who: str, copy: Copy, day: int = 0) -> None:
        seen_on = timezone.localdate() + timedelta(days=day)
        snapshot = self.snapshot(copy)
        seen = self.attempt(
            "sight", who,
            lambda by: workflow.sight(snapshot, by=by, seen_on=seen_on, where="City archive"),
        )  # fmt: skip
        if seen:
            assert day <= 0 and who != copy.added_by
            copy.seen_by.add(who)

    @precondition(lambda desk: desk.world.sources)
    @rule(who=ANYBODY, source=WHICH, condition=st.sampled_from(CONDITIONS))
    def set_condition(self, who, source, condition):
        who = self.likely("set_condition", who)
        self.say_how_it_stands(who, pick(self.world.sources.values(), source), condition)

    def say_how_it_stands(self, who: str, source: Source, condition: str) -> None:
        row = SourceRow.objects.get(pk=source.pk)
        said = self.attempt(
            "set_condition", who,
            lambda by: workflow.set_condition(row, by=by, condition=condition, why="A letter."),
        )  # fmt: skip
        if said:
            source.condition = condition

    @precondition(lambda desk: desk.world.sources)
    @rule(source=WHICH, condition=st.sampled_from(FOUND))
    def look_at_its_address_again(self, source, condition):
        """Whatever is found there, only a person says and takes back that it was retracted."""
        known = pick(self.world.sources.values(), source)
        now = timezone.now()
        workflow.record_check(
            SourceRow.objects.get(pk=known.pk), at=now, outcome="live", detail="It was looked at.",
            condition=condition, next_check_at=now + timedelta(days=7), url="https://example.org/",
        )  # fmt: skip
        if known.condition != "retracted":
            known.condition = condition

    @precondition(lambda desk: desk.world.sources)
    @rule(who=ANYBODY, source=WHICH, what=st.sampled_from(["title", "title", "class"]))
    def change_source(self, who, source, what):
        known = pick(self.world.sources.values(), source)
        row = SourceRow.objects.get(pk=known.pk)
        if what == "title":
            row.csl = {**row.csl, "title": f"A book of {self.mark()}"}
        else:
            ai = row.source_class == "ai_output"
            row.source_class = "secondary" if ai else "ai_output"
        self._save(who, known, row)

    @precondition(lambda desk: desk.world.sources)
    @rule(who=ANYBODY, source=WHICH, condition=st.sampled_from(CONDITIONS[:2]))
    def save_source_from_an_old_page(self, who, source, condition):
        """Somebody sets the condition between the opening of the form and its saving."""
        known = pick(self.world.sources.values(), source)
        row = SourceRow.objects.get(pk=known.pk)
        row.csl = {**row.csl, "title": f"A book of {self.mark()}"}
        if checker := self.somebody("Checkers", "Editors"):
            self.say_how_it_stands(checker, known, condition)
        self._save(who, known, row)

    def _save(self, who: str, known: Source, row: SourceRow) -> None:
        if self.attempt("save_source", who, lambda by: workflow.save_source(row, by=by)):
            known.title, known.source_class = row.csl["title"], row.source_class
            self.open_marks.add(known.title)  # editions keep the title of their day

    @rule(who=ANYBODY, one_person=st.booleans())
    def set_policy(self, who, one_person):
        self.decree(who, one_person)

    @precondition(lambda desk: desk.somebody("Administrators"))
    @rule(one_person=st.booleans())
    def an_administrator_sets_the_policy(self, one_person):
        self.decree(self.somebody("Administrators"), one_person)

    def decree(self, who: str, one_person: bool) -> None:
        done = self.attempt(
            "set_policy", who,
            lambda by: workflow.set_policy(by=by, one_person_desk=one_person, note="For now."),
        )  # fmt: skip
        if done:
            self.world.one_person = one_person

    def compare_the_sources(self) -> None:
        stored = dict(SourceRow.objects.values_list("citekey", "condition"))
        known = {s.citekey: s.condition for s in self.world.sources.values()}
        assert stored == known, "the condition of a source changed by itself"
