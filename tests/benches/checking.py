"""What `make bench` prints of the marks on the checking page."""

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
