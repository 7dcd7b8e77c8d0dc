"""ask(), reply(), resolve(): what people want to know of the writer, and the gate meanwhile."""

import pytest
from django.contrib.auth.models import Group

from articles import audit, gate, workflow
from articles.models import Event, Query, QueryReply
from tests.factories import (
    change_words,
    claim_saying,
    decide_all,
    make_article,
    make_in_review,
    sign,
)

QUESTION = "Do you mean the day, or the month?"


@pytest.fixture
def article(writer, checker):
    return make_in_review(writer, checker)


def ask(article, by, text=QUESTION, words="opened in March"):
    words_hash = claim_saying(article, words).claim.words_hash
    return workflow.ask(article, by=by, words_hash=words_hash, text=text)


@pytest.fixture
def query(article, checker):
    return ask(article, checker)


def open_questions(article):
    return [b for b in gate.blockers(article) if b.group == gate.Group.QUERIES]


# -- asking --------------------------------------------------------------------------------------


def test_a_question_stands_with_the_words_it_is_about_and_leaves_an_event(query, checker):
    assert query.words == "The bridge opened in March 1932."
    assert (query.text, query.asked_by) == (QUESTION, checker)
    event = Event.objects.filter(verb="ask").get()
    assert (event.by, event.why, event.left) == (checker, QUESTION, {"query": [query.pk]})


def test_asking_the_same_again_adds_nothing(article, query, checker):
    assert ask(article, checker, f" {QUESTION}\n") == query

    assert Query.objects.count() == 1
    assert Event.objects.filter(verb="ask").count() == 1


def test_nobody_asks_about_a_draft(writer, checker):
    with pytest.raises(workflow.Refused, match="needs one that is in review"):
        ask(make_article(writer), checker)


def test_a_writer_asks_nothing(article, writer):
    with pytest.raises(workflow.Refused, match="You do not have the permission"):
        ask(article, writer)


def test_a_question_has_words_and_not_too_many(article, checker):
    with pytest.raises(workflow.Refused, match="Say what you want to know"):
        ask(article, checker, "  ")
    with pytest.raises(workflow.Refused, match="say it shorter"):
        ask(article, checker, "Who says so? " * 400)


def test_a_question_about_words_that_are_gone_is_not_asked(article, checker):
    with pytest.raises(workflow.Stale, match="No sentence reads like that"):
        workflow.ask(article, by=checker, words_hash="0" * 64, text=QUESTION)


# -- answering -----------------------------------------------------------------------------------


def test_a_writer_answers_in_review_and_the_question_stays_open(query, writer):
    answer = workflow.reply(query, by=writer, text="The month: nobody knows the day.")

    assert (answer.by, answer.resolves) == (writer, False)
    assert [*Query.objects.open()] == [query]
    event = Event.objects.filter(verb="reply").get()
    assert (event.by, event.left) == (writer, {"queryreply": [answer.pk]})


def test_the_same_answer_again_adds_nothing(query, writer):
    first = workflow.reply(query, by=writer, text="The month.")

    assert workflow.reply(query, by=writer, text="The month. ") == first
    assert Event.objects.filter(verb="reply").count() == 1


def test_a_colleague_of_the_checker_may_answer_too(query, second_checker):
    assert workflow.reply(query, by=second_checker, text="The book has both.")


@pytest.mark.parametrize("who", ["other_writer", "administrator"])
def test_nobody_else_answers(query, who, request):
    with pytest.raises(workflow.Refused, match="Its writers, checkers and editors answer"):
        workflow.reply(query, by=request.getfixturevalue(who), text="Well.")


def test_an_answer_has_words_and_not_too_many(query, writer, checker):
    with pytest.raises(workflow.Refused, match="Write an answer"):
        workflow.reply(query, by=writer, text=" ")
    for verb, by in ((workflow.reply, writer), (workflow.resolve, checker)):
        with pytest.raises(workflow.Refused, match="say it shorter"):
            verb(query, by=by, text="In the archive. " * 400)


def test_what_is_resolved_takes_no_answer(query, writer, checker):
    workflow.resolve(query, by=checker)

    with pytest.raises(workflow.Refused, match="resolved: ask a new one"):
        workflow.reply(query, by=writer, text="Too late.")


def test_a_question_is_answered_while_the_writer_has_the_article(query, article, writer, checker):
    workflow.request_changes(article, by=checker, note="Answer, please.")

    assert workflow.reply(query, by=writer, text="The month.")


# -- resolving -----------------------------------------------------------------------------------


def test_who_asked_resolves_it_with_a_word_or_without(query, checker):
    resolution = workflow.resolve(query, by=checker, text="The text says so now.")

    assert (resolution.resolves, resolution.by) == (True, checker)
    assert not Query.objects.open().exists()
    event = Event.objects.filter(verb="resolve").get()
    assert (event.why, event.left) == ("The text says so now.", {"queryreply": [resolution.pk]})


def test_an_editor_resolves_what_somebody_else_asked(query, editor):
    assert workflow.resolve(query, by=editor).resolves


@pytest.mark.parametrize("who", ["second_checker", "writer"])
def test_nobody_else_resolves(query, who, request):
    with pytest.raises(workflow.Refused, match="Whoever asked resolves the question"):
        workflow.resolve(query, by=request.getfixturevalue(who))


def test_an_editor_who_writes_it_does_not_resolve_what_they_were_asked(query, editor):
    editor.groups.add(Group.objects.get(name="Writers"))
    query.article.writers.add(editor)

    with pytest.raises(workflow.Refused, match="You write this article"):
        workflow.resolve(query, by=editor)


def test_at_a_one_person_desk_they_do(query, editor, administrator):
    workflow.set_policy(by=administrator, one_person_desk=True, note="Alone.")
    query.article.writers.add(editor)

    assert workflow.resolve(query, by=editor)


def test_resolving_twice_adds_nothing(query, checker, editor):
    first = workflow.resolve(query, by=checker)

    assert workflow.resolve(query, by=checker) == first
    with pytest.raises(workflow.Refused, match="The question is resolved"):
        workflow.resolve(query, by=editor)
    assert QueryReply.objects.count() == 1


def test_what_was_resolved_may_be_asked_again(query, article, checker):
    workflow.resolve(query, by=checker)

    assert ask(article, checker) != query


# -- the gate ------------------------------------------------------------------------------------


def test_an_open_question_blocks_the_sign_off_until_it_is_resolved(query, article, checker, editor):
    decide_all(article, by=checker)
    workflow.reply(query, by=article.writers.get(), text="The month.")

    [blocker] = gate.blockers(article)
    assert blocker.message == f"Chen Checker asks: “{QUESTION}”"
    assert blocker.claim.claim.words == query.words
    with pytest.raises(workflow.Refused, match="Chen Checker asks"):
        sign(article, by=editor)

    workflow.resolve(query, by=checker)
    assert gate.blockers(article) == []
    sign(article, by=editor)


def test_a_question_whose_sentence_changed_still_blocks_and_says_so(query, article, checker):
    change_words(article, by=checker, old="March", new="May")

    [blocker] = open_questions(article)
    assert blocker.claim is None
    assert f"The sentence changed since: “{query.words}”" in blocker.message
    workflow.resolve(query, by=checker)
    assert open_questions(article) == []


def test_questions_about_another_article_block_nothing(query, writer, checker):
    assert open_questions(make_in_review(writer, checker, title="Another")) == []


# -- kept ----------------------------------------------------------------------------------------


def test_a_removal_blanks_question_and_answers(query, writer, checker, administrator):
    workflow.reply(query, by=writer, text="The month.")
    workflow.resolve(query, by=checker, text="Fine.")

    workflow.remove(query.article, by=administrator, what="All", legal_ground="Order 7")

    query.refresh_from_db()
    assert (query.words, query.text) == ("", "")
    assert {reply.text for reply in query.replies.all()} == {""}
    assert [*audit.violations()] == []


def test_after_a_removal_nobody_answers(query, writer, administrator):
    workflow.remove(query.article, by=administrator, what="All", legal_ground="Order 7")

    with pytest.raises(workflow.Refused, match="removed for a legal reason"):
        workflow.reply(query, by=writer, text="The month.")
