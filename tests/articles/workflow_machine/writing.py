"""Rules: starting, importing and editing texts, and attaching passages."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from articles import standing, workflow
from articles.importers.manuscript import Manuscript, ManuscriptSection, SeeAlsoLine
from articles.models import Citation
from articles.words import words_hash
from tests.articles.workflow_machine import drafting, edits
from tests.articles.workflow_machine.desk import ANYBODY, WHICH
from tests.articles.workflow_machine.drafting import pick
from tests.articles.workflow_machine.model import Piece
from tests.articles.workflow_machine.sourcing import PASSAGES, Sourcing
from tests.articles.workflow_machine.texts import Text, write
from tests.articles.workflow_machine.who import knows
from tests.articles.workflow_machine.world import Attached

MOST_ARTICLES = 4


class Writing(Sourcing):
    @precondition(lambda desk: len(desk.pieces) < MOST_ARTICLES)
    @rule(who=ANYBODY, shape=WHICH)
    def start(self, who, shape):
        self.begin(who, shape)

    def begin(self, who: str, shape: int) -> Piece | None:
        text = drafting.new_text(self, shape)
        made = self.attempt(
            "create", who, lambda by: workflow.create(by=by, title=text.title, slug=text.slug)
        )
        if not made:
            return None
        piece = Piece(self.world, made[0].pk, Text("", ""), {who})
        self.pieces.append(piece)
        piece.typed(Text(text.title, text.slug), who, {})
        self.edit(piece, who, text)
        return piece

    @precondition(lambda desk: len(desk.pieces) < MOST_ARTICLES)
    @rule(who=ANYBODY, shape=WHICH, link=WHICH)
    def import_a_file(self, who, shape, link):
        text = drafting.new_text(self, shape)
        lead, section = text.parts
        other = pick([p for p in self.pieces if not p.removed], link)
        manuscript = Manuscript(
            title=text.title,
            lead=" ".join(s.markdown for s in lead.body),
            sections=(
                ManuscriptSection(section.heading, 2, " ".join(s.markdown for s in section.body)),
            ),
            see_also=(SeeAlsoLine(other.text.title, 1),) if other else (),
        )
        made = self.attempt(
            "import_manuscript", who,
            lambda by: workflow.import_manuscript(manuscript, writer=by),
        )  # fmt: skip
        if made:
            self._believe_the_import(made[0], text, who, other)

    def _believe_the_import(self, row, text: Text, who: str, other: Piece | None) -> None:
        """AI use is unanswered and nothing is decided; keys and address are the importer's."""
        keys = [str(s.stable_id) for s in row.sections.all()]
        parts = tuple(
            replace(part, key=key, ai_use="") for part, key in zip(text.parts, keys, strict=True)
        )
        known = other and knows(self.world.people[who], other, other.text.title)
        links = ((other.pk, keys[1], ""),) if known else ()
        piece = Piece(self.world, row.pk, Text("", ""), {who})
        piece.typed(replace(text, slug=row.slug, parts=parts, see_also=links), who, {})
        self.pieces.append(piece)
        assert not row.verifications.exists()

    # -- editing --------------------------------------------------------------------------------

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, how=st.sampled_from(edits.WORDS), a=WHICH, b=WHICH)
    def edit_words(self, which, who, how, a, b):
        self.change(self.piece(which), who, how, a, b)

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, how=st.sampled_from(edits.WORDS), a=WHICH, b=WHICH, late=WHICH)
    def edit_words_as_one_who_may(self, which, how, a, b, late):
        piece = self.piece(which)
        if who := self.may_edit(piece, late):
            self.change(piece, who, how, a, b)

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, how=st.sampled_from(edits.ABOUT), a=WHICH, b=WHICH)
    def edit_what_stands_about(self, which, who, how, a, b):
        self.change(self.piece(which), who, how, a, b)

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, a=WHICH)
    def save_late(self, which, who, a):
        """A form that was opened before somebody else saved."""
        piece = self.piece(which)
        if changed := edits.change_title(self, piece, a, a):
            assert not self.edit(piece, who, *changed, late=True), "a stale save went through"

    def may_edit(self, piece: Piece, number: int = 0) -> str | None:
        writers = sorted(n for n in piece.writers if self.world.people[n].is_any("Writers"))
        others = [self.somebody("Editors"), self.somebody("Checkers")]
        if piece.state in ("draft", "changes_requested"):
            return pick([*writers, *filter(None, others[:1])], number)
        return pick(filter(None, others), number) if piece.state != "published" else None

    def change(self, piece: Piece, who: str, how, a: int, b: int) -> bool:
        changed = how(self, piece, a, b)
        return bool(changed) and self.edit(piece, who, *changed)

    def edit(self, piece, who, text: Text, origins=None, late: bool = False) -> bool:
        row = self.row(piece)
        version = row.version - 1 if late else row.version

        def save(by):
            with workflow.editing(row, by=by, version=version) as draft:
                write(draft, text)

        if not self.attempt("editing", who, save, piece):
            return False
        self.believe(piece, who, text, origins)
        return True

    def believe(self, piece: Piece, who: str, text: Text, origins=None) -> None:
        """The text reads so now, by this person; `origins` says what new words were made from."""
        now = {c.words for c in text.claims}
        gone = {new: [o for o in old if o not in now] for new, old in (origins or {}).items()}
        piece.typed(text, who, gone)
        self._adopt_what_was_carried(piece, gone)
        claims = standing.claims_of(self.row(piece))
        assert [c.words for c in claims] == [c.words for c in text.claims]

    def _adopt_what_was_carried(self, piece: Piece, origins: dict[str, list[str]]) -> None:
        """A carried passage is a true copy, beside a marker that stands in the new words."""
        now = {words_hash(c.words): c for c in piece.text.claims}
        rows = Citation.objects.filter(article=piece.pk).select_related("source", "carried_from")
        for row in rows.exclude(pk__in=self.seen_citations).order_by("pk"):
            origin, claim = row.carried_from, now[row.words_hash]
            marker = (row.source.citekey, row.locator)
            assert marker in claim.sentence.markers
            same = ("article_id", "source_id", "locator", "passage", "snapshot_id",
                    "attached_by_id")  # fmt: skip
            assert all(getattr(row, name) == getattr(origin, name) for name in same)
            self.note_passage(piece, claim.words, row)
        for new, olds in origins.items():
            for claim in (c for c in piece.text.claims if c.words == new):
                self._expect_passages(piece, claim, olds)

    def _expect_passages(self, piece: Piece, claim, olds: list[str]) -> None:
        """What was reworded, split or joined keeps the passage of each marker it kept."""
        for marker, attached in piece.evidence(claim):
            earlier = [piece.attached.get((old, *marker)) for old in olds]
            assert attached or not any(earlier), f"the passage of {claim.words} was lost"

    def note_passage(self, piece: Piece, words: str, row: Citation) -> None:
        copy = next(c for c in self.world.copies if c.pk == row.snapshot_id)
        attached = Attached(row.passage, copy, self.name_of(row.attached_by_id))
        marker = (row.source.citekey, row.locator)
        piece.attached.setdefault((words, *marker), []).append(attached)
        self.seen_citations.add(row.pk)

    # -- passages -------------------------------------------------------------------------------

    @precondition(lambda desk: desk.pieces and desk.world.copies)
    @rule(which=WHICH, who=ANYBODY, claim=WHICH, passage=WHICH, copy=WHICH)
    def attach(self, which, who, claim, passage, copy):
        piece = self.piece(which)
        cited = [(c, m) for c in piece.text.claims for m in c.sentence.markers]
        if found := pick(cited, claim):
            of_it = [c for c in self.world.copies if c.source.citekey == found[1][0]]
            chosen = pick(of_it if copy % 6 else self.world.copies, copy)
            if chosen:
                self.attach_one(piece, who, *found, chosen, pick(PASSAGES, passage))

    def attach_one(self, piece, who, claim, marker, copy, passage) -> None:
        was = piece.state
        snapshot = self.snapshot(copy)
        made = self.attempt(
            "attach", who,
            lambda by: workflow.attach(
                self.row(piece), by=by, words_hash=words_hash(claim.words), citekey=marker[0],
                locator=marker[1], passage=passage, snapshot=snapshot,
            ),
            piece,
        )  # fmt: skip
        if made and made[0].pk not in self.seen_citations:
            assert passage in copy.text and not copy.blank and copy.source.citekey == marker[0]
            self.note_passage(piece, claim.words, made[0])
            if was in ("approved", "scheduled"):
                piece.back_to_review()
