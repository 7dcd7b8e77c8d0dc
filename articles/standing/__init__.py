"""How the working copy stands: each claim with its evidence, its authors and its verdicts.

Derived anew from the text on every reading; nothing here is stored, so nothing can go stale.
"""

from articles.standing.claim import ClaimStanding, Standing
from articles.standing.earlier import Earlier, earlier_forms
from articles.standing.evidence import Evidence
from articles.standing.pictures import PictureUse, picture_hashes_of, pictures_of
from articles.standing.reading import citekeys_of, claims_of, read, read_all

__all__ = [
    "ClaimStanding", "Earlier", "Evidence", "PictureUse", "Standing", "citekeys_of", "claims_of",
    "earlier_forms", "picture_hashes_of", "pictures_of", "read", "read_all",
]  # fmt: skip
