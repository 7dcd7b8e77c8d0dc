"""What `make bench` prints of the marks on the checking page."""

from articles.checkworthy import CUT
from tests.checkworthy.measure import figures
from tests.passages.swaps import swaps


def atom_figures() -> str:
    """Figures changed on purpose and marked, beside true ones that are marked too."""
    rows = []
    for name in ("before", "after"):
        told = swaps(name)
        rows.append(
            f"  {told.caught} of {told.swapped} changed ones marked as not found;"
            f" {told.marked} of {told.figures} true ones too (pairs written {name} the ranking)"
        )
    return "\n".join(["numbers and dates of a claim against its passage:", *rows])


def detector_figures() -> str:
    """Sentences worth a check before others, on the labelled set in `tests/checkworthy`."""
    told = figures()
    return (
        f"sentences worth a check, {told.worthy} of {told.sentences} by hand"
        f" (labelled twice, kappa {told.kappa:.2f}):\n"
        f"  AUC {told.auc:.3f}; flagged from {CUT} on: precision {told.precision:.2f},"
        f" recall {told.recall:.2f}"
    )
