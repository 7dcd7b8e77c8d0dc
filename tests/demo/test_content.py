"""The demo newsroom's files hold together, before anything of them is loaded."""

import re

import pytest

from articles.claims import Claim, PictureText, SectionText, of_article
from articles.demo import content
from articles.evidence.passages import stands_in
from articles.models import PASSING
from articles.words import normalise
from topics.models import TEXT_LIMIT

NEWSROOM = content.read("newsroom.json")
SLUGS = NEWSROOM["articles"]
SHELF = content.read("sources.json")
SOURCES = {source["item"]["id"]: source for source in SHELF["sources"]}
PASSAGES = content.passages()


def decisions(article: dict) -> list[dict]:
    later = [one for step in article["course"] for one in step.get("decisions", [])]
    return article["decisions"] + later


def rounds(article: dict) -> list[list[dict]]:
    """The sections of each round, the first one and those opened by `revise`."""
    texts = [step["text"] for step in article["course"] if step["verb"] == "revise"]
    later = [content.revised_sections(article, text) for text in texts]
    return [article["sections"], *later]


def claims(article: dict, sections: list[dict]) -> list[Claim]:
    texts = [SectionText(one["id"], one["heading"], one["body"]) for one in sections]
    shown = article.get("picture")
    return of_article(
        article["title"], article["standfirst"], texts, language=article["language"],
        picture=PictureText("", shown["alt"], shown["caption"]) if shown else None,
    )  # fmt: skip


def all_claims(article: dict) -> list[Claim]:
    return [claim for sections in rounds(article) for claim in claims(article, sections)]


def places(claim: Claim) -> list[tuple[str, str]]:
    return [(marker.citekey, marker.locator) for marker in claim.markers]


def test_there_are_ten_articles_at_least_on_three_subjects():
    parents = {topic["slug"]: topic["parent"] for topic in content.read("topics.json")}

    def root(slug: str) -> str:
        return root(parents[slug]) if parents[slug] else slug

    subjects = {root(slug) for article in SLUGS for slug in content.article(article)["topics"]}

    assert len(SLUGS) >= 10
    assert subjects == {"security", "law-government", "science-environment"}


def test_topics_stand_on_three_levels():
    parents = {topic["slug"]: topic["parent"] for topic in content.read("topics.json")}

    thirds = [slug for slug, parent in parents.items() if parent and parents[parent]]

    assert {"balkans", "afghanistan", "amendments"} <= set(thirds)


@pytest.mark.parametrize(("place", "passage"), PASSAGES.items())
def test_every_passage_stands_word_for_word_in_the_kept_copy_of_its_source(place, passage):
    copy = content.copy_text(SOURCES[place[0]])

    assert normalise(passage) in normalise(copy)


@pytest.mark.parametrize("citekey", [key for key, one in SOURCES.items() if "copy" in one])
def test_copies_are_kept_of_what_belongs_to_everybody_only(citekey):
    assert SOURCES[citekey]["rights"] == "public-domain"


@pytest.mark.parametrize("slug", SLUGS)
def test_every_quotation_stands_in_a_passage_that_its_sentence_cites(slug):
    for claim in all_claims(content.article(slug)):
        for quoted in re.findall(r'"([^"]+)"', claim.words):
            cited = [PASSAGES.get(place, "") for place in places(claim)]
            assert any(stands_in(quoted.rstrip("."), passage) for passage in cited), quoted


@pytest.mark.parametrize("slug", SLUGS)
def test_every_section_has_a_text(slug):
    article = content.article(slug)

    bodies = [section.get("body", "") for section in article["sections"]]

    assert all(bodies)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_claim_of_a_signed_text_has_a_decision(slug):
    article = content.article(slug)
    signed = [step["verb"] for step in article["course"]].count("sign_off")

    words = {claim.words for text in rounds(article)[:signed] for claim in claims(article, text)}

    assert words <= {decision["sentence"] for decision in decisions(article)}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_decision_is_about_a_sentence_of_the_article(slug):
    article = content.article(slug)

    words = {claim.words for claim in all_claims(article)}

    assert {decision["sentence"] for decision in decisions(article)} <= words


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_called_supported_cites_quoted_passages_and_nothing_of_our_own(slug):
    article = content.article(slug)
    cited = {claim.words: places(claim) for claim in all_claims(article)}

    for decision in decisions(article):
        if decision["verdict"] == "supported":
            sentence = cited[decision["sentence"]]
            publishers = {SOURCES[citekey].get("publisher") for citekey, _ in sentence}

            assert sentence
            assert set(sentence) <= PASSAGES.keys()
            assert "house" not in publishers


@pytest.mark.parametrize("slug", SLUGS)
def test_a_restatement_points_to_a_sentence_that_is_no_restatement(slug):
    verdicts = {one["sentence"]: one["verdict"] for one in decisions(content.article(slug))}

    targets = [one["target"] for one in decisions(content.article(slug)) if "target" in one]

    assert {verdicts[target] for target in targets} <= PASSING - {"restates"}


@pytest.mark.parametrize("slug", SLUGS)
def test_what_ai_did_is_told_wherever_it_is_answered(slug):
    answers = [one["ai"] for one in content.article(slug)["sections"] if one["ai"]]

    assert all(answer["use"] in {"drafted", "generated"} for answer in answers)


def test_a_condition_says_how_it_is_known():
    conditions = [one["condition"] for one in SHELF["sources"] if "condition" in one]

    assert {one["is"] for one in conditions} == {"moved", "changed", "blocked", "dead", "retracted"}
    assert all(one["why"] for one in conditions)


def test_only_our_own_work_is_called_retracted():
    retracted = [s for s in SHELF["sources"] if s.get("condition", {}).get("is") == "retracted"]

    assert {source["publisher"] for source in retracted} == {"house"}


def test_a_low_grade_says_why():
    low = {one["name"]: one["basis"] for one in SHELF["publishers"] if one["grade"] != "reliable"}

    assert all(low.values())


def test_no_topic_text_is_longer_than_a_hub_allows():
    texts = [topic["text"] for topic in content.read("topics.json")]

    assert max(len(text) for text in texts) <= TEXT_LIMIT
