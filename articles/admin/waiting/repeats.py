"""What waits because it says the same as something that turned out wrong in another article."""

from django.urls import reverse
from django.utils.text import Truncator

from articles.admin.waiting.piles import Pile, Task, listed, pile_of
from articles.models import Article, Repeat, User


def repeats(user: User) -> Pile:
    """Named by the article that says so; of the other one only what readers were told."""
    rows = Repeat.objects.open().filter(article__in=Article.objects.editable_by(user).values("pk"))
    return pile_of(
        "Says the same as something corrected",
        rows.select_related("article", "edition", "source"),
        lambda repeat: Task(
            str(repeat.article),
            reverse("admin:articles_article_repeats", args=[repeat.article_id])
            + f"#repeat-{repeat.pk}",
            f"“{Truncator(repeat.words).words(18)}” {_why(repeat)}",
            repeat.article.language,
        ),
        listed("articles_article", "?turn=again"),
    )


def _why(repeat: Repeat) -> str:
    if repeat.source:
        return f"Retracted: {repeat.source.title}"
    return f"Corrected elsewhere: {Truncator(repeat.edition.change_note).words(18)}"
