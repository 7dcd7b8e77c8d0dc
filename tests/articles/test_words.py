"""Which differences of writing count as a change of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.words import digest, normalise, words_hash

# The same sign as typed and as a careful typesetter has it.
SIGNS = st.sampled_from(["aa", "é\u00e9", "'’", '"“', "-–", " \u00a0", "\t ", ".."])


@pytest.mark.parametrize(
    "typed",
    [
        "“It's  done” – in  10² days",
        '„It’s done" — in 10² days',
        '"It‘s\u00a0done"\n\u2212 in 10² days ',
        '\ufeff"It\'s do\u00adne" - i\u200bn 10² days',
    ],
)
def test_quotes_dashes_spaces_and_invisible_characters_do_not_count(typed):
    assert normalise(typed) == '"It\'s done" - in 10² days'


def test_an_accent_typed_apart_is_the_same_letter():
    assert words_hash("cafe\u0301") == words_hash("café")


def test_an_accent_behind_a_zero_width_character_is_the_same_letter():
    assert normalise("cafe\u200b\u0301") == "café"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10² metres", "102 metres"),
        ("½ a year", "1/2 a year"),
        ("ﬁle", "file"),
        ("The Court", "the Court"),
        ("3.5 %", "3,5 %"),
        ("5′ north", "5' north"),
        ("«no»", '"no"'),
        ("not one", "no tone"),
        ("a \u202e12", "a 12"),
    ],
)
def test_what_a_reader_can_see_counts(one, other):
    assert words_hash(one) != words_hash(other)


@given(st.text())
def test_the_normal_form_is_its_own_normal_form(text):
    once = normalise(text)

    assert normalise(once) == once


@given(st.lists(st.tuples(SIGNS, st.sampled_from(["", "\u00ad", "\u200b", "\ufeff"]))))
def test_other_spellings_of_the_same_words_have_the_same_hash(signs):
    typed = "".join(sign[0] + invisible for sign, invisible in signs)
    set_in_type = "".join(sign[1] for sign, _ in signs)

    assert words_hash(typed) == words_hash(set_in_type)


@given(st.text("aäbB12.,-' ", min_size=1), st.data())
def test_any_other_change_of_one_sign_changes_the_hash(text, data):
    place = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.sampled_from("aäbB12.,²!").filter(lambda sign: sign != text[place]))

    changed = text[:place] + sign + text[place + 1 :]
    assert words_hash(changed) != words_hash(text)


def test_what_cannot_be_stored_becomes_a_replacement_character():
    assert normalise("a\x00b\ud800c") == "a\ufffdb\ufffdc"


def test_the_words_hash_is_pinned():
    assert (
        words_hash("The Parties agree.")
        == "78069f1d65379a0c7b923fbe3d8f81e2dc223fbb2fab83fcac8a9195eb5c13d1"
    )


def test_the_digest_ignores_the_order_of_keys_only():
    assert digest({"b": [1, 2], "a": "é"}) == digest({"a": "é", "b": [1, 2]})
    assert digest({"a": [1, 2]}) != digest({"a": [2, 1]})


def test_the_digest_is_pinned():
    assert (
        digest({"b": [1, None], "a": "é"})
        == "3d92f6368f93f3cb36a4e7a721098054dfbfd705e31fa50409f2d99e0727a08c"
    )


def test_a_number_without_an_agreed_spelling_has_no_digest():
    with pytest.raises(ValueError, match="JSON"):
        digest({"share": float("nan")})
