"""Pictures on the desk: adding, describing, finding and deleting them, without any script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Picture
from tests.articles.picture_files import file_of
from tests.factories import figure_of, make_article, make_picture, make_published
from tests.pages import filled_in, words_of

LIST = "/admin/articles/picture/"
ADD = f"{LIST}add/"
SAID = {"alt": "A bridge.", "caption": "", "credit": "Jo", "licence": "CC BY", "ai_made": "no"}


def sent(data=None, name="photo.jpg"):
    return SimpleUploadedFile(name, file_of() if data is None else data, "image/jpeg")


def page_of(picture):
    return reverse("admin:articles_picture_change", args=[picture.pk])


def discard_of(picture):
    return reverse("admin:articles_picture_discard", args=[picture.pk])


def test_a_picture_is_added_with_what_is_said_of_it(client, writer):
    client.force_login(writer)

    response = client.post(ADD, SAID | {"file": sent()})

    picture = Picture.objects.get()
    assert response.headers["Location"] == LIST
    assert (picture.alt, picture.credit, picture.ai_made) == ("A bridge.", "Jo", False)
    assert picture.added_by == writer


def test_the_question_whether_ai_made_it_has_no_default(client, writer):
    client.force_login(writer)

    page = client.get(ADD).text
    client.post(ADD, SAID | {"file": sent(), "ai_made": ""})

    assert 'name="ai_made" value="no" id="id_ai_made_0">' in " ".join(page.split())
    assert Picture.objects.get().ai_made is None


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (sent(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x.svg"), "SVG drawings can carry"),
        (sent(b"<html>", "x.png"), "whatever its name says"),
        (None, "Choose a file."),
    ],
)
def test_a_refused_file_is_told_beside_its_field_and_the_words_stay(client, writer, file, says):
    client.force_login(writer)

    response = client.post(ADD, SAID | ({"file": file} if file else {}))

    assert says in words_of(response)
    assert filled_in(response, "picture_form")["credit"] == "Jo"
    assert not Picture.objects.exists()


def test_a_picture_that_is_kept_already_keeps_its_words(client, writer):
    picture = make_picture(writer)
    client.force_login(writer)

    response = client.post(ADD, SAID | {"file": sent()})

    assert f"kept already, as #{picture.pk}" in words_of(response)
    assert Picture.objects.get().credit == "Jo Image"


def test_its_page_shows_it_its_line_and_where_it_is_used(client, writer, checker, editor):
    picture = make_picture(writer, caption='He said "yes".')
    make_published(writer, checker, editor, lead=figure_of(picture), title="In print")
    client.force_login(writer)

    page = client.get(page_of(picture))

    assert f'<img src="{picture.address}" width="60" height="40" alt="A bridge.">' in page.text
    assert f'![A bridge.]({picture.address} "He said \\"yes\\".")' in words_of(page)
    assert "In print , on the desk" in words_of(page)
    assert "Edition 1 of “In print”, for readers" in page.text


def test_its_page_tells_no_titles_one_may_not_see(client, writer, other_writer):
    picture = make_picture(writer)
    make_article(writer, title="Secret plans", lead=figure_of(picture))
    client.force_login(other_writer)

    page = words_of(client.get(page_of(picture)))

    assert "Secret plans" not in page
    assert "1 article that you cannot see" in page


def test_what_is_said_of_it_is_changed_on_its_page(client, writer):
    picture = make_picture(writer, ai_made=None)
    client.force_login(writer)
    form = filled_in(client.get(page_of(picture)), "picture_form")

    client.post(page_of(picture), form | {"credit": "Al", "ai_made": "yes"})

    picture.refresh_from_db()
    assert (picture.credit, picture.ai_made) == ("Al", True)


def test_a_save_that_changes_nothing_leaves_an_answered_question_answered(client, writer):
    picture = make_picture(writer, ai_made=True)
    client.force_login(writer)

    client.post(page_of(picture), filled_in(client.get(page_of(picture)), "picture_form"))

    picture.refresh_from_db()
    assert picture.ai_made is True


def test_a_refused_change_gives_back_what_was_typed(client, writer):
    picture = make_picture(writer)
    client.force_login(writer)
    form = filled_in(client.get(page_of(picture)), "picture_form")

    response = client.post(page_of(picture), form | {"credit": "Turned \u202eround"})

    assert response.status_code == 409
    assert "Hidden marks of writing direction" in words_of(response)
    assert "round" in words_of(response)


def test_no_page_of_a_picture_brings_the_script_of_markdownx(client, writer):
    picture = make_picture(writer)
    client.force_login(writer)

    assert "markdownx" not in client.get(page_of(picture)).text + client.get(ADD).text


def test_who_was_signed_out_meanwhile_signs_in_on_the_spot_and_loses_no_word(client, writer):
    picture = make_picture(writer)
    writer.set_password("let it stand")
    writer.save()

    form = SAID | {"credit": "Typed for long", "kept_as": picture.sha256}
    asked = client.post(page_of(picture), form)
    again = {"again-username": "wren", "again-password": "let it stand"}
    client.post(page_of(picture), form | again)

    assert asked.status_code == 401
    assert "Typed for long" in asked.text
    picture.refresh_from_db()
    assert picture.credit == "Typed for long"


def test_the_list_shows_small_pictures_and_finds_those_that_lack_words(client, writer):
    kept = make_picture(writer)
    lacking = make_picture(writer, file_of(kind="PNG"), alt="A drawing.", credit="")
    client.force_login(writer)

    every, untold = client.get(LIST).text, client.get(f"{LIST}?untold=yes").text

    assert kept.address in every
    assert lacking.address in every
    assert kept.address not in untold
    assert lacking.address in untold


def test_deleting_asks_first(client, writer):
    picture = make_picture(writer)
    client.force_login(writer)

    asked = client.get(discard_of(picture))
    assert "Nothing shows it. Its file goes for good." in words_of(asked)
    assert Picture.objects.exists()

    client.post(discard_of(picture), {"sure": "on"})
    assert not Picture.objects.exists()


def test_deleting_one_that_is_used_says_why_not(client, writer):
    picture = make_picture(writer)
    make_article(writer, lead=figure_of(picture))
    client.force_login(writer)

    asked = client.get(discard_of(picture))
    assert "shows it: take it out there first" in words_of(asked)
    assert 'value="Delete it"' not in asked.text
    assert "shows it: take it out there first" in words_of(client.post(discard_of(picture)))
    assert Picture.objects.exists()


def test_nobody_deletes_by_the_admins_own_page(client, superuser):
    picture = make_picture(superuser)
    client.force_login(superuser)

    assert client.post(f"{LIST}{picture.pk}/delete/", {"post": "yes"}).status_code == 403


def test_what_is_no_form_neither_blanks_nor_deletes_a_picture(client, writer):
    picture = make_picture(writer)
    client.force_login(writer)

    for url in (page_of(picture), discard_of(picture)):
        client.post(url, b"{}", content_type="application/json")

    assert Picture.objects.get().credit == "Jo Image"


def test_who_may_only_look_changes_nothing(client, writer, administrator):
    picture = make_picture(writer)
    client.force_login(administrator)

    assert "readonly" in client.get(page_of(picture)).text
    assert "kept_as" not in client.get(page_of(picture)).text
    assert client.post(page_of(picture), SAID).status_code == 403
    assert client.get(ADD).status_code == 403


def test_the_list_links_the_words_and_not_the_small_picture(client, writer):
    make_picture(by=writer)
    client.force_login(writer)

    row = client.get(LIST).content.decode().split('class="field-small"')[1].split("</td>")[0]

    assert "<img" in row
    assert "<a " not in row


def test_what_is_hidden_in_the_form_has_no_label_of_its_own(client, writer):
    picture = make_picture(by=writer)
    client.force_login(writer)

    page = client.get(page_of(picture)).content.decode()

    assert 'name="kept_as"' in page
    assert 'for="id_kept_as"' not in page
