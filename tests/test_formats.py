"""Dates as English readers everywhere read them alike."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import localize

AFTERNOON = datetime(2026, 11, 23, 17, 12, tzinfo=UTC)


def test_a_time_is_told_in_24_hours_with_its_zone(settings):
    settings.TIME_ZONE = "Europe/Berlin"

    said = Template("{{ at }}").render(Context({"at": AFTERNOON}))

    assert said == "23 November 2026, 18:12 CET"


def test_a_day_is_told_without_abbreviation():
    assert localize(date(2026, 11, 3)) == "3 November 2026"


def test_other_kinds_of_english_follow():
    with translation.override("en-au"):
        said = localize(date(2026, 11, 3))

    assert said == "3 November 2026"


@pytest.mark.parametrize("typed", ["2026-11-03", "3 November 2026", "3 Nov 2026"])
def test_a_day_can_be_typed_as_it_is_told(typed):
    assert forms.DateField().clean(typed) == date(2026, 11, 3)


def test_a_day_that_could_be_two_is_refused():
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean("03/11/2026")


@pytest.mark.parametrize(
    "typed", ["2026-11-23 17:12", "2026-11-23 17:12:00", "23 November 2026, 17:12"]
)
def test_a_time_can_be_typed_as_it_is_told(typed):
    assert forms.DateTimeField().clean(typed) == AFTERNOON
