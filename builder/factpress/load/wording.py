"""What ratings in `mkdocs.yml` are called: a text in the site's language, or a text a language. Plain values only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from factpress.model.brief import LanguageTag

if TYPE_CHECKING:
    from factpress.load.unmarked import Value

WORDED = ("label", "definition")
"""The keys of a rating that are said in one language or more."""

_SITE = "en"
_TAG = re.compile(get_args(LanguageTag)[1].pattern)


def language(settings: Value) -> str:
    """Return the language of the site; English where none is named, or nothing that could be one."""
    named = settings.get("language") if isinstance(settings, dict) else None
    return named if isinstance(named, str) and _TAG.search(named) else _SITE


def worded(settings: dict[str, Value]) -> dict[str, Value]:
    """Return `settings` with each plain text that a rating says as what it says in the site's language."""
    site, old = language(settings), settings.get("old_scales")
    kept: dict[str, Value] = _with_scale(settings, site)
    if isinstance(old, list):
        kept["old_scales"] = [_with_scale(one, site) if isinstance(one, dict) else one for one in old]
    return kept


def _with_scale(value: dict[str, Value], site: str) -> dict[str, Value]:
    scale = value.get("scale")
    return {**value, "scale": [_step(step, site) for step in scale]} if isinstance(scale, list) else dict(value)


def _step(value: Value, site: str) -> Value:
    if not isinstance(value, dict):
        return value
    return {key: {site: said} if key in WORDED and _is_text(said) else said for key, said in value.items()}


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and bool(value.strip())
