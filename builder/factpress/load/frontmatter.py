"""Where a file's YAML ends and its prose begins. Lines only; what they say is read elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, error

if TYPE_CHECKING:
    from factpress.load.sheet import Sheet

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Parts:
    """Lines `first` to `last` of a file are YAML; the prose begins on `body_line` (lines count from 1)."""

    first: int
    last: int
    body_line: int


def split(sheet: Sheet) -> Parts | Diagnostic:
    """Return the parts of a `.md` file, or `no-front-matter` or `unclosed-front-matter`."""
    if sheet.lines[0].rstrip() != _FENCE:
        return no_front_matter(sheet)
    fences = (number for number, line in enumerate(sheet.lines[1:], 2) if line.rstrip() == _FENCE)
    closing = next(fences, None)
    return Parts(2, closing - 1, closing + 1) if closing else unclosed_front_matter(sheet)


def no_front_matter(sheet: Sheet) -> Diagnostic:
    """A `.md` brief begins with a line `---`: its front matter."""
    return error(
        "no-front-matter",
        sheet.at(1),
        "a brief begins with a line “---”, and this file does not",
        "put “---” on the first line, then the keys (id, title, claims …), “---” again, then the prose",
    )


def unclosed_front_matter(sheet: Sheet) -> Diagnostic:
    """A second line `---` closes the front matter of a `.md` brief."""
    return error(
        "unclosed-front-matter",
        sheet.at(1, length=len(_FENCE)),
        "the front matter that begins here is never closed",
        "put a line “---” between the last key and the prose",
    )
