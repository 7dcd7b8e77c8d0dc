"""BibTeX's and biblatex's names for what CSL calls otherwise (biblatex manual, 2.1 and 2.2)."""

# The type an entry is written as, by CSL's; the first that is read as a type is written for it.
TYPES = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "manual": "book",
    "booklet": "pamphlet",
    "incollection": "chapter",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "techreport": "report",
    "report": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "misc": "document",
    "periodical": "periodical",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "standard": "standard",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "legal": "treaty",
    "letter": "personal_communication",
    "artwork": "graphic",
    "audio": "song",
    "music": "song",
    "movie": "motion_picture",
    "video": "motion_picture",
    "performance": "performance",
    "review": "review",
}
NEAREST = {
    "article-magazine": "article", "article-newspaper": "article", "article": "article",
    "entry": "inreference", "entry-dictionary": "inreference", "post": "online",
    "post-weblog": "online", "review-book": "review", "bill": "legislation",
    "regulation": "legislation", "classic": "book", "map": "artwork", "figure": "artwork",
    "broadcast": "video", "speech": "unpublished",
}  # fmt: skip
GENRES = {"mastersthesis": "Master’s thesis", "phdthesis": "PhD thesis"}

NAMES = {
    "author": "author", "editor": "editor", "translator": "translator",
    "bookauthor": "container-author",
}  # fmt: skip
DATES = {"urldate": "accessed", "origdate": "original-date", "eventdate": "event-date"}
VERBATIM = {"doi": "DOI", "url": "URL"}
# Where several fields are one variable, the first is written.
TEXTS = {
    "title": "title", "shorttitle": "title-short",
    "journaltitle": "container-title", "journal": "container-title",
    "booktitle": "container-title", "shortjournal": "container-title-short",
    "series": "collection-title", "publisher": "publisher", "school": "publisher",
    "institution": "publisher", "organization": "publisher", "location": "publisher-place",
    "address": "publisher-place", "volume": "volume", "volumes": "number-of-volumes",
    "issue": "issue", "number": "number", "pages": "page", "pagetotal": "number-of-pages",
    "chapter": "chapter-number", "edition": "edition", "version": "version", "type": "genre",
    "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID", "abstract": "abstract",
    "keywords": "keyword", "language": "language", "langid": "language", "note": "note",
    "annotation": "annote", "annote": "annote", "eventtitle": "event-title",
    "venue": "event-place", "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place", "origtitle": "original-title",
}  # fmt: skip
# Of these types other names are the usual ones.
USUAL = {
    "article": {"journaltitle": "journal"},
    "incollection": {"journaltitle": "booktitle"},
    "inreference": {"journaltitle": "booktitle"},
    "inproceedings": {"journaltitle": "booktitle"},
    "techreport": {"publisher": "institution"},
    "phdthesis": {"publisher": "school"},
    "online": {"publisher": "organization"},
}
SUBTITLES = {
    "subtitle": ("title",),
    "booksubtitle": ("booktitle",),
    "journalsubtitle": ("journaltitle", "journal"),
}
# What a chapter takes from its book by crossref under another name (biblatex manual, app. B).
INHERITED = {"title": "booktitle", "subtitle": "booksubtitle", "author": "bookauthor"}
NOT_INHERITED = frozenset({"crossref", "xref", "entryset", "label", "keywords", "shorttitle"})
KNOWN = frozenset(
    {
        *NAMES,
        *DATES,
        *VERBATIM,
        *TEXTS,
        *SUBTITLES,
        "date",
        "year",
        "month",
        "day",
        "csl",
        "crossref",
        "entrysubtype",
    }
)
