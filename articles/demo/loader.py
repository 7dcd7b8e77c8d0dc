"""Loads the demo newsroom through the verbs that everybody's work goes through."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from articles import gate, standing, workflow
from articles.demo import content
from articles.demo.desk import Desk, set_up
from articles.models import (
    Article,
    Byline,
    Contributor,
    Publisher,
    Section,
    SeeAlso,
    Source,
    State,
    User,
    Verdict,
)
from articles.words import words_hash
from articles.workflow import Refused
from topics.models import Topic


@dataclass(frozen=True)
class Account:
    """What one needs to sign in as one of the demo's people, and to know whom one plays."""

    username: str
    name: str
    role: str


def notice() -> str:
    """What is real about the demo and what is invented: whoever looks must be told."""
    return content.read("newsroom.json")["notice"]


def accounts() -> list[Account]:
    """The demo's people who are on this desk and may sign in; none before it is loaded."""
    here = {user.username: user.name for user in User.objects.filter(is_active=True)}
    return [
        Account(one["username"], one["name"], ", ".join(one["groups"]))
        for one in content.read("newsroom.json")["people"]
        if here.get(one["username"]) == one["name"]
    ]


def in_the_way() -> list[str]:
    """What this desk has already and the demo would mix with, in plain words; [] if nothing."""
    names = [one["username"] for one in content.read("newsroom.json")["people"]]
    found = {
        model._meta.verbose_name_plural: model.objects.count()
        for model in (Article, Source, Publisher, Contributor, Topic)
    }
    taken = User.objects.filter(username__in=names).values_list("username", flat=True)
    return [f"{number} {what}" for what, number in found.items() if number] + [
        f"a user “{name}”" for name in sorted(taken)
    ]


def why_not_load() -> list[str]:
    if not settings.DEBUG:
        return ["The demo's passwords are known to everybody: it is loaded only with DEBUG=1."]
    if found := in_the_way():
        return [f"Nothing was loaded. This desk is in use, it has {', '.join(found)}."]
    return []


def load() -> None:
    """Load all of it or nothing. Raises Refused outside of DEBUG and on a desk in use.

    The files of kept copies stay if a later step fails; the next try finds them again.
    """
    with transaction.atomic():
        if reasons := why_not_load():
            raise Refused(reasons)
        newsroom = content.read("newsroom.json")
        desk = set_up(newsroom)
        files = [content.article(slug) for slug in newsroom["articles"]]
        # A see-also may point to an article further down: all of them start before any is written.
        articles = {data["slug"]: _start(data, desk) for data in files}
        for data in files:
            _write(articles, data, desk)
        for data in files:
            _bring_to_its_state(articles[data["slug"]], data, desk)


def _start(data: dict[str, Any], desk: Desk) -> Article:
    return workflow.create(
        by=desk.people[data["writer"]], title=data["title"], slug=data["slug"],
        standfirst=data["standfirst"], language=data["language"], notice=desk.notice,
    )  # fmt: skip


def _write(articles: dict[str, Article], data: dict[str, Any], desk: Desk) -> None:
    """The draft as its writer leaves it: text, byline, see-also, topics and passages."""
    article, writer = articles[data["slug"]], desk.people[data["writer"]]
    with workflow.editing(article, by=writer) as draft:
        sections = _add_sections(draft, data["sections"])
        for position, slug in enumerate(data["byline"]):
            Byline.objects.create(
                article=draft, contributor=desk.contributors[slug], position=position
            )
        for position, link in enumerate(data["see_also"]):
            SeeAlso.objects.create(
                article=draft, after=sections[link["after"]], target=articles[link["article"]],
                reason=link["reason"], position=position,
            )  # fmt: skip
    workflow.place(article, by=writer, topics=[desk.topics[slug] for slug in data["topics"]])
    _attach(article, data["decisions"], writer, desk)


def _add_sections(article: Article, rows: list[dict[str, Any]]) -> dict[str, Section]:
    """The sections by the id they have in the file."""
    return {
        row["id"]: Section.objects.create(
            article=article,
            position=position,
            level=row["level"],
            heading=row["heading"],
            body=row["body"],
            kind=row["kind"],
            **_ai_use(row["ai"] or {}),
        )
        for position, row in enumerate(rows)
    }


def _ai_use(answer: dict[str, str]) -> dict[str, str]:
    return {f"ai_{name}": answer.get(name, "") for name in ("use", "tool", "note")}


def _attach(article: Article, decisions: list[dict[str, Any]], writer: User, desk: Desk) -> None:
    for decision in decisions:
        for passage in decision.get("passages", []):
            workflow.attach(
                article, by=writer, words_hash=words_hash(decision["sentence"]),
                snapshot=desk.copies[passage["citekey"]], **passage,
            )  # fmt: skip


def _bring_to_its_state(article: Article, data: dict[str, Any], desk: Desk) -> None:
    if data["state"] == State.DRAFT:
        return
    _review(article, data["decisions"], data, desk)
    if data["state"] == State.CHANGES_REQUESTED:
        checker = desk.people[data["checker"]]
        workflow.request_changes(article, by=checker, note=data["request"])
    if data["state"] == State.PUBLISHED:
        _publish(article, desk.people[data["editor"]])
    if "revision" in data:
        _revise(article, data, desk)


def _review(
    article: Article, decisions: list[dict[str, Any]], data: dict[str, Any], desk: Desk
) -> None:
    """Submit, then decide: first what stands by itself, then what only restates it."""
    workflow.submit(article, by=desk.people[data["writer"]])
    claims = _fingerprints(article)
    given = [decision for decision in decisions if decision["verdict"]]
    for decision in sorted(given, key=lambda one: one["verdict"] == Verdict.RESTATES):
        _decide(article, decision, claims, desk.people[data["checker"]])


def _fingerprints(article: Article) -> dict[str, list[str]]:
    """Words -> the fingerprints of the claims that say them; deciding changes none of them."""
    found = defaultdict(list)
    for claim in standing.read(article).claims:
        found[claim.claim.words].append(claim.fingerprint)
    return dict(found)


def _decide(
    article: Article, decision: dict[str, Any], claims: dict[str, list[str]], checker: User
) -> None:
    said = {
        name: decision[name] for name in ("verdict", "reason", "holder", "note") if name in decision
    }
    if "target" in decision:
        said["target"] = claims[decision["target"]][0]
    for fingerprint in claims[decision["sentence"]]:
        workflow.decide(article, by=checker, fingerprint=fingerprint, **said)


def _publish(article: Article, editor: User) -> None:
    shown = gate.manifest_hash(standing.read(article))
    workflow.sign_off(article, by=editor, manifest_hash=shown, verified=True)
    workflow.publish(article, by=editor)


def _revise(article: Article, data: dict[str, Any], desk: Desk) -> None:
    """A second round: the changed sections, the note for readers, and their own decisions."""
    revision, writer = data["revision"], desk.people[data["writer"]]
    workflow.revise(article, by=writer)
    with workflow.editing(article, by=writer) as draft:
        for row, section in zip(content.revised_sections(data), draft.sections.all(), strict=True):
            section.body = row["body"]
            section.save(update_fields=["body"])
        draft.change_kind, draft.change_note = revision["note"]["kind"], revision["note"]["text"]
        draft.save(update_fields=["change_kind", "change_note"])
    _attach(article, revision["decisions"], writer, desk)
    _review(article, revision["decisions"], data, desk)
    _publish(article, desk.people[data["editor"]])
