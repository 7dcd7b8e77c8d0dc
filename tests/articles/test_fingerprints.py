"""What a verdict is bound to, and that algorithm 1 never drifts.

If a golden test fails, stored verdicts would lapse: do not renew the file, make algorithm 2.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.claims import ALGORITHM, fingerprint, of_body

GOLDEN = Path(__file__).parent / "golden"
WORDS = "a" * 64
EVIDENCE = [("doi:10.1/a", "art. 5", "b" * 64, "c" * 64), ("url:d", "", "e" * 64, "f" * 64)]


def as_data(claim):
    return {
        "kind": claim.kind,
        "words": claim.words,
        "context": claim.context,
        "markers": [[m.citekey, m.locator, m.prefix, m.suppress_author] for m in claim.markers],
        "lead_in": claim.lead_in,
        "words_hash": claim.words_hash,
        "fingerprint": fingerprint(
            claim.words_hash,
            claim.context,
            [(m.citekey, m.locator, "passage", "snapshot") for m in claim.markers],
        ),
    }


@pytest.mark.parametrize("name", ["claims-1", "captions-1"])
def test_the_claims_of_algorithm_1_are_pinned(name):
    text = (GOLDEN / f"{name}.md").read_text(encoding="utf-8")

    claims = [as_data(claim) for claim in of_body(text)]

    assert ALGORITHM == 1
    assert claims == json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def test_the_fingerprint_of_algorithm_1_is_pinned():
    assert (
        fingerprint(WORDS, "", [])
        == "2dbde150d27948fc46786f43815e8cc8af51807f50827be12e825b8e5d6fe16c"
    )
    assert (
        fingerprint(WORDS, "Café – “so”.", EVIDENCE)
        == "8e17877b038fe92d7073d39fc470bd9bfe5defe9e604399e3c0067d281314df5"
    )


def test_order_and_repetition_of_the_evidence_do_not_count():
    assert fingerprint(WORDS, "", EVIDENCE) == fingerprint(WORDS, "", [*reversed(EVIDENCE)] * 2)


def test_the_context_counts_by_its_words():
    assert fingerprint(WORDS, "It’s so.", []) == fingerprint(WORDS, " It's  so.", [])
    assert fingerprint(WORDS, "It is so.", []) != fingerprint(WORDS, "It was so.", [])


@pytest.mark.parametrize("place", range(4))
def test_every_part_of_the_evidence_counts(place):
    changed = list(EVIDENCE[0])
    changed[place] += "x"

    assert fingerprint(WORDS, "", EVIDENCE[:1]) != fingerprint(WORDS, "", [tuple(changed)])


@given(st.lists(st.tuples(*[st.text()] * 4)), st.lists(st.tuples(*[st.text()] * 4)))
def test_other_evidence_is_another_fingerprint(one, other):
    same = fingerprint(WORDS, "", one) == fingerprint(WORDS, "", other)

    assert same == (set(one) == set(other))
