"""What runs in another process: a shard in a thread of its own, for as long as somebody fetches what it heard.

It sends nothing when its lease is over, and closes all its connections when it is abandoned. Who shares out may so put
its hosts into other hands after `SILENCE`, whatever became of this process or of the way to it.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress import __version__
from factpress.watch.guard import Guard
from factpress.watch.shard import Shard

if TYPE_CHECKING:
    from factpress.watch.order import Order, Report

ABANDONED = 3.0
"""Seconds without an order after which a shard closes."""

SILENCE = 2 * ABANDONED + 1.0
"""Seconds without a report after which a shard is surely closed: its last order may have come when it almost was."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A shard to open: the project and the run that it is for, who we say we are, and what it may ask."""

    project: str
    run: str
    agent: str
    timeout: float
    private: bool


class _Held:
    """A shard in a thread of its own."""

    def __init__(self, opening: Opening) -> None:
        self.run = opening.run
        self._opening = opening
        self._loop = asyncio.new_event_loop()
        self._is_closing = False
        self._is_open = threading.Event()
        self._thread = threading.Thread(target=self._run, name="shard", daemon=True)
        self._thread.start()
        self._is_open.wait()

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
                runner.run(self._live())
        finally:
            self._is_open.set()

    async def _live(self) -> None:
        said = self._opening
        async with Shard(Guard(private=said.private), said.agent, said.timeout) as self._shard:
            self._shard.lease.renew()
            self._is_open.set()
            while self._shard.lease.age < ABANDONED and not self._is_closing:
                await asyncio.sleep(0.1)
            self._is_closing = True

    async def _exchange(self, order: Order) -> Report | None:
        if self._is_closing:
            return None
        self._shard.accept(order)
        return self._shard.report()

    def exchange(self, order: Order) -> Report | None:
        """Give an order, and return what came of those before it; nothing where the shard is closed."""
        report = None
        if not self._is_closing:
            with contextlib.suppress(concurrent.futures.CancelledError, TimeoutError):
                report = asyncio.run_coroutine_threadsafe(self._exchange(order), self._loop).result(ABANDONED)
        if report is None:
            self._thread.join()
        return report

    def close(self) -> None:
        """Close the shard and all its connections."""
        self._is_closing = True
        self._thread.join()


_held: dict[str, _Held] = {}
_opening = threading.Lock()


def open_shard(opening: Opening) -> str:
    """Open a shard, in place of that of an earlier run of its project; return the version of this program."""
    with _opening:
        _close(opening.project)
        _held[opening.project] = _Held(opening)
    return __version__


def exchange(project: str, run: str, order: Order) -> Report | None:
    """Give an order to a shard, and return what came of those before it; nothing where it is not here any more."""
    held = _held.get(project)
    return held.exchange(order) if held and held.run == run else None


def close_shard(project: str, run: str) -> None:
    """Close a shard if it is here."""
    with _opening:
        if project in _held and _held[project].run == run:
            _close(project)


def _close(project: str) -> None:
    if project in _held:
        _held.pop(project).close()
