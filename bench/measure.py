"""Seconds of CPU, and the ratio to what a peer takes on the same machine at the same time."""

from __future__ import annotations

import resource
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[[], object]

RUNS = 3
"""Each is run this often, ours and the peer's in turn; the best run counts, since a busy machine only adds."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of CPU that our work took and a peer's, who is `peer`."""

    name: str
    ours: float
    peer: str
    theirs: float

    @property
    def ratio(self) -> float:
        """How often the peer's time goes into ours: below 1 we are the faster."""
        return self.ours / self.theirs if self.theirs else float("inf")


def against(name: str, ours: Work, peer: str, theirs: Work) -> Measured:
    """Return what `ours` and `theirs` take, the best of a few runs in turn."""
    runs = [(_seconds(ours), _seconds(theirs)) for _ in range(RUNS)]
    return Measured(name, min(mine for mine, _ in runs), peer, min(other for _, other in runs))


def _seconds(work: Work) -> float:
    began = _spent()
    work()
    return _spent() - began


def _spent() -> float:
    """Return the seconds of CPU of this process and of those that it waited for."""
    whose = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in whose)


def table(measured: list[Measured]) -> str:
    """Return `measured` as a table for people."""
    width = max(len(one.name) for one in measured)
    peers = max(len(one.peer) for one in measured)
    head = f"{'':{width}}  {'ours, s':>8}  {'peer, s':>8}  {'ratio':>8}  peer"
    rows = [
        f"{one.name:{width}}  {one.ours:8.3f}  {one.theirs:8.3f}  {one.ratio:8.2f}  {one.peer:{peers}}".rstrip()
        for one in measured
    ]
    return "\n".join((head, *rows))
