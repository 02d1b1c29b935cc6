"""Other processes that ask, each behind an executor. Who is silent is lost, and only when nothing of theirs is open."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING, Self, TypeVar, TypeVarTuple

from factpress import __version__
from factpress.executor import Unreachable
from factpress.watch import worker
from factpress.watch.crew import Asker, Lost
from factpress.watch.pace import INTERVAL
from factpress.watch.worker import SILENCE, Opening

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor, Future
    from types import TracebackType

    from factpress.executor import Processes
    from factpress.watch.order import Order, Report, Turn

Said = TypeVarTuple("Said")
Result = TypeVar("Result")
_BETWEEN = 0.2
"""Seconds from a report to the next order: several times in a lease."""

_OPENS, _FAREWELL = 30.0, 2.0
"""Seconds that a process may take to open a shard, which loads all that it needs, and to close it."""

_AT_ONCE = 2_000
"""Turns in an order; the others come with the next ones."""

_REMEDY = "the scheduler and its workers need the same factpress[watch,cluster] as this machine"


class There:
    """The processes that ask for a run of `project`, a name that no other project has."""

    def __init__(self, processes: Processes, project: str, agent: str, timeout: float, *, private: bool) -> None:
        self._processes = processes
        self._opening = Opening(project, uuid.uuid4().hex, agent, timeout, private)
        self._there: dict[str, _Worker] = {}
        self._first: Sequence[Asker] = ()

    async def __aenter__(self) -> Self:
        self._first = await self._opened()
        if not self._first:
            raise Unreachable("no worker answers: are all busy?")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.gather(*(one.close() for one in self._there.values() if not one.is_lost))

    async def askers(self) -> Sequence[Asker]:
        """Return those who are there and were not returned before; raises `Unreachable`."""
        first, self._first = self._first, ()
        return first or await self._opened()

    async def _opened(self) -> Sequence[Asker]:
        """Open a shard in every process without one.

        That closes what an earlier run left there; what it asked a moment ago is waited out.
        """
        there = await asyncio.to_thread(self._processes)
        new = {
            name: _Worker(executor, self._opening)
            for name, executor in there.items()
            if name not in self._there or self._there[name].is_lost
        }
        opened = await asyncio.gather(*(one.open() for one in new.values()))
        self._there |= {name: one for (name, one), is_open in zip(new.items(), opened, strict=True) if is_open}
        if any(opened):
            await asyncio.sleep(INTERVAL)
        return [one for one, is_open in zip(new.values(), opened, strict=True) if is_open]


class _Worker:
    """A process that asks."""

    def __init__(self, executor: Executor, opening: Opening) -> None:
        self.is_lost = False
        self._executor = executor
        self._opening = opening
        self._turns: list[Turn] = []

    async def open(self) -> bool:
        """Open a shard there; tell whether the process answers. Raises `Unreachable` where it has another factpress."""
        try:
            version = await _done(_OPENS, self._executor, worker.open_shard, self._opening)
        except (BrokenExecutor, TimeoutError):
            return False
        except (ImportError, RuntimeError) as fault:
            why = str(fault).strip().partition("\n")[0]
            raise Unreachable(f"a worker cannot run this: {why}; {_REMEDY}") from None
        if version != __version__:
            raise Unreachable(f"a worker has factpress {version}, this is {__version__}; {_REMEDY}")
        return True

    async def exchange(self, order: Order) -> Report:
        """Give an order, and return what came of those before it."""
        await asyncio.sleep(_BETWEEN)
        turns = self._turns + order.turns
        order.turns, self._turns = turns[:_AT_ONCE], turns[_AT_ONCE:]
        try:
            report = await _done(
                SILENCE, self._executor, worker.exchange, self._opening.project, self._opening.run, order
            )
        except (BrokenExecutor, TimeoutError):
            report = None
        if report is None:
            self.is_lost = True
            raise Lost
        return report

    async def close(self) -> None:
        """Close the shard, as far as the process can be reached."""
        with contextlib.suppress(BrokenExecutor, TimeoutError):
            await _done(_FAREWELL, self._executor, worker.close_shard, self._opening.project, self._opening.run)


async def _done(seconds: float, executor: Executor, work: Callable[[*Said], Result], *said: *Said) -> Result:
    """Return what `work` comes to in another process.

    Raises `BrokenExecutor` where the process is dead, and `TimeoutError` after so many seconds where that is not known.
    """
    began = _now()
    try:
        async with asyncio.timeout(seconds):
            return await asyncio.wrap_future(_submitted(executor, work, *said))
    except (asyncio.CancelledError, OSError):
        task = asyncio.current_task()
        if task and task.cancelling():
            raise
        await asyncio.sleep(seconds + began - _now())
        raise TimeoutError from None


def _submitted(executor: Executor, work: Callable[[*Said], Result], *said: *Said) -> Future[Result]:
    try:
        return executor.submit(work, *said)
    except BrokenExecutor:
        raise
    except Exception as fault:  # of a cluster that is gone, which has its own
        raise OSError(str(fault)) from fault


def _now() -> float:
    return asyncio.get_running_loop().time()
