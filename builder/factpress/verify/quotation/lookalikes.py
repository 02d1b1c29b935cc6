"""Letters of other alphabets that look Latin (Unicode TR 39, in part): they never match; a miss says so."""

from __future__ import annotations

import unicodedata

_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТХУаеѕіјорсухԁһӏԛԝ", "ABESIJKMHOPCTXYaesijopcyxdhlqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινκα", "ABEZHIKMNOPTYXoivka", strict=True))
_LATIN = str.maketrans(_CYRILLIC | _GREEK)


def lookalike(quote: str, text: str) -> str:
    """Return the first letter of the folded `quote` that only looks like the one in `text`, or nothing.

    Nothing, too, where `quote` would not stand in `text` even so.
    """
    at = text.translate(_LATIN).find(quote.translate(_LATIN))
    pairs = zip(quote, text[at : at + len(quote)], strict=True) if at >= 0 else ()
    return next((f"{_named(typed)}, not {_named(captured)}" for typed, captured in pairs if typed != captured), "")


def _named(letter: str) -> str:
    return f"“{letter}” (U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')})"
