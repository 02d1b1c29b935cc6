"""Reading an author's Markdown, against Python-Markdown, which renders it as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown

from bench.measure import Measured, against
from factpress.prose.blocks import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN = "Two generals *talked* of a [ceasefire](https://example.org), says one reporter [@hersh].\n\n"
HARD = ("*a **a *", "[", "[](a", "`` ` ", "[@a;", "- x\n")


def measured() -> Iterator[Measured]:
    """Yield a measurement for long prose and for what is hard to read."""
    for name, text in (("2,000 paragraphs", PLAIN * 2_000), *((f"4,000 × {hard!r}", hard * 4_000) for hard in HARD)):
        read = (lambda text=text: parse(text), lambda text=text: markdown.markdown(text))
        yield against(name, read[0], "Python-Markdown", read[1])
