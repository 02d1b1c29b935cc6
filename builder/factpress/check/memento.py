"""Links to archived copies (Memento, RFC 7089): the time in them, and the address that they are a copy of.

Pure: addresses in, words out. Only archives that put both into their addresses are known here.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from ada_url import URL

_COPY = re.compile(
    r"https?://(?:web\.archive\.org/web|wayback\.archive-it\.org/[0-9]+|archive\.(?:today|is|ph|li|vn|fo|md)"
    r"|arquivo\.pt/(?:wayback|noFrame/replay)|(?:www\.)?webarchive\.org\.uk/wayback/archive"
    r"|webarchive\.nationalarchives\.gov\.uk(?:/ukgwa)?)"
    r"/(?:(?P<time>[0-9]*\*?)(?:[a-z]{2}_)?/)?(?P<original>(?:https?:|www\.|%3a|[a-z0-9-]+\.)\S*)",
    re.IGNORECASE,
)
_FULL = re.compile(r"/web/([0-9]{14})(?:[a-z]{2}_)?/")
_SLASHES = re.compile(r"(https?:)/*", re.IGNORECASE)
_DIGITS = 14
"""Of the time of a copy, to the second: with fewer an archive sends its readers to whichever copy is near."""


class Copy(NamedTuple):
    """What the address of an archived copy says: when it was made (as typed), and of which address."""

    time: str
    original: str


def copy(url: str) -> Copy | None:
    """Return what `url` says of the archived copy that it leads to; nothing where it is not of an archive we know."""
    found = _COPY.fullmatch(url)
    return Copy(found["time"] or "", _SLASHES.sub(r"\1//", found["original"], count=1)) if found else None


def is_dated(url: str) -> bool:
    """Tell whether `url` leads to one copy by its full time, or is no archived copy at all."""
    if "archive" not in url and "arquivo" not in url:
        return True
    if plain := _FULL.search(url):
        return _is_time(plain[1])
    found = copy(url)
    return found is None or _is_time(found.time)


def _is_time(typed: str) -> bool:
    """Tell whether `typed` is a time to the second, of a day and an hour that there are."""
    if len(typed) != _DIGITS or not typed.isdigit():
        return False
    try:
        datetime.datetime.strptime(f"{typed}Z", "%Y%m%d%H%M%S%z")
    except ValueError:
        return False
    return True


def is_copy(url: str, original: str) -> bool:
    """Tell whether `url` is a copy of `original`, or may be: what says of itself what it is a copy of must say that."""
    found = copy(url)
    return found is None or canonical(found.original) == canonical(original)


def canonical(url: str) -> str:
    """Return the spelling by which an archive finds copies of `url`; as it is where it is no web address.

    Scheme, `www.`, a closing slash and the fragment do not count.
    """
    try:
        parsed = URL(url if "//" in url else f"http://{url}")
    except (ValueError, UnicodeError):
        return url
    host = parsed.host.removeprefix("www.")
    return f"{host}{parsed.pathname.rstrip('/')}{parsed.search}"
