"""A file as text, and where in it something stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from factpress.diagnostic import Location

_LINE_END = re.compile(r"\r\n?|\n")
_CHARSET = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LONGEST = 20_000
"""Characters: a longer line is not kept with a finding, so that many findings do not fill the memory."""
_HEAD = 4096
"""Bytes in which a page says its encoding; the HTML Standard asks for 1024."""

Span = tuple[int, int]
"""Where something stands in a text: the offsets, from 0, of its first character and of the one after its last."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its `path` as it is shown, its `text`, and whether a byte order mark stood before it."""

    path: str
    text: str
    marked: bool = False
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _lines: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [0, *(end.end() for end in _LINE_END.finditer(self.text))])

    @classmethod
    def of(cls, path: str, content: bytes) -> Source:
        """Decode `content` by its mark, as UTF-8, by its `<meta charset>`, else as Windows-1252, as browsers do."""
        for mark, encoding in _MARKS:
            if content.startswith(mark):
                return cls(path, content[len(mark) :].decode(encoding, "replace"), marked=True)
        try:
            return cls(path, content.decode("utf-8"))
        except UnicodeDecodeError:
            return cls(path, _decoded(content))

    def location(self, at: Span) -> Location:
        """Return the place of `at`, with its line; what runs over several lines is shown to the end of the first."""
        start, end = at
        line = bisect_right(self._starts, start)
        first = self._starts[line - 1]
        following = self._starts[line] if line < len(self._starts) else len(self.text)
        length = max(1, min(end, following) - start)
        return Location(self.path, line, start - first + 1, length, self._line(line, first, following))

    def _line(self, line: int, first: int, following: int) -> str:
        """Return a line for the caret; one that a machine wrote, as long as a page, is left out."""
        if following - first > _LONGEST:
            return ""
        return self._lines.setdefault(line, self.text[first:following].rstrip("\r\n"))


def _decoded(content: bytes) -> str:
    found = _CHARSET.search(content, 0, _HEAD)
    try:
        return content.decode(found[1].decode("ascii") if found else "windows-1252", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")
