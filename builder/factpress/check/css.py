"""Style sheets, `<style>` and `style=""`: the files that they load.

Nothing else of CSS is understood here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.check.document import Document, Reference, Use
from factpress.check.resolve import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRING = r""""(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'"""
_TOKEN = re.compile(
    rf"""/\*.*?(?:\*/|\Z)
       | @import\s*+(?P<imported>{_STRING})
       | (?<![\w-])(?:-webkit-)?image-set\((?P<set>(?:[^()"']|{_STRING}|\((?:[^()"']|{_STRING})*+\))*+)\)
       | (?<![\w-])url\(\s*+(?P<loaded>{_STRING}|(?:[^"'()\\\s]|\\[0-9A-Fa-f]{{1,6}}\s?|\\.)*+)\s*+\)
       | {_STRING}""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_TYPED = re.compile(rf"type\(\s*+{_STRING}\s*+\)", re.IGNORECASE)
"""What says of which kind a picture of an `image-set()` is."""

_CHOICE = re.compile(rf"\burl\(\s*+(?P<loaded>{_STRING}|[^\s()]*+)\s*+\)|(?P<quoted>{_STRING})", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)


def references(text: str) -> Iterator[Reference]:
    """Yield what `url()`, `image-set()` and `@import` load, each with its line; fragments and comments are none."""
    for token in _TOKEN.finditer(text):
        for typed in _named(token):
            url = clean(_ESCAPE.sub(_character, typed.strip("\"'")))
            if url and not url.startswith("#"):
                yield Reference(url, Use.LOADED, text.count("\n", 0, token.start()) + 1)


def _named(token: re.Match[str]) -> Iterator[str]:
    """Yield the addresses in a token, in quotation marks or without."""
    if token["set"]:
        for choice in _CHOICE.finditer(_TYPED.sub("", token["set"])):
            yield choice["loaded"] or choice["quoted"]
    else:
        yield token["imported"] or token["loaded"] or ""


def style_sheet(content: bytes) -> Document:
    """Read a `.css` file; bytes that are not UTF-8 are replaced, as browsers do."""
    return Document(tuple(references(content.decode("utf-8", "replace"))))


def _character(escape: re.Match[str]) -> str:
    if not escape[1]:
        return escape[2]
    number = int(escape[1], 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\N{REPLACEMENT CHARACTER}"
