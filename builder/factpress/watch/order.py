"""What is said between who shares out the pages of a run and who asks them: values, which may go to another process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.watch.address import Address
    from factpress.watch.answer import Failure, Reply
    from factpress.watch.classify import Seen
    from factpress.watch.question import Question
    from factpress.watch.robots import Robots

_LITTLE, _MUCH = 65_536, 2_000_000
"""Bytes of a page that are read: to know it for one, and to look for words and anchors on it."""

Key = tuple[int, int]
"""Of an errand: whose it is, and which of theirs."""


@dataclass(frozen=True, slots=True)
class Job:
    """A page with the addresses on it that are asked about, which differ in their fragments.

    `validators` are the headers of a conditional request (RFC 9110 §13).
    """

    page: Address
    questions: tuple[Question, ...]
    validators: Mapping[str, str] = field(default_factory=dict)

    @property
    def most(self) -> int:
        """How many bytes of it are wanted."""
        wants = any(one.quoted or (one.parsed and one.parsed.fragment) for one in self.questions)
        return _MUCH if wants else _LITTLE


@dataclass(frozen=True, slots=True)
class Turn:
    """A job that was asked `tries` times, and is to be asked after so many seconds at the earliest.

    `is_slow` tells that its time ran out the last time.
    """

    job: Job
    tries: int = 0
    wait: float = 0.0
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of the turn of a page.

    `seen` goes with the questions of its job; none where the page is as it was, or was not asked since its host is
    out of order. It is worth asking once more after the seconds of `again`.
    """

    page: str
    seen: tuple[Seen, ...] | None
    failure: Failure | None = None
    etag: str = ""
    modified: str = ""
    again: float | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """One request for a page, at most `most` bytes of it, with what is `said` beyond the usual headers.

    It asks robots.txt first, unless that is what it is for. `is_first` tells that its page was not asked yet, and is
    asked again where its server is slow; `is_last`, that it was refused and is hardly asked again: its host rests then,
    lest a limit be taken for a refusal.
    """

    at: Address
    most: int
    said: Mapping[str, str]
    asks_robots: bool = True
    is_last: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """A host that is put in somebody's hands: its interval, seconds to wait first, and its robots.txt by origin."""

    host: str
    interval: float
    wait: float
    robots: Mapping[str, Robots]


@dataclass(slots=True)
class Order:
    """What somebody is to do next. `replies` are to their own errands; none says that the host is theirs now."""

    grants: list[Grant] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    errands: list[tuple[Key, Errand]] = field(default_factory=list)
    replies: list[tuple[int, Reply | None]] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """What came of it since the last one. `errands` are for those who hold their hosts, `replies` to those of others.

    `intervals` are the seconds between requests to each host that was heard of.
    """

    heard: list[Heard] = field(default_factory=list)
    errands: list[tuple[int, Errand]] = field(default_factory=list)
    replies: list[tuple[Key, Reply]] = field(default_factory=list)
    robots: dict[str, Robots] = field(default_factory=dict)
    intervals: dict[str, float] = field(default_factory=dict)
