"""Whether a text gives away a name that readers are not to know."""

import pytest

from articles.evidence.hidden_names import family_name, tells, texts_of


@pytest.mark.parametrize(
    ("person", "family"),
    [("Møller, Anna", "Møller"), ("Anna Møller", "Møller"), ("Anna", "Anna"), (" ", "")],
)
def test_the_family_name_of_a_person(person, family):
    assert family_name(person) == family


@pytest.mark.parametrize(
    ("person", "text", "in_prose", "told"),
    [
        ("Young, Anna", "young-2026", False, True),
        ("Young, Anna", "A talk with Anna YOUNG", False, True),
        ("Young, Anna", "younger-2026", False, False),
        ("García, Luis", "garcia-2026", False, True),
        ("Young, Anna", "The young people left.", True, False),
        ("Young, Anna", "Mrs Young left.", True, True),
        ("Young, Anna", "Young’s boat left.", True, True),
        ("young, anna", "Mrs Young left.", True, True),
        ("van der Meer, Jan", "Jan van der Meer", False, True),
        ("van der Meer, Jan", "Van der Meer rowed.", True, True),
        ("van der Meer, Jan", "The meer was dry.", True, False),
        ("", "Anything", False, False),
    ],
)
def test_a_name_is_found_as_a_word(person, text, in_prose, told):
    assert tells(person, text, in_prose=in_prose) == told


def test_all_texts_of_an_item_are_read():
    item = {"title": "A", "author": [{"family": "B"}], "issued": {"date-parts": [[1999]]}}

    assert sorted(texts_of(item)) == ["A", "B"]
