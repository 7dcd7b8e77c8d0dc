"""The numbers in a text: one for each run of sentences on a source, with a note for all of it."""

import pytest
from lxml import html

from articles import workflow
from articles.views.evidence import Evidence
from articles.views.notes import Notes
from tests.factories import decide, decide_all, make_in_review, make_published, sign

URL = "/articles/the-harbour-bridge/"
A, B, C = (
    f"{said} [@harbour-1932, p. {n}]" for n, said in enumerate(("One.", "Two.", "Three."), 1)
)


@pytest.fixture
def shown(client, writer, checker, editor):
    """The page of an article with this text."""

    def shown(lead: str):
        make_published(writer, checker, editor, lead=lead)
        return html.fromstring(client.get(URL).text)

    return shown


def numbers(page) -> list[tuple[bool, str]]:
    """Whether each is in view, and where it leads."""
    raised = page.xpath("//div[@class='text']//sup[@class='cite']")
    return [("hidden" not in sup.attrib, sup.find("a").get("href")) for sup in raised]


def told(page, anchor: str) -> str:
    return " ".join(page.get_element_by_id(anchor).text_content().split())


def test_a_run_of_sentences_on_one_source_has_one_number_for_all_of_it(shown):
    page = shown(f"{A} {B}")

    assert numbers(page) == [(False, "#source-1"), (True, "#e2-1")]
    assert page.xpath("//sup/@data-sentences") == ["s2 s3"]
    assert "p. 1" in told(page, "e2-1")
    assert "p. 2" in told(page, "e2-1")
    assert "Checked by Chen Checker and Edda Editor," in told(page, "e2-1")


@pytest.mark.parametrize("between", ["\n\n", " Is it? ", "\n\n- "])
def test_a_paragraph_or_a_sentence_on_something_else_ends_the_run(shown, between):
    page = shown(f"{A}{between}{B}")

    assert [in_view for in_view, _ in numbers(page)] == [True, True]


def test_a_note_leads_back_to_its_places_by_their_words(shown):
    page = shown(f"{A}\n\n{B}\n\n{A.replace('One', 'Another')}")

    back = page.xpath("//*[@id='e2-1']//p[@class='places']/a")
    assert [link.get("href") for link in back] == ["#s2", "#s4"]
    assert "Another." in back[1].text_content()


def test_a_judgement_keeps_its_link_to_the_source(client, writer, checker, editor):
    article = make_in_review(writer, checker, lead=f"Ann likes it. [@harbour-1932, p. 1] {B}")
    decide(article, "Ann", checker, "opinion", holder="Ann")
    decide_all(article, by=checker)
    sign(article, by=editor)
    workflow.publish(article, by=editor)

    page = html.fromstring(client.get(URL).text)

    assert numbers(page) == [(True, "#source-1"), (True, "#e3-1")]


NUMBER = '<sup class="cite"><a href="#source-1">1</a></sup>'


@pytest.fixture
def drawn(writer, checker, editor):
    """A text as some edition may have stored it, for the claims of A and B."""
    edition = make_published(writer, checker, editor, lead=f"{A} {B}").live_edition
    notes = Notes(Evidence(edition))

    def drawn(text: str) -> tuple[str, list[str]]:
        numbered = notes.numbered(text, edition.claims[1:], "s-0")
        places = [p.anchor for note in notes.of(notes.evidence.sources[0]) for p in note.places]
        return numbered, places

    return drawn


def test_in_an_edition_without_marked_sentences_the_number_itself_is_the_place(drawn):
    text, places = drawn(f"<p>One.{NUMBER} Two.{NUMBER}</p>")

    assert '<sup id="r3" class="cite"><a href="#e2-1">1</a></sup>' in text
    assert places == ["r3"]


def test_where_the_counts_differ_links_stay_what_they_were(drawn):
    stored = f"<p>One. Two.{NUMBER}</p>"

    text, places = drawn(stored)

    assert text == stored
    assert places == ["s-0", "s-0"]
