"""Author's prose for the templates: lists and quotations as trees, spans as runs within runs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from factpress.prose.blocks import CodeBlock, Lead, Rule, Table, Text, Title
from factpress.prose.spans import Citation, Code, Emphasis, Link, Plain
from factpress.render.typst.told import spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factpress.prose.blocks import Block
    from factpress.prose.spans import Span
    from factpress.render.typst.told import Node

    Target = Callable[[str], Node]
    """Where an address leads: under `to` a place on this page, under `href` a whole address, or nothing."""

_EMPHASIS = {1: "Stress", 2: "Strong", 3: "StrongStress"}
_HIGHEST, _LOWEST = 3, 6


def prose(blocks: Sequence[Block], labels: Mapping[str, str], cards: Mapping[str, Node], target: Target) -> list[Node]:
    """Return `blocks` with the labels of the sources that they cite and the `cards` that they place."""
    levels = _levels(blocks)

    def tree(parts: Iterable[Block], quotes: int = 0, depth: int = 0) -> Iterator[Node]:
        for kind, group in groupby(parts, key=lambda part: _kind(_lead(part), quotes, depth)):
            within = list(group)
            if kind == "quoted":
                yield {"is": "Quoted", "blocks": list(tree(within, quotes + 1))}
            elif kind == "listed":
                items = [[leaf(first), *tree(rest, quotes, depth + 1)] for first, *rest in _items(within, depth)]
                yield {"is": "List", "ordered": _lead(within[0]).marker[:-1].isdigit(), "items": items}
            else:
                yield from map(leaf, within)

    def leaf(part: Block) -> Node:
        match part:
            case Text():
                return {"is": "Text", "line": runs(part.spans)}
            case Title():
                return {"is": "Title", "level": levels[id(part)], "line": runs(part.spans)}
            case CodeBlock():
                return {"is": "Code", "text": part.text}
            case Table():
                return {"is": "Grid", "align": part.align, "rows": [[runs(cell) for cell in row] for row in part.rows]}
            case Rule():
                return {"is": "Rule"}
            case _:
                return cards[part.key]

    def runs(spans: Iterable[Span]) -> list[Node]:
        return _nested(spans, lambda span: _run(span, labels, target, runs))

    return list(tree(blocks))


def _levels(blocks: Iterable[Block]) -> Mapping[int, int]:
    """Return the level of each heading (by identity), none more than one below the heading before it (PDF/UA-1)."""
    levels: dict[int, int] = {}
    level = _HIGHEST - 1
    for block in blocks:
        if isinstance(block, Title):
            level = levels[id(block)] = min(max(block.level + 1, _HIGHEST), level + 1, _LOWEST)
    return levels


def _lead(block: Block) -> Lead:
    return block.lead if isinstance(block, Text | Title | CodeBlock) else Lead()


def _kind(lead: Lead, quotes: int, depth: int) -> str:
    if lead.quotes > quotes:
        return "quoted"
    return "listed" if lead.marker or lead.depth > depth else ""


def _items(parts: Iterable[Block], depth: int) -> Iterator[list[Block]]:
    """Yield the blocks of each item of a list `depth` deep."""
    item: list[Block] = []
    for part in parts:
        lead = _lead(part)
        if item and lead.marker and lead.depth <= depth:
            yield item
            item = []
        item.append(part)
    yield item


def _nested(spans: Iterable[Span], run: Callable[[Span], Node]) -> list[Node]:
    """Return `spans` with what is emphasised inside its emphasis."""
    open_: list[list[Node]] = [[]]
    for span in spans:
        if not isinstance(span, Emphasis):
            open_[-1].append(run(span))
        elif span.begins:
            open_.append([])
        else:
            within = open_.pop()
            open_[-1].append({"is": _EMPHASIS[span.strength], "of": within})
    return open_[0]


def _run(span: Span, labels: Mapping[str, str], target: Target, runs: Callable[[Iterable[Span]], list[Node]]) -> Node:
    match span:
        case Citation():
            return _citation(span, labels)
        case Link():
            return {"is": "Anchor", "of": runs(span.spans) or [_words(span.href)], **target(span.href)}
        case Code():
            return {"is": "Words", "text": span.text, "role": "code", "lang": ""}
        case Plain():
            return _words(span.text)
        case _:
            return {"is": "Break"}


def _citation(citation: Citation, labels: Mapping[str, str]) -> Node:
    """Return the sources cited; as typed where one is not known."""
    if any(cited.key not in labels for cited in citation.cited):
        return _words(citation.raw)
    texts = [labels[cited.key] + (f", {cited.locator}" if cited.locator else "") for cited in citation.cited]
    places = zip(texts, citation.cited, strict=True)
    return {"is": "Cited", "of": [{"text": spaced(text), "to": f"source-{one.key}"} for text, one in places]}


def _words(text: str) -> Node:
    return {"is": "Words", "text": spaced(text), "role": "", "lang": ""}
