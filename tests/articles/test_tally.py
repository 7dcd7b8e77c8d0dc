"""The one line on what sentences rest on counts honestly."""

from articles.tally import Tally, tally


def claim(verdict, *, kind="body", reason="", fingerprint="", target="", cites=()):
    return {
        "verdict": verdict, "kind": kind, "reason": reason, "fingerprint": fingerprint,
        "target": target, "evidence": [{"citekey": citekey} for citekey in cites],
    }  # fmt: skip


def test_sentences_are_counted_by_what_they_rest_on():
    claims = [claim("supported"), claim("supported"), claim("opinion"),
              claim("no_source", reason="question")]  # fmt: skip

    counted = tally(claims)

    assert counted == Tally(supported=2, judgements=1, need_none=1)


def test_a_restatement_counts_as_what_it_restates():
    claims = [
        claim("supported", fingerprint="a"),
        claim("opinion", fingerprint="b"),
        claim("restates", target="a"),
        claim("restates", target="b"),
    ]

    counted = tally(claims)

    assert counted == Tally(supported=2, judgements=2, need_none=0)


def test_headings_and_labels_are_not_counted():
    claims = [
        claim("restates", kind="title", target="a"),
        claim("no_source", kind="heading", reason="question"),
        claim("no_source", reason="heading_or_label"),
        claim("supported", fingerprint="a"),
    ]

    counted = tally(claims)

    assert counted == Tally(supported=1, judgements=0, need_none=0)


def test_a_restatement_of_nothing_never_counts_as_checked():
    counted = tally([claim("restates", target="gone")])

    assert counted.supported == 0


def test_what_cites_a_retracted_source_no_longer_counts_as_checked():
    claims = [
        claim("supported", cites=("good",)),
        claim("supported", cites=("good", "bad"), fingerprint="a"),
        claim("restates", target="a"),
    ]

    counted = tally(claims, retracted={"bad"})

    assert counted == Tally(supported=1, judgements=0, need_none=0, lapsed=2)
