"""Two texts are compared word by word, for people to read."""

from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.differences import Kind, diff
from articles.words import normalise


def shown(old: str, new: str) -> str:
    signs = {Kind.EQUAL: "{}", Kind.DELETED: "[-{}]", Kind.INSERTED: "[+{}]"}
    return "".join(signs[change.kind].format(change.words) for change in diff(old, new))


def test_changed_words_stand_where_they_changed():
    old = "The bridge was opened in 1932."
    new = "The swing bridge was opened in 1934, early."

    assert shown(old, new) == (
        "The[+ swing] bridge was opened in[- 1932][+ 1934, early]."
    )  # fmt: skip


def test_what_only_looks_different_is_equal():
    assert shown("Tom’s  boat — sank.", "Tom's boat - sank.") == "Tom's boat - sank."


def test_a_figure_is_one_word():
    assert shown("It cost 1,250.50 crowns.", "It cost 1,205.50 crowns.") == (
        "It cost[- 1,250.50][+ 1,205.50] crowns."
    )


def test_a_lone_word_between_long_changes_is_not_kept_apart():
    old, new = "one two three of four five six", "ten nine eight of seven old men"

    assert shown(old, new) == f"[-{old}][+ {new}]"


def test_a_lone_word_between_short_changes_stays():
    assert shown("from 2,046 to 1,498", "from 2,064 to 1,489") == (
        "from[- 2,046][+ 2,064] to[- 1,498][+ 1,489]"
    )


def test_nothing_makes_no_changes():
    assert diff("", " ") == []
    assert shown("", "All new.") == "[+All new.]"


TEXTS = st.text("ab c.1'“—\n\u00adé", max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_changes(old, new):
    changes = diff(old, new)

    for text, dropped in ((old, Kind.INSERTED), (new, Kind.DELETED)):
        kept = "".join(change.words for change in changes if change.kind is not dropped)
        assert kept.strip() == normalise(text)
    assert all(change.words for change in changes)
    assert all(a.kind is not b.kind for a, b in zip(changes, changes[1:], strict=False))
