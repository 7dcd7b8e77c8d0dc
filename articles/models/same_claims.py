"""Whether sentences of two articles say the same: what a person said of them."""

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

from articles.models.base import Kept

Place = tuple[int, str]  # the number of an article, and the hash of the words of a sentence in it


class SameClaimQuerySet(models.QuerySet):
    def touching(self, places: Iterable[Place]) -> dict[Place, dict[Place, "SameClaim"]]:
        """What was said last of each of these places and of others, in one query: by the place,
        then by the other one. It was said of both, whichever came first."""
        asked = set(places)
        hashes = {words_hash for _, words_hash in asked}
        rows = self.filter(Q(words_hash__in=hashes) | Q(other_hash__in=hashes))
        found: dict[Place, dict[Place, SameClaim]] = {place: {} for place in asked}
        for row in rows.select_related("by").order_by("id"):
            for place, other in ((row.place, row.other_place), (row.other_place, row.place)):
                if place in asked:
                    found[place][other] = row
        return found


class SameClaim(Kept):
    """Bound to both articles and to the words of both: with other words nothing is said of them.

    It gives no verdict. Where two say the same, the citations of one are offered to the other,
    and what befalls one is told to the other.
    """

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="same_claims")
    words_hash = models.CharField(max_length=64)
    other = models.ForeignKey("articles.Article", models.PROTECT, related_name="+")
    other_hash = models.CharField(max_length=64)
    same = models.BooleanField()
    by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = SameClaimQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(article=F("other")), name="same_claim_of_two_articles"
            )
        ]
        indexes = [
            models.Index(fields=["words_hash"], name="same_claim_by_words"),
            models.Index(fields=["other_hash"], name="same_claim_by_other"),
        ]

    def __str__(self):
        return f"{self.by.name}: {'the same' if self.same else 'something else'}"

    @property
    def place(self) -> Place:
        return self.article_id, self.words_hash

    @property
    def other_place(self) -> Place:
        return self.other_id, self.other_hash
