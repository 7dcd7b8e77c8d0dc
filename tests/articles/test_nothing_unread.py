"""Nothing reaches readers that no claim holds: what hides in marks, pictures, numbers and rows."""

import pytest

from articles import gate, workflow
from articles.claims import Kind, of_article, of_body
from tests.factories import (
    BODY,
    change_words,
    claim_saying,
    make_approved,
    make_article,
    make_cited,
    make_in_review,
)


def messages(article):
    return " ".join(b.message for b in gate.blockers(article))


def test_a_standfirst_of_nothing_but_a_marker_is_a_blocker(writer, checker):
    article = make_cited(writer, checker, standfirst="[The mayor is a thief @harbour-1932]")

    found = messages(article)

    assert "[@harbour-1932] stands beside no sentence" in found


def test_a_picture_in_a_standfirst_is_a_claim():
    claims = of_article("", "Old. ![The mayor is a thief.](/x.png)", [])

    assert [(c.kind, c.words) for c in claims] == [
        (Kind.STANDFIRST, "Old."),
        (Kind.ALT, "The mayor is a thief."),
    ]


@pytest.mark.parametrize("field", ["lead", "standfirst"])
def test_a_picture_without_words_is_a_blocker(writer, field):
    article = make_article(writer, **{field: "Old. ![\u200b](/x.png)"})

    assert "A picture has no alternative text" in messages(article)


def test_a_picture_with_words_is_not(writer):
    article = make_article(writer, lead="Old. ![A bridge](/x.png)")

    assert "A picture has no alternative text" not in messages(article)


@pytest.mark.parametrize("prefix", ["see", "Cf.", "siehe auch"])
def test_a_word_that_only_points_may_stand_before_a_citekey(writer, prefix):
    article = make_article(writer, lead=BODY.replace("[@", f"[{prefix} @"))

    assert "stands before" not in messages(article)


def test_a_statement_before_a_citekey_is_a_blocker(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    change_words(article, by=editor, old="[@", new="[the mayor is a thief, see @")

    found = messages(article)

    assert found.startswith("“the mayor is a thief, see” stands before [@harbour-1932]")


def test_the_typed_numbers_of_a_list_are_part_of_its_sentences():
    text = "Dates:\n\n1931. It was begun. All cheered.\n8. It opened.\n\n1. One.\n2. Two."

    words = [claim.words for claim in of_body(text)]

    assert words == [
        "Dates:", "1931. It was begun.", "All cheered.", "1932. It opened.", "1933. One.",
        "1934. Two.",
    ]  # fmt: skip


def test_a_list_that_begins_at_one_only_counts():
    assert [claim.words for claim in of_body("1. One.\n2. Two.")] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1931.\n1932. Open.", ["1931. 1932. Open."]),
        ("1931. - Begun.", ["1931. Begun."]),
        ("1931. ![Alt](/p.png)", ["Alt", "1931."]),
        ("1931.\n\nText.", ["1931.", "Text."]),
    ],
)
def test_a_typed_number_is_never_lost(text, words):
    assert [claim.words for claim in of_body(text)] == words


@pytest.mark.parametrize("mark", ["\u202e", "\u202b", "\u2067"])
def test_a_mark_that_turns_the_next_sentence_round_is_a_blocker(writer, mark):
    article = make_article(writer, lead=f"Hello {mark}there. It cost 12 pounds.")

    assert "Hidden marks of writing direction" in messages(article)


@pytest.mark.parametrize("mark", ["\u200f", "\u061c"])
@pytest.mark.parametrize("end", ["Sunday{}.", "Sunday. [@harbour-1932, p. 1{}]"])
def test_a_mark_that_turns_the_figures_of_the_next_sentence_is_a_blocker(writer, mark, end):
    lead = f"They played on {end.format(mark)} 5 – 3 was the result."

    article = make_article(writer, lead=lead)

    assert "Hidden marks of writing direction" in messages(article)


@pytest.mark.parametrize(
    ("lead", "language"),
    [
        ("It is called הגשר\u200e. 5 – 3 was the result.", "en"),
        ("It is called הגשר\u200f. It is old.", "en"),
        ("A \u200fb. It is old.", "en"),
        ("הגשר נקרא C++\u200f. 5 – 3.", "he"),
    ],
)
def test_a_mark_that_sets_a_word_right_may_stay(writer, lead, language):
    article = make_article(writer, lead=lead, language=language)

    assert "Hidden marks" not in messages(article)


@pytest.mark.parametrize("sign", ["\x1c", "\x1f", "\x85", "\x0c", "&#12;", "\x07"])
@pytest.mark.parametrize("field", ["lead", "title", "standfirst", "share_text"])
def test_a_control_character_that_a_checker_sees_as_a_space_is_a_blocker(writer, field, sign):
    article = make_article(writer, slug="x", **{field: f"The law is now{sign}here applied."})

    assert "Control characters stand in" in messages(article)


def test_line_ends_tabs_and_ampersands_are_no_such_characters(writer):
    article = make_article(writer, lead="Old.\n\n\tx = 1\n\nR&amp;D &nbsp; is AT&T.")

    assert "Control characters" not in messages(article)


def test_words_in_another_direction_may_be_closed_off(writer):
    article = make_article(writer, lead="It is called \u2067הגשר\u2069 there.")

    assert "Hidden marks" not in messages(article)


def test_the_verdict_on_a_heading_does_not_serve_a_sentence(writer, checker, editor):
    said = "The mayor stole the money"
    article = make_in_review(writer, checker, sections=((said, "Old."),))
    heading = claim_saying(article, said)
    workflow.decide_together(
        article, by=checker, fingerprints=[heading.fingerprint], reason="heading_or_label"
    )

    change_words(article, by=editor, old="Old.", new=said)

    assert "A sentence of running text is no heading or label" in messages(article)


def test_the_verdict_on_code_does_not_serve_a_sentence(writer, checker, editor):
    said = "The mayor stole the money."
    article = make_in_review(writer, checker, sections=(("Example", f"```\n{said}\n```"),))
    code = claim_saying(article, said)
    workflow.decide(
        article, by=checker, fingerprint=code.fingerprint, verdict="no_source", reason="code"
    )
    assert claim_saying(article, said).passing

    change_words(article, by=editor, old=f"```\n{said}\n```", new=said)

    assert "A sentence of running text is no code" in messages(article)
