"""What leaves the desk as a file of references: CSL-JSON, BibTeX, RIS.

A source's CSL item is what readers see of it; whoever asked to be left unnamed is not in it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from articles import standing
from articles.models import Article, Source
from articles.references import FORMATS, Format
from articles.references.schema import cleaned

# By how such a file ends, without the dot: json, bib, ris.
BY_ENDING: dict[str, Format] = {
    form.endings[0].removeprefix("."): form for form in FORMATS.values()
}


def item_of(source: Source) -> dict[str, Any]:
    """The source as a valid CSL item; its id is the citekey, whatever it was before."""
    return cleaned(source.csl | {"id": source.citekey})[0]


def references(sources: Iterable[Source], ending: str) -> str:
    """The text of a file of these sources; `ending` is a key of BY_ENDING."""
    return BY_ENDING[ending].write([item_of(source) for source in sources])


def sources_of(article: Article) -> QuerySet[Source]:
    """What its working copy cites, as far as it is on the desk."""
    return Source.objects.filter(citekey__in=standing.citekeys_of(article))
