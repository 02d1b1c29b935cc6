"""Blocks of plain text: headings, paragraphs, lists, tables, terms with their values, author’s prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.compose.page.claim import Card, Exhibit
    from factpress.compose.page.figure import Figure, Timeline
    from factpress.compose.page.line import Line, Link, Row, Words
    from factpress.prose.blocks import Block as ProseBlock


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6 with its permanent id (empty for the page's title)."""

    level: int
    id: str
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` names the part it plays on the page, if any."""

    line: Line
    role: Literal["", "lede", "date", "answer", "small", "trail", "ways"] = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, nested by the depth (0 up) of each row; `ordered` for steps that follow one another."""

    rows: tuple[tuple[int, Line], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """What a reader opens who has an hour: a browser opens it, too, where an address or a search leads into it.

    Never a rating, a correction, an override, or evidence against a claim.
    """

    id: str
    summary: Line
    blocks: tuple[Folded, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms with their values; a term with several values lists them."""

    rows: tuple[tuple[Words, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table: what it shows, its columns, and rows whose first cell names them."""

    caption: Words
    head: tuple[Words, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Author's prose: `labels` names the source of each citation, `cards` are those that it places.

    `links` says where each of its links was written.
    """

    blocks: tuple[ProseBlock, ...]
    labels: Mapping[str, str]
    cards: Mapping[str, Card]
    links: tuple[Link, ...]


Folded: TypeAlias = "Paragraph | Exhibit | Figure | Timeline"
