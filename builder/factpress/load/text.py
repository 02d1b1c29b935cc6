"""The gate on bytes: what a file must be before anything reads it as YAML or Markdown. No YAML here.

Refused characters are replaced by U+FFFD in what goes on, so that columns stay true and no control character
reaches a terminal; the file is refused whatever else is found in it.
"""

from __future__ import annotations

import codecs
import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, Location, error
from factpress.load.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.model import Limits

_MOST = 1_000
"""Characters that are reported of one file; a file with more of them is no text."""


_ASTRAL = re.compile(r"\\U(?!0000)[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class _Refused:
    """Characters that no file may hold, as a regular expression has them in brackets, and what to say."""

    code: str
    characters: str
    what: str
    hint: str


_REFUSED = (
    _Refused("nul-character", r"\0", "a NUL character", "delete it; the file may be damaged, or no text at all"),
    _Refused(
        "line-separator",
        "\x85\u2028\u2029",
        "a line break that editors do not show as one",
        "delete it, or break the line with the Enter key",
    ),
    _Refused(
        "byte-order-mark",
        "\ufeff",
        "an invisible byte order mark",
        "delete it; it often comes with pasted text",
    ),
    _Refused(
        "bidi-control",
        "\u202a-\u202e\u2066-\u2069",
        "an invisible character that makes text read in another order than it is stored",
        "delete it; the marks U+200E, U+200F and U+061C are allowed where the direction must be said",
    ),
    _Refused(
        "noncharacter",
        "\ud800-\udfff\ufdd0-\ufdef" + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17)),
        "a code point that is no character",
        "delete it; the text was probably damaged on its way here",
    ),
    _Refused(
        "control-character",
        r"\x01-\x08\x0b-\x1f\x7f-\x9f",
        "an invisible control character",
        "delete it; it often comes with text pasted from a PDF or a terminal",
    ),
)
_ANY_REFUSED = re.compile(f"[{''.join(kind.characters for kind in _REFUSED)}]")
# The same up to U+FFFF; beyond, where each character that is named slows the search, more than is refused.
_SUSPECT = re.compile(f"[{''.join(re.sub(_ASTRAL, '', kind.characters) for kind in _REFUSED)}\U0001fffe-\U0010ffff]")

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_WIDE_ASCII = re.compile(rb"[^\0]\0[^\0]\0|\0[^\0]\0[^\0]|[^\0]\0\0\0|\0\0\0[^\0]")


def admit(path: str, content: bytes, limits: Limits) -> tuple[Sheet | None, tuple[Diagnostic, ...]]:
    """Return the lines of a file, unless its bytes are no UTF-8 or too many, and what is wrong with it.

    Yields `file-too-large`, `wide-encoding`, `bad-encoding`, `byte-order-mark`, `carriage-return`, and one
    finding for each refused character: `nul-character`, `control-character`, `line-separator`,
    `bidi-control`, `noncharacter`.
    """
    stopped = file_too_large(path, content, limits) or wide_encoding(path, content) or bad_encoding(path, content)
    if stopped:
        return None, (stopped,)
    raw = _normal(content)
    has_refused = is_refused(raw)
    sheet = clean(path, content) if has_refused else Sheet(path, tuple(raw.split("\n")))
    return sheet, (
        *byte_order_mark(sheet, content),
        *carriage_return(sheet, content),
        *(_characters(raw, sheet) if has_refused else ()),
    )


def clean(path: str, content: bytes) -> Sheet:
    """Return the lines of a file, whatever is wrong with it, each refused character replaced by U+FFFD."""
    return Sheet(path, tuple(_ANY_REFUSED.sub("\ufffd", _normal(content)).split("\n")))


def file_too_large(path: str, content: bytes, limits: Limits) -> Diagnostic | None:
    """A file of ours has at most `limits.bytes` bytes."""
    if len(content) <= limits.bytes:
        return None
    return error(
        "file-too-large",
        Location(path),
        f"this file has {len(content):,} bytes; at most {limits.bytes:,} are read",
        "split it, or raise extra.factpress.limits.bytes in mkdocs.yml",
    )


def wide_encoding(path: str, content: bytes) -> Diagnostic | None:
    """A file is not UTF-16 or UTF-32: by its byte order mark, or by the NULs between ASCII letters."""
    if not content.startswith(_WIDE_MARKS) and not _WIDE_ASCII.match(content):
        return None
    hint = "save it as UTF-8 (in the editor: “Save with encoding”, UTF-8)"
    return error("wide-encoding", Location(path), "this file is UTF-16 or UTF-32, not UTF-8", hint)


def bad_encoding(path: str, content: bytes) -> Diagnostic | None:
    """A file is UTF-8 (RFC 3629): no overlong form, no surrogate, no byte of another encoding."""
    try:
        content.decode()
    except UnicodeDecodeError as failure:
        before = _normal(content[: failure.start]).split("\n")
        shown = clean(path, content.decode(errors="replace").encode())
        return error(
            "bad-encoding",
            shown.at(len(before), len(before[-1]) + 1),
            f"the byte 0x{content[failure.start]:02X} here is not UTF-8",
            "save the file as UTF-8; it is probably in an older encoding such as Windows-1252",
        )
    return None


def carriage_return(sheet: Sheet, content: bytes) -> Iterator[Diagnostic]:
    """Lines end with a line feed alone; told once, at the first that does not."""
    before, found, _ = content.decode().removeprefix("\ufeff").partition("\r")
    if found:
        lines = before.split("\n")
        yield error(
            "carriage-return",
            sheet.at(len(lines), len(lines[-1]) + 1),
            "lines here end with a carriage return, as on Windows",
            "save the file with LF line ends (in the editor: “CRLF” → “LF”; in git: `* text=auto eol=lf`)",
        )


def byte_order_mark(sheet: Sheet, content: bytes) -> Iterator[Diagnostic]:
    """A file begins with its first character; UTF-8 needs no byte order mark (Unicode 23.8)."""
    if content.startswith(codecs.BOM_UTF8):
        message = "the file begins with an invisible byte order mark (U+FEFF)"
        yield error("byte-order-mark", sheet.at(1), message, "save it as “UTF-8”, not “UTF-8 with BOM”")


def _characters(raw: str, sheet: Sheet) -> Iterator[Diagnostic]:
    """Yield a finding for each refused character."""
    lines = enumerate(raw.split("\n"), 1)
    found = ((number, match) for number, line in lines for match in _ANY_REFUSED.finditer(line))
    for number, match in itertools.islice(found, _MOST):
        yield _refusal(match[0], sheet.at(number, match.start() + 1))


def refused(text: str, place: Location) -> Iterator[Diagnostic]:
    """Yield a finding at `place` for each kind of refused character that escapes brought into `text`."""
    seen = {_kind(character).code: character for character in _ANY_REFUSED.findall(text)} if is_refused(text) else {}
    for character in seen.values():
        yield _refusal(character, place)


def is_refused(text: str) -> bool:
    """Tell whether `text` holds a character that no file may hold."""
    return _SUSPECT.search(text) is not None and _ANY_REFUSED.search(text) is not None


def _refusal(character: str, place: Location) -> Diagnostic:
    kind = _kind(character)
    name = unicodedata.name(character, "")
    message = f"U+{ord(character):04X}{' ' * bool(name)}{name} is {kind.what}"
    return error(kind.code, place, message, kind.hint)


def _kind(character: str) -> _Refused:
    return next(kind for kind in _REFUSED if re.match(f"[{kind.characters}]", character))


def _normal(content: bytes) -> str:
    """Return the text of a file, its lines broken by line feeds, without a byte order mark at its start."""
    return content.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
