"""Author's prose as safe Markdown: blocks as Markdown, what stands in them as our own HTML, all text encoded.

Safe by construction: no character that an author typed reaches the page unencoded, save letters and digits;
what marks a block is ours. An image is shown if it belongs to the site; from another host it is a link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.prose.blocks import CodeBlock, Placement, Rule, Table, Text, Title
from factpress.prose.destination import is_external, is_internal
from factpress.prose.spans import Break, Citation, Code, Emphasis, Link, Plain, plain
from factpress.render.html import Html, element, encode, island, literal, spelled
from factpress.render.inline import page_link
from factpress.render.islands import card

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from factpress.compose.page import Prose
    from factpress.prose.blocks import Align, Block, Lead
    from factpress.prose.spans import Span

_EMPHASIS = {1: ("<em>", "</em>"), 2: ("<strong>", "</strong>"), 3: ("<strong><em>", "</em></strong>")}
_RULES: dict[Align, str] = {"": "---", "left": ":--", "right": "--:", "center": ":-:"}
_HIGHEST, _LOWEST = 3, 6
_SLUG = 60


def prose(block: Prose, lang: str) -> str:
    """Return `block` as Markdown of a page in `lang`."""
    written = ""
    previous: Block | None = None
    ids = _ids(block.blocks)
    for part in block.blocks:
        shown = _card(block, part, lang) if isinstance(part, Placement) else spelled(_block(part, block.labels, ids))
        written += _gap(previous, part) + shown
        previous = part
    return written


def _card(block: Prose, placed: Placement, lang: str) -> str:
    return island(card(block.cards[placed.key], lang))


def _ids(blocks: Iterable[Block]) -> Mapping[int, str]:
    """Return the id of each heading (by identity): its ASCII letters and digits, numbered if repeated."""
    used: dict[str, int] = {}
    ids: dict[int, str] = {}
    for block in blocks:
        if isinstance(block, Title):
            slug = re.sub(r"[^a-z0-9]+", "-", "".join(plain(block.spans)).lower())[:_SLUG].strip("-") or "part"
            used[slug] = used.get(slug, 0) + 1
            ids[id(block)] = f"prose-{slug}" if used[slug] == 1 else f"prose-{slug}_{used[slug]}"
    return ids


def _gap(previous: Block | None, block: Block) -> str:
    """Return what parts two blocks: items of a list stand together, and a quotation is not broken off."""
    if previous is None:
        return ""
    first, second = _lead(previous), _lead(block)
    if first and second and first.quotes == second.quotes:
        # After code the next item would be read as the end of its last line.
        if second.marker and (first.marker or first.depth) and not isinstance(previous, CodeBlock):
            return "\n"
        return f"\n{'> ' * first.quotes}".rstrip(" ") + "\n"
    return "\n\n"


def _lead(block: Block) -> Lead | None:
    return block.lead if isinstance(block, Text | Title | CodeBlock) else None


def _block(block: Text | Title | CodeBlock | Table | Rule, labels: Mapping[str, str], ids: Mapping[int, str]) -> str:
    match block:
        case Text():
            return _margin(block.lead) + _line(block.spans, labels)
        case Title():
            level = min(max(block.level + 1, _HIGHEST), _LOWEST)
            return f"{_margin(block.lead)}{'#' * level} {_line(block.spans, labels)} {{#{ids[id(block)]}}}"
        case CodeBlock():
            return _margin(block.lead) + _code(block)
        case Table():
            return _table(block, labels)
        case _:
            return element("hr")


def _code(block: CodeBlock) -> Html:
    """Return code; in an item or a quotation Markdown sets it in a paragraph, where HTML allows no `pre`."""
    text = literal(block.text)
    if block.lead.depth or block.lead.quotes:
        return element("code", text, class_="fp-code")
    return element("pre", element("code", text))


def _margin(lead: Lead) -> str:
    marker = f"{lead.marker[:-1] or '-'}{'.' if lead.marker[:-1] else ''} " if lead.marker else ""
    return "> " * lead.quotes + "    " * lead.depth + marker


def _table(table: Table, labels: Mapping[str, str]) -> str:
    rows = ["| " + " | ".join(_line(cell, labels) or " " for cell in row) + " |" for row in table.rows]
    rows.insert(1, "| " + " | ".join(_RULES[align] for align in table.align) + " |")
    return "\n".join(rows)


def _line(spans: Iterable[Span], labels: Mapping[str, str]) -> str:
    return "".join(_span(span, labels) for span in spans).strip()


def _span(span: Span, labels: Mapping[str, str]) -> str:
    match span:
        case Plain():
            return encode(span.text)
        case Code():
            return element("code", literal(span.text))
        case Break():
            return element("br")
        case Emphasis():
            return _EMPHASIS[span.strength][0 if span.begins else 1]
        case Citation():
            return _citation(span, labels)
        case _:
            return _link(span, labels)


def _citation(citation: Citation, labels: Mapping[str, str]) -> Html:
    """Return the links to the sources cited; as typed where a source is not known."""
    if any(cited.key not in labels for cited in citation.cited):
        return encode(citation.raw)
    texts = [labels[cited.key] + (f", {cited.locator}" if cited.locator else "") for cited in citation.cited]
    links = (
        element("a", encode(text), class_="fp-cite", href=f"#source-{cited.key}")
        for text, cited in zip(texts, citation.cited, strict=True)
    )
    return Html(f"{encode('(')}{'; '.join(links)}{encode(')')}")


def _link(link: Link, labels: Mapping[str, str]) -> Html:
    text = Html(_line(link.spans, labels) or encode(link.href))
    if is_external(link.href):
        return element("a", text, href=link.href)
    if not is_internal(link.href):
        return encode(link.raw)
    return Html(f"!{page_link(text, link.href)}") if link.image else page_link(text, link.href)
