"""A captured source: what its side-car says of it and the text that a reader of the original would see."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from factpress.model.brief import Link, Record, Text
from factpress.model.dates import PartialDate
from factpress.model.packing import Packable

if TYPE_CHECKING:
    from collections.abc import Mapping


def _moment(text: str) -> str:
    if text == "unknown":
        return text
    if len(text) <= len("YYYY-MM-DD"):
        PartialDate.parse(text)
        return text
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("bad-date", "must be a date and time: YYYY-MM-DDThh:mm:ssZ") from None
    return text


def _in_small_letters(text: object) -> object:
    return text.lower() if isinstance(text, str) else text


def _without_parameters(text: object) -> object:
    return text.partition(";")[0].strip().lower() if isinstance(text, str) else text


INVISIBLE: Mapping[int, None] = dict.fromkeys(
    [0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""What no reader sees: soft hyphen, zero-width space, word joiner, byte order mark, bidi controls (Unicode 9.9, 23.2).

For `str.translate`. No capture keeps them as they came and no quotation is held to them; the joiners U+200C and
U+200D are not among them, for they change what Persian, Indic scripts and emoji say.
"""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$"), BeforeValidator(_in_small_letters)]
Moment = Annotated[str, AfterValidator(_moment)]
MediaType = Annotated[
    str, StringConstraints(pattern=r"^(?:[a-z]+/[a-z0-9.+-]+|unknown)$"), BeforeValidator(_without_parameters)
]
"""Letter case and parameters (`; charset=utf-8`) are dropped: what encoding it is, `encoding` says."""


class SideCar(Record):
    """`seeds/NAME.EXT.yml`: where the bytes came from (design §4; the contract). What is not known says `unknown`."""

    url: Link | Literal["unknown"]
    captured: Moment
    media_type: MediaType
    sha256: Digest
    tool: Text
    extent: Literal["full", "excerpt"]
    encoding: Text | None = None
    text_sha256: Digest | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Capture(Packable):
    """A capture whose bytes matched its side-car. `name` is the file in `seeds/`.

    `text` is what a reader of it sees, one string, lines broken by `\\n`, in NFC. A `\\f` stands where no quotation may
    cross: the `[...]` boundaries of an excerpt. A soft hyphen, always before a `\\n`, is the hyphen at the end of a
    line of a PDF: it may belong to the word or not, and a quotation may read it either way. `first_line` is the line
    of the file where `text` begins (1 unless a header was cut), for plain text; other formats have no lines that a
    person could go to, and it is 0. `pages` holds the offsets at which each page of a PDF begins.
    """

    name: str
    sidecar: SideCar
    text: str
    first_line: int = 1
    pages: tuple[int, ...] = ()

    def reading(self, text: str) -> Capture:
        """Return the same capture with `text` in place of its own."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Match(Packable):
    """Where a quotation stands in a capture.

    `parts` are `(start, end)` offsets in `Capture.text`, one for each part between ellipses, in order. `exact` is the
    passage as the capture has it; `before` and `after` are the words around it, cut at word boundaries. `folded` tells
    that the match needed folding (white space, dashes, quotation marks); `place` says where it stands, for people
    ("line 5", "page 2").
    """

    capture: str
    parts: tuple[tuple[int, int], ...]
    exact: tuple[str, ...]
    before: str
    after: str
    folded: bool
    place: str
