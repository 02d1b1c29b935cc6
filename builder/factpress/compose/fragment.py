"""Links that open a page at a quoted passage (WICG scroll-to-text-fragment)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from factpress.compose.page import Archive

if TYPE_CHECKING:
    from factpress.model import Match

_LONGEST = 200
_EDGE = 5
_CONTEXT = 3
_NEAR = 200
_TIMESTAMP = re.compile(r"/([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{6}(?![0-9])")


def passage(url: str, match: Match, text: str) -> str:
    """Return `url` with a text directive for `match`; `text`, the capture's, tells whether context is needed.

    A passage that crosses a line break or an ellipsis, or has more than 200 characters, is named by its first
    and last five words. Three words before and after are given only where the passage stands more than once.
    """
    first, last = match.exact[0], match.exact[-1]
    whole = len(match.exact) == 1 and "\n" not in first and len(first) <= _LONGEST
    terms = [first.strip()] if whole else _edges(first, last)
    before, after = _context(match, text) if text.count(first) > 1 else ("", "")
    directive = [_encoded(term) for term in terms]
    if before:
        directive.insert(0, f"{_encoded(before)}-")
    if after:
        directive.append(f"-{_encoded(after)}")
    return f"{url}{'' if '#' in url else '#'}:~:text={','.join(directive)}"


def _edges(first: str, last: str) -> list[str]:
    """Return the first words of `first` and the last words of `last`, neither across a line break."""
    start = first.strip().partition("\n")[0].split()[:_EDGE]
    end = last.strip().rpartition("\n")[2].split()[-_EDGE:]
    return [" ".join(start), " ".join(end)]


def _context(match: Match, text: str) -> tuple[str, str]:
    """Return the words beside the passage as the capture has them: a browser compares them as they are."""
    start, end = match.parts[0][0], match.parts[-1][1]
    before = re.split(r"[\n\f]", text[max(0, start - _NEAR) : start])[-1].split()[-_CONTEXT:]
    after = re.split(r"[\n\f]", text[end : end + _NEAR])[0].split()[:_CONTEXT]
    return " ".join(before), " ".join(after)


def _encoded(term: str) -> str:
    """Percent-encode `term`; the dash, too, since it marks context in a directive."""
    return quote(term, safe="", errors="replace").replace("-", "%2D")


def archive(original: str, version: str) -> Archive | None:
    """Return what Robust Links says of `version`, whose address must hold a 14-digit timestamp."""
    stamp = _TIMESTAMP.search(version)
    return Archive(original, version, "-".join(stamp.groups())) if stamp else None
