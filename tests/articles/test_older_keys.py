"""The migration that spells canonical keys of earlier rules as today's are spelt."""

from importlib import import_module

import pytest
from django.apps import apps

from articles.models import Source
from tests.factories import make_source

pytestmark = pytest.mark.django_db
step = import_module("articles.migrations.0006_canonical_keys")


def test_a_key_of_an_earlier_rule_is_spelt_anew_unless_another_source_has_it():
    make_source("page", canonical_key="url:https://example.org/a?utm_source=mail")
    make_source("book", canonical_key="isbn:0-306-40615-2")
    make_source("its-twin", canonical_key="isbn:9780306406157")
    make_source("report", canonical_key="our-own:7")
    make_source("letter")

    step.respell(apps, None)

    assert dict(Source.objects.values_list("citekey", "canonical_key")) == {
        "page": "url:https://example.org/a",
        "book": "isbn:0-306-40615-2",
        "its-twin": "isbn:9780306406157",
        "report": "our-own:7",
        "letter": None,
    }
