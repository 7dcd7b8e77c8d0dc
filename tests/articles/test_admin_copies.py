"""Copies that people keep: files, pasted pages, words typed out; and who saw the original."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.admin.copies.forms import tame
from articles.models import Capture, Snapshot, Source
from tests.articles.picture_files import file_of
from tests.factories import make_cited, make_copy, make_source
from tests.pages import words_of
from tests.papers import pdf

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> & more"


def copy_page(source: Source) -> str:
    return reverse("admin:articles_source_copy", args=[source.pk])


def page_of(snapshot: Snapshot, name: str = "change") -> str:
    return reverse(f"admin:articles_snapshot_{name}", args=[snapshot.pk])


def file_called(name: str, data: bytes, said: str = "text/plain") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=said)


def keep(client, source: Source, **typed):
    return client.post(copy_page(source), {"capture": "pasted"} | typed)


def test_pasted_words_become_a_copy(client, writer):
    client.force_login(writer)

    keep(client, make_source(), text="A line.\r\nMore.")

    snapshot = Snapshot.objects.get()
    assert (snapshot.text, snapshot.capture) == ("A line.\nMore.", Capture.PASTED)
    assert snapshot.added_by == writer


def test_a_pasted_page_keeps_its_headings_and_lists(client, writer):
    html = "<h2>Tolls</h2><ul><li>cars</li><li>carts</li></ul><script>alert(1)</script>"
    client.force_login(writer)

    keep(client, make_source(), text="Tolls cars carts", html=html)

    snapshot = Snapshot.objects.get()
    assert snapshot.text == "Tolls\n\n- cars\n- carts"
    assert (snapshot.capture, snapshot.media_type) == (Capture.PASTED, "text/html")


@pytest.mark.parametrize(
    ("name", "data", "text", "media_type"),
    [
        ("page.md", "Übung.\r\n".encode("utf-8-sig"), "Übung.", "text/markdown"),
        ("saved.html", b"<title>T</title><p>Tolls were collected.", "Tolls", "text/html"),
        ("tolls.csv", b"year,toll\n1932,6d\n", "year | toll", "text/csv"),
        ("report.pdf", pdf("Tolls were collected."), "Tolls", "application/pdf"),
    ],
)
def test_a_file_becomes_a_copy_that_can_be_read(client, writer, name, data, text, media_type):
    client.force_login(writer)

    response = keep(client, make_source(), file=file_called(name, data))

    snapshot = Snapshot.objects.get()
    assert response.status_code == 302
    assert text in snapshot.text
    assert (snapshot.capture, snapshot.media_type) == (Capture.UPLOADED, media_type)
    assert (snapshot.name, snapshot.note) == (name, "")


@pytest.mark.parametrize("file", [("scan.png", file_of()), ("scan.pdf", pdf("", ""))])
def test_a_scan_is_kept_and_leads_on_to_typing_it_out(client, writer, file):
    client.force_login(writer)

    response = keep(client, make_source(), file=file_called(*file))

    scan = Snapshot.objects.get()
    assert response.url == page_of(scan, "transcribe")
    assert page_of(scan, "original") in client.get(response.url).content.decode()


def test_words_typed_out_are_a_copy_of_their_own(client, writer):
    source = make_source()
    client.force_login(writer)
    keep(client, source, file=file_called("scan.png", file_of(), "image/png"))
    scan = Snapshot.objects.get()

    client.post(page_of(scan, "transcribe"), {"text": "Tolls,\r\n6d.", "note": "Page 3"})

    typed = Snapshot.objects.exclude(pk=scan.pk).get()
    assert (typed.transcription_of, typed.capture) == (scan, Capture.TRANSCRIBED)
    assert (typed.text, typed.note) == ("Tolls,\n6d.", "Page 3")
    assert not Snapshot.objects.untranscribed().exists()


def test_what_has_words_is_not_typed_out(client, writer):
    client.force_login(writer)

    snapshot = make_copy(make_source(), by=writer)
    response = client.post(page_of(snapshot, "transcribe"), {"text": "Others."}, follow=True)

    assert "nothing is left to type out" in words_of(response)
    assert Snapshot.objects.get() == snapshot


def test_what_the_law_took_is_not_typed_out_again(client, writer, administrator):
    client.force_login(writer)
    keep(client, make_source(), file=file_called("scan.png", file_of(), "image/png"))
    scan = Snapshot.objects.get()
    workflow.remove_copy(scan, by=administrator, what="A page", legal_ground="Court order 7")

    response = client.post(page_of(scan, "transcribe"), {"text": "6d."})

    assert response.status_code == 404


def test_who_may_keep_nothing_types_nothing_out(client, writer, administrator):
    client.force_login(writer)
    keep(client, make_source(), file=file_called("scan.png", file_of(), "image/png"))
    client.force_login(administrator)

    response = client.post(page_of(Snapshot.objects.get(), "transcribe"), {"text": "6d."})

    assert response.status_code == 403
    assert Snapshot.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (file_called("page.doc", b"\xd0\xcf\x11\xe0 old"), "Old Office documents are not read"),
        (file_called("data.bin", b"a\0b" * 9), "This kind of file is not read"),
        (file_called("page.txt", b"x" * 1001), "larger than 0.001 MB"),
        (file_called("page.pdf", b"%PDF-1.7 broken"), "page.pdf"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_and_the_rest_stays(
    client, writer, settings, file, said
):
    settings.UPLOAD_MAX_BYTES = 1000
    client.force_login(writer)

    response = keep(client, make_source(), file=file, note="Pages 3 to 4")

    assert response.status_code == 422
    assert said in words_of(response)
    assert "Pages 3 to 4" in response.content.decode()
    assert not Snapshot.objects.exists()


def test_what_was_pasted_comes_back_when_it_is_refused(client, writer):
    client.force_login(writer)

    response = keep(
        client, make_source(), text="Typed.", html="<b>Bold</b>",
        file=file_called("a.txt", b"Other words."),
    )  # fmt: skip

    assert "one copy at a time" in words_of(response)
    assert "Typed." in response.content.decode()
    assert "&lt;b&gt;Bold&lt;/b&gt;" in response.content.decode()


def test_a_copy_needs_words_or_a_file(client, writer):
    client.force_login(writer)

    assert keep(client, make_source()).status_code == 422


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\boot.ini.txt", "boot.ini.txt"),
        ("a\r\nSet-Cookie: x\0.txt", "aSet-Cookie: x\ufffd.txt"),
        ("\u202egnp.txt", "gnp.txt"),
        ("n" * 400 + ".txt", "n" * 196 + ".txt"),
    ],
)
def test_a_hostile_file_name_is_kept_as_a_name(name, kept):
    assert tame(name) == kept


def test_the_words_of_a_copy_are_never_markup(client, writer, checker):
    snapshot = make_copy(make_source(), by=writer, text=HOSTILE)
    client.force_login(checker)

    page = client.get(page_of(snapshot)).content.decode()

    assert "<script>alert" not in page and "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_another_person_records_that_they_saw_the_original(client, writer, checker):
    snapshot = make_copy(make_source(), by=writer)
    client.force_login(checker)

    client.post(
        page_of(snapshot, "sight"),
        {"seen_on": timezone.localdate().isoformat(), "where": "Shelf 4"},
    )

    assert snapshot.sightings.get().seen_by == checker
    assert "Shelf 4" in words_of(client.get(page_of(snapshot)))


def test_when_and_where_are_filled_in_for_one_press(client, writer, checker):
    source = make_source(csl={"URL": "https://harbour.example/tolls"})
    snapshot = make_copy(source, by=writer)
    client.force_login(checker)

    page = client.get(page_of(snapshot)).content.decode()

    assert f'value="{timezone.localdate():%Y-%m-%d}"' in page
    assert 'value="https://harbour.example/tolls"' in page


def test_who_added_a_copy_reads_why_they_cannot_have_seen_it(client, checker):
    snapshot = make_copy(make_source(), by=checker)
    client.force_login(checker)

    shown = client.get(page_of(snapshot))
    refused = client.post(page_of(snapshot, "sight"), {"seen_on": "2020-01-01", "where": "Shelf 4"})

    assert "somebody else must have seen the original" in words_of(shown)
    assert "somebody else must have seen the original" in words_of(refused)
    assert "Shelf 4" in refused.content.decode()


def test_a_kept_copy_cannot_be_changed_or_deleted(client, writer, superuser):
    snapshot = make_copy(make_source(), by=writer)
    client.force_login(superuser)

    changed = client.post(page_of(snapshot), {"text": "Forged."})
    deleted = client.post(page_of(snapshot, "delete"), {"post": "yes"})

    assert (changed.status_code, deleted.status_code) == (403, 403)


def test_the_passages_taken_from_a_copy_are_marked_in_it(client, writer, other_writer, checker):
    citation = make_cited(writer, checker).citations.get()
    marked = f"{page_of(citation.snapshot)}?quoted={citation.pk}"
    client.force_login(writer)

    mine = client.get(marked).content.decode()
    client.force_login(other_writer)
    theirs = client.get(marked).content.decode()

    assert f'<mark id="passage">{citation.passage}</mark>' in mine
    assert f'href="?quoted={citation.pk}#passage"' in mine
    assert "<mark" not in theirs and "Quoted from it" not in theirs


@pytest.mark.parametrize("asked", ["quoted=x", "quoted=99999999999", "part=0", "part=-1", "part=²"])
def test_an_odd_address_shows_the_copy_all_the_same(client, writer, asked):
    client.force_login(writer)

    response = client.get(f"{page_of(make_copy(make_source(), by=writer))}?{asked}")

    assert response.status_code == 200


def test_who_saw_the_original_is_not_asked_again(client, writer, checker):
    snapshot = make_copy(make_source(), by=writer, seen_by=checker)
    client.force_login(checker)

    assert "Your name stays with it" not in words_of(client.get(page_of(snapshot)))


def test_a_removed_copy_shows_nothing_of_what_it_said(client, writer, administrator):
    snapshot = make_copy(make_source(), by=writer, text="Plugh.")
    workflow.remove_copy(snapshot, by=administrator, what="A page", legal_ground="Court order 7")
    client.force_login(administrator)

    said = words_of(client.get(page_of(snapshot)))

    assert "removed for a legal reason" in said
    assert "Plugh" not in said and "Download the original" not in said
