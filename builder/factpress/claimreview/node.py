"""JSON as values with their places: what a text holds, before anything is known of what its words mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from factpress.claimreview.item import Literal

if TYPE_CHECKING:
    from factpress.claimreview.source import Span


class Member(NamedTuple):
    """A key of an object and its value; `at` is where the key stands."""

    key: str
    value: Node
    at: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A JSON object, its members in the order written; `at` is its opening brace."""

    members: tuple[Member, ...]
    at: Span

    def get(self, key: str) -> Node | None:
        """Return the last value of `key`, as parsers do."""
        found = [member.value for member in self.members if member.key == key]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class Row:
    """A JSON array; `at` is its opening bracket."""

    items: tuple[Node, ...]
    at: Span


Node = Table | Row | Literal
