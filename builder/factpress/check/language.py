"""Codes of languages as search engines take them from `hreflang`: a language, its script and a region (BCP 47)."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

_CODE = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?", re.IGNORECASE
)
_ANY = "x-default"
"""What stands for every language that no other version is in."""

_NOWHERE = "ZZ"


def is_any(code: str) -> bool:
    """Tell whether `code` is for the readers of every other language."""
    return code.lower() == _ANY


def is_language(code: str) -> bool:
    """Tell whether `code` is of a language, script and region that there are; of three letters any may be one."""
    found = _CODE.fullmatch(code)
    if not found:
        return False
    language, script, region = (part or "" for part in found.groups())
    known = _known()
    return (
        (len(language) > len("en") or language.lower() in known.languages)
        and (not script or script.title() in known.scripts)
        and (not region or region.isdigit() or region.upper() in known.territories.keys() - {_NOWHERE})
    )


@cache
def _known() -> Locale:
    """Return what has a name in English (CLDR), which is all that is registered."""
    return Locale("en")
