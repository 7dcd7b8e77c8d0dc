"""The house rules that a machine can check: who imports whom, and what the lock files say."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
# Lowest first: a module may import from its own floor and from those below it.
FLOORS = [
    ("articles.words", "articles.languages"),
    ("articles.citation_markers", "articles.figures", "articles.markup"),
    (
        "articles.canonical", "articles.citekeys", "articles.pasted", "articles.references",
        "articles.claims", "articles.sentences", "articles.word_lists", "articles.lines",
        "articles.alignment", "articles.evidence", "articles.pictures", "articles.csl",
        "articles.shelf_life", "articles.citing", "articles.rewording", "articles.checkworthy",
        "articles.alike", "articles.consistency", "articles.letters", "articles.cutting",
        "articles.cut_spans", "articles.putting_back", "articles.spread", "articles.fact_keys",
        "articles.saying", "articles.sentence_marks", "articles.what_changed",
    ),
    ("topics.models",),
    ("articles.models", "articles.triggers", "articles.setup", "articles.apps", "topics.apps"),
    (
        "articles.standing", "articles.gate", "articles.press", "articles.audit", "articles.tally",
        "articles.backup", "articles.fetcher", "articles.exports", "articles.practice",
    ),
    ("articles.workflow", "articles.sign_in", "articles.intake"),
    (
        "articles.admin", "articles.views", "articles.feeds", "articles.sitemaps",
        "articles.tasks", "articles.retrying", "articles.worker", "articles.urls",
        "articles.management", "articles.demo", "articles.templatetags",
        "topics.admin", "topics.views", "topics.urls", "topics.tree",
    ),
    ("config",),
]  # fmt: skip
PURE = "articles.importers"


def modules() -> dict[str, Path]:
    found = {}
    for app in ("articles", "topics", "config"):
        for path in (ROOT / app).rglob("*.py"):
            if "migrations" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                found[".".join(p for p in parts if p != "__init__")] = path
    return found


MODULES = modules()


def imports(path: Path) -> set[str]:
    """Our own modules that a file imports, wherever in the file."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in names if name in MODULES} - {"articles", "topics", "config"}


def floor(module: str) -> int:
    for number, rooms in enumerate(FLOORS):
        if any(module == room or module.startswith(f"{room}.") for room in rooms):
            return number
    pytest.fail(f"{module} stands on no floor: name its place in tests/test_house.py")


HOUSE = sorted(m for m in MODULES if m not in {"articles", "topics"} and not m.startswith(PURE))


@pytest.mark.parametrize("module", HOUSE)
def test_imports_go_down_the_house_only(module):
    above = [m for m in imports(MODULES[module]) if not m.startswith(PURE)]

    assert [m for m in above if floor(m) > floor(module)] == []


def test_importers_are_pure():
    for module, path in MODULES.items():
        if module.startswith(PURE):
            assert all(m.startswith(PURE) for m in imports(path)), module


def test_no_circle_of_modules():
    graph = {module: imports(path) - {module} for module, path in MODULES.items()}
    done: set[str] = set()

    while ready := {m for m, needs in graph.items() if m not in done and needs <= done}:
        done |= ready

    # A package's __init__ may gather its own files; they never import it back.
    assert sorted(set(graph) - done) == []


def test_no_utils_and_no_signals_but_two():
    names = {path.stem for path in MODULES.values()}
    connects = [
        m for m, p in MODULES.items()
        if re.search(r"(?<!sqlite3)(?<!super\(\))\.connect\(", p.read_text())
    ]  # fmt: skip

    assert not names & {"utils", "helpers", "misc", "common"}
    assert connects == ["articles.apps"]


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "requirements-s3.txt"]
)
def test_the_lock_files_carry_hashes_and_name_no_host(name):
    text = (ROOT / name).read_text()

    assert "://" not in text
    assert "--index-url" not in text
    assert text.count("--hash=sha256:") > text.count("==")


def test_the_lock_file_of_the_extra_holds_every_pin_of_the_site():
    """A dependency added without `make lock` would leave an S3 desk with another version."""
    pins = [
        {line.split()[0] for line in (ROOT / name).read_text().splitlines() if "==" in line}
        for name in ("requirements.txt", "requirements-s3.txt")
    ]

    assert pins[0] - pins[1] == set()


MERGED = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
WRITTEN = sorted(
    path
    for folder in ("articles", "config", "docs", "static", "templates", "topics")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".css", ".html", ".js", ".json", ".md", ".py", ".txt"}
)


def test_no_file_has_both_sides_of_a_merge():
    """A template would show them to whoever reads the page."""
    left = [str(path) for path in WRITTEN if MERGED.search(path.read_text(encoding="utf-8"))]

    assert WRITTEN
    assert left == []
