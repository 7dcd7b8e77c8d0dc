"""What a new editor does with sources, and what becomes of them: everything in a browser."""

import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import workflow
from articles.models import Article, Capture, Snapshot, Source
from articles.references import bibtex
from tests.factories import decide_all, make_article, make_source, sign
from tests.papers import pdf
from tests.watched import later, let_fetch
from tests.web import Page as Served

pytestmark = [
    pytest.mark.browser, pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_files"),
]  # fmt: skip

SENTENCES = (
    "The bridge opened in March 1932.",
    "Tolls were ended in 1988.",
    "The ferry carried 4.2 million passengers in 1931.",
    "The tower is 89 metres high.",
    "The rails were taken up in 1958.",
)
PASSAGES = {
    "/bridge": "The bridge was opened to traffic on 19 March 1932.",
    "/tolls": "Tolls were collected until 1988, and nobody missed them.",
    "/ferry": "In its last year, 1931, the ferry carried 4.2 million passengers.",
    "/tower": "Each tower stands 89 metres above the water.",
}
RAILS = "The tramway rails across the bridge were taken up in 1958."
BIBTEX = """@book{ferry-1931, title = {Ferries}, author = {F{\\"a}hre, Jo}, year = {1931}}
@book{reed-1932, title = {Reed's other book}, author = {Reed, Robin}, year = {1932}}"""
ASIDE = "The harbour board met on the first Tuesday of each month and kept its own minutes."


def served(path: str, passage: str = "") -> Served:
    """A page that says of itself who wrote it, and when."""
    name = path.strip("/")
    return Served(f"""<!DOCTYPE html><html lang="en"><head><title>About the {name}</title>
        <meta name="author" content="Robin {name.title()}">
        <meta property="article:published_time" content="1990-03-20"></head>
        <body><main><p>{ASIDE}</p><p>{passage or PASSAGES[path]}</p></main></body></html>""")


@pytest.fixture
def article(writer):
    return make_article(writer, lead=" ".join(SENTENCES))


@pytest.fixture
def at_the_desk(sign_in, editor):
    return sign_in(editor)


def test_sources_are_brought_in_and_readers_learn_what_became_of_them(
    at_the_desk, reader, article, settings, web, writer, checker, editor, complaints
):
    let_fetch(settings, web)
    web.pages |= {path: served(path) for path in PASSAGES}
    page = at_the_desk

    for number, path in enumerate(PASSAGES):
        bring_in_and_cite(page, article, SENTENCES[number], web.url(path), PASSAGES[path])
    bring_in_a_printed_pdf(page, article)
    publish(article, writer, checker, editor)

    web.pages["/bridge"] = served("/bridge", "The bridge was opened to traffic on 20 March 1932.")
    look(page, "bridge-1990", "Changed: Quoted passages: 1. Altered on the page: 1, gone: 0.")
    web.move("/tolls", "/archive/tolls")
    web.pages["/archive/tolls"] = served("/tolls")
    look(page, "tolls-1990", "Moved:")
    del web.pages["/ferry"]
    look(page, "ferry-1990", "No answer, or gone: ")
    for days in (3, 6):
        workflow.check(Source.objects.get(citekey="ferry-1990"), now=later(days=days))
    retract(page, "tower-1990")

    what_the_desk_shows_first(page)
    what_a_source_page_shows(page, web)
    what_the_claims_page_shows(page, article)
    reader.on("console", lambda said: complaints.append(said.text))
    what_readers_see(reader, article)


def test_with_the_network_refused_everything_is_done_by_hand(
    at_the_desk, article, settings, web, writer, checker, editor
):
    settings.FETCHING = False
    page = at_the_desk

    start_citing(page, article, SENTENCES[0])
    page.get_by_role("link", name="Bring in a new source").click()
    expect(page.get_by_role("status")).to_contain_text("Fetching is switched off")
    page.fill("#id_typed", web.url("/bridge"))
    page.keyboard.press("Enter")
    page.fill("#id_title", "About the bridge")
    page.fill("#id_authors", "Bridge, Robin")
    page.fill("#id_issued", "1990")
    page.get_by_label("Its words").fill(f"{ASIDE}\n\n{PASSAGES['/bridge']}")
    page.get_by_role("button", name="Save the source").click()
    attach_the_first(page, PASSAGES["/bridge"])

    start_citing(page, article, SENTENCES[3])
    page.get_by_role("link", name="Bring in a new source").click()
    page.get_by_role("link", name="An interview, a letter").click()
    page.get_by_role("link", name="Something printed").click()
    page.fill("#id_title", "The towers")
    page.fill("#id_where", "12")
    page.fill("#id_words", PASSAGES["/tower"])
    page.get_by_role("button", name="Keep it").click()
    attach_the_first(page, PASSAGES["/tower"])
    bring_in_a_printed_pdf(page, article)

    publish(article, writer, checker, editor)
    retract(page, "bridge-1990")
    assert web.asked == []


def test_references_come_in_as_bibtex_are_told_apart_and_go_out_again(at_the_desk, tmp_path):
    make_source("reed-1932", csl={"title": "The Harbour Bridge"})
    page = at_the_desk
    (tmp_path / "ours.bib").write_text(BIBTEX)

    page.goto("/admin/articles/source/")
    page.get_by_role("link", name="Import a file").click()
    page.set_input_files("[name=file]", tmp_path / "ours.bib")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("status")).to_contain_text("1 added")
    expect(page.get_by_role("status")).to_contain_text("1 to tell apart")

    page.goto("/admin/")
    page.locator(".pile").get_by_role("link", name="Reed's other book").click()
    page.get_by_label("Citekey of the new one").fill("reed-1932-tolls")
    page.get_by_role("button", name="Two works").click()
    expect(page.locator(".messagelist")).to_contain_text("They are two works")

    page.goto("/admin/articles/source/")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="BibTeX").click()
    out = bibtex.read(Path(downloading.value.path()).read_text())
    assert {entry.item["id"] for entry in out} == {"ferry-1931", "reed-1932", "reed-1932-tolls"}
    [ferry] = [entry.item for entry in out if entry.item["id"] == "ferry-1931"]
    assert (ferry["title"], ferry["author"]) == ("Ferries", [{"family": "Fähre", "given": "Jo"}])


# -- what is done at the desk --------------------------------------------------------------------


def start_citing(page: Page, article: Article, sentence: str) -> None:
    page.goto(f"/admin/articles/article/{article.pk}/claims/")
    claim(page, sentence).get_by_role("link", name="Cite a source").click()


def bring_in_and_cite(page: Page, article: Article, sentence: str, url: str, passage: str):
    """An address pasted, and Enter three times: looked up, saved, attached."""
    start_citing(page, article, sentence)
    page.get_by_role("link", name="Bring in a new source").click()
    expect(page.locator("#id_typed")).to_be_focused()
    page.keyboard.insert_text(url)
    page.keyboard.press("Enter")
    expect(page.locator("#id_title")).to_be_focused()
    expect(page.locator("#id_issued")).to_have_value("1990-03-20")
    page.keyboard.press("Enter")
    attach_the_first(page, passage)


def attach_the_first(page: Page, passage: str) -> None:
    expect(page.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("blockquote.passage", has_text=passage)).to_be_visible()


def bring_in_a_printed_pdf(page: Page, article: Article) -> None:
    start_citing(page, article, SENTENCES[4])
    page.get_by_role("link", name="Bring in a new source").click()
    printed = {"name": "rails.pdf", "mimeType": "application/pdf", "buffer": pdf(ASIDE, RAILS)}
    page.set_input_files("#id_file", printed)
    if page.locator("button[value=look]").is_visible():
        page.click("button[value=look]")
    expect(page.locator(".bring-in-copy")).to_contain_text("on 2 pages")
    page.fill("#id_title", "Rails")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Where in the source")).to_have_value("p. 2")
    attach_the_first(page, RAILS)


def publish(article: Article, writer, checker, editor) -> None:
    """Everything that is not about sources, by the verbs that the pages call."""
    copies = Snapshot.objects.exclude(capture=Capture.FETCHED)
    for copy in copies.filter(sightings=None):
        workflow.sight(copy, by=checker, seen_on=timezone.localdate(), where="City archive")
    article.refresh_from_db()
    workflow.submit(article, by=writer)
    decide_all(article, by=checker)
    sign(article, by=editor)
    workflow.publish(article, by=editor)


def look(page: Page, citekey: str, found: str) -> None:
    open_source(page, citekey)
    page.get_by_role("button", name="Look at it now").click()
    expect(page.locator(".messagelist")).to_contain_text(found)


def retract(page: Page, citekey: str) -> None:
    open_source(page, citekey)
    page.get_by_role("link", name="Set its condition").click()
    page.get_by_role("radio", name="retracted").check()
    page.fill("#id_why", "Its author withdrew it.")
    page.get_by_role("button", name="Set the condition").click()
    expect(page.locator(".messagelist")).to_contain_text("The condition is set.")


def open_source(page: Page, citekey: str) -> None:
    source = Source.objects.get(citekey=citekey)
    page.goto(f"/admin/articles/source/{source.pk}/change/")


# -- what is shown of it -------------------------------------------------------------------------


def what_the_desk_shows_first(page: Page) -> None:
    page.goto("/admin/")
    pile = page.locator(".pile", has=page.get_by_role("heading", name="Sources that changed"))
    for title, condition in (("bridge", "Changed."), ("tolls", "Moved."), ("ferry", "Dead.")):
        task = pile.get_by_role("listitem").filter(has_text=f"About the {title}")
        expect(task).to_contain_text(condition)
    expect(pile.get_by_role("listitem")).to_have_count(3)


def what_a_source_page_shows(page: Page, web) -> None:
    open_source(page, "bridge-1990")
    expect(page.locator(".source-condition")).to_contain_text("changed")
    expect(page.locator("#resting")).to_contain_text(SENTENCES[0])
    expect(page.locator("#checks")).to_contain_text("1 quoted passage altered")
    expect(page.locator("#checks blockquote")).to_have_text(PASSAGES["/bridge"])
    expect(page.locator("#copies > ul > li")).to_have_count(2)
    open_source(page, "tolls-1990")
    expect(page.locator("#checks")).to_contain_text(web.url("/archive/tolls"))
    open_source(page, "ferry-1990")
    expect(page.locator(".source-condition")).to_contain_text("dead")
    expect(page.locator("#checks > ul > li")).to_have_count(3)
    open_source(page, "tower-1990")
    expect(page.locator(".source-condition")).to_contain_text("Its author withdrew it.")


def what_the_claims_page_shows(page: Page, article: Article) -> None:
    page.goto(f"/admin/articles/article/{article.pk}/claims/")
    conditions = ("changed", "moved", "dead")
    for sentence, condition in zip(SENTENCES, conditions, strict=False):
        expect(claim(page, sentence).locator(".evidence-source")).to_contain_text(condition)
        expect(claim(page, sentence).locator(".stands")).to_be_visible()
    lapsed = claim(page, SENTENCES[3])
    expect(lapsed.locator(".evidence .problem")).to_contain_text("has been retracted")
    expect(lapsed.locator(".verdict-lapsed")).to_contain_text("It no longer counts.")
    expect(page.locator("#progress p")).to_have_text(re.compile("5 of 6 decided"))


def what_readers_see(reader: Page, article: Article) -> None:
    reader.goto(f"/articles/{article.slug}/")
    notice = reader.locator(".notice-grave")
    expect(notice).to_contain_text("A source of this article has been retracted")
    expect(notice.get_by_role("link")).to_have_text("4. About the tower")
    above = notice.bounding_box()["y"] < reader.get_by_text(SENTENCES[0]).first.bounding_box()["y"]
    assert above
    told = {
        "source-1": "It has changed since; the copy we checked is kept.",
        "source-2": "It has moved since; the copy we checked is kept.",
        "source-3": "Its link is dead; the copy we checked is kept.",
        "source-4": "This source has been retracted since.",
    }
    for entry, note in told.items():
        expect(reader.locator(f"#{entry} .condition")).to_contain_text(note)
    expect(reader.locator("#source-5 .condition")).to_have_count(0)
    expect(reader.locator("#source-5")).to_contain_text("Copy made by our staff")
    expect(reader.locator("#source-1")).to_contain_text(PASSAGES["/bridge"])


def claim(page: Page, sentence: str):
    return page.locator("article.claim", has=page.locator(".words", has_text=sentence))
