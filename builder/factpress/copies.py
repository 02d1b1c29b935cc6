"""Copies of this process to work in: as many as this machine has processors, where one can be whole.

What is run there is not known here.
"""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

Value = TypeVar("Value")
Made = TypeVar("Made")


class Spread(Protocol):
    """Runs a function on each of some values, somewhere, and gives what it returns in the order of the values."""

    def __call__(self, function: Callable[[Value], Made], values: Sequence[Value], /) -> Iterator[Made]:
        """Yield the results; raises what the function raises."""


_GOES = 0.1
"""Seconds for a thread to be gone that has ended."""

_SEVERAL = 2

_WORTH = {"fork": 1, "spawn": 8}
"""How many values it takes to begin a process for: one that is a copy of this one has loaded all that it needs."""


_BEFORE_ANEW = 40
"""Values that a copy of this process works on before another is begun: all that it looks at comes to be in it, too."""


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


@contextmanager
def beside(task: Callable[[], Made]) -> Iterator[list[Made]]:
    """Run `task` at the same time as the body, where that is a gain; else before it. Gives what it returns, afterwards.

    Raises what `task` raises, and `OSError` where its process is ended from outside.
    """
    if not _is_alone() or (os.cpu_count() or 1) < _SEVERAL:
        yield [task()]
        return
    # No thread waits for it, so that the body can begin copies of this process.
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(task, ours, theirs))
    process.start()
    theirs.close()
    made: list[Made] = []
    fault: Exception | None
    try:
        yield made
        fault, *returned = ours.recv()
        made += returned
    except EOFError:
        fault = OSError(errno.EINTR, "a process at work on the site was ended from outside")
    finally:
        ours.close()  # nobody hears it any more: else it would wait to be heard, and this for it
        process.join()
    if fault:
        raise fault


def _tell(task: Callable[[], object], ours: Connection, theirs: Connection) -> None:
    begin()
    ours.close()
    with suppress(BrokenPipeError):
        try:
            theirs.send((None, task()))
        except Exception as raised:
            theirs.send((raised,))


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
    begin()


def begin() -> None:
    """Begin a copy of a process: it ends with that one, and leaves what came along as it is.

    That lives as long as the copy: looking through it for garbage would only make it two.
    """
    gc.freeze()
    attend()


def _run(value: object) -> Any:
    return _function(value)


def attend() -> None:
    """Leave it to the process that began this one when to stop, and end when that has ended in any way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
