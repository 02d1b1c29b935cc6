"""Where a link in prose may lead. Everything else is shown as typed, and told to its author. Pure."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\"<>\\`\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_REFERENCE = re.compile(r"&(?:#|[A-Za-z0-9]+;)")
_PATH = re.compile(r"[?#]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def is_external(href: str) -> bool:
    """Tell whether `href` leads to another site by a scheme that runs nothing: http, https or mailto."""
    scheme = _SCHEME.match(href)
    if scheme is None or _UNSAFE.search(href):
        return False
    name = scheme[1].lower()
    return name == "mailto" or (name in {"http", "https"} and href[scheme.end() :].startswith("//"))


def is_internal(href: str) -> bool:
    """Tell whether `href` stays on the site: a path or a fragment, with no scheme and no other host."""
    if not href or href.startswith("//") or _UNSAFE.search(href) or ("&" in href and _REFERENCE.search(href)):
        return False
    return ":" not in href or ":" not in _PATH.split(href, maxsplit=1)[0]
