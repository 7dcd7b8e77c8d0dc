"""What may be the same claim elsewhere is proposed by likeness and a shared fact."""

from hypothesis import given
from hypothesis import strategies as st

from articles.alike import LIKE_FROM, alike

CLAIM = "The swing bridge at Velde was opened to walkers on 4 May 1932."


def test_a_reworded_claim_with_a_shared_fact_is_proposed():
    others = [
        "Nothing of the kind happened.",
        "On 4 May 1932 the swing bridge at Velde was opened to all walkers.",
    ]

    found = alike(CLAIM, others)

    assert [candidate.index for candidate in found] == [1]
    assert found[0].shared == ("Velde", "4 May 1932")
    assert found[0].missing == () and not found[0].same_words


def test_the_same_words_come_first_whatever_their_typography():
    others = [f"{CLAIM} Carts, too.", "Tom's boat—sank."]

    assert [(c.index, c.same_words) for c in alike("Tom’s boat—sank.", others)] == [(1, True)]


def test_the_same_words_are_proposed_without_any_fact():
    assert alike("It was quiet.", ["It was quiet."])[0].same_words


def test_likeness_without_a_shared_fact_is_not_enough():
    assert alike("The old bridge was opened early.", ["The old bridge was opened late."]) == []


def test_within_one_article_likeness_alone_proposes():
    others = ["It is built of iron.", "The old bridge was opened late."]

    found = alike("The old bridge was opened early.", others, of_one_article=True)

    assert [candidate.index for candidate in found] == [1]


def test_what_the_other_does_not_say_is_told():
    other = "The swing bridge at Velde was opened to walkers on 4 May 1934."

    (found,) = alike(CLAIM, [other])

    assert found.shared == ("Velde",) and found.missing == ("4 May 1932",)


def test_too_little_likeness_is_left_out():
    assert alike(CLAIM, ["In Velde, on 4 May 1932, it rained."]) == []


def test_no_more_are_told_than_are_wanted_and_those_are_the_likeliest():
    others = [CLAIM.replace("1932", str(year)) for year in range(1932, 1940)]
    others.append(f"{CLAIM} Carts, too.")

    assert alike(CLAIM, others, most=3) == alike(CLAIM, others)[:3]
    assert alike(CLAIM, others, most=1)[0].same_words


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=6))
def test_any_sentences_can_be_compared(words, others):
    found = alike(words, others)

    assert all(c.same_words or (c.score >= LIKE_FROM and c.shared) for c in found)
    assert len({c.index for c in found}) == len(found)
