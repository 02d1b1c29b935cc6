"""What comes of looking for a quotation: where it stands, that it does so twice, or why it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.model import Match


class Reason(StrEnum):
    """Why a quotation is refused."""

    ABSENT = "the words are not there"
    CUT_WORD = "it begins or ends inside a word"
    NEGATION = "it leaves out or adds a negation"
    BRACKETS = "it has too many of the editor's words"
    APART = "its parts are out of order or too far apart"
    BOUNDARY = "it runs across words that an excerpt leaves out"
    CONTEXT = "its prefix or suffix does not fit"


@dataclass(frozen=True, slots=True)
class Found:
    """The quotation stands in the capture; `clipped` is its closing mark if the capture lacks that."""

    match: Match
    clipped: str = ""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The quotation stands `count` times, first at `places` ("line 5"), and nothing says which is meant."""

    count: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """The quotation is not verified. `about` is the word or the key that it failed on."""

    reason: Reason
    about: str = ""


Outcome = Found | Ambiguous | Refused
