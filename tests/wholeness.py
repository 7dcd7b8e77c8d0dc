"""What holds of the whole desk at any moment, in whatever order things came about."""

from collections import Counter
from hashlib import sha256

from django.core.files.storage import storages

from articles import audit, gate
from articles.models import (
    Address,
    Article,
    ArticleTopic,
    Condition,
    Edition,
    EditionTopic,
    Event,
    Snapshot,
    State,
    Verb,
    Verification,
)
from topics.models import Topic


def assert_whole() -> None:
    """Fail if anything is half done, done twice, or contradicts the record."""
    assert list(audit.violations()) == []
    for article in Article.objects.all():
        _assert_article(article)
    for edition in Edition.objects.all():
        _assert_no_source_was_retracted_before(edition)
    _assert_each_verdict_stands_once()
    _assert_hubs()
    _assert_copies()


def _assert_article(article: Article) -> None:
    editions = list(article.editions.order_by("number"))
    verbs = Counter(article.events.values_list("verb", flat=True))
    assert [e.number for e in editions] == list(range(1, len(editions) + 1))
    assert verbs[Verb.PUBLISH] == len(editions)
    assert verbs[Verb.SIGN_OFF] == article.sign_offs.count()
    assert article.live_edition == (editions[-1] if editions else None)
    assert article.withdrawals.active().filter(edition=article.live_edition).count() <= 1
    current = list(Address.objects.filter(article=article, current=True))
    assert len(current) == bool(editions)
    if editions and not article.removals.exists():
        assert current[0].slug == editions[-1].slug
    _assert_states_follow(article)


def _assert_states_follow(article: Article) -> None:
    """Each event begins where the one before it ended; the article stands where the last did."""
    steps = article.events.order_by("id").values_list("from_state", "to_state")
    now = State.DRAFT
    for before, after in steps:
        if before in State.values and after in State.values:
            assert before == now, list(steps)
            now = after
    assert article.state == now


def _assert_no_source_was_retracted_before(edition: Edition) -> None:
    out = edition.article.events.filter(verb=Verb.PUBLISH).order_by("id")[edition.number - 1]
    for citekey in gate.citekeys_of(edition):
        said = Event.objects.filter(
            verb=Verb.SET_CONDITION, source__citekey=citekey, id__lt=out.pk
        ).first()
        assert said is None or said.to_state != Condition.RETRACTED


def _assert_each_verdict_stands_once() -> None:
    latest: dict = {}
    for row in Verification.objects.order_by("id"):
        key = (row.article_id, row.fingerprint, row.checker_id)
        said = (row.verdict, row.reason, row.holder, row.target, row.note)
        assert latest.get(key) != said, "the same verdict twice"
        latest[key] = said
    decided = Event.objects.filter(verb=Verb.DECIDE).count()
    assert decided == Verification.objects.count()


def _assert_hubs() -> None:
    """The index is what it would be if it were made anew, and no merged topic holds anything."""
    current = Edition.objects.current().values_list("pk", "article")
    tags = ArticleTopic.objects.values_list("content_object", "tag")
    wanted = {(e, tag) for e, article in current for tagged, tag in tags if tagged == article}
    assert set(EditionTopic.objects.values_list("edition", "topic")) == wanted
    for topic in Topic.objects.exclude(merged_into=None):
        assert not topic.article_topics.exists() and not topic.pins.exists()
        assert topic.merged_into.merged_into is None
    for topic in Topic.objects.all():
        assert topic not in [a for up in topic.ancestors() for a in up.ancestors()]


def _assert_copies() -> None:
    for copy in Snapshot.objects.exclude(text=""):
        with storages["snapshots"].open(copy.file) as file:
            assert sha256(file.read()).hexdigest() == copy.file_hash
