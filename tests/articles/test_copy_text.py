"""How the words of a kept copy are laid out: paragraphs, pages, a marked passage, parts."""

from hypothesis import given
from hypothesis import strategies as st

from articles.admin.copies import text as copy_text
from articles.admin.copies.text import CopyText
from articles.models import Snapshot

TEXT = "One.\n\nTwo goes\non.\n \nThree."


def drawn(text: str, **about) -> list[str]:
    paragraphs = CopyText(Snapshot(text=text, pages=about.pop("pages", [])), **about).paragraphs
    return ["".join(_shown(piece) for piece in p.pieces) for p in paragraphs]


def _shown(piece) -> str:
    return f"[{'*' if piece.first else ''}{piece.words}]" if piece.marked else piece.words


def test_blank_lines_part_paragraphs_and_lines_stay():
    assert drawn(TEXT) == ["One.", "Two goes\non.", "Three."]


def test_each_page_begins_a_paragraph_and_has_its_number():
    paragraphs = CopyText(Snapshot(text="Ends here\nand goes on.", pages=[0, 10])).paragraphs

    assert [p.page for p in paragraphs] == [1, 2]


def test_a_paragraph_on_the_same_page_has_no_second_heading():
    paragraphs = CopyText(Snapshot(text=TEXT, pages=[0, len(TEXT)])).paragraphs

    assert [p.page for p in paragraphs] == [1, None, None]


def test_an_empty_page_is_passed_over():
    paragraphs = CopyText(Snapshot(text="One.\n\nThree.", pages=[0, 6, 6])).paragraphs

    assert [p.page for p in paragraphs] == [1, 3]


def test_the_passage_is_marked_where_it_stands():
    assert drawn(TEXT, span=(6, 9)) == ["One.", "[*Two] goes\non.", "Three."]


def test_a_passage_over_paragraphs_is_marked_in_each_and_named_once():
    assert drawn(TEXT, span=(0, 9)) == ["[*One.]", "[Two] goes\non.", "Three."]


def test_a_copy_without_words_has_no_paragraphs():
    assert drawn("") == []


def test_a_long_copy_is_shown_in_parts_and_opens_at_its_passage(monkeypatch):
    monkeypatch.setattr(copy_text, "AT_ONCE", 12)
    snapshot = Snapshot(text=TEXT)

    at_start, at_passage, past_the_end = (
        CopyText(snapshot),
        CopyText(snapshot, span=(20, 25)),
        CopyText(snapshot, part=99),
    )

    assert (at_start.part, at_start.parts, at_start.is_whole) == (1, 3, False)
    assert at_passage.part == 3
    assert past_the_end.part == 3


@given(
    st.text(alphabet="ab \n\t", max_size=60),
    st.lists(st.integers(0, 60), max_size=4),
    st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_every_word_is_shown_once_and_in_order(text, pages, span):
    shown = CopyText(Snapshot(text=text, pages=sorted(pages)), span=span).paragraphs

    words = "".join(piece.words for p in shown for piece in p.pieces)
    assert "".join(words.split()) == "".join(text.split())
