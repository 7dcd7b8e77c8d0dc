"""Under an article: what its sentences rest on, who checked it, and what became of the sources."""

from articles import workflow
from tests.factories import PASSAGE, make_published

URL = "/articles/the-harbour-bridge/"


def test_sources_are_numbered_and_quoted_with_who_checked_them(client, writer, checker, editor):
    make_published(writer, checker, editor)

    page = client.get(URL).text

    assert 'href="#e2-1"' in page
    assert 'id="e2-1"' in page
    assert 'id="source-1"' in page
    assert PASSAGE in page
    assert "Checked by Chen Checker and Edda Editor," in page


def test_a_copy_made_by_hand_is_called_so(client, writer, checker, editor):
    make_published(writer, checker, editor)

    page = client.get(URL).text

    assert "Copy made by our staff," in page
    assert "Original seen by Chen Checker," in page


def test_nobody_is_called_by_what_they_sign_in_with(client, writer, checker, editor):
    make_published(writer, checker, editor)
    type(checker).objects.update(first_name="", last_name="")

    page = client.get(URL).text

    assert "Checked by a member of our desk," in page
    assert "chen" not in page


def test_the_tally_counts_sentences_and_leaves_headings_out(client, writer, checker, editor):
    make_published(writer, checker, editor, sections=(("Tolls", "They ended. [@harbour-1932]"),))

    page = client.get(URL).text

    assert '<b class="stands">2 of 2 sentences</b> rest on a quoted source.' in page
    assert "none" not in page


def test_a_desk_of_one_person_says_so(client, writer, checker, editor, administrator):
    workflow.set_policy(by=administrator, one_person_desk=True, note="There is only one of us.")
    make_published(writer, checker, editor)

    response = client.get(URL)

    assert "Checked by its writer" in response.text


def test_a_source_retracted_later_is_announced_at_once(client, writer, checker, editor):
    article = make_published(writer, checker, editor)
    source = article.citations.first().source
    workflow.set_condition(source, by=checker, condition="retracted", why="The journal says so.")

    page = client.get(URL).text

    assert "A source of this article has been retracted" in page
    assert page.index("has been retracted") < page.index("The bridge opened")
    assert "No sentence rests on a quoted source;" in page


def test_a_dead_link_is_mentioned_at_the_source_only(client, writer, checker, editor):
    article = make_published(writer, checker, editor)
    source = article.citations.first().source
    workflow.set_condition(source, by=checker, condition="dead", why="404")

    page = client.get(URL).text

    assert "Its link is dead" in page
    assert "retracted" not in page
