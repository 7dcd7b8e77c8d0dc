"""Pages of the desk: where they are, and their forms as a browser would post them."""

from django.test import Client
from django.urls import reverse
from lxml import html


def address(model, page: str, *arguments) -> str:
    """Of a page of the stock admin: `changelist`, or `change` with the key of a row."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


def filled_in(response, form_id: str = "article_form") -> dict[str, object]:
    """The names and values a browser would send if one pressed the button at once."""
    form = html.fromstring(response.content).get_element_by_id(form_id)
    return {
        name: list(value) if isinstance(value, html.MultipleSelectOptions) else value or ""
        for name, value in _values(form)
        if "__prefix__" not in name
    }


def _values(form):
    ticked = {}
    for field in form.inputs:
        kind = field.get("type", "").lower()
        if not field.name or kind in {"submit", "button", "file"}:
            continue
        if kind in {"checkbox", "radio"}:
            if field.checked:
                ticked.setdefault(field.name, []).append(field.get("value", "on"))
        elif field.tag == "input" and kind == "hidden" and field.name.startswith("initial-"):
            ticked.setdefault(field.name, []).append(field.get("value", ""))
        elif field.tag == "textarea":
            yield field.name, field.value.removeprefix("\n")  # as a browser does
        else:
            yield field.name, field.value
    yield from (
        (name, values[0] if len(values) == 1 else values) for name, values in ticked.items()
    )


def words_of(response) -> str:
    """The words on a page, single-spaced."""
    page = html.fromstring(response.content.decode(response.charset))
    return " ".join(" ".join(page.itertext()).split())


def post_as(by, page: str, typed: dict):
    """What a person is answered who posts a form, each with a browser of their own."""
    client = Client()
    client.force_login(by)
    return client.post(page, typed)
