"""Writes the demo's drafts as their writers leave them: text, byline, links, topics, passages."""

import hashlib
from typing import Any

from articles import standing, workflow
from articles.demo import content
from articles.demo.desk import Desk
from articles.importers import plain_text
from articles.models import Article, Byline, Section, SeeAlso, User


def start(data: dict[str, Any], desk: Desk) -> Article:
    return workflow.create(
        by=desk.people[data["writer"]], title=data["title"], slug=data["slug"],
        standfirst=data["standfirst"], language=data["language"], notice=desk.notice,
    )  # fmt: skip


def write(articles: dict[str, Article], data: dict[str, Any], desk: Desk) -> None:
    """Fill an article that was started; its see-also links point to others of `articles`."""
    article, writer = articles[data["slug"]], desk.people[data["writer"]]
    with workflow.editing(article, by=writer) as draft:
        if "picture" in data:
            _lead_with(draft, data["picture"], writer)
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
    attach_known(article, data, by=writer, desk=desk)


def rewrite(article: Article, data: dict[str, Any], step: dict[str, Any], desk: Desk) -> None:
    """The changed sections of a new round, with the note for readers."""
    writer, sections = desk.people[data["writer"]], content.revised_sections(data, step["text"])
    with workflow.editing(article, by=writer) as draft:
        for row, section in zip(sections, draft.sections.all(), strict=True):
            section.body = row["body"]
            section.save(update_fields=["body"])
        draft.change_kind, draft.change_note = step["note"]["kind"], step["note"]["text"]
        draft.save(update_fields=["change_kind", "change_note"])
    attach_known(article, data, by=writer, desk=desk)


def attach_known(article: Article, data: dict[str, Any], *, by: User, desk: Desk) -> None:
    """Attach to each marker the passage at its place; of most sources no copy is kept.

    An article in another language than its sources brings translations along, and who made them.
    """
    for claim in standing.read(article).claims:
        for evidence in claim.evidence:
            marker = evidence.marker
            place = f"{marker.citekey}, {marker.locator}"
            passage = desk.passages.get((marker.citekey, marker.locator))
            if passage and evidence.citation is None:
                workflow.attach(
                    article, by=by, words_hash=claim.claim.words_hash, passage=passage,
                    snapshot=desk.copies[marker.citekey], citekey=marker.citekey,
                    locator=marker.locator,
                    translation=data.get("translations", {}).get(place, ""),
                    translator=data.get("translator", ""),
                )  # fmt: skip


def bring_in(row: dict[str, Any], desk: Desk) -> Article:
    """A plain-text file as an import leaves it: AI use unanswered, suggestions open."""
    writer = desk.people[row["writer"]]
    data = (content.HERE / row["file"]).read_bytes()
    article = workflow.import_manuscript(
        plain_text.read(data), writer=writer, file_hash=hashlib.sha256(data).hexdigest()
    )
    workflow.place(article, by=writer, topics=[desk.topics[slug] for slug in row["topics"]])
    return article


def _lead_with(draft: Article, picture: dict[str, Any], writer: User) -> None:
    """Keep a picture, and let the article lead with it."""
    words = {name: said for name, said in picture.items() if name != "file"}
    file = (content.HERE / picture["file"]).read_bytes()
    draft.picture = workflow.keep_picture(file, by=writer, **words)
    draft.picture_alt, draft.picture_caption = picture["alt"], picture["caption"]
    draft.save(update_fields=["picture", "picture_alt", "picture_caption"])


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
