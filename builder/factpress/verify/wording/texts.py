"""The texts of a brief, each with its path and with a place for every word of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factpress.model.brief import Record
from factpress.prose.uncoded import uncoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Location
    from factpress.model import Brief, Manuscript, Step

Path = tuple["Step", ...]

BODY: Path = ("body",)
_QUOTED = re.compile(r"“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|‘[^’\n]*’(?!\w)|\"[^\"\n]*\"|(?m:^ {0,3}>.*$)")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>)\]]+")
_SAME_LETTERS = {"i\u0307": "i", "ı": "i", "ſ": "s", "ᲀ": "в"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a brief: `path` leads to it, `text` is what it says, code blanked out where it is prose."""

    manuscript: Manuscript
    path: Path
    text: str

    @property
    def field(self) -> str:
        """The key that it stands under, that of the list where it is an item of one."""
        return next(str(step) for step in reversed(self.path) if isinstance(step, str))

    @property
    def unquoted(self) -> str:
        """The text with blanks for what stands in quotation marks: the words of others."""
        return _QUOTED.sub(lambda found: " " * len(found[0]), self.text)

    @property
    def unlinked(self) -> str:
        """The text with dots for addresses, which are no words."""
        return _ADDRESS.sub(lambda found: "·" * len(found[0]), self.text)

    def place(self, start: int, end: int) -> Location:
        """Return where the characters `start` to `end` stand in the file; or the text, if escapes hide them."""
        if self.path == BODY:
            line = self.text.count("\n", 0, start)
            column = start - (self.text.rfind("\n", 0, start) + 1)
            length = len(self.text[start:end].partition("\n")[0])
            return self.manuscript.in_body(line + 1, column + 1, length)
        value = self.manuscript.places.value(*self.path)
        shape = re.compile(r"\s+".join(map(re.escape, self.text[start:end].split())))
        before = sum(found.start() < start for found in shape.finditer(self.text))
        raw = _raw(self.manuscript, value)
        found = next((match for number, match in enumerate(shape.finditer(raw)) if number == before), None)
        return _within(self.manuscript, value, raw, found) if found else value


def _raw(manuscript: Manuscript, value: Location) -> str:
    """Return the file from the node at `value` to the next, without what stands before it on its line."""
    nodes = (*manuscript.places.values.values(), *manuscript.places.keys.values())
    after = [(node.line, node.column) for node in nodes if (node.line, node.column) > (value.line, value.column)]
    line, column = min(after, default=(len(manuscript.lines) + 1, 1))
    lines = [
        *manuscript.lines[value.line - 1 : line - 1],
        *(text[: column - 1] for text in manuscript.lines[line - 1 : line]),
    ]
    return "\n".join((lines[0][value.column - 1 :], *lines[1:]))


def _within(manuscript: Manuscript, value: Location, raw: str, found: re.Match[str]) -> Location:
    line = raw.count("\n", 0, found.start())
    column = found.start() - (raw.rfind("\n", 0, found.start()) + 1) + (0 if line else value.column - 1)
    return manuscript.at(value.line + line, column + 1, len(found[0].partition("\n")[0]))


def all_words(brief: Brief) -> str:
    """Return all texts of `brief`, each on lines of its own: for a rule to see that what it looks for is in none."""
    found: list[str] = []
    ahead: list[object] = [brief]
    for value in ahead:
        inside = value if isinstance(value, tuple) else (value if isinstance(value, dict) else vars(value)).values()
        for inner in inside:
            if isinstance(inner, str):
                found.append(inner)
            elif isinstance(inner, tuple | dict | Record):
                ahead.append(inner)
    return "\n".join(found)


def in_small_letters(text: str) -> str:
    """Return `text` in the letters that a pattern has which ignores case: for it, ſ is an s and ı an i."""
    text = text.lower()
    for letter, other in _SAME_LETTERS.items():
        text = text.replace(letter, other)
    return text


def texts(manuscript: Manuscript) -> Iterator[Passage]:
    """Yield every text of the brief, the prose last."""
    brief = manuscript.brief
    for path, text in _walk(brief, ()):
        if path != BODY:
            yield Passage(manuscript, path, text)
    if brief.body:
        yield Passage(manuscript, BODY, uncoded(brief.body))


def _walk(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Record):
        for name, key in _keys(type(value)):
            yield from _walk(getattr(value, name), (*path, key))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(inner, (*path, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _walk(inner, (*path, index))


@cache
def _keys(record: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the names of the fields of `record`, each with its key as written."""
    return tuple((name, field.alias or name) for name, field in record.model_fields.items())
