"""What readers find in the demo newsroom, and what they do not."""

import pytest
from django.core.serializers import serialize
from django.utils.html import escape

from articles import standing
from articles.models import Article, Contributor, Edition, Removal, Withdrawal
from tests.demo.loading import article
from tests.pages import words_of
from topics.models import Topic

pytestmark = pytest.mark.django_db
PAGES = [
    "/", "/topics/", "/topics/us-constitution/", "/topics/amendments/", "/topics/security/",
    "/topics/law-government/", "/articles/us-article-v/", "/articles/arctic-security/",
    "/articles/ozone-layer/", "/feed/", "/sitemap.xml",
]  # fmt: skip


def test_something_is_withdrawn_in_each_of_the_three_ways(printed, client):
    kinds = dict(Withdrawal.objects.active().values_list("article__slug", "kind"))

    answers = {slug: client.get(f"/articles/{slug}/").status_code for slug in kinds}

    assert kinds == {
        "nine-or-ten-states": "unpublished",
        "swedens-instrument": "retracted",
        "a-page-removed": "removed",
    }
    assert answers == {
        "nine-or-ten-states": 404, "swedens-instrument": 200, "a-page-removed": 410,
    }  # fmt: skip


def test_a_retraction_says_on_its_page_that_it_belongs_to_the_demonstration(printed, client):
    words = words_of(client.get("/articles/swedens-instrument/"))

    assert "We know of nothing in the article that is wrong." in words
    assert "nor those reports have taken anything back" in words


def test_a_legal_removal_claims_no_legal_ground(printed):
    assert Removal.objects.get().legal_ground.startswith("None. This is a demonstration")


def test_nothing_that_readers_have_rests_on_the_retracted_source(printed):
    public = serialize("json", Edition.objects.public(), ensure_ascii=False)

    assert "stet-desk-sheet-1" not in public


def test_a_new_round_is_open_while_readers_keep_their_edition(printed, client):
    claims = standing.read(article("ozone-layer")).claims

    [undecided] = [claim for claim in claims if not claim.is_decided]

    assert undecided.claim.words.startswith("In the stratosphere ozone stands between us")
    assert "Ozone protects us from the Sun’s" in words_of(client.get("/articles/ozone-layer/"))


def test_the_second_edition_corrects_the_first(printed):
    first, second = article("us-article-v").editions.order_by("number")

    assert (first.number, second.number) == (1, 2)
    assert second.change_kind == "correction"
    assert "corrects the figure to ten" in second.change_note
    assert "Nine States, then, were enough." in {claim["words"] for claim in first.claims}
    assert "Nine States, then, were enough." not in {claim["words"] for claim in second.claims}
    assert article("us-article-v").live_edition == second


def test_links_to_other_articles_stand_after_their_sections(printed):
    links = article("us-article-v").see_also.values_list("after__heading", "target__slug")

    assert list(links) == [
        ("In practice", "amendment-27"),
        ("How many States?", "nine-or-ten-states"),
        ("A namesake", "article-5-in-2001"),
    ]


def test_no_title_of_what_is_not_public_stands_on_any_page(printed, client):
    readable = Edition.objects.public().values("article")
    hidden = Article.objects.exclude(pk__in=readable)
    words = [
        text
        for one in hidden
        for text in (one.title, one.slug)
        if text not in {"[removed]", "isaf", "kosovo-1999"}  # short enough to stand in a source
    ]

    public = "".join(client.get(page).content.decode() for page in PAGES)

    assert len(hidden) == 11
    assert not [text for text in words if escape(text) in public]


def test_hubs_list_what_is_published_only(printed):
    constitution, law, arctic = (
        Topic.objects.get(slug=s) for s in ("us-constitution", "law-government", "arctic-security")
    )

    listed = {edition.slug for edition in constitution.editions.current()}

    assert listed == {"amendment-27", "us-article-v"}
    assert [edition.slug for edition in arctic.editions.current()] == ["arctic-security"]
    assert not law.editions.current().exists()


def test_a_merged_topic_leads_to_the_other(printed, client):
    answer = client.get("/topics/high-north/")

    assert (answer.status_code, answer["Location"]) == (301, "/topics/arctic-security/")


def test_readers_see_the_sum_with_the_passage_of_each_figure(printed, client):
    words = words_of(client.get("/articles/amendment-27/"))

    assert "written - proposed = 1982 - 1789 = 193" in words
    assert "proposed = 1789 The 27th amendment, ratified on May 7, 1992" in words
    assert "Done again by" in words


def test_pins_give_their_reason(printed, client):
    assert "start here." in words_of(client.get("/topics/us-constitution/"))


def test_one_contributor_has_no_account(printed):
    assert [c.slug for c in Contributor.objects.filter(user=None)] == ["tilda-serif"]
    assert all(Contributor.objects.values_list("biography", flat=True))
