"""How long a sentence was shown before its verdict: what is written down, and what is believed."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.utils import timezone

from articles import workflow
from articles.admin.claims.shown import opened, shown
from articles.models import Effort, ShownOn, User, Verdict, Verification, Viewing
from articles.workflow import Shown
from tests.checks import url, verdict
from tests.factories import BODY, claim_saying, decide, make_in_review

SOMEBODY, OTHER = User(pk=7), User(pk=8)
SHOWN = Shown(ShownOn.CHECKING, 9_000, 4_000)


@pytest.fixture
def article(writer, checker):
    return make_in_review(writer, checker, lead=BODY + " It is grey.")


def ago(by, about, page=ShownOn.CHECKING, **passed):
    return opened(by, about, page, at=timezone.now() - timedelta(**passed)).stamp


def sent(**fields):
    data = QueryDict(mutable=True)
    data.update(fields)
    return data


def figures():
    return list(Viewing.objects.values_list("page", "effort", "open_ms", "passage_ms"))


# -- the verb -------------------------------------------------------------------------------------


def test_it_is_written_with_the_verdict(article, checker):
    verification = decide(article, "March 1932", checker, Verdict.SUPPORTED, shown=SHOWN)

    assert figures() == [("checking", "exact", 9_000, 4_000)]
    assert verification.viewing.at == verification.decided_at


def test_a_verdict_of_which_nothing_is_known_has_none(article, checker):
    decide(article, "March 1932", checker, Verdict.SUPPORTED)

    assert figures() == []


def test_the_same_verdict_again_adds_nothing(article, checker):
    decide(article, "March 1932", checker, Verdict.SUPPORTED, shown=SHOWN)
    decide(article, "March 1932", checker, Verdict.SUPPORTED, shown=SHOWN)

    assert len(figures()) == 1


def test_what_is_refused_leaves_none(article, writer, checker):
    with pytest.raises(workflow.Refused):
        decide(article, "March 1932", writer, Verdict.SUPPORTED, shown=SHOWN)
    with pytest.raises(workflow.Refused):
        decide(article, "It is grey", checker, Verdict.SUPPORTED, shown=SHOWN)

    assert figures() == []


def test_figures_that_cannot_be_are_cut_and_refuse_nothing(article, checker):
    odd = Shown(ShownOn.CLAIMS, -5, 10**12)
    late = Shown(ShownOn.CLAIMS, 10**12, 10**12)
    decide(article, "March 1932", checker, Verdict.SUPPORTED, shown=odd)
    decide(article, "It is grey", checker, Verdict.CONTRADICTED, shown=late)

    day = 24 * 60 * 60 * 1000
    assert figures() == [("claims", "exact", 0, 0), ("claims", "bare", day, None)]


def test_those_decided_together_share_the_time(writer, checker):
    article = make_in_review(writer, checker, lead="Why was it built? Who paid?")
    questions = [claim_saying(article, words).fingerprint for words in ("Why", "Who")]
    workflow.decide_together(
        article, by=checker, fingerprints=questions, reason="question",
        shown=Shown(ShownOn.TOGETHER, 3_000, 0),
    )  # fmt: skip

    assert figures() == [("together", "bare", 1_500, None)] * 2


@pytest.mark.parametrize(
    ("words", "effort"),
    [
        ("The bridge was opened to traffic on 19 March 1932.", Effort.EXACT),
        ("In March 1932 people could cross.", Effort.EXACT),
        ("People could cross at last.", Effort.PARAPHRASE),
        ("In April 1932 people could cross.", Effort.PARAPHRASE),
        ("The bridge made the harbour busier than before.", Effort.REASONED),
    ],
)
def test_it_tells_how_much_there_was_to_compare(writer, checker, words, effort):
    article = make_in_review(writer, checker, lead=f"{words} [@harbour-1932, p. 4]")

    decide(article, words, checker, Verdict.SUPPORTED, shown=SHOWN)

    assert Viewing.objects.get().effort == effort


def test_a_year_later_it_is_forgotten_and_the_verdict_stays(article, checker):
    decide(article, "March 1932", checker, Verdict.SUPPORTED, shown=SHOWN)
    decide(article, "It is grey", checker, Verdict.CONTRADICTED, shown=SHOWN)
    old = Viewing.objects.first()
    Viewing.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=366))

    call_command("tidy")

    assert not Viewing.objects.filter(pk=old.pk).exists()
    assert (Viewing.objects.count(), Verification.objects.count()) == (1, 2)


# -- what a form says -----------------------------------------------------------------------------


def test_without_a_script_it_is_the_time_since_the_page_was_made():
    told = shown(sent(opened=ago(SOMEBODY, "abc", seconds=20)), SOMEBODY, "abc")

    assert told.page == ShownOn.CHECKING
    assert told.open_ms >= 20_000
    assert told.passage_ms is None


@pytest.mark.parametrize(
    ("open_ms", "passage_ms", "believed"),
    [
        ("4000", "3000", (4_000, 3_000)),
        ("4000", "0", (4_000, 0)),
        ("4000", "9000", (4_000, 4_000)),
        ("4000", "-1", (4_000, None)),
        ("4000", "3e2", (4_000, None)),
        ("4000", "٣", (4_000, None)),
        ("4000", "9" * 400, (4_000, None)),
    ],
)
def test_the_browser_is_believed_within_that_time(open_ms, passage_ms, believed):
    stamp = ago(SOMEBODY, "abc", seconds=20)

    told = shown(sent(opened=stamp, open_ms=open_ms, passage_ms=passage_ms), SOMEBODY, "abc")

    assert (told.open_ms, told.passage_ms) == believed


def test_more_than_has_passed_is_not_believed():
    stamp = ago(SOMEBODY, "abc", seconds=20)

    told = shown(sent(opened=stamp, open_ms="999999999", passage_ms="999999999"), SOMEBODY, "abc")

    assert 20_000 <= told.open_ms == told.passage_ms < 999_999_999


@pytest.mark.parametrize(
    "stamp",
    [
        lambda: "",
        lambda: "checking.1:forged",
        lambda: "checking.\0:x\nx",
        lambda: ago(OTHER, "abc", seconds=9),
        lambda: ago(SOMEBODY, "abd", seconds=9),
        lambda: "9" + ago(SOMEBODY, "abc", seconds=9),
        lambda: ago(SOMEBODY, "abc", hours=13),
        lambda: ago(SOMEBODY, "abc", hours=-1),
    ],
    ids=["none", "forged", "odd", "of another", "of other words", "changed", "old", "of tomorrow"],
)
def test_a_stamp_that_is_not_good_tells_nothing(stamp):
    assert shown(sent(opened=stamp()), SOMEBODY, "abc") is None


def test_the_pages_send_what_they_carry(client, article, checker):
    client.force_login(checker)
    claim = claim_saying(article, "March 1932")
    page = client.get(url(article, "March 1932")).context["page"]
    data = verdict(claim, verdict="supported", passage_ms="0", opened=page.row.opened.stamp)

    client.post(url(article, "March 1932"), data)

    assert Viewing.objects.get().page == ShownOn.CHECKING
    assert Viewing.objects.get().passage_ms == 0


def test_a_refused_form_goes_on_from_when_it_was_opened(client, article, checker):
    client.force_login(checker)
    claim = claim_saying(article, "March 1932")
    stamp = ago(checker, claim.fingerprint, seconds=50)
    data = verdict(claim, verdict="not_found", opened=stamp, open_ms="4000", passage_ms="70")

    answer = client.post(url(article, "March 1932"), data)

    row = answer.context["page"].row
    assert (row.opened.stamp, row.opened.open_ms, row.opened.passage_ms) == (stamp, "4000", "70")


@pytest.mark.parametrize("stamp", ["", "forged", "\0"])
def test_a_verdict_stands_whatever_its_stamp_says(client, article, checker, stamp):
    client.force_login(checker)
    claim = claim_saying(article, "March 1932")

    client.post(url(article, "March 1932"), verdict(claim, verdict="supported", opened=stamp))

    assert Verification.objects.count() == 1
    assert figures() == []


def test_headings_decided_together_carry_a_stamp_of_their_own(client, writer, checker):
    article = make_in_review(writer, checker, lead="Why was it built? Who paid?")
    questions = [claim_saying(article, words).fingerprint for words in ("Why", "Who")]
    client.force_login(checker)
    page = client.get(url(article, "Why")).context["page"]
    stamp = page.rows.opened_together.stamp
    data = {"act": "together", "fingerprint": questions, "reason": "question", "opened": stamp}

    client.post(url(article, "Why"), data)

    assert [row[:2] for row in figures()] == [("together", "bare")] * 2
