"""Which article says what: an index over working copies and live editions.

Rebuildable from them (`manage.py index_statements`); `workflow.statements` keeps it in step. It is
asked who else says the same, and is never asked what an article says.
"""

from collections.abc import Iterable

from django.db import connection, models
from django.db.models import Q

from articles.fact_keys import LONGEST


class Statement(models.Model):
    """A sentence of an article, once however often it stands there.

    `cites` are the citekeys behind it, in the working copy or with readers.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="statements")
    words_hash = models.CharField(max_length=64)
    words = models.TextField()
    in_copy = models.BooleanField()
    in_live = models.BooleanField()
    cites = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["words_hash", "article"], name="statement_once_in_an_article"
            ),
            models.CheckConstraint(
                condition=Q(in_copy=True) | Q(in_live=True), name="statement_stands_somewhere"
            ),
        ]

    def __str__(self):
        return self.words


class FactManager(models.Manager):
    def newest(self, keys: Iterable[str], limit: int) -> set[int]:
        """Numbers of statements with one of these keys, at most so many of each, the newest.

        One query that reads nothing but the index, and never more than its part of it: a name
        that stands in every article costs no more than a rare one. The ORM has no such UNION on
        SQLite.
        """
        keys = list(keys)
        if not keys:
            return set()
        table = self.model._meta.db_table
        one = (
            f"SELECT * FROM (SELECT statement_id FROM {table} WHERE key = %s"
            f" ORDER BY statement_id DESC LIMIT {limit:d}) AS newest"
        )
        with connection.cursor() as cursor:
            cursor.execute(" UNION ".join([one] * len(keys)), keys)
            return {number for (number,) in cursor.fetchall()}


class Fact(models.Model):
    """A number, date, name or quotation of a statement, by its key (`articles.fact_keys`)."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="facts")
    key = models.CharField(max_length=LONGEST)

    objects = FactManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "statement"], name="fact_once_in_a_statement")
        ]

    def __str__(self):
        return self.key
