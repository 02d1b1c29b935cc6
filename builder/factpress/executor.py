"""Other processes to work in, each an executor: of this machine, or the workers of a Dask scheduler.

The one place that speaks to a scheduler, which a person named. What is run there is not known here.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

from factpress.copies import Made, Spread, Value, attend, here

if TYPE_CHECKING:
    from distributed import Client

Processes = Callable[[], Mapping[str, Executor]]
"""Returns the processes that are there now, by name, each as an executor that runs in it alone."""

_CONNECTS, _JOINS = 5.0, 30.0
"""Seconds until a scheduler answers, and until it has a worker."""


class Unreachable(Exception):  # noqa: N818 - what a cluster is
    """No work can be given to a cluster; says why, for a person."""


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
            pools[next(names)] = ProcessPoolExecutor(1, context, attend)
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
    import asyncio  # what takes long to load, and builds that name no scheduler need not

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
