"""What somebody hears who does not see the desk."""

from lxml import html

from tests.factories import make_article, make_in_review


def page(client, url):
    return html.fromstring(client.get(url).content)


def names(tree, field):
    """How a field is named: by its label, or by an attribute of its own."""
    labels = tree.xpath(f"//label[@for='{field.get('id')}' or .//*[@id='{field.get('id')}']]")
    return [label.text_content() for label in labels] or [field.get("aria-label")]


def test_every_field_of_an_article_has_a_name(client, writer):
    article = make_article(writer)
    client.force_login(writer)

    tree = page(client, f"/admin/articles/article/{article.pk}/change/")

    form = tree.get_element_by_id("article_form")
    fields = form.xpath(".//input[not(@type='hidden' or @type='submit')] | .//select | .//textarea")
    assert len(fields) > 20
    assert [f.get("id") for f in fields if not all(names(tree, f))] == []
    assert not form.xpath(".//input[@type='hidden']/@aria-label")


def test_the_page_to_sign_in_has_a_heading(client, db):
    assert page(client, "/admin/login/").xpath("//h1/text()") == ["Sign in"]


def test_help_that_a_field_points_to_is_there(client, writer, checker, editor):
    article = make_in_review(writer, checker)
    client.force_login(editor)

    tree = page(client, f"/admin/articles/article/{article.pk}/request-changes/")

    pointed = {name for ids in tree.xpath("//@aria-describedby") for name in ids.split()}
    assert {name for name in pointed if name.startswith("id_")} <= set(tree.xpath("//@id"))


def test_a_title_says_at_once_that_something_went_wrong(client, writer, checker, editor):
    article = make_in_review(writer, checker)
    client.force_login(editor)

    response = client.post(f"/admin/articles/article/{article.pk}/request-changes/", {"note": ""})

    assert html.fromstring(response.content).findtext(".//title").startswith("Error: ")


def test_an_administrator_ticks_groups(client, administrator, writer):
    client.force_login(administrator)

    tree = page(client, f"/admin/articles/user/{writer.pk}/change/")

    ticks = tree.xpath("//input[@name='groups']")
    assert {tick.get("type") for tick in ticks} == {"checkbox"}
    assert len(ticks) == 4
