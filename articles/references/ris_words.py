"""RIS's names for what CSL calls otherwise (RIS format specification, 2001 and 2011).

The programs that write RIS differ: where several tags are one variable, the first that a file
has counts, and the first here is the one that is written.
"""

# The type a record is written as is the first here that is read as the item's.
TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "JFULL": "periodical",
    "INPR": "article-journal", "ABST": "article-journal", "MGZN": "article-magazine",
    "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "CPAPER": "paper-conference",
    "CONF": "paper-conference", "SER": "collection", "RPRT": "report", "GOVDOC": "report",
    "THES": "thesis", "ELEC": "webpage", "MULTI": "webpage", "BLOG": "post-weblog",
    "ICOMM": "personal_communication", "PCOMM": "personal_communication", "DATA": "dataset",
    "AGGR": "dataset", "DBASE": "dataset", "COMP": "software", "CASE": "legal_case",
    "STAT": "legislation", "BILL": "bill", "HEAR": "hearing", "LEGAL": "regulation",
    "PAT": "patent", "STAND": "standard", "MAP": "map", "CHART": "figure", "FIGURE": "figure",
    "ART": "graphic", "ADVS": "motion_picture", "MPCT": "motion_picture",
    "VIDEO": "motion_picture", "SOUND": "song", "MUSIC": "musical_score", "MANSCPT": "manuscript",
    "UNPB": "manuscript", "PAMP": "pamphlet", "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary", "SLIDE": "speech", "CLSWK": "classic", "ANCIENT": "classic",
    "GEN": "document", "UNBILL": "bill", "EQUA": "document", "CTLG": "book", "GRANT": "document",
}  # fmt: skip
NEAREST = {
    "article": "JOUR", "broadcast": "VIDEO", "entry": "ENCYC", "post": "ELEC", "review": "JOUR",
    "review-book": "JOUR", "treaty": "LEGAL",
}  # fmt: skip
SERIALS = frozenset({"JOUR", "EJOUR", "MGZN", "NEWS", "INPR", "ABST", "JFULL"})
WHOLE = frozenset({"BOOK", "EBOOK", "EDBOOK", "RPRT", "THES", "SER", "CTLG"})

NAMES = {
    "AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "collection-editor",
    "A4": "translator", "TA": "translator",
}  # fmt: skip
TEXTS = {
    "TI": "title", "T1": "title", "CT": "title", "ST": "title-short", "T2": "container-title",
    "JO": "container-title", "JF": "container-title", "BT": "container-title",
    "J2": "container-title-short", "JA": "container-title-short", "J1": "container-title-short",
    "T3": "collection-title", "VL": "volume", "VO": "volume", "IS": "issue", "CP": "issue",
    "M1": "number", "NV": "number-of-volumes", "ET": "edition", "SE": "section",
    "PB": "publisher", "CY": "publisher-place", "PP": "publisher-place", "DO": "DOI",
    "UR": "URL", "AB": "abstract", "N2": "abstract", "LA": "language", "CN": "call-number",
    "DP": "source", "DB": "archive", "M3": "genre", "RI": "reviewed-title", "N1": "note",
    "ID": "id",
}  # fmt: skip
KEYWORDS = "KW"
OURS = "U5"  # a user's own field: other programs show it or pass it over
KNOWN = frozenset(
    {"TY", "ER", *NAMES, *TEXTS, KEYWORDS, OURS, "SP", "EP", "SN", "DA", "PY", "Y1", "Y2"}
)
