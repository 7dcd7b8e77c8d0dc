"""The second check: what the signing editor decides anew, drawn once a round, and kept."""

from secrets import SystemRandom

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import gate, standing, triggers, workflow
from articles.models import Article, Draw, Event, SignOff, State, Verdict
from tests.factories import (
    attach_all,
    change_words,
    claim_saying,
    decide,
    decide_all,
    make_article,
    make_in_review,
    make_published,
    make_user,
    second_check,
    sign,
)

PLAIN = " ".join(f"Sentence {n} says so." for n in range(8))


@pytest.fixture
def plain(writer, checker):
    """A title and eight sentences without a citation, decided."""
    article = make_article(writer, lead=PLAIN)
    workflow.submit(article, by=writer)
    decide_all(article, by=checker)
    return article


@pytest.fixture
def cited(writer, checker):
    """A title, and a sentence that rests on a pasted copy, decided."""
    article = make_in_review(writer, checker)
    decide_all(article, by=checker)
    return article


def owed(article, editor):
    """The sentences of the second check, each with its reasons."""
    check = gate.SecondCheck(standing.read(article), editor)
    return {one.claim.claim.words: [str(why) for why in one.reasons] for one in check.owed}


def first_ones(fingerprints, number):
    return sorted(fingerprints)[:number]


# -- drawing -------------------------------------------------------------------------------------


def test_some_of_the_rest_are_drawn(plain, editor):
    draw = workflow.begin_second_check(plain, by=editor, choose=first_ones)

    assert (draw.drawn_from, len(draw.fingerprints)) == (8, 3)
    drawn = [words for words, reasons in owed(plain, editor).items() if reasons == ["drawn"]]
    assert len(drawn) == 3
    assert owed(plain, editor)[plain.title] == ["title"]


@pytest.mark.parametrize(("rest", "drawn"), [(0, 0), (2, 2), (3, 3), (60, 3), (61, 4), (100, 5)])
def test_five_percent_but_at_least_three_and_never_more_than_there_are(rest, drawn):
    assert gate.sample_size(rest) == drawn


def test_nobody_can_foresee_what_is_drawn():
    chance = workflow.begin_second_check.__kwdefaults__["choose"]

    assert isinstance(chance.__self__, SystemRandom)


def test_a_round_is_drawn_once_whoever_asks(plain, editor, second_editor):
    draw = workflow.begin_second_check(plain, by=editor)

    assert workflow.begin_second_check(plain, by=editor) == draw
    assert workflow.begin_second_check(plain, by=second_editor) == draw


def test_a_new_round_is_drawn_anew(cited, writer, checker, editor):
    first = workflow.begin_second_check(cited, by=editor)
    workflow.request_changes(cited, by=checker, note="Once more.")
    workflow.submit(cited, by=writer)

    assert workflow.begin_second_check(cited, by=editor) != first


def test_beginning_leaves_its_record(plain, editor):
    draw = workflow.begin_second_check(plain, by=editor)

    event = Event.objects.first()
    assert (event.verb, event.by, event.left) == ("draw", editor, {"draw": [draw.pk]})
    assert draw.submission == plain.events.get(verb="submit")


def test_it_begins_when_the_checkers_are_done(writer, checker, editor):
    """What is looked at again must not be known to whoever looks first."""
    article = make_in_review(writer, checker)

    with pytest.raises(workflow.Refused, match="2 sentences wait for a first verdict"):
        workflow.begin_second_check(article, by=editor)


def test_who_may_not_sign_does_not_draw(cited, writer, checker, administrator):
    for person in (writer, checker, administrator):
        with pytest.raises(workflow.Refused, match="permission to sign off"):
            workflow.begin_second_check(cited, by=person)


def test_nothing_is_drawn_outside_review(cited, checker, editor):
    workflow.request_changes(cited, by=checker, note="Shorter.")

    with pytest.raises(workflow.Refused, match="needs one that is in review"):
        workflow.begin_second_check(cited, by=editor)


# -- what belongs to it --------------------------------------------------------------------------


def test_title_standfirst_and_copies_that_were_not_fetched_belong_to_it(writer, checker, editor):
    article = make_in_review(writer, checker, standfirst="How it came about.")
    decide_all(article, by=checker)

    assert owed(article, editor) == {
        "The harbour bridge": ["title"],
        "How it came about.": ["standfirst"],
        "The bridge opened in March 1932.": ["copy"],
    }


def test_words_changed_during_checking_belong_to_it(plain, checker, second_checker, editor):
    change_words(plain, by=checker, old="Sentence 7 says", new="Sentence seven says")

    assert owed(plain, editor)["Sentence seven says so."] == ["reworded"]


def test_words_that_come_back_during_checking_belong_to_it(writer, checker, editor):
    """They are no new words, and yet nobody had submitted them."""
    article = make_article(writer, lead="It is long. It is high.")
    change_words(article, by=writer, old=" It is high.", new="")
    workflow.submit(article, by=writer)

    change_words(article, by=checker, old="It is long.", new="It is long. It is high.")

    assert owed(article, editor)["It is high."] == ["reworded"]


def test_a_passage_given_during_checking_belongs_to_it(cited, checker, editor):
    attach_all(
        cited, by=checker, snapshot=cited.citations.get().snapshot,
        passage="Tolls were collected until 1988.",
    )  # fmt: skip

    assert "passage" in owed(cited, editor)["The bridge opened in March 1932."]


def test_what_only_moved_does_not_belong_to_it(plain, checker, editor):
    change_words(plain, by=checker, old="Sentence 7 says so. ", new="")
    change_words(plain, by=checker, old="Sentence 9", new="Sentence 7 says so. Sentence 9")

    assert list(owed(plain, editor)) == [plain.title]


def test_what_no_checker_may_decide_belongs_to_it_as_a_first_verdict(cited, checker, editor):
    change_words(cited, by=checker, old="opened", new="was opened")

    workflow.begin_second_check(cited, by=editor)

    assert "alone" in owed(cited, editor)["The bridge was opened in March 1932."]


def test_what_an_editor_worded_is_not_theirs_to_decide_again(plain, editor, second_editor):
    change_words(plain, by=editor, old="Sentence 7 says", new="Sentence seven says")

    assert "Sentence seven says so." not in owed(plain, editor)
    assert "Sentence seven says so." in owed(plain, second_editor)


def test_a_round_from_before_it_was_kept_is_decided_whole(plain, editor):
    """As after an upgrade: nobody can tell what changed in it."""
    unknown = gate.Round(submission=plain.events.get(verb="submit").pk)

    check = gate.SecondCheck(standing.read(plain), editor, unknown)

    assert len(check.owed) == 9


# -- signing -------------------------------------------------------------------------------------


def refusal(article, editor):
    with pytest.raises(workflow.Refused) as refused:
        workflow.sign_off(
            article, by=editor, verified=True,
            manifest_hash=gate.manifest_hash(standing.read(article)),
        )  # fmt: skip
    return refused.value.reasons


def test_nobody_signs_before_it_has_begun(cited, editor):
    assert refusal(cited, editor) == [
        "The second check has not begun: it draws the sentences that you look at again.",
        "Decide it yourself: title.",
        "Decide it yourself: rests on a copy that Stet did not fetch.",
    ]


def test_every_verdict_that_is_missing_is_named(cited, editor):
    workflow.begin_second_check(cited, by=editor)
    decide(cited, "The harbour", editor, Verdict.NO_SOURCE_NEEDED, reason="heading_or_label")

    assert refusal(cited, editor) == [
        "Decide it yourself: rests on a copy that Stet did not fetch."
    ]


def test_the_verdicts_of_one_editor_are_none_of_another(cited, editor, second_editor):
    second_check(cited, by=editor)

    assert len(refusal(cited, second_editor)) == 2


def test_a_verdict_of_an_earlier_round_counts_while_the_words_stand(writer, checker, editor):
    article = make_published(writer, checker, editor)
    workflow.revise(article, by=writer)
    article.change_kind, article.change_note = "minor", "A comma."
    article.save()
    workflow.submit(article, by=writer)

    workflow.begin_second_check(article, by=editor)

    assert gate.SecondCheck(standing.read(article), editor).missing == []


def test_a_draw_names_no_other_sentence_when_one_is_gone(plain, checker, editor):
    workflow.begin_second_check(plain, by=editor, choose=first_ones)
    drawn = next(words for words, why in owed(plain, editor).items() if why == ["drawn"])

    change_words(plain, by=checker, old=drawn, new="")

    assert len(owed(plain, editor)) == 3  # the title, and two of the three


def test_the_statement_says_how_many_and_who_decided_the_rest(plain, editor):
    anna = make_user("anna", "Checkers", name="Anna Archer")
    workflow.begin_second_check(plain, by=editor, choose=first_ones)
    again = owed(plain, editor)
    other = next(c.claim.words for c in standing.read(plain).claims if c.claim.words not in again)
    decide(plain, other, anna, Verdict.NO_SOURCE_NEEDED, reason="definition")

    assert sign(plain, by=editor).statement == (
        "I read this article whole. I decided the 4 statements shown here; the others were "
        "decided by Anna Archer and Chen Checker. I answer for its publication."
    )


def test_the_statement_is_good_english_for_any_number(cited, editor):
    reading = standing.read(cited)
    assert gate.statement(reading, editor) == (
        "I read this article whole. Its statements were decided by Chen Checker. I answer for "
        "its publication."
    )

    second_check(cited, by=editor)

    assert gate.statement(standing.read(cited), editor) == (
        "I read this article whole. I decided the 2 statements shown here, and there are no "
        "others. I answer for its publication."
    )


def test_another_statement_than_was_shown_is_not_signed(cited, editor):
    shown = gate.statement(standing.read(cited), editor)
    manifest_hash = gate.manifest_hash(second_check(cited, by=editor))

    with pytest.raises(workflow.Stale, match="changed after you opened"):
        workflow.sign_off(
            cited, by=editor, manifest_hash=manifest_hash, verified=True, statement=shown
        )


def test_a_one_person_desk_has_no_second_check(cited, administrator, editor):
    workflow.set_policy(by=administrator, one_person_desk=True, note="Alone.")
    shown = gate.manifest_hash(standing.read(cited))

    signature = workflow.sign_off(cited, by=editor, manifest_hash=shown, verified=True)

    assert signature.draw is None
    with pytest.raises(workflow.Refused, match="one-person desk: it has no second check"):
        workflow.begin_second_check(cited, by=editor)


def test_what_was_signed_alone_is_not_published_by_a_desk_of_many(cited, administrator, editor):
    workflow.set_policy(by=administrator, one_person_desk=True, note="Alone.")
    sign(cited, by=editor)
    workflow.set_policy(by=administrator, one_person_desk=False, note="Two of us.")

    with pytest.raises(workflow.Refused, match="without a second check: sign it off again"):
        workflow.publish(cited, by=editor)


def test_a_signature_from_before_there_was_a_second_check_still_counts(cited, editor):
    manifest_hash = gate.manifest_hash(standing.read(cited))
    triggers.remove()
    SignOff.objects.create(
        article=cited, manifest_hash=manifest_hash, statement="Verified.", signed_by=editor,
        signed_at=timezone.now(),
    )  # fmt: skip
    Article.objects.update(state=State.APPROVED)
    triggers.install()

    assert workflow.publish(cited, by=editor).number == 1


def test_the_database_takes_no_signature_without_the_draw_of_its_round(cited, writer, editor):
    old = second_check(cited, by=editor) and cited.draws.get()
    workflow.request_changes(cited, by=editor, note="Once more.")
    workflow.submit(cited, by=writer)

    for draw in (None, old):
        with pytest.raises(IntegrityError, match="stet: a signature follows"), transaction.atomic():
            SignOff.objects.create(
                article=cited, manifest_hash="0" * 64, statement="Signed.", signed_by=editor,
                signed_at=timezone.now(), draw=draw,
            )  # fmt: skip
    with pytest.raises(IntegrityError, match="stet: a draw is for"), transaction.atomic():
        Draw.objects.create(
            article=cited, submission=cited.events.filter(verb="submit").last(), drawn_from=1,
            drawn_by=editor, drawn_at=timezone.now(),
        )  # fmt: skip


# -- disagreeing ---------------------------------------------------------------------------------


@pytest.fixture
def two_sections(writer, checker, editor):
    article = make_article(
        writer, lead="It is long. It is high.",
        sections=(("The tolls", "They were high. They were hated. They are gone."),),
    )  # fmt: skip
    workflow.submit(article, by=writer)
    decide_all(article, by=checker)
    workflow.begin_second_check(article, by=editor)
    return article


def test_two_disagreements_in_one_section_send_it_back(two_sections, editor):
    decide(two_sections, "were high", editor, Verdict.CONTRADICTED, note="Two pence.")
    decide(two_sections, "It is long", editor, Verdict.CONTRADICTED)
    assert two_sections.state == State.IN_REVIEW

    decide(two_sections, "hated", editor, Verdict.NOT_FOUND, note="In the archive.")

    event = Event.objects.first()
    assert two_sections.state == State.CHANGES_REQUESTED
    assert (event.verb, event.by) == ("request_changes", editor)
    assert "2 sentences in “The tolls”" in event.why
    assert "“They were high.” Edda Editor: contradicted, Two pence." in event.why
    assert event.data["sent_back"]["section"] == claim_saying(two_sections, "hated").claim.section


def test_all_of_a_section_that_was_sent_back_is_decided_anew(two_sections, writer, editor):
    for words in ("were high", "hated"):
        decide(two_sections, words, editor, Verdict.CONTRADICTED)
    change_words(two_sections, by=writer, old="They were high. They were hated.", new="Two pence.")

    workflow.submit(two_sections, by=writer)

    sent_back = [w for w, why in owed(two_sections, editor).items() if "sent_back" in why]
    assert sent_back == ["The tolls", "Two pence.", "They are gone."]


def test_a_sentence_that_left_its_section_is_still_decided_anew(two_sections, writer, editor):
    for words in ("were high", "hated"):
        decide(two_sections, words, editor, Verdict.CONTRADICTED)
    with workflow.editing(two_sections, by=writer) as draft:
        draft.sections.last().delete()
        lead = draft.sections.get()
        lead.body += " They are gone."
        lead.save()

    workflow.submit(two_sections, by=writer)

    assert owed(two_sections, editor)["They are gone."] == ["sent_back"]


def test_title_and_standfirst_go_back_together(writer, checker, editor):
    article = make_in_review(writer, checker, standfirst="How it came about.")
    decide_all(article, by=checker)
    workflow.begin_second_check(article, by=editor)

    for words in ("The harbour bridge", "How it came"):
        decide(article, words, editor, Verdict.CONTRADICTED)

    assert article.state == State.CHANGES_REQUESTED
    assert "in title and standfirst" in Event.objects.first().why


def test_what_nobody_passed_and_what_was_taken_back_is_no_disagreement(
    two_sections, checker, editor
):
    change_words(two_sections, by=checker, old="They are gone.", new="They went.")
    decide(two_sections, "They went", editor, Verdict.CONTRADICTED)
    decide(two_sections, "were high", editor, Verdict.CONTRADICTED)
    decide(two_sections, "were high", editor, Verdict.NO_SOURCE_NEEDED, reason="common_knowledge")

    decide(two_sections, "hated", editor, Verdict.CONTRADICTED)

    assert two_sections.state == State.IN_REVIEW


def test_checkers_who_disagree_send_nothing_back(two_sections, second_checker):
    for words in ("were high", "hated"):
        decide(two_sections, words, second_checker, Verdict.CONTRADICTED)

    assert two_sections.state == State.IN_REVIEW


def test_after_an_edition_no_section_counts_as_sent_back(two_sections, writer, checker, editor):
    for words in ("were high", "hated"):
        decide(two_sections, words, editor, Verdict.CONTRADICTED)
    change_words(two_sections, by=writer, old="They were high. They were hated.", new="Two pence.")
    workflow.submit(two_sections, by=writer)
    decide_all(two_sections, by=checker)
    sign(two_sections, by=editor)

    workflow.publish(two_sections, by=editor)

    assert gate.round_of(two_sections).sections == set()
