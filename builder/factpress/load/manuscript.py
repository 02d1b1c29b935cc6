"""A brief's file → a manuscript."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, error, in_order
from factpress.load import frontmatter, text
from factpress.load.demands import demands
from factpress.load.nodes import read
from factpress.load.sheet import Sheet
from factpress.load.validate import validate
from factpress.model import Brief, Limits, Manuscript, Places, Written

if TYPE_CHECKING:
    from factpress.load.nodes import Tree
    from factpress.load.validate import Validated

_INDENTATION = re.compile(r"\|[+-]?([1-9])?")


def manuscript(path: str, content: bytes, limits: Limits) -> tuple[Manuscript | None, tuple[Diagnostic, ...]]:
    """Return what is sound of the brief in the file at `path` (`.md`, else all is YAML), and what is wrong with it.

    Nothing where it is no brief: bytes or YAML that cannot be read, or no sound id, title or claim.

    Yields what `text.admit`, `frontmatter.split`, `nodes.read`, `validate.validate` and `demands.demands`
    yield, and `body-in-front-matter`; sorted by place, all of them in one run as far as the YAML can be read.
    """
    sheet, found = text.admit(path, content, limits)
    if sheet is None:
        return None, found
    parts = _parts(sheet)
    if isinstance(parts, Diagnostic):
        return None, in_order((*found, parts))
    tree, unread = read(sheet, parts.first, parts.last, limits)
    if tree is None:
        return None, in_order((*found, *unread))
    judged = validate(Brief, tree)
    diagnostics = in_order((*found, *unread, *judged.found, *demands(tree), *body_in_front_matter(parts, tree)))
    return (_assembled(judged.record, sheet, parts, judged, limits) if judged.record else None), diagnostics


def places(path: str, text: str, limits: Limits) -> Places:
    """Return where what was read of a brief stands: `text` is read again for whoever asks, as hardly anybody does."""
    return Places.later(partial(_places, path, text, limits))


@lru_cache(maxsize=64)
def _places(path: str, text: str, limits: Limits) -> Places:
    sheet = Sheet(path, tuple(text.split("\n")))
    parts = _parts(sheet)
    tree = None if isinstance(parts, Diagnostic) else read(sheet, parts.first, parts.last, limits)[0]
    return validate(Brief, tree).tree.places if tree else Places({}, {})


def _parts(sheet: Sheet) -> frontmatter.Parts | Diagnostic:
    return frontmatter.split(sheet) if sheet.path.endswith(".md") else frontmatter.Parts(1, len(sheet.lines), 0)


def body_in_front_matter(parts: frontmatter.Parts, tree: Tree) -> tuple[Diagnostic, ...]:
    """The prose of a `.md` brief stands below its front matter; only a `.yml` brief has a key for it."""
    if not parts.body_line or not isinstance(tree.value, dict) or "body" not in tree.value:
        return ()
    place = tree.places.key("body")
    hint = "move the text below the second “---” and delete the key"
    return (error("body-in-front-matter", place, "the prose of a .md brief is no key of its front matter", hint),)


def _assembled(
    brief: Brief, sheet: Sheet, parts: frontmatter.Parts, judged: Validated[Brief], limits: Limits
) -> Manuscript:
    withheld, unsound = judged.withheld, judged.unsound
    text = "\n".join(sheet.lines)
    kept = places(sheet.path, text, limits)
    if parts.body_line:
        prose = "\n".join(sheet.lines[parts.body_line - 1 :])
        whole = brief.model_copy(update={"body": prose})
        written = Written(whole, kept, text, parts.body_line, withheld=withheld, unsound=unsound)
        return Manuscript.of(sheet.path, written)
    line, column = _margin(sheet, judged.tree.places, brief.body)
    value = judged.tree.places.value("body")
    is_folded = line == 0
    if is_folded:
        line, column = value.line, value.column
    return Manuscript.of(sheet.path, Written(brief, kept, text, line, column, is_folded, withheld, unsound))


def _margin(sheet: Sheet, places: Places, body: str) -> tuple[int, int]:
    """Return the line on which the text of a `body:` begins and the column of its margin (YAML 1.2.2, 8.1).

    Known for `body: |` and for a text that stands on one line as it is meant; else the line is 0.
    """
    value = places.value("body")
    header = _INDENTATION.match(value.text, value.column - 1)
    if header is None:
        start = value.column - 1 + value.text.startswith(('"', "'"), value.column - 1)
        return (value.line, start + 1) if value.text.startswith(body, start) else (0, 0)
    if header[1]:
        return value.line + 1, places.key("body").column + int(header[1])
    below = (line for line in sheet.lines[value.line :] if line.strip())
    first = next(below, "")
    return value.line + 1, len(first) - len(first.lstrip(" ")) + 1
