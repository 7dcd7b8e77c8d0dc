"""A marker goes behind exactly the sentence that was meant, or nowhere."""

import pytest
from hypothesis import given

from articles.citing import NoPlace, cite, marker_text
from articles.claims import CARRY_NO_MARKER, of_article, of_body
from articles.markup import Marker
from articles.words import words_hash
from tests.articles.growth import growth
from tests.articles.markdown_texts import SCRAPS, TIDY


def cited(text: str, words: str, key: str = "key", locator: str = "p. 3") -> str:
    return cite(text, words_hash(words), key, locator, cut=of_body)


def without(claim, marker):
    """A claim as the others compare it: everything but one marker."""
    markers = [*claim.markers]
    if marker in markers:
        markers.remove(marker)
    return (claim.kind, claim.words, claim.context, claim.lead_in, markers)


@pytest.mark.parametrize(
    ("text", "words", "after"),
    [
        ("It is old. It is long.", "It is old.", "It is old. [@key, p. 3] It is long."),
        ("It is *old.* Yes.", "It is old.", "It is *old.* [@key, p. 3] Yes."),
        ("It is **old**.", "It is old.", "It is **old**. [@key, p. 3]"),
        ('He said "old."', 'He said "old."', 'He said "old." [@key, p. 3]'),
        ("Old. [@a]\nLong.", "Old.", "Old. [@a] [@key, p. 3]\nLong."),
        ("Old [see @a; @b]. Long.", "Old.", "Old [see @a; @b]. [@key, p. 3] Long."),
        ("See [old](/x_y). No.", "See old.", "See [old](/x_y). [@key, p. 3] No."),
        ("- One\n- Two\n", "One", "- One [@key, p. 3]\n- Two\n"),
        (
            "| a | b |\n|---|---|\n| c | d |",
            "c | d",
            "| a | b |\n|---|---|\n| c | d [@key, p. 3] |",
        ),
        ("> Old.\n\nNew.", "Old.", "> Old. [@key, p. 3]\n\nNew."),
        ("A.[^1]\n\n[^1]: Note.", "Note.", "A.[^1]\n\n[^1]: Note. [@key, p. 3]"),
        ("Old.[^1] New.\n\n[^1]: N.", "Old.", "Old.[^1] [@key, p. 3] New.\n\n[^1]: N."),
        ('![Alt.](/p.png "Old.")', "Old.", '![Alt.](/p.png "Old. [@key, p. 3]")'),
        ("Twice. Once. Twice.", "Twice.", "Twice. [@key, p. 3] Once. Twice."),
        ("Old har\u00adbour.", "Old harbour.", "Old har\u00adbour. [@key, p. 3]"),
        ("It is old\\\nand long.", "It is old and long.", "It is old\\\nand long. [@key, p. 3]"),
        ("R&amp;D is `a.b`.", "R&D is a.b.", "R&amp;D is `a.b`. [@key, p. 3]"),
        ("桥很旧。桥很长。", "桥很旧。", "桥很旧。 [@key, p. 3]桥很长。"),
        ("Old.\r\n\r\nNew.", "Old.", "Old. [@key, p. 3]\r\n\r\nNew."),
    ],
)
def test_the_marker_stands_behind_the_full_stop(text, words, after):
    assert cited(text, words) == after


def test_the_words_of_a_sentence_inside_another_one_are_not_taken_for_it():
    text = "Ann says: it is old. It is old."

    assert cited(text, "It is old.") == "Ann says: it is old. It is old. [@key, p. 3]"


def test_a_marker_below_a_quotation_does_not_stand_in_the_way():
    text = "> It is old.\n\n[@a]\n\nIt is long."

    after = cited(text, "It is old.")

    assert of_body(after)[0].markers == (Marker("key", "p. 3"), Marker("a"))


@given(TIDY)
def test_every_sentence_of_a_tidy_text_gets_exactly_its_marker(text):
    marker, claims = Marker("new-key", "p. 3"), of_body(text)
    for index, claim in enumerate(claims):
        if claim.kind in CARRY_NO_MARKER:
            continue

        after = of_body(cited(text, claim.words, "new-key"))

        assert after[index].markers.count(marker) == 1
        assert [without(c, marker) for c in after] == [without(c, marker) for c in claims]


@given(SCRAPS)
def test_in_any_text_the_marker_goes_to_the_sentence_or_nothing_is_said_to_be_done(text):
    marker, claims = Marker("new-key", "p. 3"), of_body(text)
    for claim in claims:
        try:
            after = of_body(cited(text, claim.words, "new-key"))
        except NoPlace:
            continue

        got = [c.words for c in after if marker in c.markers]
        assert got == [claim.words]
        assert [without(c, marker) for c in after] == [without(c, marker) for c in claims]


def test_a_standfirst_takes_one_too():
    def cut(text):
        return of_article("", text, [])

    after = cite("Old and *long*. New.", words_hash("Old and long."), "key", cut=cut)

    assert after == "Old and *long*. [@key] New."


@pytest.mark.parametrize(
    ("text", "words"),
    [("# Old\n\nText.", "Old"), ("![Old](/p.png)", "Old"), ("```\nOld\n```", "Old")],
)
def test_headings_alternative_texts_and_code_carry_none(text, words):
    with pytest.raises(NoPlace, match="carry no citation"):
        cited(text, words)


def test_a_sentence_that_is_gone_is_told():
    with pytest.raises(NoPlace, match="No sentence reads like that"):
        cited("It is new.", "It is old.")


def test_what_has_no_letters_is_left_to_the_writer_with_the_marker_to_type():
    with pytest.raises(NoPlace, match=r"Type \[@key, p. 3\] behind its full stop"):
        cited("?!", "?!")


@pytest.mark.parametrize(
    ("key", "locator", "marker"),
    [
        ("harbour-1932", "", "[@harbour-1932]"),
        ("harbour-1932", "pp. 3-4", "[@harbour-1932, pp. 3-4]"),
        ("odd key", "", "[@{odd key}]"),
        ("https://example.org/", "p. 3", "[@{https://example.org/}, p. 3]"),
    ],
)
def test_a_key_that_needs_braces_gets_them(key, locator, marker):
    assert marker_text(key, locator) == marker


@pytest.mark.parametrize("locator", ["p. 3; @other", "a `tick`", "p. 3 ", "&amp;", "b\nc"])
def test_a_locator_that_would_not_be_read_back_is_refused(locator):
    with pytest.raises(NoPlace, match="cannot stand in a marker"):
        marker_text("key", locator)


@pytest.mark.parametrize("locator", ["]", "a ] b", "[a"])
def test_a_locator_that_breaks_the_marker_leaves_the_text_alone(locator):
    with pytest.raises(NoPlace):
        cited("It is old.", "It is old.", locator=locator)


def test_the_search_grows_with_the_text():
    def work(text):
        cited(text + "\n\nThe last one.", "The last one.")

    assert growth(work, "Word one is *old*. [@a] ") < 12
