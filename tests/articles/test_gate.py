"""blockers(): every reason at once, in plain words, with its place; and the manifest."""

import pytest

from articles import gate, standing, triggers, workflow
from articles.gate import Group
from articles.models import AIUse, Section, SectionKind, SeeAlso, Snapshot
from tests.factories import (
    claim_saying,
    decide_all,
    make_approved,
    make_article,
    make_cited,
    make_edition,
    make_in_review,
    make_source,
)


def messages(article, group=None):
    return [b.message for b in gate.blockers(article) if group in (None, b.group)]


def test_a_decided_article_has_no_blockers(writer, checker, editor):
    assert gate.blockers(make_approved(writer, checker, editor)) == []


def test_every_undecided_sentence_is_named_with_its_place(writer, checker):
    article = make_in_review(writer, checker)

    blockers = gate.blockers(article)

    assert [b.group for b in blockers] == [Group.UNDECIDED] * 2
    assert [b.claim.number for b in blockers] == [1, 2]


def test_an_empty_article_is_refused(writer):
    article = workflow.create(by=writer, title="", slug="")

    assert messages(article, Group.ARTICLE) == [
        "The article has no title.",
        "There is nothing to publish: no section has any words.",
        "The article has no address (slug).",
    ]


def test_an_unanswered_ai_use_is_a_blocker_with_its_section(writer):
    article = make_article(writer, ai_use="")

    [blocker] = [b for b in gate.blockers(article) if b.group == Group.AI_USE]

    assert blocker.section == article.sections.get()


def test_only_the_first_section_may_do_without_a_heading(writer):
    article = make_article(writer, sections=(("", "Text."),))

    assert messages(article, Group.ARTICLE) == ["Only the first section may do without a heading."]


def test_an_address_of_another_article_is_refused(writer, checker, editor):
    edition = make_edition(writer, checker, editor)

    article = make_article(writer, title="Twin", slug=edition.slug)

    assert "belongs to another article" in messages(article, Group.ARTICLE)[0]


def test_an_unresolved_citekey_and_a_marker_without_passage_are_named(writer):
    make_source()

    article = make_article(writer, lead="It opened. [@harbour-1932] It closed. [@nobody-1999]")

    assert messages(article, Group.SOURCES) == [
        "[@harbour-1932] has no passage from its kept copy yet.",
        "[@nobody-1999] is no source on this desk: add it or mend the key.",
    ]


def test_a_marker_beside_no_sentence_is_named_with_its_section(writer):
    make_source()

    article = make_article(writer, lead="[@harbour-1932]\n\n# History\n\nText.")

    [blocker] = [b for b in gate.blockers(article) if b.group == Group.SOURCES]
    assert "stands beside no sentence" in blocker.message
    assert blocker.section == article.sections.get()


def test_a_heading_in_the_text_carries_no_citation(writer):
    make_source()

    article = make_article(writer, lead="# History [@harbour-1932]\n\nText.")

    assert "A heading carries no citation" in messages(article, Group.SOURCES)[0]


def test_a_second_marker_without_passage_blocks_a_decided_sentence(writer, checker, editor):
    make_source("toll-1988")
    article = make_cited(
        writer, checker, lead="The bridge opened in March 1932. [@harbour-1932, p. 4]"
    )
    workflow.submit(article, by=writer)
    with workflow.editing(article, by=editor) as draft:
        draft.sections.update(
            body="The bridge opened in March 1932. [@harbour-1932, p. 4; @toll-1988]"
        )
    decide_all(article, by=checker)

    assert messages(article) == ["[@toll-1988] has no passage from its kept copy yet."]


def test_a_failing_verdict_is_named_with_checker_and_note(writer, checker):
    article = make_in_review(writer, checker)
    claim = claim_saying(article, "opened")

    workflow.decide(
        article, by=checker, fingerprint=claim.fingerprint, verdict="partly_supported",
        note="Nothing on the month.",
    )  # fmt: skip

    assert messages(article, Group.DISPUTED) == [
        "Chen Checker decided: partly supported. “Nothing on the month.”"
    ]


def test_a_verdict_that_no_longer_counts_says_why(writer, checker, editor, contributor):
    article = make_in_review(writer, checker, lead="A handsome thing.")
    Section.objects.filter(article=article).update(kind=SectionKind.ANALYSIS)
    article.bylines.create(contributor=contributor)
    claim = claim_saying(article, "handsome")
    workflow.decide(article, by=checker, fingerprint=claim.fingerprint, verdict="opinion")

    with workflow.editing(article, by=editor) as draft:
        draft.sections.update(kind=SectionKind.REPORTING)

    assert "“opinion” no longer counts" in messages(article, Group.UNDECIDED)[1]


def test_retracted_and_forged_evidence_is_named(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    source = standing.read(article).sources[0]
    workflow.set_condition(source, by=checker, condition="retracted", why="The journal says so.")
    retracted = messages(article, Group.SOURCES)
    workflow.set_condition(source, by=checker, condition="live", why="It was a mistake.")
    triggers.remove()
    Snapshot.objects.update(text="Nothing of the kind.")
    triggers.install()

    assert retracted == ["[@harbour-1932] has been retracted."]
    assert messages(article, Group.SOURCES) == [
        "The passage of [@harbour-1932] does not stand in its kept copy."
    ]


def test_a_failing_verdict_that_was_changed_leaves_the_latest_alone(writer, checker, editor):
    article = make_in_review(writer, checker)
    claim = claim_saying(article, "opened")
    failing = workflow.decide(
        article, by=checker, fingerprint=claim.fingerprint, verdict="contradicted"
    )

    workflow.settle(failing, by=editor, note="Misread.")

    assert messages(article, Group.DISPUTED) == []
    assert messages(article, Group.UNDECIDED)[-1] == (
        "No one has decided this sentence as it reads now."
    )


def test_words_without_an_author_on_record_block(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    Section.objects.filter(article=article).update(body="Slipped in.")

    assert any("Nobody is on record" in message for message in messages(article))


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        ("article", "slug", "elsewhere"),
        ("article", "language", "de"),
        ("article", "share_text", "Read this."),
        ("article", "change_note", "Something."),
        ("section", "ai_use", AIUse.GENERATED),
        ("section", "ai_tool", "a model"),
        ("section", "kind", SectionKind.ANALYSIS),
        ("section", "level", 3),
        ("section", "body", "The bridge opened **in** March 1932. [@harbour-1932, p. 4]"),
    ],
)
def test_the_manifest_changes_with_everything_an_edition_says(
    writer, checker, editor, model, field, value
):
    article = make_approved(writer, checker, editor)
    before = gate.manifest_hash(standing.read(article))
    row = article if model == "article" else article.sections.get()

    type(row).objects.filter(pk=row.pk).update(**{field: value})

    article.refresh_from_db()
    assert gate.manifest_hash(standing.read(article)) != before


def test_the_manifest_changes_with_see_also_but_not_with_an_open_suggestion(
    writer, checker, editor
):
    article = make_approved(writer, checker, editor)
    target = make_article(writer, title="Another bridge")
    before = gate.manifest_hash(standing.read(article))
    SeeAlso.objects.create(article=article, suggestion="A bridge we have not written about")
    same = gate.manifest_hash(standing.read(article))

    SeeAlso.objects.create(article=article, target=target)

    assert before == same != gate.manifest_hash(standing.read(article))


def test_reading_an_article_takes_a_fixed_number_of_queries(
    writer, checker, django_assert_num_queries
):
    short = make_in_review(writer, checker)
    long = make_in_review(
        writer, checker, title="Long", lead="The bridge opened. [@harbour-1932, p. 4] " * 20
    )

    for article in (short, long):
        with django_assert_num_queries(11):
            gate.blockers(article)
