"""What one check of a source's address says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.locating import Fate
from articles.evidence.watching import (
    Answer,
    Outcome,
    look,
    nobody_answered,
    resemblance,
    same_place,
)

URL = "https://harbour.example/reports/1932"
PASSAGE = "The swing bridge was opened to carts and walkers on 4 May 1932"
KEPT = (
    f"Report of the harbour board. {PASSAGE}, and the toll of ten pence was lifted in June. "
    "The keeper lived in the lock house until the second pier was raised, and wrote down each ship "
    "that asked for passage in a ledger which the town has kept ever since."
)
NOT_FOUND = "Sorry, page not found. Try the search, or go back to our home page."


def check(passages=None, kept=KEPT, **answer):
    answer = {"asked": URL, "status": 200, "final_url": URL, "text": KEPT} | answer
    return look(Answer(**answer), {7: PASSAGE} if passages is None else passages, kept)


def test_a_page_on_which_every_passage_stands_is_live():
    seen = check(text=f"New menu. {KEPT} More news.")

    assert (seen.outcome, seen.fates) == (Outcome.LIVE, {7: Fate.INTACT})


def test_a_page_whose_passage_reads_otherwise_has_changed():
    seen = check(text=KEPT.replace("was opened", "was not opened"))

    assert (seen.outcome, seen.fates) == (Outcome.CHANGED, {7: Fate.ALTERED})


def test_a_page_without_one_of_its_passages_has_changed_and_says_which():
    seen = check({7: PASSAGE, 8: "Nine hundred herons were counted by the priest"})

    assert (seen.outcome, seen.fates) == (Outcome.CHANGED, {7: Fate.INTACT, 8: Fate.GONE})
    assert seen.detail == "Quoted passages: 2. Altered on the page: 0, gone: 1."


def test_a_page_that_stands_elsewhere_for_good_has_moved():
    seen = check(moved_to="https://archive.harbour.example/1932")

    assert (seen.outcome, seen.fates) == (Outcome.MOVED, {7: Fate.INTACT})
    assert seen.detail.endswith("https://archive.harbour.example/1932")


@pytest.mark.parametrize(
    "moved_to", [f"{URL}/", URL.replace("https", "http"), URL.replace("//", "//www."), f"{URL}#top"]
)
def test_another_spelling_of_the_address_is_no_move(moved_to):
    assert check(moved_to=moved_to).outcome is Outcome.LIVE
    assert same_place(moved_to, URL)


def test_a_moved_page_without_its_passage_has_changed_above_all():
    seen = check(moved_to="https://archive.harbour.example/1932", text="Other words. " * 99)

    assert seen.outcome is Outcome.CHANGED


@pytest.mark.parametrize("status", [404, 410, 408, 500, 502, 503, 504])
def test_no_page_and_a_server_out_of_order_are_failures(status):
    assert check(status=status, text=NOT_FOUND).outcome is Outcome.FAILED


@pytest.mark.parametrize("trouble", ["dns", "connection", "timeout", "tls", "broken", "new kind"])
def test_a_site_that_cannot_be_reached_is_a_failure(trouble):
    assert check(status=None, text=None, trouble=trouble).outcome is Outcome.FAILED


@pytest.mark.parametrize("status", [400, 401, 402, 403, 405, 406, 429, 451])
def test_a_refusal_says_nothing_about_the_page(status):
    seen = check(status=status, text=NOT_FOUND)

    assert (seen.outcome, seen.fates) == (Outcome.BLOCKED, {})


@pytest.mark.parametrize("trouble", ["too large", "redirects"])
def test_what_people_have_to_look_at_themselves_is_blocked(trouble):
    assert check(status=None, text=None, trouble=trouble).outcome is Outcome.BLOCKED


@pytest.mark.parametrize("wall", ["login", "consent", "script", "bot"])
def test_a_wall_says_nothing_about_the_page(wall):
    seen = check(wall=wall, text="Please wait. " * 9)

    assert (seen.outcome, seen.fates) == (Outcome.BLOCKED, {})
    assert check(wall=wall, status=503).outcome is Outcome.BLOCKED
    assert check({}, kept="", wall=wall).outcome is Outcome.BLOCKED


@pytest.mark.parametrize("wall", ["login", "consent", "script", "bot", "home"])
def test_a_wall_before_which_the_passages_stand_is_none(wall):
    assert check(wall=wall).outcome is Outcome.LIVE
    assert check({}, wall=wall).outcome is Outcome.LIVE


def test_a_login_form_on_a_page_that_is_not_found_saves_nothing():
    assert check(status=404, wall="login").outcome is Outcome.FAILED


@pytest.mark.parametrize("passages", [{7: PASSAGE}, {}])
def test_a_redirect_to_a_home_page_means_that_the_page_is_gone(passages):
    seen = check(passages, wall="home", text="Welcome to the harbour. Ships, tides and tickets.")

    assert seen.outcome is Outcome.FAILED


def test_a_home_page_that_still_has_one_of_the_passages_has_changed():
    seen = check({7: PASSAGE, 8: "Nine hundred herons were counted by the priest"}, wall="home")

    assert seen.outcome is Outcome.CHANGED


@pytest.mark.parametrize(
    "text", [NOT_FOUND, "404", "Seite nicht gefunden", "Cette page n’existe plus.", "404 Not Found"]
)
@pytest.mark.parametrize("passages", [{7: PASSAGE}, {}])
def test_a_page_that_only_says_it_was_not_found_is_a_failure(passages, text):
    assert check(passages, text=text).outcome is Outcome.FAILED


def test_a_short_page_that_names_an_error_beside_the_passage_is_live():
    assert check(text=f"{PASSAGE}. Error 404.").outcome is Outcome.LIVE


def test_a_long_page_about_pages_not_found_is_another_page():
    assert check(text=NOT_FOUND + "Why links break. " * 99).outcome is Outcome.CHANGED


@pytest.mark.parametrize("trouble", ["off", "refused", "address"])
def test_where_our_side_did_not_ask_there_was_no_check(trouble):
    assert check(status=None, text=None, trouble=trouble) is None


def test_without_a_passage_an_edited_page_lives_and_another_text_has_changed():
    edited = (
        KEPT.replace("ten pence", "two shillings").replace("lock house", "tower") + " News." * 99
    )
    other = "Tickets for the summer fair are sold at the gate from nine to five every day. " * 9

    assert check({}, text=edited).outcome is Outcome.LIVE
    assert check({}, text=other).outcome is Outcome.CHANGED
    assert resemblance(KEPT, other) < 0.05 < 0.6 < resemblance(KEPT, edited)


@pytest.mark.parametrize("text", [None, "", " \n"])
def test_a_page_without_words_that_can_be_read_is_unknown(text):
    assert check(text=text).outcome is Outcome.BLOCKED
    assert check({}, text=text).outcome is Outcome.BLOCKED
    assert check({}, kept="", text=text).outcome is Outcome.LIVE


@given(
    st.sampled_from([None, 200, 204, 301, 403, 404, 429, 500]),
    st.sampled_from([None, "", KEPT, NOT_FOUND, "Other words."]),
    st.sampled_from(["", "off", "refused", "address", "dns", "redirects", "what"]),
    st.sampled_from(["", "login", "home", "consent", "script", "bot", "what"]),
    st.sampled_from(["", URL, "https://other.example/", "https://[", "x"]),
    st.sampled_from([{}, {1: PASSAGE}, {1: PASSAGE, 2: ""}]),
)
def test_every_answer_says_something_in_a_sentence(status, text, trouble, wall, moved_to, passages):
    seen = check(passages, status=status, text=text, trouble=trouble, wall=wall, moved_to=moved_to)

    assert (seen is None) == (trouble in ("off", "refused", "address"))
    assert seen is None or seen.detail
    assert seen is None or set(seen.fates) in (set(), set(passages))


def test_a_round_in_which_no_site_was_reached_is_our_own_fault():
    def answers(*troubles):
        return [
            Answer(f"https://site-{number}.example/", trouble=trouble)
            for number, trouble in enumerate(troubles)
        ]

    assert nobody_answered(answers("dns", "timeout", "connection"))
    assert not nobody_answered(answers("dns", "timeout"))
    assert not nobody_answered(answers("dns", "timeout", ""))
    assert not nobody_answered([Answer(f"{URL}/{n}", trouble="dns") for n in range(9)])
    assert not nobody_answered([])


def test_a_passage_never_seen_on_the_page_changes_nothing_by_not_standing_there():
    herons = "Nine hundred herons were counted by the priest"

    seen = look(page_of(KEPT), {7: PASSAGE, 8: herons}, KEPT, unproven={8})

    assert (seen.outcome, seen.fates) == (Outcome.LIVE, {7: Fate.INTACT, 8: Fate.GONE})
    assert "Not word for word on the page: 1, and no look ever saw them there" in seen.detail


def test_a_page_that_never_had_a_quoted_passage_is_live_unless_it_is_none():
    herons, other = "Nine hundred herons were counted by the priest", "Tides and ships. " * 60

    assert look(page_of(other), {8: herons}, KEPT, unproven={8}).outcome is Outcome.LIVE
    assert look(page_of(NOT_FOUND), {8: herons}, KEPT, unproven={8}).outcome is Outcome.FAILED
    assert look(page_of(""), {8: herons}, KEPT, unproven={8}).outcome is Outcome.BLOCKED


def test_beside_passages_never_seen_a_proven_one_still_tells_a_change():
    text = KEPT.replace("was opened", "was not opened")

    seen = look(page_of(text), {7: PASSAGE, 8: "Nine herons"}, KEPT, unproven={8})

    assert seen.outcome is Outcome.CHANGED
    assert seen.detail == "Quoted passages: 1. Altered on the page: 1, gone: 0."


def page_of(text):
    return Answer(asked=URL, status=200, final_url=URL, text=text)
