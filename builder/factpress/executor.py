"""Other processes to work in, each an executor: of this machine, or the workers of a Dask scheduler.

The one place that speaks to a scheduler, which a person named. What is run there is not known here.
"""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import count
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from distributed import Client

Processes = Callable[[], Mapping[str, Executor]]
"""Returns the processes that are there now, by name, each as an executor that runs in it alone."""

Value = TypeVar("Value")
Made = TypeVar("Made")


class Spread(Protocol):
    """Runs a function on each of some values, somewhere, and gives what it returns in the order of the values."""

    def __call__(self, function: Callable[[Value], Made], values: Sequence[Value], /) -> Iterator[Made]:
        """Yield the results; raises what the function raises."""


_CONNECTS, _JOINS = 5.0, 30.0
"""Seconds until a scheduler answers, and until it has a worker."""

_GOES = 0.1
"""Seconds for a thread to be gone that has ended."""

_SEVERAL = 2

_WORTH = {"fork": 1, "spawn": 8}
"""How many values it takes to begin a process for: one that is a copy of this one has loaded all that it needs."""


_BEFORE_ANEW = 40
"""Values that a copy of this process works on before another is begun: all that it looks at comes to be in it, too."""


class Unreachable(Exception):  # noqa: N818 - what a cluster is
    """No work can be given to a cluster; says why, for a person."""


def here(function: Callable[[Value], Made], values: Sequence[Value]) -> Iterator[Made]:
    """Run `function` on `values` in as many processes as this machine has processors; alone where that is no gain.

    Raises what `function` raises, and `OSError` where a process is ended from outside.
    """
    way = "fork" if _is_alone() else "spawn"
    number = min(os.cpu_count() or 1, len(values) // _WORTH[way])
    if number < _SEVERAL:
        yield from map(function, values)
        return
    for some in _shares(values, number * _BEFORE_ANEW if way == "fork" else len(values)):
        with ProcessPoolExecutor(number, multiprocessing.get_context(way), _begin, (function,)) as pool:
            try:
                yield from pool.map(_run, some)
            except BrokenExecutor:
                raise OSError(errno.EINTR, "a process at work on the briefs was ended from outside") from None


def _shares(values: Sequence[Value], size: int) -> Iterator[Sequence[Value]]:
    for at in range(0, len(values), size):
        yield values[at : at + size]


def at_once(tasks: Sequence[Callable[[], Made]]) -> list[Made]:
    """Run `tasks`, several of them at the same time where that is a gain; return what each returns, in their order.

    Raises what a task raises, and `OSError` where a process is ended from outside.
    """
    return list(here(partial(_nth, tasks), range(len(tasks))))


def _nth(tasks: Sequence[Callable[[], Made]], number: int) -> Made:
    return tasks[number]()


@contextmanager
def beside(task: Callable[[], object]) -> Iterator[None]:
    """Run `task` at the same time as the body, where that is a gain; else before it.

    Raises what `task` raises, and `OSError` where its process is ended from outside.
    """
    if not _is_alone() or (os.cpu_count() or 1) < _SEVERAL:
        task()
        yield
        return
    # No thread waits for it, so that the body can begin copies of this process.
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(task, theirs))
    process.start()
    theirs.close()
    try:
        yield
        fault = ours.recv()
    except EOFError:
        fault = OSError(errno.EINTR, "a process at work on the site was ended from outside")
    finally:
        process.join()
    if fault:
        raise fault


def _tell(task: Callable[[], object], theirs: Connection) -> None:
    _begin(str)
    try:
        task()
    except Exception as raised:
        theirs.send(raised)
    else:
        theirs.send(None)


def _is_alone() -> bool:
    """Tell whether a copy of this process would be whole: it has one thread, and would wait for others for ever."""
    try:
        return sys.platform == "linux" and threading.active_count() == 1 and _is_left_alone()
    except OSError:
        return False


def _is_left_alone() -> bool:
    """Tell whether the system, too, knows of one thread; one that has ended may take a moment to be gone."""
    until = time.monotonic() + _GOES
    while len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208 - names alone
        if time.monotonic() > until:
            return False
        time.sleep(_GOES / 100)
    return True


_function: Callable[[Any], Any] = str
"""What a process of `here` was begun for, with all that is bound to it: so that this goes there once and is no copy."""


def _begin(function: Callable[[Any], Any]) -> None:
    global _function
    _function = function
    # What came along with the copy lives as long as it: looking through it for garbage would only make it two.
    gc.freeze()
    _attend()


def _run(value: object) -> Any:
    return _function(value)


@contextmanager
def local(number: int) -> Iterator[Processes]:
    """Yield so many processes of this machine; those that died are replaced. They end with this one."""
    context = multiprocessing.get_context("spawn")
    names = map(str, count(1))
    pools: dict[str, ProcessPoolExecutor] = {}

    def processes() -> Mapping[str, Executor]:
        for name in [name for name, pool in pools.items() if _is_broken(pool)]:
            del pools[name]
        while len(pools) < number:
            pools[next(names)] = ProcessPoolExecutor(1, context, _attend)
        return dict(pools)

    try:
        yield processes
    finally:
        for pool in pools.values():
            pool.shutdown(wait=False, cancel_futures=True)


def _is_broken(pool: ProcessPoolExecutor) -> bool:
    try:
        pool.submit(int)
    except BrokenExecutor:
        return True
    return False


def _attend() -> None:
    """Leave it to the process that began this one when to stop, and end when that has ended in any way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@contextmanager
def cluster(address: str) -> Iterator[Processes]:
    """Yield the workers of the Dask scheduler at `address`. Dask runs nothing of theirs twice: whoever asks decides.

    Raises `Unreachable`, also when it is lost on the way and its processes are asked for.
    """
    with _client(address) as client:

        def processes() -> Mapping[str, Executor]:
            workers = client.scheduler_info().get("workers") if client.status == "running" else None
            if workers is None:
                raise Unreachable(f"the Dask scheduler at {address} is gone; run this again to go on")
            return {worker: _in_it_alone(client, worker) for worker in workers}

        yield processes


@contextmanager
def together(address: str, lacking: Callable[[], str] = str) -> Iterator[Executor]:
    """Yield all workers of the Dask scheduler at `address` as one; what a worker had that dies is run by another.

    So what is run may be run twice, and has to come to the same. `lacking`, run on every worker that is there, returns
    what it lacks, for a person. Raises `Unreachable`, also where one lacks anything.
    """
    with _client(address) as client:
        for worker, lacks in _asked(client, lacking).items():
            if lacks:
                raise Unreachable(f"the worker {worker} {lacks}")
        yield client.get_executor(pure=False)


@contextmanager
def spreading(address: str, lacking: Callable[[], str] = str) -> Iterator[Spread]:
    """Yield what spreads values over the workers of the Dask scheduler at `address`; `here`, where none is named.

    Raises `Unreachable`, also when the scheduler is lost on the way.
    """
    if not address:
        yield here
        return
    with together(address, lacking) as pool:

        def there(function: Callable[[Value], Made], values: Sequence[Value]) -> Iterator[Made]:
            try:
                yield from pool.map(function, values)
            except CancelledError:
                raise Unreachable(f"the Dask scheduler at {address} is gone; run this again") from None

        yield there


def _asked(client: Client, lacking: Callable[[], str]) -> Mapping[str, str]:
    try:
        said: Mapping[str, str] = client.run(lacking)
    except Exception as fault:
        raise Unreachable(f"a worker cannot run this: {_words(fault)}") from None
    return said


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        import distributed
    except ModuleNotFoundError as missing:
        raise Unreachable(f"{missing.name} is not installed: pip install 'factpress[cluster]'") from None
    for talkative in ("distributed.client", "tornado.application"):  # of workers that died, which is told otherwise
        logging.getLogger(talkative).setLevel(logging.CRITICAL)
    try:
        asyncio.run(_greet(address))
        client = distributed.Client(address, timeout=_CONNECTS, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError, ImportError) as fault:
        raise Unreachable(f"no Dask scheduler answers at {address}: {_words(fault)}") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_JOINS)
        except TimeoutError:
            raise Unreachable(f"the Dask scheduler at {address} has no workers") from None
        yield client


async def _greet(address: str) -> None:
    """Raise what is wrong with `address`. A client would, too, but says more later when it is thrown away."""
    from distributed.comm.core import connect
    from distributed.security import Security

    comm = await connect(address, timeout=_CONNECTS, **Security().get_connection_args("client"))
    await comm.close()


def _in_it_alone(client: Client, worker: str) -> Executor:
    made: Executor = client.get_executor(workers=[worker], allow_other_workers=False, pure=False, retries=0)
    return made


def _words(fault: BaseException) -> str:
    return str(fault).strip().partition("\n")[0] or type(fault).__name__
