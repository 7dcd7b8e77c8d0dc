"""Other words in the place of one sentence: everything else of the source stays as it is."""

from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.citing import NoPlace
from articles.claims import of_body
from articles.rewording import reword, why_not_one_sentence
from articles.words import normalise

cut = partial(of_body, section="s", language="en")

REPLACED = {
    "a few words": (
        "It opened in May. [@a, p. 4] It is long.", "It opened in May.", "It opened in June.",
        "It opened in June. [@a, p. 4] It is long.",
    ),
    "beside emphasis and a marker": (
        "The **bridge** opened [@a], and “it” held [@b].", "The bridge opened, and “it” held.",
        "The bridge opened, and it held.", "The **bridge** opened [@a], and it held [@b].",
    ),
    "all of it, markers kept": (
        "The **bridge** opened [@a], and held [@b].", "The bridge opened, and held.",
        "Trams ran over it.", "Trams ran over it [@a] [@b].",
    ),
    "inside a link": (
        "See [the bridge](/x/) now.", "See the bridge now.", "See the long bridge now.",
        "See [the long bridge](/x/) now.",
    ),
    "quotation marks": (
        "“Reed says so,” he said.", "“Reed says so,” he said.", "Reed says so, he said.",
        "Reed says so, he said.",
    ),
    "a cell of a table": (
        "| a | b |\n|---|---|\n| Oslo | 1932 |", "Oslo | 1932", "Oslo | 1933",
        "| a | b |\n|---|---|\n| Oslo | 1933 |",
    ),
    "an item with a footnote": (
        "- One.\n- Two.[^1]\n\n[^1]: A note.", "Two.", "Two and three.",
        "- One.\n- Two and three.[^1]\n\n[^1]: A note.",
    ),
    "a footnote": (
        "It is.[^1]\n\n[^1]: A note.", "A note.", "No note.", "It is.[^1]\n\n[^1]: No note.",
    ),
    "a word that goes with its space": (
        "It opened early in May. [@a]", "It opened early in May.", "It opened in May.",
        "It opened in May. [@a]",
    ),
    "over two lines": (
        "It\nis long. So.", "It is long.", "It is very long.", "It\nis very long. So.",
    ),
    "without spaces": (
        "他说桥开了。桥很长。", "他说桥开了。", "他说大桥开了。", "他说大桥开了。桥很长。",
    ),
    "a full stop that came": ("It is long", "It is long", "It is long.", "It is long."),
    "the text of a figure": (
        '![A bridge.](/media/x.jpg "It opened.")', "It opened.", "It had opened.",
        '![A bridge.](/media/x.jpg "It had opened.")',
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REPLACED)
def test_only_the_words_change(what):
    text, old, new, wanted = REPLACED[what]

    assert reword(text, old, new, cut=cut) == wanted


def test_signs_of_markup_are_said_and_not_obeyed():
    text = reword("It opened. So.", "It opened.", "It *opened* at [noon] <b>.", cut=cut)

    assert [claim.words for claim in cut(text)] == ["It *opened* at [noon] <b>.", "So."]


REFUSED = {
    "gone": ("It is long.", "It is short.", "It is.", "No sentence reads like that"),
    "twice": ("So. It is. So.", "So.", "Then.", "more than once"),
    "with the text of a link": ("See [a bridge](/x/) now.", "See a bridge now.", "Go.", "by hand"),
    "as two sentences": ("It is long.", "It is long.", "It is. It was.", "by hand"),
    "as none": ("It is long.", "It is long.", "", "by hand"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_certain_is_refused(what):
    text, old, new, why = REFUSED[what]

    with pytest.raises(NoPlace, match=why):
        reword(text, old, new, cut=cut)


@pytest.mark.parametrize("proposal", ["", " . ", "One. Two."])
def test_a_proposal_is_one_sentence(proposal):
    assert why_not_one_sentence(proposal, cut)
    assert not why_not_one_sentence("One, two: *three*.", cut)


WORDS = st.text(st.sampled_from("ab cd*_[]`\\“”-é1"), min_size=1, max_size=25)


@given(before=WORDS, old=WORDS, behind=WORDS, new=WORDS)
def test_whatever_comes_back_says_what_was_asked_and_nothing_else_changed(before, old, behind, new):
    text = f"A{before}. B{old} [@k]. C{behind}."
    claims = cut(text)
    assume(len(claims) > 1)
    target = claims[1]

    try:
        changed = cut(reword(text, target.words, f"N{new}.", cut=cut))
    except NoPlace:
        return

    assert [c.words for c in changed] == [
        normalise(f"N{new}.") if c is target else c.words for c in claims
    ]
    assert [c.markers for c in changed] == [c.markers for c in claims]
