"""Which way a language is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.compose.page import Direction

_LANGUAGES = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"])
_SCRIPTS = frozenset(["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"])


def direction(tag: str) -> Direction:
    """Return the direction of the language that `tag` (BCP 47) names; a script subtag decides."""
    language, *rest = tag.lower().split("-")
    script = next((subtag for subtag in rest if len(subtag) == 4 and subtag.isalpha()), "")
    rightward = script in _SCRIPTS if script else language in _LANGUAGES
    return "rtl" if rightward else "ltr"
