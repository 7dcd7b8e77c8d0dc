"""Files of references at the desk: in by a page, out by a link, an action or a command."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles import models
from articles.admin.sources.references import LARGEST
from articles.models import MergeProposal, Source
from tests.factories import make_article, make_source
from tests.pages import filled_in, words_of

pytestmark = pytest.mark.django_db
IMPORT = "/admin/articles/source/import/"
LIST = "/admin/articles/source/"
BIB = "@book{reed-1932,\n  title = {The Bridge},\n  doi = {10.1000/182}\n}\n"


def file_of(data, name="library.bib"):
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())


def test_a_file_comes_in_and_says_what_became_of_each_work(client, writer):
    twin = make_source("bridge", canonical_key="doi:10.1000/9")
    text = f"{BIB}@book{{other, title = {{Again}}, doi = {{10.1000/9}}}}\n@book{{broken, title ="
    client.force_login(writer)

    response = client.post(IMPORT, {"file": file_of(text)})

    told = words_of(response)
    assert "1 added, 0 here already and left as they are, 1 to tell apart, 1 problem." in told
    assert "The Bridge [@reed-1932]" in told
    assert f"the same DOI, ISBN or address: {twin}" in told
    assert "[@broken] Line 6" in told
    page = reverse("admin:articles_mergeproposal_change", args=[MergeProposal.objects.get().pk])
    assert page in response.content.decode()


def test_pasted_text_comes_in_and_the_same_again_changes_nothing(client, writer):
    client.force_login(writer)

    client.post(IMPORT, {"text": BIB})
    again = client.post(IMPORT, {"text": BIB})

    assert "0 added, 1 here already and left as they are" in words_of(again)
    assert Source.objects.get().citekey == "reed-1932"


@pytest.mark.parametrize(
    ("posted", "why"),
    [
        ({"text": "Dear editor,"}, "neither CSL-JSON (.json) nor BibTeX"),
        ({"text": "x" * (LARGEST + 1)}, "This is more than 2 MB. Split it"),
        ({"text": BIB, "file": file_of(BIB)}, "one of the two"),
        ({}, "one of the two"),
        ({"file": file_of(b"x" * (LARGEST + 1))}, "This is more than 2 MB. Split it"),
        ({"file": file_of(b"%PDF-1.4")}, "This is a PDF"),
    ],
)  # fmt: skip
def test_what_cannot_come_in_is_told_and_what_was_pasted_stays(client, writer, posted, why):
    client.force_login(writer)

    response = client.post(IMPORT, posted)

    assert response.status_code == 422
    assert why in words_of(response)
    assert filled_in(response, "import_form")["text"] == posted.get("text", "")


def test_who_was_signed_out_meanwhile_gets_the_pasted_text_back(client):
    response = client.post(IMPORT, {"text": BIB})

    assert response.status_code == 401
    assert "doi = {10.1000/182}" in response.content.decode()


@pytest.mark.parametrize(
    ("ending", "media_type", "says"),
    [
        ("json", "application/vnd.citationstyles.csl+json", '"title": "The Harbour Bridge"'),
        ("bib", "application/x-bibtex", "@book{harbour-1932"),
        ("ris", "application/x-research-info-systems", "TI  - The Harbour Bridge"),
    ],
)
def test_all_sources_leave_as_a_file(client, writer, ending, media_type, says):
    make_source()
    client.force_login(writer)

    response = client.get(reverse(f"admin:articles_source_export_{ending}"))

    assert says in response.content.decode()
    assert response["Content-Type"] == f"{media_type}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="sources.{ending}"'


def test_the_links_take_the_search_and_the_filters_of_the_list_along(client, writer):
    make_source()
    make_source("tunnel-1960", condition="dead")
    client.force_login(writer)

    page = client.get(LIST, {"condition__exact": "dead", "q": "bridge", "p": "1"})
    exported = client.get("/admin/articles/source/export.json", {"condition__exact": "dead"})

    assert "export.bib?condition__exact=dead&amp;q=bridge" in page.content.decode()
    assert [item["id"] for item in exported.json()] == ["tunnel-1960"]


@pytest.mark.parametrize("query", ["?condition__exact=\0", "?nothing=1", "?id=x"])
def test_a_list_that_there_is_not_is_no_file(client, writer, query):
    client.force_login(writer)

    assert client.get(f"/admin/articles/source/export.json{query}").status_code == 400


def test_the_ticked_ones_leave_as_a_file(client, writer):
    one, _ = make_source(), make_source("tunnel-1960")
    client.force_login(writer)

    response = client.post(LIST, {"action": "export_bib", "_selected_action": [one.pk]})

    assert response.content.decode().count("@book{") == 1


def test_who_was_not_to_be_named_is_in_no_file(client, writer):
    source = make_source("official-2024", csl={"author": [{"literal": "A former official"}]})
    models.Testimony.objects.create(
        source=source, person="Robin Reed", held_on="2024-05-01", means="telephone",
        consent="not_named", shown_as="A former official",
    )  # fmt: skip
    client.force_login(writer)

    for ending in ("json", "bib", "ris"):
        text = client.get(f"/admin/articles/source/export.{ending}").content.decode()
        assert "former official" in text and "Reed" not in text


def test_what_an_article_cites_leaves_under_its_name(client, writer, other_writer):
    make_source("tunnel-1960")
    make_source()
    article = make_article(writer, slug="brücke")
    page = reverse("admin:articles_article_sources_json", args=[article.pk])
    client.force_login(writer)

    response = client.get(page)

    claims = client.get(reverse("admin:articles_article_claims", args=[article.pk]))
    assert page in claims.content.decode()
    assert [item["id"] for item in response.json()] == ["harbour-1932"]
    assert response["Content-Disposition"].endswith("filename*=utf-8''br%C3%BCcke-sources.json")
    client.force_login(other_writer)
    assert client.get(page).status_code == 404


def test_the_commands_are_doors_to_the_same(writer, tmp_path, capsys):
    article = make_article(writer, lead="It opened. [@reed-1932]")
    make_source("tunnel-1960")
    file = tmp_path / "library.bib"
    file.write_text(BIB)

    call_command("import_references", file, user="wren")
    told = capsys.readouterr().out
    call_command("export_references", "json", article=article.slug)

    assert told.endswith("1 added, 0 here already, 0 to tell apart, 0 problems.\n")
    assert [item["id"] for item in json.loads(capsys.readouterr().out)] == ["reed-1932"]


def test_the_commands_say_what_is_wrong(writer, administrator, tmp_path):
    file = tmp_path / "library.bib"
    file.write_text(BIB)

    for name, options, why in (
        ("import_references", [tmp_path / "none.bib", "--as", "wren"], "cannot be read"),
        ("import_references", [file, "--as", "ada"], "permission to keep sources"),
        ("import_references", [file, "--as", "nobody"], "no active user"),
        ("export_references", ["bib", "--article", "none"], "No article has the address"),
    ):
        with pytest.raises(CommandError, match=why):
            call_command(name, *options)
