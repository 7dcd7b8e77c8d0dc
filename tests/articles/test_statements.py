"""The index of who says what is in step with working copies and with what readers have."""

import pytest
from django.core.management import call_command

from articles import workflow
from articles.fact_keys import fact_keys
from articles.models import Fact, Statement
from tests.factories import change_words, make_article, make_published
from tests.rounds import withdraw

pytestmark = pytest.mark.django_db


def stands(article):
    """What the index says of an article: in its working copy, with readers."""
    rows = article.statements.order_by("pk")
    return {row.words: (row.in_copy, row.in_live) for row in rows}


def test_a_save_enters_what_is_said_and_takes_out_what_is_said_no_more(writer):
    article = make_article(writer, lead="It opened in 1932. It was grey.")
    kept = article.statements.get(words="It was grey.").pk

    change_words(article, by=writer, old="1932", new="1933")

    assert stands(article) == {
        "The harbour bridge": (True, False),
        "It was grey.": (True, False),
        "It opened in 1933.": (True, False),
    }
    assert article.statements.get(words="It was grey.").pk == kept
    assert not Fact.objects.filter(key="1932").exists()


def test_what_readers_have_stands_until_the_next_edition(writer, checker, editor):
    article = make_published(writer, checker, editor)
    workflow.revise(article, by=writer)

    change_words(article, by=writer, old="March 1932", new="May 1932")

    assert stands(article)["The bridge opened in March 1932."] == (False, True)
    assert stands(article)["The bridge opened in May 1932."] == (True, False)
    assert article.statements.get(words__contains="March").cites == ["harbour-1932"]


def test_what_is_withdrawn_is_with_readers_no_more_and_comes_back(writer, checker, editor):
    article = make_published(writer, checker, editor)

    withdraw(article.live_edition, editor)
    assert set(stands(article).values()) == {(True, False)}

    workflow.reinstate(article, by=editor, reason="It was right.")
    assert set(stands(article).values()) == {(True, True)}


def test_of_what_was_removed_for_a_legal_reason_nothing_is_left(
    writer, checker, editor, administrator
):
    article = make_published(writer, checker, editor)

    workflow.remove(article, by=administrator, what="All", legal_ground="Order 7")
    call_command("index_statements")

    assert not Statement.objects.exists()


def test_headings_are_left_out_and_one_sentence_is_entered_once(writer):
    article = make_article(writer, lead="It rains. It rains.", sections=(("Background", ""),))

    assert list(stands(article)) == ["The harbour bridge", "It rains."]


def test_the_command_builds_it_anew_as_it_was(writer, checker, editor):
    article = make_published(writer, checker, editor)
    before, facts = stands(article), set(Fact.objects.values_list("key", flat=True))
    Statement.objects.all().delete()

    call_command("index_statements")

    assert stands(article) == before
    assert set(Fact.objects.values_list("key", flat=True)) == facts == {"march", "1932"}


def test_a_common_fact_is_read_no_further_than_the_limit(writer):
    lead = " ".join(f"Pier {n} rose in 1932." for n in range(5))
    make_article(writer, lead=f"{lead} Velde is old. In Velde it rains.")

    found = Fact.objects.newest(["1932", "velde"], 2)

    words = Statement.objects.filter(pk__in=found).values_list("words", flat=True)
    assert set(words) == {
        "Pier 3 rose in 1932.", "Pier 4 rose in 1932.", "Velde is old.", "In Velde it rains.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("On 4 May 1932 it opened.", {"4.5.", "1932"}),
        ("The North Sea Council met.", {"nsc", "north", "sea", "council"}),
        ("Some 1,000 men said “no more”.", {"1000", "¬ mor"}),
        ("It was quiet.", set()),
        ("Am 3. März 1999 fielen 5 % aus.", {"3.3.", "1999", "5%"}),
    ],
)
def test_a_sentence_is_found_again_by_its_facts(words, keys):
    assert keys <= set(fact_keys(words, "de" if "März" in words else "en"))
