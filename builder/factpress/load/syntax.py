"""What libyaml complains of, in words for an editor. Messages only; the reading is in `nodes`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, error

if TYPE_CHECKING:
    import yaml

    from factpress.diagnostic import Location
    from factpress.load.sheet import Sheet

_QUOTE = "put the whole text in quotation marks"


@dataclass(frozen=True, slots=True)
class _Complaint:
    """How a complaint, known by a part of its wording, is put; `opening`: told where the node begins."""

    wording: str
    message: str
    hint: str
    opening: bool = False


_COMPLAINTS = (
    _Complaint(
        "mapping values are not allowed",
        "a colon and a space stand in the middle of this text",
        f'{_QUOTE}, like this: title: "Claim: taxes fell"',
    ),
    _Complaint(
        "unexpected end of stream",
        "this quotation mark is never closed",
        "put the same mark at the end of the text",
        True,
    ),
    _Complaint(
        "unexpected document indicator",
        "this quotation mark is not closed before the line “---”",
        "put the same mark at the end of the text",
        True,
    ),
    _Complaint(
        "expected ',' or ']'",
        "this list in square brackets is not closed, or lacks a comma",
        "write [first, second]",
        True,
    ),
    _Complaint(
        "expected ',' or '}'",
        "these curly brackets are not closed, or lack a comma",
        'write {key: text, key: "text, with a comma"}',
        True,
    ),
    _Complaint("cannot start any token", "a text cannot begin with this character", _QUOTE),
    _Complaint("alphabetic or numeric", "a text cannot begin with “*”, “&” or “!”", _QUOTE, True),
    _Complaint("while scanning a tag", "a text cannot begin with “!”", _QUOTE, True),
    _Complaint(
        "block sequence entries are not allowed",
        "a list cannot begin on the line of its key",
        "put each “- item” on a line of its own below the key, or write [first, second]",
    ),
    _Complaint(
        "unknown escape character",
        "a backslash in double quotation marks must be doubled",
        "write \\\\, or put the text in single quotation marks",
    ),
    _Complaint("Unicode character escape", "this escape names no character", "write the character itself", False),
    _Complaint(
        "expected comment or line break",
        "after “|” or “>” the text begins on the next line",
        "break the line here, and indent the text",
    ),
    _Complaint(
        "expected '-' indicator",
        "a key stands among the items of a list",
        "indent it so that it belongs to the item above, or move it out of the list",
    ),
    _Complaint("expected node content", "a text cannot begin with this character", _QUOTE),
    _Complaint("document start", "text follows the end of the YAML (“...”)", "delete the line “...”"),
    _Complaint("another document", "a second document begins here", "delete the line “---”"),
)
_INDENTED = _Complaint(
    "",
    "this line does not line up with the lines above it",
    "give the keys that belong together the same number of spaces",
)
_AFTER_QUOTE = _Complaint(
    "",
    "text follows the closing quotation mark",
    "put the whole text in one pair of marks; write a mark inside it twice ('it''s'), or use the other kind",
)
_UNKNOWN = _Complaint("", "the YAML cannot be read here", "compare this line with the one above it")


def yaml_syntax(failure: yaml.YAMLError, sheet: Sheet, first: int, last: int) -> Diagnostic:
    """Return the finding for a `failure` in lines `first` to `last`: `yaml-syntax` or `tab-indentation`."""
    problem = getattr(failure, "problem_mark", None)
    context = getattr(failure, "context_mark", None)
    place = _place(sheet, problem, first, last)
    if _is_tab(place):
        return tab_indentation(place)
    complaint = _complaint(f"{getattr(failure, 'problem', '')} {getattr(failure, 'context', '')}", place)
    opened = _place(sheet, context, first, last) if complaint.opening and context else place
    return error("yaml-syntax", opened, complaint.message, complaint.hint)


def unclosed_quotation(place: Location, line: int) -> Diagnostic:
    """Return `yaml-syntax` for a quotation mark whose text runs on to the mark of another `line`."""
    message = f"this quotation mark is closed only on line {line}, where another text begins"
    return error("yaml-syntax", place, message, "put the same mark at the end of this text")


def tab_indentation(place: Location) -> Diagnostic:
    """YAML is indented with spaces, never with tabs (YAML 1.2.2, 6.1)."""
    return error("tab-indentation", place, "this line is indented with a tab", "indent with spaces, two for each level")


def _place(sheet: Sheet, mark: yaml.Mark | None, first: int, last: int) -> Location:
    """Return the place of `mark`, or the end of lines `first` to `last` where it lies beyond."""
    if mark is None:
        return sheet.at(first)
    line = mark.line + first
    if line > last:
        return sheet.at(max(last, first), len(sheet.at(max(last, first)).text) + 1)
    return sheet.at(line, mark.column + 1)


def _is_tab(place: Location) -> bool:
    before, here = place.text[: place.column - 1], place.text[place.column - 1 : place.column]
    return here == "\t" and not before.strip()


def _complaint(wording: str, place: Location) -> _Complaint:
    before = place.text[: place.column - 1].rstrip()
    known = next((one for one in _COMPLAINTS if one.wording in wording), _UNKNOWN)
    if known is _COMPLAINTS[0] and ": " not in before:
        return _INDENTED
    if known is _UNKNOWN and "expected" in wording:
        return _AFTER_QUOTE if before.endswith(('"', "'")) else _INDENTED
    return known
