"""Keeps the indexes `EditionTopic` and `EditionSource` in step with what is current."""

from articles.gate import citekeys_of
from articles.models import Article, Edition, EditionSource, EditionTopic, Source


def unindex(article: Article) -> None:
    EditionTopic.objects.filter(edition__article=article).delete()
    EditionSource.objects.filter(edition__article=article).delete()


def index(edition: Edition) -> None:
    """Enter a current edition under its article's topics and under the sources it rests on, in
    place of any other edition of it."""
    unindex(edition.article)
    EditionTopic.objects.bulk_create(
        EditionTopic(topic=topic, edition=edition, first_published_at=edition.first_published_at)
        for topic in edition.article.topics.all()
    )
    citekeys = {source["citekey"] for source in edition.sources} | citekeys_of(edition)
    EditionSource.objects.bulk_create(
        EditionSource(source=source, edition=edition)
        for source in Source.objects.filter(citekey__in=citekeys)
    )


def reindex(article: Article) -> None:
    """Bring the index of one article up to date, whatever it is."""
    current = Edition.objects.current().filter(article=article).first()
    if current:
        index(current)
    else:
        unindex(article)
