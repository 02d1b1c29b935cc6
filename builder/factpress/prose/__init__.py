"""What author's prose names, by the same reading that its page is made from: citations, placed cards, links.

Lines and columns are those of the body, from 1, in code points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factpress.prose.blocks import Placement, Table, Text, Title, parse
from factpress.prose.spans import Citation, Link, Slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factpress.prose.blocks import Block
    from factpress.prose.spans import Span

__all__ = ["Reference", "citations", "links", "parse", "placements", "slips"]


class Reference(NamedTuple):
    """Something that the prose names, and where."""

    name: str
    line: int
    column: int


def citations(body: str) -> Iterator[Reference]:
    """Yield the source key of each citation `[@key]` outside code."""
    for span in _spans(parse(body)):
        if isinstance(span, Citation):
            yield from (Reference(cited.key, cited.line, cited.column) for cited in span.cited)


def placements(body: str) -> Iterator[Reference]:
    """Yield the claim key of each line `::: claim key` outside code."""
    for block in parse(body):
        if isinstance(block, Placement):
            yield Reference(block.key, block.line, block.column)


def links(body: str | Iterable[Block]) -> Iterator[Reference]:
    """Yield the destination of each link and image outside code, as typed; unsafe ones, too."""
    for span in _spans(parse(body) if isinstance(body, str) else body):
        if isinstance(span, Link):
            yield Reference(span.href, span.line, span.column)


def slips(body: str) -> Iterator[Reference]:
    """Yield what looks as if it were meant as a citation or a card and is neither, as typed, outside code."""
    for span in _spans(parse(body)):
        if isinstance(span, Slip):
            yield Reference(span.raw, span.line, span.column)


def _spans(blocks: Iterable[Block]) -> Iterator[Span]:
    for block in blocks:
        if isinstance(block, Text | Title):
            yield from block.spans
        elif isinstance(block, Table):
            yield from (span for row in block.rows for cell in row for span in cell)
