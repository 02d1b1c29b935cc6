"""The rule that keeps texts in a CSV file from being run as formulas, and takes itself back when the file is read.

A text gets an apostrophe in front if a spreadsheet could take it for a formula (OWASP, CSV Injection): where its first
character that is no space is `=`, `+`, `-` or `@`, in their full-width forms, too, or where it begins with a tab or a
line break. A text that begins with an apostrophe of its own gets another one. So whoever reads takes one apostrophe
off each text that begins with one, and has every text as it was.
"""

from __future__ import annotations

import re

_MARK = "'"
_ACTIVE = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n']")


def guarded(text: str) -> str:
    """Return `text` as it may stand in a cell."""
    begins_plainly = text[:1].isalnum()
    return _MARK + text if not begins_plainly and _ACTIVE.match(text) else text


def bare(cell: str) -> str:
    """Return the text that stands in `cell`."""
    return cell.removeprefix(_MARK)
