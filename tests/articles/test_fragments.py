"""Links to a live page at a passage, by the syntax of text fragments."""

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.fragments import at_passage, fragment

URL = "https://example.org/bridge"


def test_a_passage_of_a_few_words_is_given_whole():
    link = at_passage(URL, "Tolls were collected until the year of 1988.")

    assert link == f"{URL}#:~:text=Tolls%20were%20collected%20until%20the%20year%20of%201988."


def test_a_long_passage_is_given_by_its_first_and_last_words():
    passage = "The bridge was opened to traffic on 19 March 1932 after eight years of work."

    assert fragment(passage) == ":~:text=The%20bridge%20was%20opened,eight%20years%20of%20work."


def test_signs_that_are_syntax_are_encoded():
    found = fragment("Smith & Sons, ship-builders since 1880 in the town")

    assert found == (
        ":~:text=Smith%20%26%20Sons%2C%20ship%2Dbuilders%20since%201880%20in%20the%20town"
    )


def test_words_around_tell_a_short_passage_from_another():
    found = fragment("two pence", before="At first it\ncost a man ", after=" to cross over.\nLater")

    assert found == ":~:text=cost%20a%20man-,two%20pence,-to%20cross%20over."


def test_the_words_of_another_paragraph_are_not_taken():
    assert fragment("two pence", before="Tolls\n", after="\nLater") == ":~:text=two%20pence"


def test_first_and_last_words_come_from_one_line_each():
    assert fragment("Tolls\n\nTwo pence for each man") == ":~:text=Tolls,pence%20for%20each%20man"


def test_a_fragment_of_its_own_stays():
    passage = "Tolls were collected until 1988 by men"

    assert at_passage(f"{URL}#history", passage).startswith(f"{URL}#history:~:text=Tolls")


def test_without_words_or_address_nothing_is_put_behind():
    assert [at_passage(URL, " \n"), at_passage("", "Tolls")] == [URL, ""]


@given(st.text(), st.text(), st.text())
def test_nothing_of_a_passage_is_read_as_syntax(passage, before, after):
    found = fragment(passage, before, after)

    parts = found.removeprefix(":~:text=").split(",")
    assert len(parts) <= 4
    assert all(" " not in part and "&" not in part and "#" not in part for part in parts)
    assert all(part.strip("-").count("-") == 0 for part in parts)
    if found:
        assert unquote(parts[0].rstrip("-")).split()
