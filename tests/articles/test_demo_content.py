"""The demo newsroom's files hold together, before anything of them is loaded."""

import pytest

from articles.claims import Claim, SectionText, of_article
from articles.demo import content
from articles.words import normalise

SLUGS = content.read("newsroom.json")["articles"]
SOURCES = {source["item"]["id"]: source for source in content.read("sources.json")["sources"]}
EDITIONS = [("amendment-27", 1), ("us-article-v", 1), ("us-article-v", 2), ("ozone-layer", 1)]


def decisions(article: dict) -> list[dict]:
    return article["decisions"] + article.get("revision", {}).get("decisions", [])


def claims(article: dict, number: int = 1) -> list[Claim]:
    sections = article["sections"] if number == 1 else content.revised_sections(article)
    texts = [SectionText(one["id"], one["heading"], one["body"]) for one in sections]
    return of_article(article["title"], article["standfirst"], texts, language="en")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_passage_stands_in_the_kept_copy_of_its_source(slug):
    decided = decisions(content.article(slug))

    passages = [passage for decision in decided for passage in decision.get("passages", [])]

    for passage in passages:
        copy = normalise(content.copy_text(SOURCES[passage["citekey"]]))
        assert normalise(passage["passage"]) in copy


@pytest.mark.parametrize("slug", SLUGS)
def test_every_section_has_a_text(slug):
    article = content.article(slug)

    bodies = [section.get("body", "") for section in article["sections"]]

    assert all(bodies)


@pytest.mark.parametrize(("slug", "number"), EDITIONS)
def test_every_claim_of_a_published_edition_has_a_decision(slug, number):
    article = content.article(slug)

    words = {claim.words for claim in claims(article, number)}

    assert words <= {decision["sentence"] for decision in decisions(article)}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_decision_is_about_a_sentence_of_the_article(slug):
    article = content.article(slug)
    numbers = [1, 2] if "revision" in article else [1]

    words = {claim.words for number in numbers for claim in claims(article, number)}

    assert {decision["sentence"] for decision in decisions(article)} <= words


@pytest.mark.parametrize("slug", SLUGS)
def test_a_decision_rests_on_the_sources_that_its_sentence_cites(slug):
    article = content.article(slug)
    cited = {
        claim.words: {(marker.citekey, marker.locator) for marker in claim.markers}
        for claim in [*claims(article), *(claims(article, 2) if "revision" in article else [])]
    }

    for decision in decisions(article):
        given = {(one["citekey"], one["locator"]) for one in decision.get("passages", [])}

        assert given == cited[decision["sentence"]]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_restatement_points_to_a_sentence_that_is_no_restatement(slug):
    verdicts = {one["sentence"]: one["verdict"] for one in decisions(content.article(slug))}

    targets = [one["target"] for one in decisions(content.article(slug)) if "target" in one]

    assert all(verdicts[target] in {"supported", "no_source", "opinion"} for target in targets)


def test_no_topic_text_is_longer_than_a_hub_allows():
    texts = [topic["text"] for topic in content.read("topics.json")]

    assert max(len(text) for text in texts) <= 600
