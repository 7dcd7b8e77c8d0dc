"""Valid CSL-JSON items of every shape, for what must lose nothing."""

from hypothesis import strategies as st

from articles.references import schema

# Signs that LaTeX, BibTeX, RIS or line-based readers give a meaning.
TOUCHY = st.text(
    st.sampled_from("\\{}$&#%_^~\"'`@=,;:-–()[]<>|/ \n\r\t\u2028\x0b\x85\xa0aAéß語🌉.!?"),
    max_size=20,
)
STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=15)
LIKELY = st.sampled_from(
    [
        "The Harbour Bridge", "10.1000/182", "https://example.org/a_b%20c?d=1&e=~f#g", "12-15",
        "O’Neill & Sons", "50% of $5", "and", "others", "Reed and Lie", "TY  - JOUR", "ER  - ",
        "@article{x, title = {y}}", "jan", "A # B", "van", "\\'e", "``a'' -- b", "{}", "}", "{",
        '{"csl":{}}', "978-0-306-40615-7", "2011/03/24", "1945-06-26",
    ]
)  # fmt: skip
TEXT = LIKELY | TOUCHY | STORABLE
SCALAR = TEXT | st.integers(-(10**6), 10**6)
FLAG = st.booleans() | st.sampled_from(["1", 1, 0, ""])
NAME = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ["family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"], TEXT
    )
    | dict.fromkeys(["comma-suffix", "static-ordering", "parse-names"], FLAG),
)
LIKELY_NAME = st.sampled_from(
    [
        {"family": "Reed", "given": "Robin"},
        {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
        {"family": "Poussin", "given": "Charles", "dropping-particle": "de la Vallée"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        {"literal": "United Nations"},
        {"family": "Reed"},
    ]
)
DAY = st.lists(st.integers(-3000, 12000) | st.integers(1, 12) | TEXT, min_size=1, max_size=3)
LIKELY_DAY = st.sampled_from([[1945], [1945, 6], [1945, 6, 26], ["2011", "3"], [44], [-44, 3, 15]])
DATE = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(LIKELY_DAY | DAY, min_size=1, max_size=2),
        "season": st.integers(1, 4) | TEXT,
        "circa": FLAG,
        "literal": TEXT,
        "raw": TEXT,
    },
)
JSON = st.recursive(TEXT | st.none() | st.booleans(), lambda inner: st.lists(inner, max_size=2))
CUSTOM = st.dictionaries(
    st.sampled_from(
        [
            "C1",
            "eprint",
            "csl",
            "title",
            "AU",
            "U5",
            "crossref",
            "year",
            "entrysubtype",
            "subtitle",
            "SP",
        ]
    )
    | TEXT,
    JSON,
)
PLAIN = sorted(schema.TEXTS - {"id"})


@st.composite
def items(draw):
    """An item with an id, a type and a handful of variables of any kind."""
    item = {"id": draw(SCALAR), "type": draw(st.sampled_from(sorted(schema.TYPES)))}
    for kinds, values in [
        (PLAIN, SCALAR),
        (sorted(schema.NAMES), st.lists(LIKELY_NAME | NAME, max_size=3)),
        (sorted(schema.DATES), DATE),
    ]:
        for key in draw(st.lists(st.sampled_from(kinds), max_size=4, unique=True)):
            item[key] = draw(values)
    for key, values in [
        ("title", TEXT), ("author", st.lists(LIKELY_NAME | NAME, max_size=3)), ("issued", DATE),
        ("custom", CUSTOM), ("categories", st.lists(TEXT, max_size=2)),
    ]:  # fmt: skip
        if draw(st.booleans()):
            item[key] = draw(values)
    return item
