"""Why each claim is rated as it is: the argument, the steps beside it, what is established, what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.page import Bullets, Heading, Paragraph, Words
from factpress.compose.rule import beside
from factpress.compose.section import claim_part, paragraphs, section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.case import Case
    from factpress.compose.page import Block
    from factpress.model import Claim

_LISTS = ("established", "not_established", "would_change")


def reasons(case: Case) -> Iterator[Block]:
    """Yield the reasons, claim by claim; nothing where none are given."""
    said = {key: _reasoning(case, key, claim) for key, claim in case.brief.claims.items()}
    if any(said.values()):
        yield Heading(2, "reasons", (case.speech.say("reasons"),))
    for key, blocks in said.items():
        if blocks:
            yield from claim_part(case, "reasons", key)
            yield from blocks


def _reasoning(case: Case, key: str, claim: Claim) -> list[Block]:
    blocks = [*paragraphs(claim.because), *map(Paragraph, beside(case, key))]
    for field in _LISTS:
        name = field.replace("_", "-")
        items: tuple[str, ...] = getattr(claim, field)
        rows = tuple((0, (Words(item),)) for item in items)
        blocks += section(case, name, [Bullets(rows)] if rows else [], 4, f"{name}-{key}")
    return blocks
