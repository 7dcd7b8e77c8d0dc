"""A file's text becomes a draft."""

from django.db import transaction
from django.utils.text import slugify

from articles.importers.manuscript import Manuscript
from articles.models import Address, Article, Event, Section, SeeAlso, User, Verb
from articles.workflow.edit import create, editing
from articles.workflow.linking import linkable
from articles.workflow.rules import Refused, may_see, refuse


def import_manuscript(
    manuscript: Manuscript,
    *,
    writer: User,
    language: str = "en",
    file_hash: str = "",
    again: bool = False,
) -> Article:
    """A file's text becomes a draft: `writer` is its writer and the author of its words.

    AI use stays unanswered and nothing is verified, whatever the file says (rule 13). Raises
    Refused for a file, known by the SHA-256 of its bytes, that came in before, unless `again`.
    """
    longest = Article._meta.get_field("title").max_length
    if len(manuscript.title) > longest:
        raise Refused(f"The title is longer than {longest} characters: shorten the first line.")
    with transaction.atomic():
        if file_hash and not again:
            refuse(_why_repeated(file_hash, writer))
        article = create(
            by=writer, title=manuscript.title, slug=free_slug(manuscript.title, by=writer),
            notice=manuscript.notice, language=language,
        )  # fmt: skip
        told = {"file": file_hash, "left_out": list(manuscript.left_out)}
        with editing(article, by=writer, verb=Verb.IMPORT, told=told) as draft:
            sections = _add_sections(draft, manuscript)
            _add_see_also(draft, manuscript, sections, writer)
    return article


def _why_repeated(file_hash: str, writer: User) -> str:
    """Why not a second time; another writer's draft is not named to who may not see it.

    The writer's row is locked, so that two runs at once do not both find nothing.
    """
    User.objects.select_for_update(no_key=True).get(pk=writer.pk)
    before = Event.objects.filter(verb=Verb.IMPORT, data__file=file_hash).first()
    if before is None:
        return ""
    if not may_see(writer, before.article):
        return "This file was imported before, by somebody else. To have it twice, say --again."
    return (
        f"This file was imported before: it is article {before.article_id}, "
        f"“{before.article}”. To have it twice, say --again."
    )


def free_slug(title: str, *, by: User) -> str:
    """A slug for a title, other than those of addresses and of working copies `by` may see.

    One that is in nobody's sight stays out of it: its number would tell that it is there. Of two
    that ask for one address the gate lets the first through, and tells the other to choose.
    """
    wanted = slugify(title, allow_unicode=True)[:180] or "article"
    slug, number = wanted, 2
    seen = Article.objects.editable_by(by)
    while seen.filter(slug=slug).exists() or Address.objects.filter(slug=slug).exists():
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _add_sections(article: Article, manuscript: Manuscript) -> dict[int, Section]:
    """The sections by their number, 0 for the lead."""
    rows = {}
    if manuscript.lead.strip():
        rows[0] = Section(article=article, position=0, body=manuscript.lead)
    for number, section in enumerate(manuscript.sections, start=1):
        rows[number] = Section(
            article=article, position=number, heading=section.heading, level=section.level,
            body=section.body,
        )  # fmt: skip
    for row in rows.values():
        row.save()
    return rows


def _add_see_also(
    article: Article, manuscript: Manuscript, sections: dict[int, Section], writer: User
) -> None:
    """To an article that the writer knows by its title, else a suggestion; one title, one link."""
    seen = set()
    for position, link in enumerate(manuscript.see_also):
        target = linkable(writer, link.title).exclude(pk=article.pk).first()
        key = target.pk if target else link.title.casefold()
        if key not in seen:
            seen.add(key)
            SeeAlso.objects.create(
                article=article, after=sections.get(link.after_section), target=target,
                suggestion="" if target else link.title, position=position,
            )  # fmt: skip
