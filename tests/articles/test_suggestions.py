"""suggest(), accept(), reject(): other words for a sentence, which their proposer never decides."""

import pytest

from articles import audit, gate, standing, workflow
from articles.models import Event, State, Suggestion, SuggestionAnswer, Verdict
from tests.factories import (
    change_words,
    claim_saying,
    decide,
    make_article,
    make_in_review,
    make_picture,
    make_published,
)

PROPOSAL = "Its bridge was opened to traffic in March 1932."


@pytest.fixture
def article(writer, checker):
    return make_in_review(writer, checker)


def suggest(article, by, proposal=PROPOSAL, words="opened in March"):
    words_hash = claim_saying(article, words).claim.words_hash
    return workflow.suggest(article, by=by, words_hash=words_hash, proposal=proposal)


@pytest.fixture
def suggestion(article, checker):
    return suggest(article, checker)


# -- proposing -----------------------------------------------------------------------------------


def test_a_proposal_changes_nothing_and_leaves_an_event(suggestion, article, checker):
    assert claim_saying(article, "The bridge opened in March 1932.")
    assert suggestion.words == "The bridge opened in March 1932."
    event = Event.objects.filter(verb="suggest").get()
    assert (event.by, event.left) == (checker, {"suggestion": [suggestion.pk]})


def test_the_same_proposal_again_adds_nothing(suggestion, article, checker):
    assert suggest(article, checker, f" {PROPOSAL}\n") == suggestion
    assert Event.objects.filter(verb="suggest").count() == 1


def test_a_writer_of_the_article_proposes_too(article, other_writer, editor):
    writers = [*article.writers.all(), other_writer]
    workflow.set_writers(article, by=editor, writers=writers)

    assert suggest(article, other_writer)


@pytest.mark.parametrize("who", ["other_writer", "administrator"])
def test_nobody_else_proposes(article, who, request):
    with pytest.raises(workflow.Refused, match="Its checkers, editors and writers propose"):
        suggest(article, request.getfixturevalue(who))


def test_nothing_is_proposed_for_what_is_published(writer, checker, editor):
    article = make_published(writer, checker, editor)

    with pytest.raises(workflow.Refused, match="The article is published"):
        suggest(article, checker)


@pytest.mark.parametrize(
    ("proposal", "why"),
    [
        ("  ", "Say how the sentence should read"),
        ("The  bridge opened in March 1932.", "These are the words"),
        ("It opened. It was March 1932.", "Propose one sentence"),
        ("It opened in 1932", "End it like the sentence that stands there, with “.”"),
        ("It opened [@harbour-1932, p. 5] in 1932.", "the sentence keeps those it has"),
        ("It opened in 1932.[^1]", "the sentence keeps those it has"),
        ("It opened\u202e in 1932.", "Signs that nobody sees"),
        ("It opened\x07 in 1932.", "Signs that nobody sees"),
        ("It opened. " * 500, "5,499 characters, and 5,000 are kept"),
    ],
)
def test_a_proposal_is_one_other_sentence(article, checker, proposal, why):
    with pytest.raises(workflow.Refused, match=why):
        suggest(article, checker, proposal)


def test_nothing_is_proposed_for_words_that_are_gone(article, checker):
    with pytest.raises(workflow.Stale, match="No sentence reads like that"):
        workflow.suggest(article, by=checker, words_hash="0" * 64, proposal=PROPOSAL)


def test_an_open_proposal_blocks_no_sign_off(suggestion, article):
    assert not [b for b in gate.blockers(article) if PROPOSAL in b.message]


# -- accepting -----------------------------------------------------------------------------------


def test_the_writer_accepts_in_review_and_the_passage_follows(suggestion, article, writer):
    workflow.accept(suggestion, by=writer)

    claim = claim_saying(article, PROPOSAL)
    assert [e.citation.passage for e in claim.evidence] == [
        "The bridge was opened to traffic on 19 March 1932."
    ]
    assert claim.passing is None
    article.refresh_from_db()
    assert article.state == State.IN_REVIEW
    assert article.sections.get().body == f"{PROPOSAL} [@harbour-1932, p. 4]"


def test_accepting_leaves_an_edit_and_an_answer(suggestion, writer):
    answer = workflow.accept(suggestion, by=writer)

    assert (answer.accepted, answer.by) == (True, writer)
    edit, accepted = Event.objects.order_by("id")[Event.objects.count() - 2 :]
    assert (edit.verb, edit.data["suggestion"]) == ("edit", suggestion.pk)
    assert (accepted.verb, accepted.left) == ("accept", {"suggestionanswer": [answer.pk]})
    assert [*audit.violations()] == []


def test_whoever_proposed_it_does_not_decide_it(suggestion, article, writer, checker, editor):
    workflow.accept(suggestion, by=writer)

    claim = claim_saying(article, PROPOSAL)
    assert claim.authors == {writer.pk, checker.pk}
    with pytest.raises(workflow.Refused, match="You put in these words"):
        decide(article, PROPOSAL, checker, Verdict.SUPPORTED)
    decide(article, PROPOSAL, editor, Verdict.SUPPORTED)


def test_who_accepts_it_in_review_does_not_decide_it_either(suggestion, article, second_checker):
    workflow.accept(suggestion, by=second_checker)

    with pytest.raises(workflow.Refused, match="You put in these words"):
        decide(article, PROPOSAL, second_checker, Verdict.SUPPORTED)


def test_authors_and_passages_follow_however_little_is_left(article, writer, checker):
    workflow.accept(suggest(article, checker, "Trams ran."), by=writer)

    claim = claim_saying(article, "Trams ran.")
    assert claim.authors == {writer.pk, checker.pk}
    assert claim.evidence[0].citation


def test_who_brings_earlier_words_back_does_not_decide_them(article, writer, checker, editor):
    decide(article, "opened in March", checker, Verdict.SUPPORTED)
    change_words(article, by=editor, old="opened", new="was opened")

    workflow.accept(
        suggest(article, checker, "The bridge opened in March 1932.", "was opened"), by=writer
    )

    assert claim_saying(article, "The bridge opened").passing is None


def test_whoever_proposed_it_does_not_accept_it(suggestion, checker):
    with pytest.raises(workflow.Refused, match="You proposed it"):
        workflow.accept(suggestion, by=checker)


def test_another_writer_does_not_accept_it(suggestion, other_writer):
    with pytest.raises(workflow.Refused, match="You are not a writer"):
        workflow.accept(suggestion, by=other_writer)


def test_accepting_twice_adds_nothing(suggestion, article, writer):
    first = workflow.accept(suggestion, by=writer)

    assert workflow.accept(suggestion, by=writer) == first
    with pytest.raises(workflow.Refused, match="Wren Writer accepted it already"):
        workflow.reject(suggestion, by=writer)
    assert Event.objects.filter(verb="accept").count() == 1


def test_who_comes_second_is_told_who_accepted_it(suggestion, writer, editor, other_writer):
    workflow.accept(suggestion, by=writer)

    with pytest.raises(workflow.Refused, match="Wren Writer accepted it already"):
        workflow.accept(suggestion, by=editor)
    with pytest.raises(workflow.Refused, match="You are not a writer of this article"):
        workflow.accept(suggestion, by=other_writer)


def test_a_sentence_that_changed_meanwhile_is_left_alone(suggestion, article, writer, editor):
    change_words(article, by=editor, old="March", new="May")

    with pytest.raises(workflow.Stale, match="reads otherwise by now"):
        workflow.accept(suggestion, by=writer)
    assert Suggestion.objects.open().exists()


def test_words_that_stand_twice_are_left_to_be_edited_by_hand(writer, checker):
    article = make_in_review(
        writer, checker, lead="It stands.", sections=(("Later", "It stands."),)
    )

    with pytest.raises(workflow.Refused, match="more than once. Edit the sentence by hand"):
        workflow.accept(suggest(article, checker, "It stood.", "It stands."), by=writer)


def test_it_is_accepted_in_the_writers_hands_too(suggestion, article, writer, checker):
    workflow.request_changes(article, by=checker, note="See what I propose.")

    workflow.accept(suggestion, by=writer)

    assert claim_saying(article, PROPOSAL)


def test_nothing_is_accepted_once_it_is_published(writer, checker, editor):
    article = make_article(writer, title="Drafted")
    suggestion = suggest(article, checker)
    type(article).objects.filter(pk=article.pk).update(state=State.PUBLISHED)

    with pytest.raises(workflow.Refused, match="The article is published"):
        workflow.accept(Suggestion.objects.get(pk=suggestion.pk), by=writer)


PLACES = {
    "title": ("The harbour bridge", "The old harbour bridge"),
    "standfirst": ("A history of steel", "A *short* history of steel"),
    "heading": ("The tolls", "What the tolls were"),
    "caption": ("The bridge in 1932", "The new bridge in 1932"),
    "alternative text": ("A bridge.", "A bridge of steel."),
}


@pytest.mark.parametrize("place", PLACES)
def test_words_are_replaced_wherever_a_claim_stands(writer, checker, place):
    old, new = PLACES[place]
    article = make_in_review(
        writer, checker, standfirst="A history of steel", sections=(("The tolls", "Two pence."),),
        picture=make_picture(writer), picture_alt="A bridge.", picture_caption="The bridge in 1932",
    )  # fmt: skip

    workflow.accept(suggest(article, checker, new, old), by=writer)

    article.refresh_from_db()
    words = [c.claim.words for c in standing.read(article).claims]
    assert new in words
    assert old not in words


def test_what_is_too_long_for_a_title_is_refused(writer, checker):
    article = make_in_review(writer, checker)
    suggestion = suggest(article, checker, "The bridge " + "and again " * 60, "The harbour bridge")

    with pytest.raises(workflow.Refused, match="too long for this place"):
        workflow.accept(suggestion, by=writer)


# -- rejecting -----------------------------------------------------------------------------------


def test_the_writer_rejects_it_and_says_why(suggestion, article, writer):
    answer = workflow.reject(suggestion, by=writer, note="Too long.")

    assert (answer.accepted, answer.note) == (False, "Too long.")
    assert not Suggestion.objects.open().exists()
    assert claim_saying(article, "The bridge opened")
    event = Event.objects.filter(verb="reject").get()
    assert (event.why, event.left) == ("Too long.", {"suggestionanswer": [answer.pk]})


def test_whoever_proposed_it_takes_it_back(suggestion, checker):
    assert not workflow.reject(suggestion, by=checker).accepted


def test_who_left_the_desk_takes_nothing_back(suggestion, article, checker):
    article.writers.add(checker)
    checker.is_active = False
    checker.save()

    with pytest.raises(workflow.Refused):
        workflow.reject(suggestion, by=checker)


def test_rejecting_twice_adds_nothing(suggestion, writer):
    first = workflow.reject(suggestion, by=writer)

    assert workflow.reject(suggestion, by=writer, note="Again.") == first
    with pytest.raises(workflow.Refused, match="Wren Writer rejected it already"):
        workflow.accept(suggestion, by=writer)
    assert SuggestionAnswer.objects.count() == 1


def test_nobody_else_rejects_it(suggestion, other_writer):
    with pytest.raises(workflow.Refused, match="You are not a writer"):
        workflow.reject(suggestion, by=other_writer)


def test_what_is_published_is_answered_in_the_next_round(writer, checker, editor):
    suggestion = suggest(make_article(writer), checker)
    type(suggestion.article).objects.update(state=State.PUBLISHED)

    with pytest.raises(workflow.Refused, match="The article is published"):
        workflow.reject(Suggestion.objects.get(), by=writer)


def test_a_removal_blanks_proposal_and_answer(suggestion, writer, administrator):
    workflow.reject(suggestion, by=writer, note="No.")

    workflow.remove(suggestion.article, by=administrator, what="All", legal_ground="Order 7")

    suggestion = Suggestion.objects.get()
    assert (suggestion.words, suggestion.proposal, suggestion.answer.note) == ("", "", "")
    assert [*audit.violations()] == []
