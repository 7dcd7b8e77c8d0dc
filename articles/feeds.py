"""Atom feeds (RFC 4287): what is new, and notices in place of what was retracted.

Ids are the articles' own (`urn:uuid:`), so that a reader's program knows an article again after
it got a new edition or a new address.
"""

import re
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Exists, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Edition, Withdrawal, WithdrawalKind
from articles.views.listing import listed
from articles.words import storable
from topics.models import Topic

MOST_ENTRIES = 50
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _StableAtom(Atom1Feed):
    """An empty feed is dated long ago, so that it reads the same whenever it is asked for."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else LONG_AGO


class LatestFeed(Feed):
    feed_type = _StableAtom

    def title(self, topic: Topic | None) -> str:
        return settings.SITE_NAME

    def subtitle(self, topic: Topic | None) -> str:
        return _("Compared with its sources before you read it.")

    def link(self, topic: Topic | None) -> str:
        return settings.BASE_URL + reverse("articles:front")

    def feed_url(self, topic: Topic | None) -> str:
        return settings.BASE_URL + reverse("articles:feed")

    def items(self, topic: Topic | None) -> list[Edition]:
        return _entries(Edition.objects.current(), _retracted_editions())

    def item_title(self, edition: Edition) -> str:
        if edition.notice:
            return _fit_for_xml(_("Retracted: %(title)s") % {"title": edition.title})
        return _fit_for_xml(edition.title)

    def item_description(self, edition: Edition) -> str:
        # A summary is read as HTML, and ours are plain words.
        return escape(_fit_for_xml(_notice_in_words(edition.notice) or edition.standfirst))

    def item_link(self, edition: Edition) -> str:
        return settings.BASE_URL + edition.get_absolute_url()

    def item_guid(self, edition: Edition) -> str:
        return f"urn:uuid:{edition.uuid}"

    def item_author_name(self, edition: Edition) -> str:
        return _fit_for_xml(", ".join(edition.names)) or settings.SITE_NAME

    def item_pubdate(self, edition: Edition) -> datetime:
        return edition.first_published_at

    def item_updateddate(self, edition: Edition) -> datetime:
        return edition.notice.at if edition.notice else edition.published_at


class TopicFeed(LatestFeed):
    def get_object(self, request: HttpRequest, topic: Topic) -> Topic:
        return topic

    def title(self, topic: Topic) -> str:
        return _fit_for_xml(f"{topic.name} · {settings.SITE_NAME}")

    def subtitle(self, topic: Topic) -> str:
        return _fit_for_xml(topic.text)

    def link(self, topic: Topic) -> str:
        return settings.BASE_URL + topic.get_absolute_url()

    def feed_url(self, topic: Topic) -> str:
        return settings.BASE_URL + reverse("topics:feed", args=[topic.slug])

    def items(self, topic: Topic) -> list[Edition]:
        # Hubs drop what is retracted, so its notice is found by the tags of the article.
        retracted = _retracted_editions().filter(live_for__article_topics__tag=topic)
        return _entries(topic.editions.current(), retracted)


def _fit_for_xml(text: str) -> str:
    """Without what XML 1.0 (section 2.2) cannot say: one such sign would take away the feed."""
    return _NOT_IN_XML.sub("\ufffd", text)


def _notice_in_words(notice: Withdrawal | None) -> str:
    if notice is None:
        return ""
    said = {"day": date_format(localtime(notice.at), "j F Y"), "reason": notice.reason}
    return _("Retracted on %(day)s. %(reason)s") % said


@require_safe
@conditional_page
def latest(request: HttpRequest) -> HttpResponse:
    return _by_content_only(LatestFeed()(request))


@require_safe
@conditional_page
def of_topic(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.select_related("merged_into"), slug=storable(slug))
    if topic.merged_into:
        return redirect("topics:feed", topic.merged_into.slug, permanent=True)
    return _by_content_only(TopicFeed()(request, topic))


def _by_content_only(response: HttpResponse) -> HttpResponse:
    """Leave conditional requests to the ETag: no date tells that an entry was taken away."""
    del response["Last-Modified"]
    return response


def _entries(current: QuerySet[Edition], retracted: QuerySet[Edition]) -> list[Edition]:
    """The newest of both, each with its `names`, `uuid` and `notice` (None where it stands)."""
    standing, taken_back = (
        list(editions.annotate(uuid=F("article__uuid")).newest_first()[:MOST_ENTRIES])
        for editions in (current, retracted)
    )
    withdrawals = _retractions().filter(article__in=[e.article_id for e in taken_back])
    notices = {w.article_id: w for w in withdrawals.order_by("id")}
    for edition in [*standing, *taken_back]:
        edition.notice = notices.get(edition.article_id)
    newest = sorted([*standing, *taken_back], key=lambda e: e.first_published_at, reverse=True)
    return listed(newest[:MOST_ENTRIES])


def _retractions() -> QuerySet[Withdrawal]:
    return Withdrawal.objects.active().filter(kind=WithdrawalKind.RETRACTED)


def _retracted_editions() -> QuerySet[Edition]:
    retracted = Exists(_retractions().covering_outer())
    return (
        Edition.objects.public()
        .filter(retracted, live_for__isnull=False)
        .defer("manifest", "sections", "claims", "sources", "see_also")
    )
