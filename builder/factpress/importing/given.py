"""What another system says of a fact-check, each text with its place: records that no format is left of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factpress.diagnostic import Location

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Given:
    """A text, the name that it goes by where it stands (`claimReview.publisher.name`), and its place."""

    text: str
    name: str
    place: Location


@dataclass(frozen=True, slots=True)
class Record:
    """Texts by what they are called in the handbook (`claim`, `rating`), in the order in which they count.

    `parts` are records in this one, such as its `claims` and its `sources`. `kept` is what has no name of ours.
    """

    fields: Mapping[str, tuple[Given, ...]]
    parts: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    kept: tuple[Given, ...] = ()

    def first(self, name: str) -> Given | None:
        """Return the text that counts for `name`, if there is one."""
        return next(iter(self.fields.get(name, ())), None)

    def all(self, name: str) -> tuple[Given, ...]:
        """Return every text for `name`."""
        return self.fields.get(name, ())


@dataclass(frozen=True, slots=True)
class Item:
    """One fact-check: `origin` is how it is known when it is met again, `name` what its file or address calls it.

    `prose` is its text in Markdown, which begins on line `prose_line` of its file. `is_own`: no other publisher's.
    """

    origin: str
    name: str
    place: Location
    record: Record
    prose: str = ""
    prose_line: int = 0
    is_own: bool = True

    def in_prose(self, line: int) -> Location:
        """Return the place of `line` (from 1) of the prose."""
        words = self.prose.split("\n")[line - 1]
        return Location(self.place.path, self.prose_line + line - 1, 1, max(1, len(words)), words)
