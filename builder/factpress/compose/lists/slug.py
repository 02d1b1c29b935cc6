"""Addresses made of names, in any script: readable, stable, each of one name alone."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 50
_DIGEST_SHOWN = 8
_APOSTROPHE = re.compile(r"(?<=\w)['‘’](?=\w)")
_TAKEN = re.compile(r"|index|page-\d+|con|prn|aux|nul|(?:com|lpt)[0-9¹²³]")
"""What no name may be: nothing at all, the pages of a list itself, and what Windows takes for a device."""


def slugs(names: Mapping[str, str]) -> dict[str, str]:
    """Return an address for each of `names`, by key, those that come first keeping theirs whatever comes later.

    Letters, digits and the marks on them stay (Unicode's L, N and M), in NFC and lower case; what stands between them
    is one hyphen. A name that would have the address of another gets eight digits of its key's SHA-256 as well.
    """
    taken: dict[str, str] = {}
    for key, name in names.items():
        slug = slugged(name)
        while slug in taken or _TAKEN.fullmatch(slug):
            slug = f"{slug}-{hashlib.sha256(key.encode()).hexdigest()[:_DIGEST_SHOWN]}".lstrip("-")
        taken[slug] = key
    return {key: slug for slug, key in taken.items()}


def slugged(name: str) -> str:
    """Return `name` as part of an address, 50 characters at most; empty where it has no letter and no digit."""
    lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFC", visible(name)).lower())
    spelled = _APOSTROPHE.sub("", lowered)
    words = "".join(one if unicodedata.category(one)[0] in "LNM" else " " for one in spelled).split()
    slug = "-".join(filter(None, map(_begun, words)))
    if len(slug) <= _LONGEST:
        return slug
    end = slug.rfind("-", _LONGEST // 2, _LONGEST + 1)
    return slug[: end if end > 0 else _LONGEST]


def _begun(word: str) -> str:
    """Return `word` from its first letter or digit on: a mark before it would sit on the slash or the hyphen."""
    return word.lstrip("".join(one for one in word if unicodedata.category(one)[0] == "M"))


def visible(text: str) -> str:
    """Return `text` without what nobody sees: soft hyphens, joiners, marks of direction (Unicode's Cf)."""
    return "".join(one for one in text if unicodedata.category(one) != "Cf")
