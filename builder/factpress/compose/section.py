"""Parts of a brief's page: what stands under a heading, paragraphs, the head of what belongs to one claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from factpress.compose.page import DOT, Heading, Link, Paragraph, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.case import Case
    from factpress.compose.page import Block

FEW = 3
"""How many claims a page can have before their list would hide the short answer."""


def section(case: Case, key: str, blocks: list[Block], level: int = 2, id_: str = "") -> list[Block]:
    """Return `blocks` under the heading `key`; nothing where there is nothing to say."""
    return [Heading(level, id_ or key, (case.speech.say(key),)), *blocks] if blocks else []


def paragraphs(text: str | None, role: Literal["", "lede"] = "") -> list[Block]:
    """Return `text` as paragraphs, which blank lines part."""
    parts = [part for part in re.split(r"\n\s*\n", text or "") if part.strip()]
    return [Paragraph((Words(part.strip()),), role) for part in parts]


def claim_part(case: Case, kind: str, key: str) -> Iterator[Block]:
    """Yield the head of a claim's part of a section; where there are several, with its rating and the way back."""
    claims = case.brief.claims
    yield Heading(3, f"{kind}-{key}", (Words(claims[key].text),))
    if len(claims) > 1:
        back = Link(case.speech.phrase("claim-link"), f"#claim-{key}", lang=case.speech.tag)
        yield Paragraph((case.verdict(claims[key].rating), DOT, back))
