"""The sign-off page: the whole text, what is in the way, and the checkbox that must be ticked."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from articles import gate, standing, workflow
from articles.models import AIUse, Section, SignOff, Source, State
from tests.factories import (
    change_words,
    decide_all,
    make_article,
    make_contributor,
    make_in_review,
    make_published,
    second_check,
)


def url(article):
    return reverse("admin:articles_article_sign_off", args=[article.pk])


def shown(article, by=None):
    """What the page holds, for an editor who is through with their second check."""
    reading = second_check(article, by=by) if by else standing.read(article)
    return {
        "manifest_hash": gate.manifest_hash(reading),
        "statement": gate.statement(standing.read(article), by) if by else "",
    }


@pytest.fixture
def decided(writer, checker):
    article = make_in_review(
        writer, checker, standfirst="How it came about.", share_text="A bridge, and its price.",
        sections=(("The tolls", "Why were there tolls?"),), ai_use=AIUse.ASSISTED,
    )  # fmt: skip
    article.bylines.create(contributor=make_contributor())
    decide_all(article, by=checker)
    return article


def test_the_page_shows_the_text_as_it_will_be_published(client, decided, editor):
    client.force_login(editor)

    page = client.get(url(decided))

    assertContains(page, "The bridge opened in March 1932.")
    assertContains(page, "<h3>The tolls</h3>")
    assertContains(page, "By Robin Reed")
    assertContains(page, "A bridge, and its price.")
    assertContains(page, "AI use: assisted: AI helped with language or ideas")
    assertContains(page, "Its statements were decided by Chen Checker.")
    assertContains(page, "Nothing is in the way")


def test_sources_lead_where_they_will_lead_readers(client, decided, editor):
    """Whoever writes may change an address up to the signature, and it is signed with the text."""
    source = Source.objects.get()
    source.csl |= {"URL": "https://example.org/elsewhere"}
    source.save()
    client.force_login(editor)

    page = client.get(url(decided))

    assertContains(page, '<a href="https://example.org/elsewhere"')


def test_links_stand_after_their_section_with_their_reason(client, decided, writer, editor):
    target = make_article(writer, title="The old ferry")
    section = decided.sections.last()
    decided.see_also.create(target=target, after=section, reason="What came before")
    client.force_login(editor)

    page = client.get(url(decided))

    text = page.content.decode()
    assert text.index("The tolls</h3>") < text.index("The old ferry")
    assertContains(page, "What came before")


def test_ticking_the_box_signs_what_was_shown(client, decided, editor):
    client.force_login(editor)

    client.post(url(decided), shown(decided, editor) | {"verified": "on"})

    decided.refresh_from_db()
    assert decided.state == State.APPROVED
    assert SignOff.objects.get().signed_by == editor


def test_the_box_is_required_by_the_server_too(client, decided, editor):
    client.force_login(editor)

    answer = client.post(url(decided), shown(decided))

    assertContains(answer, "Tick “I have verified the sources”", status_code=422)
    assert not SignOff.objects.exists()


def test_a_text_that_changed_meanwhile_is_not_signed(client, decided, editor, second_editor):
    client.force_login(editor)
    seen = shown(decided, editor)
    Section.objects.filter(article=decided).update(ai_use=AIUse.GENERATED)

    answer = client.post(url(decided), seen | {"verified": "on"})

    assertContains(answer, "changed after you opened this page", status_code=422)
    assertContains(answer, shown(decided)["manifest_hash"], status_code=422)
    assert not SignOff.objects.exists()


def test_every_blocker_is_shown_with_its_place(client, writer, checker, editor):
    article = make_in_review(writer, checker, ai_use="", sections=(("The tolls", "Two pence."),))
    client.force_login(editor)

    page = client.get(url(article))

    claims = reverse("admin:articles_article_claims", args=[article.pk])
    change = reverse("admin:articles_article_change", args=[article.pk])
    assertContains(page, f'href="{claims}#claim-4"')
    assertContains(page, f'href="{change}#sections-1"')
    assertContains(page, "6 things in the way")
    assertContains(page, 'aria-disabled="true" aria-describedby')


def test_a_post_past_the_greyed_button_is_refused_with_every_blocker(
    client, writer, checker, editor
):
    article = make_in_review(writer, checker)
    client.force_login(editor)

    answer = client.post(url(article), shown(article) | {"verified": "on"})

    assertContains(answer, "No one has decided this sentence", status_code=422)
    assert not SignOff.objects.exists()


def test_an_editor_who_is_a_writer_of_it_is_told_why_not(client, decided, editor):
    decided.writers.add(editor)
    client.force_login(editor)

    page = client.get(url(decided))
    answer = client.post(url(decided), shown(decided) | {"verified": "on"})

    assertContains(page, "You are a writer of this article: another editor signs it.")
    assert answer.status_code == 422
    assert not SignOff.objects.exists()


def test_what_is_signed_shows_who_signed_it(client, writer, checker, editor):
    article = make_published(writer, checker, editor)
    client.force_login(writer)

    page = client.get(url(article))

    assertContains(page, "Signed off")
    assertContains(page, "Edda Editor")
    assertNotContains(page, 'name="verified"')


def test_changed_words_show_as_undecided(client, decided, editor):
    change_words(decided, by=editor, old="March 1932", new="spring 1932")
    client.force_login(editor)

    assertContains(client.get(url(decided)), "1 undecided")


def test_a_writer_of_another_article_does_not_find_it(client, decided, other_writer):
    client.force_login(other_writer)

    answers = [client.get(url(decided)), client.post(url(decided), {"verified": "on"})]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_sources_that_are_signed_are_shown(client, writer, checker, editor):
    article = make_in_review(writer, checker)
    client.force_login(editor)

    page = client.get(reverse("admin:articles_article_sign_off", args=[article.pk]))

    assert "The Harbour Bridge" in page.content.decode()


# -- the second check ----------------------------------------------------------------------------


def check_url(article, *number):
    name = "check_claim" if number else "check"
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *number]) + "?order=second"


def agree(client, article, number):
    """Send the form of a sentence as the page has it, with a verdict that fits."""
    claim = standing.read(article).claims[number - 1]
    fits = {"verdict": "supported"} if claim.evidence else {
        "verdict": "no_source", "reason": "heading_or_label",
    }  # fmt: skip
    handles = {"fingerprint": claim.fingerprint, "words_hash": claim.claim.words_hash}
    return client.post(check_url(article, number), {"act": "decide"} | handles | fits)


def test_the_page_begins_the_second_check_and_leads_through_it(client, writer, checker, editor):
    article = make_in_review(writer, checker)
    decide_all(article, by=checker)
    client.force_login(editor)
    before = client.get(url(article))

    begun = client.post(url(article), {"begin": "1"})
    first = client.get(begun.url)
    on, through = agree(client, article, 1), agree(client, article, 2)

    assertContains(before, "Begin the second check")
    assert (begun.url, first.url) == (check_url(article), check_url(article, 1))
    assert (on.url, through.url) == (check_url(article, 2), url(article))
    assertContains(client.get(url(article)), "2 of 2 decided by you")
    assertContains(client.get(url(article)), "I decided the 2 statements shown here")


def test_looking_draws_nothing(client, decided, editor):
    client.force_login(editor)

    client.get(url(decided))
    client.get(check_url(decided))

    assert not decided.draws.exists()


def test_the_first_verdict_is_folded_away_until_one_has_decided(client, decided, editor):
    workflow.begin_second_check(decided, by=editor)
    client.force_login(editor)

    open_ = client.get(check_url(decided, 1))
    agree(client, decided, 1)

    assertContains(open_, "<summary>What others decided</summary>")
    assertContains(open_, "You decide it again: title.")
    assertNotContains(client.get(check_url(decided, 1)), "What others decided")


def test_it_waits_for_the_first_check(client, writer, checker, editor):
    article = make_in_review(writer, checker)
    client.force_login(editor)

    page, answer = client.get(url(article)), client.post(url(article), {"begin": "1"})

    assertContains(page, "2 sentences wait for a first verdict")
    assertContains(answer, "2 sentences wait for a first verdict", status_code=422)


def test_an_editor_who_disagrees_twice_is_told_that_the_section_went_back(client, decided, editor):
    workflow.begin_second_check(decided, by=editor)
    client.force_login(editor)
    title, standfirst = standing.read(decided).claims[:2]

    for claim in (title, standfirst):
        said = {"fingerprint": claim.fingerprint, "words_hash": claim.claim.words_hash}
        answer = client.post(
            check_url(decided, claim.number), {"act": "decide", "verdict": "contradicted"} | said,
            follow=True,
        )  # fmt: skip

    assertContains(answer, "all of it went back to the writers")
    assertContains(answer, "The second check disagrees on 2 sentences in title and standfirst")


def test_a_checker_sees_no_sample(client, decided, checker, editor):
    workflow.begin_second_check(decided, by=editor)
    client.force_login(checker)

    assertNotContains(client.get(url(decided)), "decided by you")
