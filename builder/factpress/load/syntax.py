"""What libyaml complains of, in words for an editor. Messages only; the reading is in `nodes`."""

from __future__ import annotations

import re
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


_INDENTATION = re.compile(r"(?:[ \t]|-(?=[ \t]|$))*")
_PLAIN = re.compile(r"\s*(?![\s#])(?:(?!:(?:[ \t]|$)).)+")
"""A line of text without a key."""
_OPEN_KEY = re.compile(r":[ \t]*(?:#.*)?$")
"""A line whose key has its value below."""
_NEARLY_COLONS = (
    (re.compile(r"[\w-]+："), "write a plain colon and a space instead of the full-width colon"),
    (re.compile(r"[\w-]+:[^\S \t]"), "type the space after the colon anew: it is a no-break space or the like"),
    (re.compile(r"[\w-]+:\S"), "put a space after the colon"),
)


def yaml_syntax(failure: yaml.YAMLError, sheet: Sheet, first: int, last: int) -> Diagnostic:
    """Return the finding for a `failure` in lines `first` to `last`: `yaml-syntax` or `tab-indentation`."""
    problem = getattr(failure, "problem_mark", None)
    context = getattr(failure, "context_mark", None)
    place = _place(sheet, problem, first, last)
    if _is_tab(place):
        return tab_indentation(place)
    wording = f"{getattr(failure, 'problem', '')} {getattr(failure, 'context', '')}"
    if "could not find expected ':'" in wording:
        return missing_colon(_place(sheet, context, first, last))
    complaint = _complaint(wording, place)
    if complaint is _INDENTED:
        earlier = _without_colon(sheet, first, place.line)
        if earlier:
            return missing_colon(sheet.at(earlier, _margin(sheet.at(earlier).text)))
        place = sheet.at(place.line, min(place.column, _margin(place.text)))
    opened = _place(sheet, context, first, last) if complaint.opening and context else place
    return error("yaml-syntax", opened, complaint.message, complaint.hint)


def unclosed_quotation(place: Location, line: int) -> Diagnostic:
    """Return `yaml-syntax` for a quotation mark whose text runs on to the mark of another `line`."""
    message = f"this quotation mark is closed only on line {line}; all up to there is read as one text"
    hint = "put the same mark at the end of this text; lines that go on with it are indented further than its key"
    return error("yaml-syntax", place, message, hint)


def missing_colon(place: Location) -> Diagnostic:
    """Return `yaml-syntax` for a line, from `place` on, that has no colon with a space after its key."""
    written = place.text[place.column - 1 :]
    known = (hint for sign, hint in _NEARLY_COLONS if sign.match(written))
    hint = next(known, "write “key: text”; if it goes on with the text above, indent it further than the key of that")
    return error("yaml-syntax", place, "this line has no colon and space after its key", hint)


def tab_indentation(place: Location) -> Diagnostic:
    """YAML is indented with spaces, never with tabs (YAML 1.2.2, 6.1)."""
    return error(
        "tab-indentation", place, "a tab stands here where lines are indented", "indent with spaces, two for each level"
    )


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
    return here == "\t" and _INDENTATION.fullmatch(before) is not None


def _margin(line: str) -> int:
    """Return the column of the first character of `line` that is neither a space nor the dash of an item."""
    return len(_INDENTATION.match(line)[0]) + 1  # type: ignore[index]  # it matches nothing, too


def _without_colon(sheet: Sheet, first: int, line: int) -> int | None:
    """Return the line, before the one at fault, on which a text begins that should be a key.

    Nothing where it is the text of a key: then the line at fault is indented too far.
    """
    begin = line
    while begin > first and _PLAIN.fullmatch(sheet.at(begin - 1).text):
        begin -= 1
        if _INDENTATION.match(sheet.at(begin).text.lstrip())[0]:  # type: ignore[index]
            return begin
    above = (sheet.at(number).text.strip() for number in range(begin - 1, first - 1, -1))
    key = next((text for text in above if text and not text.startswith("#")), ":")
    return begin if begin < line and _OPEN_KEY.search(key) else None


def _complaint(wording: str, place: Location) -> _Complaint:
    before = place.text[: place.column - 1].rstrip()
    known = next((one for one in _COMPLAINTS if one.wording in wording), _UNKNOWN)
    if known is _COMPLAINTS[0] and ": " not in before:
        return _INDENTED
    if known is _UNKNOWN and "expected" in wording:
        return _AFTER_QUOTE if before.endswith(('"', "'")) else _INDENTED
    return known
