"""Citations read back: of BibTeX and RIS as much as we write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic_core import from_json

if TYPE_CHECKING:
    from factpress.compose.citation import Format

_ENTRY = re.compile(r"@misc\{([^,\s]+),\n")
_FIELD = re.compile(r"  ([a-z]+) = \{")
_MARKS = re.compile(r"\\.|[{}]", re.DOTALL)


def read(content: bytes, ending: Format) -> object:
    """Return what such a file says; raises `ValueError` where it is none."""
    text = content.decode()
    return _bibtex(text) if ending == "bib" else _ris(text) if ending == "ris" else from_json(text)


def _bibtex(text: str) -> list[tuple[str, dict[str, str]]]:
    entries = []
    at = 0
    while at < len(text):
        opening = _ENTRY.match(text, at)
        if opening is None:
            raise ValueError("no entry begins here")
        fields, at = _fields(text, opening.end())
        entries.append((opening[1], fields))
    return entries


def _fields(text: str, at: int) -> tuple[dict[str, str], int]:
    """Return the fields that begin at `at`, and where the next entry begins."""
    fields: dict[str, str] = {}
    while named := _FIELD.match(text, at):
        end = _closing(text, named.end())
        fields[named[1]] = text[named.end() : end]
        at = end + len("},\n")
    if not text.startswith("}\n", at):
        raise ValueError("an entry does not end")
    return fields, at + len("}\n") + text.startswith("\n", at + len("}\n"))


def _closing(text: str, at: int) -> int:
    """Return where the brace closes that opened before `at`; a mark after a backslash opens and closes nothing."""
    depth = 1
    for mark in _MARKS.finditer(text, at):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if not depth:
            return mark.start()
    raise ValueError("a brace does not close")


def _ris(text: str) -> list[list[tuple[str, str]]]:
    records: list[list[tuple[str, str]]] = [[]]
    for line in text.split("\r\n")[:-1]:
        tag, mark, value = line.partition("  - ")
        if not mark:
            raise ValueError("a line without a tag")
        records[-1].append((tag, value))
        if tag == "ER":
            records.append([])
    return records[:-1]
