"""A source whose page stands on a small web of ours, and time that passes for it."""

from datetime import timedelta

from django.utils import timezone

from articles import workflow
from articles.evidence.extraction import extract
from articles.fetcher import fetcher
from articles.models import Source
from tests.factories import COPY, PASSAGE, make_source
from tests.web import Page, Web

STOOD = COPY.replace("\n\n", " ")
ALTERED = STOOD.replace("19 March", "20 March")


def page(text: str = STOOD, title: str = "Harbour board", **fields) -> Page:
    return Page(
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title></head>'
        f"<body><main><p>{text}</p></main></body></html>",
        **fields,
    )


def let_fetch(settings, *webs: Web) -> None:
    """Let the desk fetch from these webs, which are all there is."""
    settings.FETCHING = True
    settings.FETCH_ALLOWED_HOSTS = [web.host for web in webs]


def make_watched(web: Web, by, citekey: str = "harbour-1932", path: str = "/bridge", **fields):
    """A source with an address on the web, a page there, and a copy fetched from it; due now."""
    web.pages[path] = page()
    source = make_source(citekey, csl={"URL": web.url(path)}, **fields)
    fetched = fetcher().fetch(source.url)
    extracted = extract(fetched.data, fetched.media_type, charset=fetched.charset)
    workflow.keep_fetched(source, by=by, fetched=fetched, extracted=extracted)
    make_due(source)
    web.asked.clear()
    return source


def make_due(source: Source) -> None:
    source.next_check_at = timezone.now() - timedelta(minutes=1)
    source.save(update_fields=["next_check_at"])


def later(**delta):
    """A moment after now: {"days": 3} and the like."""
    return timezone.now() + timedelta(**delta)


__all__ = ["ALTERED", "PASSAGE", "STOOD", "later", "let_fetch", "make_due", "make_watched", "page"]
