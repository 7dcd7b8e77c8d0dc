from django.db import migrations

from articles.claims import PictureText, SectionText, of_article
from articles.fact_keys import fact_keys
from articles.saying import said_in


def fill(apps, schema_editor):
    """Enter what the articles of this desk say already; from here on the verbs do."""
    Article = apps.get_model("articles", "Article")
    Statement = apps.get_model("articles", "Statement")
    Fact = apps.get_model("articles", "Fact")
    articles = Article.objects.filter(removals=None, practice_of=None).select_related("picture")
    for article in articles.prefetch_related("sections").iterator(chunk_size=200):
        said = said_in(_claims_of(article), _live_claims(apps, article))
        rows = Statement.objects.bulk_create(
            Statement(
                article=article, words_hash=print_, words=one.words, in_copy=one.in_copy,
                in_live=one.in_live, cites=one.cites,
            )
            for print_, one in said.items()
        )
        Fact.objects.bulk_create(
            Fact(statement=row, key=key)
            for row in rows
            for key in fact_keys(row.words, article.language)
        )


def _claims_of(article):
    sections = sorted(article.sections.all(), key=lambda s: (s.position, s.pk))
    picture = article.picture and PictureText(
        article.picture.sha256, article.picture_alt, article.picture_caption
    )
    return of_article(
        article.title, article.standfirst,
        [SectionText(str(s.stable_id), s.heading, s.body) for s in sections],
        picture=picture, language=article.language,
    )


def _live_claims(apps, article):
    """Those of its live edition, unless it is withdrawn."""
    live = article.live_edition_id and article.live_edition
    if not live:
        return []
    Withdrawal = apps.get_model("articles", "Withdrawal")
    withdrawn = Withdrawal.objects.filter(
        article=article, reinstatement=None, edition__number__gte=live.number
    )
    return [] if withdrawn.exists() else live.claims


class Migration(migrations.Migration):

    dependencies = [("articles", "0011_same_claims")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
