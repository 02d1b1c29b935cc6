"""Folded words → where a folded text has them, whichever way its line-end hyphens read.

One regular expression. It is a literal; only a text with soft hyphens adds optional characters to it, each
followed by another that it must find, so that nothing backtracks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.verify.quotation.fold import SOFT_HYPHEN, SOFT_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

CASELESS = "\x01"
"""Stands before a letter of a quotation whose case is the editor's: `[T]alks`."""

_TOKENS = re.compile(rf"{CASELESS}.|-[ {SOFT_SPACE}]?|.", re.DOTALL)


def pattern(needle: str, text: str) -> str:
    """Return the expression for `needle` in the folded `text`; the parts of both are as `fold` makes them."""
    if _is_literal(needle, text):
        return re.escape(needle)
    pieces, previous = [], ""
    for token in _TOKENS.findall(needle):
        if previous[-1:].isalpha() and token[-1].isalpha():
            pieces.append(f"{SOFT_HYPHEN}?")
        pieces.append(_read(token))
        previous = token
    return "".join(pieces)


def _is_literal(needle: str, text: str) -> bool:
    """Tell whether `needle` can stand in `text` in one way alone."""
    return not any(mark in needle for mark in (CASELESS, SOFT_SPACE)) and not _soft(text)


def _soft(text: str) -> bool:
    return SOFT_HYPHEN in text or SOFT_SPACE in text


def _read(token: str) -> str:
    if token[0] == CASELESS:
        return f"(?i:{re.escape(token[1])})"
    if token[0] != "-":
        return re.escape(token)
    gap = {"-": f"{SOFT_SPACE}?", "- ": f"[ {SOFT_SPACE}]"}.get(token, f"[ {SOFT_SPACE}]?")
    return f"(?:-{gap}|{SOFT_HYPHEN})"


def occurrences(needle: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where `needle`, which is not empty, stands in `text`, in order; occurrences may overlap."""
    if _is_literal(needle, text):
        at = text.find(needle)
        while at >= 0:
            yield at, at + len(needle)
            at = text.find(needle, at + 1)
        return
    expression = re.compile(pattern(needle, text))
    found = expression.search(text)
    while found:
        yield found.span()
        found = expression.search(text, found.start() + 1)


def stands_before(needle: str, text: str, at: int) -> bool:
    """Tell whether `needle` ends right before `at`; white space between is ignored."""
    reach = max(0, at - 2 * len(needle) - 10)
    return re.search(rf"(?:{pattern(needle, text)}) ?\Z", text[reach:at]) is not None


def stands_after(needle: str, text: str, at: int) -> bool:
    """Tell whether `needle` begins right after `at`; white space between is ignored."""
    return re.compile(f" ?(?:{pattern(needle, text)})").match(text, at) is not None
