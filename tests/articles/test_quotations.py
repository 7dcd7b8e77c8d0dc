"""Quoted words are found letter by letter, whatever quotation marks stand around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.quotations import find, quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He "never knew" it.', ["never knew"]),
        ("He “never knew” it.", ["never knew"]),
        ("Er hat „nie gewusst“, sagt er.", ["nie gewusst"]),
        ("Il a dit « jamais ».", [" jamais "]),
        ("He 'didn't know' it.", ["didn't know"]),
        ("The boys' and girls' boats, rock 'n' roll", ["n"]),
        ("It's the boys' boat.", []),
        ('An empty " " one.', []),
    ],
)
def test_words_in_quotation_marks_are_quotations(text, quoted):
    assert [quotation.words for quotation in quotations(text)] == quoted


@pytest.mark.parametrize(
    ("claim", "passage", "place"),
    [
        ('"We came too late," he said.', "There: we came too late.", None),
        ('"we came too late," he said.', "There we came too late.", "we came too late"),
        ('It is "well - known".', "a well – known light", "well – known"),
        ('"we came [...] late"', "and we came far too late", "we came far too late"),
        ('"we came… late"', "late we came", None),
        ('"saw [the] light"', "we saw a light", "saw a light"),
        ('"saw [the] light"', "we had a light", None),
        ('"ice"', "no spice here", None),
    ],
)
def test_a_quotation_is_found_letter_by_letter(claim, passage, place):
    found = find(quotations(claim)[0], passage)

    assert (passage[slice(*found)] if found else None) == place


@given(st.text(max_size=100), st.text(max_size=100))
def test_any_text_can_be_searched_for_the_quotations_of_another(text, passage):
    for quotation in quotations(text):
        place = find(quotation, passage)
        assert place is None or 0 <= place[0] < place[1] <= len(passage)
