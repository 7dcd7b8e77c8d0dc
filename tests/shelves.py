"""Many published articles at once: one goes through the verbs, the others are copies of its rows.

They pass every trigger; only the hours of checking are spared.
"""

import copy

from django.utils import timezone

from articles.models import (
    Address,
    Article,
    Draw,
    Edition,
    EditionTopic,
    Event,
    SignOff,
    State,
)
from tests.factories import make_published


def fill(count: int, writer, checker, editor, topic) -> None:
    """Bring the number of published articles in a topic up to `count`."""
    standing = EditionTopic.objects.filter(topic=topic).count()
    if not standing:
        make_published(writer, checker, editor, title="Bridge 0", topics=(topic,))
        standing = 1
    model = Edition.objects.select_related("sign_off__draw__submission").order_by("id").first()
    numbers = range(standing, count)
    articles = Article.objects.bulk_create(
        Article(title=f"Bridge {n}", slug=f"bridge-{n}", state=State.PUBLISHED) for n in numbers
    )
    signatures = SignOff.objects.bulk_create(
        _like(model.sign_off, article=article, draw=draw)
        for article, draw in zip(articles, _draws(model.sign_off.draw, articles), strict=True)
    )
    editions = Edition.objects.bulk_create(
        _like(model, article=a, sign_off=s, slug=a.slug, title=a.title)
        for a, s in zip(articles, signatures, strict=True)
    )
    _list(articles, editions, topic)


def _draws(model: Draw, articles: list[Article]) -> list[Draw]:
    submissions = Event.objects.bulk_create(
        _like(model.submission, article=article, previous=None) for article in articles
    )
    return Draw.objects.bulk_create(
        _like(model, article=article, submission=event)
        for article, event in zip(articles, submissions, strict=True)
    )


def _like(row, **fields):
    twin = copy.copy(row)
    twin.pk, twin._state = None, copy.copy(row._state)
    twin._state.adding = True
    for name, value in fields.items():
        setattr(twin, name, value)
    return twin


def _list(articles, editions, topic) -> None:
    for article, edition in zip(articles, editions, strict=True):
        article.live_edition = edition
    Article.objects.bulk_update(articles, ["live_edition"], batch_size=200)
    Address.objects.bulk_create(Address(slug=a.slug, article=a) for a in articles)
    EditionTopic.objects.bulk_create(
        EditionTopic(topic=topic, edition=e, first_published_at=timezone.now()) for e in editions
    )
    for article in articles:
        article.topics.through.objects.get_or_create(tag=topic, content_object=article)
