"""Who asks: one here, in this process, unless others are named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

from factpress.watch.shard import Shard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from factpress.watch.guard import Guard
    from factpress.watch.order import Order, Report

_LONGEST = 0.25


class Lost(Exception):  # noqa: N818 - what somebody is
    """Somebody who asked is gone: nothing of theirs is open any more, and nothing will be sent."""


class Asker(Protocol):
    """Somebody who asks the hosts that are put in their hands."""

    async def exchange(self, order: Order) -> Report:
        """Give an order, and return what came of those before it, in a second at most. Raises `Lost`."""


class Crew(Protocol):
    """All who ask."""

    async def askers(self) -> Sequence[Asker]:
        """Return those who are there and were not returned before."""


class Here:
    """This process, which asks behind `guard`, alone."""

    def __init__(self, guard: Guard, agent: str, timeout: float) -> None:
        self._shard = Shard(guard, agent, timeout)
        self._askers: tuple[Asker, ...] = (self,)

    async def __aenter__(self) -> Self:
        await self._shard.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._shard.__aexit__(kind, raised, trace)

    async def askers(self) -> Sequence[Asker]:
        """Return itself, once."""
        askers, self._askers = self._askers, ()
        return askers

    async def exchange(self, order: Order) -> Report:
        """Take on an order, and return what there is to report as soon as there is something."""
        self._shard.accept(order)
        await self._shard.news(_LONGEST)
        return self._shard.report()
