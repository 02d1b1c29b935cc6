"""The author's prose on a brief's page, with the cards that it places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.card import card
from factpress.compose.page import Link, Prose
from factpress.prose import links
from factpress.prose.blocks import Placement, parse

if TYPE_CHECKING:
    from factpress.compose.case import Case
    from factpress.compose.page import Block, Card
    from factpress.prose.blocks import Block as ProseBlock


def story(case: Case) -> list[Block]:
    """Return the author's prose with the cards that it places; each card stands once."""
    blocks: list[ProseBlock] = []
    cards: dict[str, Card] = {}
    for block in parse(case.brief.body):
        if not isinstance(block, Placement):
            blocks.append(block)
        elif block.key in case.brief.claims and block.key not in cards:
            blocks.append(block)
            cards[block.key] = card(case, block.key)
    written = (Link("", href, ("body", line, column)) for href, line, column in links(blocks))
    return [Prose(tuple(blocks), case.labels, cards, tuple(written))] if blocks else []
