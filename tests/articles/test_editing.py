"""Editing the working copy: who may, who becomes an author, and what is carried over."""

import pytest

from articles import standing, workflow
from articles.models import Citation, Event, Section, State, Wording
from tests.factories import (
    PASSAGE,
    change_words,
    claim_saying,
    make_approved,
    make_article,
    make_cited,
    make_copy,
    make_in_review,
    make_published,
    make_source,
)


def authors(article, words):
    return claim_saying(article, words).authors


def test_a_writer_is_the_author_of_what_they_wrote(writer):
    article = make_article(writer)

    assert authors(article, "The bridge opened") == {writer.pk}
    assert authors(article, "The harbour bridge") == {writer.pk}


def test_whoever_rewords_a_sentence_joins_its_authors(writer, checker):
    article = make_in_review(writer, checker)

    change_words(article, by=checker, old="opened in March", new="was opened in March")

    assert authors(article, "was opened") == {writer.pk, checker.pk}


def test_whoever_adds_a_sentence_is_its_only_author(writer, checker):
    article = make_in_review(writer, checker)

    with workflow.editing(article, by=checker) as draft:
        section = draft.sections.get()
        section.body += "\n\nTolls were once due here from every cart and carriage."
        section.save()

    assert authors(article, "Tolls") == {checker.pk}


def test_whoever_only_cuts_moves_or_changes_quotes_is_no_author(writer, editor):
    article = make_article(writer, lead="One bridge. Two “towers”. Three lanes.")

    with workflow.editing(article, by=editor) as draft:
        draft.sections.update(body='Three  lanes.\n\nTwo "towers".')

    assert authors(article, "towers") == authors(article, "lanes") == {writer.pk}
    assert not Wording.objects.filter(author=editor).exists()


def test_putting_words_back_does_not_make_a_new_author(writer, editor):
    article = make_article(writer)

    change_words(article, by=editor, old="March", new="April")
    change_words(article, by=editor, old="April", new="March")

    assert authors(article, "March") == {writer.pk}


def test_a_reworded_sentence_keeps_its_passage_and_who_chose_it(writer, checker, editor):
    article = make_in_review(writer, checker)

    change_words(article, by=editor, old="in March 1932", new="in the spring of 1932")

    [evidence] = claim_saying(article, "spring").evidence
    assert evidence.citation.passage == PASSAGE
    assert evidence.citation.attached_by == writer
    assert evidence.citation.carried_from is not None


def test_a_split_sentence_keeps_its_passage_in_both_halves(writer, checker):
    marker = "[@harbour-1932, p. 4]"
    article = make_cited(
        writer, checker, lead=f"The bridge opened in March 1932 and took tolls until 1988. {marker}"
    )

    change_words(article, by=writer, old=" and took", new=f". {marker} It took")

    first, second = standing.read(article).claims[1:]
    assert first.evidence[0].citation.passage == second.evidence[0].citation.passage == PASSAGE


def test_a_sentence_moved_to_another_section_keeps_passage_and_verdict(writer, checker, editor):
    article = make_in_review(writer, checker, sections=(("History", "Then came cars."),))
    claim = claim_saying(article, "opened in March")
    workflow.decide(article, by=checker, fingerprint=claim.fingerprint, verdict="supported")

    with workflow.editing(article, by=editor) as draft:
        lead, history = draft.sections.all()
        history.body, lead.body = f"{history.body}\n\n{lead.body}", "A bridge."
        lead.save()
        history.save()

    assert claim_saying(article, "opened in March").is_decided


def test_a_sentence_reworded_on_its_way_to_another_section_keeps_authors_and_passage(
    writer, checker
):
    article = make_in_review(writer, checker, sections=(("History", "Then came cars."),))

    with workflow.editing(article, by=checker) as draft:
        lead, history = draft.sections.all()
        history.body = f"Then came cars.\n\n{lead.body.replace('March', 'early March')}"
        lead.body = "A bridge stands here."
        lead.save()
        history.save()

    claim = claim_saying(article, "early March")
    assert claim.authors == {writer.pk, checker.pk}
    assert claim.evidence[0].citation.passage == PASSAGE


def test_a_marker_with_another_locator_has_no_passage_yet(writer, checker):
    article = make_cited(writer, checker)

    change_words(article, by=writer, old="p. 4", new="p. 5")

    assert "no passage" in claim_saying(article, "opened").evidence[0].problem


def test_the_newest_passage_for_a_marker_counts_and_none_is_deleted(writer, checker):
    article = make_cited(writer, checker)
    claim = claim_saying(article, "opened")
    snapshot = claim.evidence[0].citation.snapshot

    workflow.attach(
        article, by=writer, words_hash=claim.claim.words_hash, citekey="harbour-1932",
        locator="p. 4", passage="Tolls were collected until 1988.", snapshot=snapshot,
    )  # fmt: skip

    assert claim_saying(article, "opened").evidence[0].citation.passage.startswith("Tolls")
    assert Citation.objects.count() == 2


def test_saving_without_a_change_leaves_no_trace(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    events = Event.objects.count()

    with workflow.editing(article, by=editor) as draft:
        draft.save()

    assert article.state == State.APPROVED
    assert Event.objects.count() == events


def test_an_edit_raises_the_version_and_leaves_its_record(writer):
    article = make_article(writer)
    version = article.version

    change_words(article, by=writer, old="March", new="April")

    assert article.version == version + 1
    assert Event.objects.first().data == {"version": version + 1}


def test_a_stale_save_is_refused(writer, editor):
    article = make_article(writer)
    opened = article.version
    change_words(article, by=editor, old="March", new="April")

    with pytest.raises(workflow.Stale), workflow.editing(article, by=writer, version=opened):
        pytest.fail("the block must not run")


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (State.DRAFT, "writer editor"),
        (State.CHANGES_REQUESTED, "writer editor"),
        (State.IN_REVIEW, "checker editor"),
        (State.APPROVED, "checker editor"),
        (State.PUBLISHED, ""),
    ],
)
def test_each_state_has_its_own_hands(
    writer, other_writer, checker, editor, administrator, state, allowed
):
    article = make_article(writer)
    article.state = state
    people = {"writer": writer, "other": other_writer, "checker": checker, "editor": editor,
              "administrator": administrator}  # fmt: skip

    may = [name for name, user in people.items() if not workflow.why_not_edit(article, user)]

    assert may == allowed.split()


def test_attaching_needs_words_that_stand_in_the_copy(writer, checker):
    article = make_cited(writer, checker)
    claim = claim_saying(article, "opened")
    about = {
        "by": writer, "words_hash": claim.claim.words_hash, "citekey": "harbour-1932",
        "locator": "p. 4", "snapshot": claim.evidence[0].citation.snapshot,
    }  # fmt: skip

    for passage, why in (
        ("The bridge was opened in May.", "does not stand word for word"),
        ("", "passage is empty"),
        ("toll " * 121, "has 121 words"),
    ):
        with pytest.raises(workflow.Refused, match=why):
            workflow.attach(article, passage=passage, **about)


def test_attaching_to_an_unknown_key_or_from_another_source_is_refused(writer, checker):
    article = make_cited(writer, checker, lead="It opened. [@harbour-1932, p. 4]", title="Two keys")
    with workflow.editing(article, by=writer) as draft:
        draft.sections.update(body="It opened. [@harbour-1932, p. 4] It shut. [@nobody-1999]")
    opened, shut = (claim_saying(article, words) for words in ("It opened", "It shut"))
    other = make_copy(make_source("toll-1988"), by=writer)

    for claim, key, locator, snapshot, why in (
        (opened, "harbour-1932", "p. 4", other, "of another source"),
        (shut, "nobody-1999", "", other, "is no source on this desk"),
    ):
        with pytest.raises(workflow.Refused, match=why):
            workflow.attach(
                article, by=writer, words_hash=claim.claim.words_hash, citekey=key,
                locator=locator, passage=PASSAGE, snapshot=snapshot,
            )  # fmt: skip


def test_only_who_may_write_starts_an_article(checker, administrator):
    with pytest.raises(workflow.Refused, match="permission to start"):
        workflow.create(by=administrator, title="Harbours", slug="harbours")


def test_attaching_to_a_sentence_that_is_gone_is_stale(writer, checker):
    article = make_cited(writer, checker)
    claim = claim_saying(article, "opened")
    change_words(article, by=writer, old="March", new="April")

    with pytest.raises(workflow.Stale, match="No sentence with these words"):
        workflow.attach(
            article, by=writer, words_hash=claim.claim.words_hash, citekey="harbour-1932",
            locator="p. 4", passage=PASSAGE, snapshot=claim.evidence[0].citation.snapshot,
        )  # fmt: skip


def test_attaching_the_same_passage_again_adds_nothing(writer, checker):
    article = make_cited(writer, checker)
    evidence = claim_saying(article, "opened").evidence[0]

    again = workflow.attach(
        article, by=writer, words_hash=evidence.citation.words_hash, citekey="harbour-1932",
        locator="p. 4", passage=f" {PASSAGE} ", snapshot=evidence.citation.snapshot,
    )  # fmt: skip

    assert again == evidence.citation


def test_new_evidence_on_an_approved_text_returns_it_to_review(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    citation = claim_saying(article, "opened").evidence[0].citation

    workflow.attach(
        article, by=editor, words_hash=citation.words_hash, citekey="harbour-1932",
        locator="p. 4", passage="Tolls were collected", snapshot=citation.snapshot,
    )  # fmt: skip

    article.refresh_from_db()
    assert article.state == State.IN_REVIEW


def test_a_published_text_takes_no_edit_until_a_new_round(writer, checker, editor):
    article = make_published(writer, checker, editor)

    with pytest.raises(workflow.Refused, match="open a new round"):
        change_words(article, by=editor, old="March", new="April")

    assert Section.objects.get(article=article).body.startswith("The bridge opened in March")
