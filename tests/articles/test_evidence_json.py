"""`evidence.json` says what the page says, and everybody can compute its hashes anew."""

import io
import json
import re
import sys

import pytest
from django.conf import settings

from articles import workflow
from tests.factories import PASSAGE, make_published

URL = "/articles/the-harbour-bridge/evidence.json"


@pytest.fixture
def article(writer, checker, editor):
    return make_published(writer, checker, editor)


def test_it_holds_the_sentences_with_their_evidence(client, article):
    data = client.get(URL).json()

    sentence = data["sentences"][1]
    (evidence,) = sentence["evidence"]
    assert data["manifest_sha256"] == article.live_edition.manifest_hash
    assert data["signed_off"]["by"] == "Edda Editor"
    assert data["tally"] == {
        "sentences": 1, "supported": 1, "judgements": 0, "need_none": 0, "source_retracted": 0,
    }  # fmt: skip
    assert sentence["url"] == f"{settings.BASE_URL}/articles/the-harbour-bridge/evidence/#s2"
    assert (sentence["verdict"], sentence["checked_by"]) == (
        "supported", ["Chen Checker", "Edda Editor"],
    )  # fmt: skip
    assert (evidence["passage"], evidence["locator"], evidence["source"]) == (PASSAGE, "p. 4", 1)
    assert evidence["copy"]["original_seen_by"] == "Chen Checker"


def test_what_the_document_says_finds_a_changed_word(client, article, monkeypatch, capsys):
    told = (settings.BASE_DIR / "docs" / "evidence-json.md").read_text()
    script = re.search(r"```python\n(.*?)```", told, re.DOTALL)[1]
    text = client.get(URL).text
    changed = text.replace("opened in March", "opened in May")

    for given in (text, changed):
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        exec(script, {})

    assert capsys.readouterr().out == "\n2\n"


def test_it_is_sent_again_only_when_it_has_changed(client, article, checker):
    first = client.get(URL)
    again = client.get(URL, headers={"If-None-Match": first["ETag"]})
    workflow.set_condition(
        article.citations.first().source, by=checker, condition="dead", why="404"
    )
    later = client.get(URL, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert later.status_code == 200


def test_a_retracted_article_keeps_it_and_says_so(client, article, editor):
    workflow.withdraw(article, by=editor, kind="retracted", reason="It was the tunnel.")

    assert client.get(URL).json()["article"]["retracted"]["reason"] == "It was the tunnel."


def test_it_is_a_document_of_every_field(client, article):
    told = (settings.BASE_DIR / "docs" / "evidence-json.md").read_text()
    fields = set(re.findall(r'"(\w+)":', json.dumps(client.get(URL).json())))

    csl = {"id", "type", "title"}
    assert not [field for field in fields - csl if f"`{field}`" not in told]
