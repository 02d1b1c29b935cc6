"""What a search finds, as values; how it is indexed is the site's business."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that a search finds.

    `url` is relative to the site's root and may end in a fragment. `title` and `content` are searched, an excerpt of
    `content` is shown, and with it `shown`, by which nothing is found. `filters` narrow a search.
    All of it is plain text as typed, not encoded: whoever shows it must treat it as text.
    """

    url: str
    title: str
    content: str
    language: str = "en"
    shown: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Searched(NamedTuple):
    """A page at `address` of which records are found, and what makes them.

    `key` stands for all that they are made of; nothing where that is not known.
    """

    address: str
    key: str
    make: Callable[[], Sequence[Record]]
