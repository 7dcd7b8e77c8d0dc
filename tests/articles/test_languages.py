"""Which way a language is written."""

import pytest

from articles.languages import direction


@pytest.mark.parametrize("tag", ["ar", "AR-eg", "fa_IR", "he", "ur-PK", "az-Arab", "yi"])
def test_these_are_written_from_the_right(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "de-AT", "zh-Hant", "ar-Latn", "ks-Deva", "", "x", "-"])
def test_all_others_from_the_left(tag):
    assert direction(tag) == "ltr"
