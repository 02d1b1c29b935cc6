"""Links that open a page at a quoted passage (WICG scroll-to-text-fragment)."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from factpress.compose.page import Archive

if TYPE_CHECKING:
    from factpress.model import Capture, Match

_LONGEST = 200
_EDGE = 5
_CONTEXTS = (0, 3, 6, 12, 24)
_BLOCK_END = re.compile(r"[\n\f]")
_SOFT_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_WRITTEN = [chr(byte) if chr(byte) in f"{ascii_letters}{digits}_.~" else f"%{byte:02X}" for byte in range(256)]
_TIMESTAMP = re.compile(r"/([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{6}(?![0-9])")


def blocks(capture: Capture) -> str:
    """Return the text of `capture` with a line break only where a block ends; offsets stay as they are.

    The lines of a plain text are broken anywhere, and a page shows such a break as a space.
    """
    return _unbroken(capture.text) if capture.first_line else capture.text


@lru_cache(maxsize=64)
def _unbroken(text: str) -> str:
    return _SOFT_BREAK.sub(" ", text)


def passage(url: str, directive: str) -> str:
    """Return the address `url` so that it opens at what `directive` names."""
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def directive(match: Match, text: str) -> str:
    """Return the text directive for `match`; `text` is the capture's, as `blocks` gives it.

    A passage that crosses a block or an ellipsis, or has more than 200 characters, is named by its first and last
    words. A browser goes to the first passage that fits and ignores case: where the first words stand elsewhere too,
    as many of the words beside them are given as it takes.
    """
    start, end = match.parts[0][0], match.parts[-1][1]
    first, last = text[start : match.parts[0][1]].strip(), text[match.parts[-1][0] : end].strip()
    if len(match.parts) == 1 and not _BLOCK_END.search(first) and len(first) <= _LONGEST:
        return _joined([" ".join(first.split())], *_context(text, start, end))
    opening = " ".join(_BLOCK_END.split(first)[0].split()[:_EDGE])
    closing = " ".join(_BLOCK_END.split(last)[-1].split()[-_EDGE:])
    opened = len(_first_words(text[start : match.parts[0][1]], len(opening.split())))
    before, _ = _context(text, start, start + opened)
    return _joined([opening, closing], before, "")


def _joined(terms: list[str], before: str, after: str) -> str:
    start, end = [f"{_encoded(before)}-"] if before else [], [f"-{_encoded(after)}"] if after else []
    return ",".join([*start, *map(_encoded, terms), *end])


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and after a passage that tell it from its likes; empty where it has none."""
    ended = _BLOCK_END.search(text, end)
    left = text[1 + max(text.rfind("\n", 0, start), text.rfind("\f", 0, start)) : start]
    right = text[end : ended.start() if ended else len(text)]
    before, after = "", ""
    for count in _CONTEXTS:
        before, after = _last_words(left, count), _first_words(right, count)
        if _stands_once(f"{before}{text[start:end]}{after}", text):
            break
    return " ".join(before.split()), " ".join(after.split())


def _last_words(text: str, count: int) -> str:
    """Return the last `count` words of `text`, with the white space after them."""
    return "".join(re.findall(r"\S+\s*", text)[-count:]) if count else ""


def _first_words(text: str, count: int) -> str:
    """Return the first `count` words of `text`, with the white space before them."""
    return "".join(re.findall(r"\s*\S+", text)[:count]) if count else ""


def _stands_once(words: str, text: str) -> bool:
    """Tell whether `words` stand once in `text` for a browser: whole words, in any case, however spaced."""
    sought, among = " ".join(words.casefold().split()), _told(text)
    found, at = 0, among.find(sought)
    while at >= 0 and found <= 1:
        is_whole = not (_is_word(among[at - 1 : at]) or _is_word(among[at + len(sought) :][:1]))
        found += is_whole
        at = among.find(sought, at + (len(sought) if is_whole else 1) or 1)
    return found <= 1


@lru_cache(maxsize=64)
def _told(text: str) -> str:
    """Return `text` as a browser compares it; most quotations share their capture with others."""
    return " ".join(text.casefold().split())


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _encoded(term: str) -> str:
    """Percent-encode `term`; the dash, too, since it marks context in a directive."""
    return "".join(map(_WRITTEN.__getitem__, term.encode(errors="replace")))


def archive(original: str, version: str) -> Archive | None:
    """Return what Robust Links says of `version`, whose address must hold a 14-digit timestamp."""
    stamp = _TIMESTAMP.search(version)
    return Archive(original, version, "-".join(stamp.groups())) if stamp else None
