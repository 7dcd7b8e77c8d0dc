"""Measures anyone can run: `make bench`. They print and judge nothing."""

import logging

from tests.benches import browser, checking, elsewhere, links, looks, pages, passages, sources


def main() -> None:
    logging.getLogger("stet").setLevel(logging.CRITICAL)
    pages.main()
    for figures in (
        passages.ranking_figures, passages.drift_figures, passages.locating_figures,
        passages.speed_figures, sources.key_figures, sources.round_trip_figures,
        sources.snapshot_figures, looks.look_figures, browser.browser_figures,
        checking.atom_figures, checking.detector_figures, checking.page_figures,
        elsewhere.elsewhere_figures,
    ):  # fmt: skip
        print(figures())
    links.main()
