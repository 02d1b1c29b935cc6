"""What a newsroom says in several languages, and which of them a page takes. No interface words: those are composed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import Field

from factpress.model.brief import LanguageTag, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Texts = Annotated[dict[LanguageTag, Text], Field(min_length=1)]
"""The same said in each language, by its tag."""


class Said(NamedTuple):
    """A text and the tag of the language that it is in."""

    text: str
    lang: str


def said(texts: Mapping[str, str], *languages: str) -> Said:
    """Return the text in the first of `languages` that there is one in, else the first written.

    `es-MX` takes `es` where there is no nearer one (RFC 4647, 3.4).
    """
    return _said(tuple(texts.items()), languages)


@lru_cache(maxsize=1024)
def _said(written: tuple[tuple[str, str], ...], languages: tuple[str, ...]) -> Said:
    texts = dict(written)
    return next((one for tag in languages if (one := in_language(texts, tag))), Said(*written[0][::-1]))


def in_language(texts: Mapping[str, str], tag: str) -> Said | None:
    """Return the text in the language `tag`, or in what it is a kind of, if there is one."""
    written = {one.lower(): one for one in texts}
    found = next((written[wider] for wider in _wider(tag.lower()) if wider in written), None)
    return Said(texts[found], found) if found else None


def _wider(tag: str) -> Iterator[str]:
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]
