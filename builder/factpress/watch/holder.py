"""In whose hands a host is. One asks it, since its limits hold however many have a page of it to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from factpress.watch.answer import Reply
    from factpress.watch.order import Errand


class Holder(Protocol):
    """Who holds some hosts, and knows how to have the others asked."""

    async def elsewhere(self, errand: Errand) -> Reply | None:
        """Have it run by whoever holds its host; nothing where that is this one."""

    async def may_send(self) -> None:
        """Wait for the right to send."""


class Alone:
    """Holds every host, for as long as it takes."""

    async def elsewhere(self, _errand: Errand) -> Reply | None:
        """Nothing is in other hands."""
        return None

    async def may_send(self) -> None:
        """At any time."""
