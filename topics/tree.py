"""The tree of topics as readers see it: only branches with something to read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count

from articles.models import Edition
from topics.models import Topic


@dataclass
class Branch:
    """A topic, how many articles its own hub lists, and the branches below it."""

    topic: Topic
    count: int
    below: list["Branch"] = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        return not self.count and not self.below


def public_tree() -> list[Branch]:
    """The roots, by name, in two queries. Topics whose parents run in a circle are left out."""
    return branches_below(None)


def branches_below(parent: Topic | None) -> list[Branch]:
    """The branches under a topic, or the roots, that have something to read."""
    topics = defaultdict(list)
    for topic in Topic.objects.active():
        topics[topic.parent_id].append(topic)
    return _grow(parent.pk if parent else None, topics, _counts())


def public_topics() -> list[Topic]:
    """Topics whose own hub lists at least one article, by name."""
    return list(Topic.objects.active().filter(pk__in=_counts()))


def _grow(parent: int | None, topics: Mapping, counts: Mapping[int, int]) -> list[Branch]:
    branches = (
        Branch(topic, counts.get(topic.pk, 0), _grow(topic.pk, topics, counts))
        for topic in topics.get(parent, [])
    )
    return [branch for branch in branches if not branch.is_bare]


def _counts() -> dict[int, int]:
    listed = Edition.objects.current().filter(topics__isnull=False)
    return dict(listed.order_by().values_list("topics").annotate(Count("pk")))
