"""Language tags (BCP 47), and which way a language is written; pure."""

import re
from typing import Literal

# Script subtags of ISO 15924, and languages whose usual script is one of them.
_SCRIPTS_FROM_RIGHT = {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"}
_LANGUAGES_FROM_RIGHT = {
    "ar", "arc", "arz", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "pnb", "ps", "rhg", "sd",
    "skr", "syr", "ug", "ur", "yi",
}  # fmt: skip

# The shape that BCP 47 (RFC 5646, section 2.1) asks for, without its grandfathered tags.
_TAG = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8})*", re.IGNORECASE)


def is_tag(tag: str) -> bool:
    """Tell whether it has the shape of a language tag: en, pt-BR, zh-Hant."""
    return bool(_TAG.fullmatch(tag))


def same_language(one: str, other: str) -> bool:
    """Tell whether two tags name one language, whatever the region or script: en-GB is en."""
    return _primary(one) == _primary(other)


def _primary(tag: str) -> str:
    return tag.strip().lower().replace("_", "-").partition("-")[0]


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Return `rtl` for a tag such as ar, fa-IR or az-Arab, else `ltr`."""
    language, *rest = tag.lower().replace("_", "-").split("-")
    for script in (part for part in rest if len(part) == 4 and part.isalpha()):
        return "rtl" if script in _SCRIPTS_FROM_RIGHT else "ltr"
    return "rtl" if language in _LANGUAGES_FROM_RIGHT else "ltr"
