"""Several who ask share the hosts out: each host keeps its limits, and nothing is lost with who is lost."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import AsyncExitStack, aclosing
from pathlib import Path

import pytest

from factpress.model import Verdict
from factpress.watch.answer import Failure
from factpress.watch.crew import Asker, Here, Lost
from factpress.watch.order import Heard, Job, Order, Report
from factpress.watch.record import Record
from factpress.watch.sharing import Sharing, Shelf
from factpress.watch.store import Store
from tests.watch.asking import awaited, question
from tests.watch.witness import Witness, too_close
from tests.watch.world import world
from tests.watch.world.replies import reply

NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


class Mortal:
    """One who asks, and is lost with all connections after so many exchanges."""

    def __init__(self, stack: AsyncExitStack, here: Here, exchanges: int) -> None:
        self._stack = stack
        self._here = here
        self._left = exchanges

    async def exchange(self, order: Order) -> Report:
        """Exchange, or die."""
        self._left -= 1
        if self._left < 0:
            await self._stack.aclose()
            raise Lost
        return await self._here.exchange(order)


class Several:
    """So many who ask behind one witness; each lives for so many exchanges. A new one comes where all are lost."""

    def __init__(self, witness: Witness, *lives: int) -> None:
        self._witness = witness
        self._coming = list(lives)
        self._stacks: list[AsyncExitStack] = []
        self.came = 0

    async def askers(self) -> Sequence[Asker]:
        """Return those who come now."""
        coming, self._coming = self._coming, [10_000]
        self.came += len(coming)
        return [await self._born(exchanges) for exchanges in coming]

    async def _born(self, exchanges: int) -> Asker:
        stack = AsyncExitStack()
        self._stacks.append(stack)
        here = await stack.enter_async_context(Here(self._witness, "factpress/test", 2.0))
        return Mortal(stack, here, exchanges)

    async def aclose(self) -> None:
        """Let all go."""
        for stack in self._stacks:
            await stack.aclose()


class Patient(Witness):
    """A witness that outlives those who ask behind it."""

    async def close(self) -> None:
        """Stay."""


def shared(
    hrefs: Sequence[str], file: Path, witness: Witness, *lives: int
) -> tuple[dict[str, Verdict], list[int], int]:
    """Share addresses out; return how they stand, what was told of progress, and how many came to ask."""
    told: list[int] = []

    async def ask() -> int:
        with Store(file) as store:
            record = Record({}, store, lambda: NOW)
            shelf = Shelf(
                lambda host: store.robots(host, NOW), lambda origin, robots: store.put_robots(origin, robots, NOW)
            )
            jobs = [Job(one.parsed, (one,)) for one in map(question, hrefs) if one.parsed]
            crew = Several(witness, *lives)
            run = Sharing(jobs, record, shelf, lambda done, _all, _left: told.append(done))
            async with aclosing(crew):
                await run.ask_all(crew)
            assert record.settle()
            return crew.came

    came = awaited(ask())
    with Store(file) as store:
        return {href: one.standing.verdict for href, one in store.known().items()}, told, came


@pytest.mark.parametrize("lives", [(10_000,), (10_000, 10_000, 10_000), (12, 10_000), (9, 14)])
def test_whoever_asks_and_is_lost_all_is_asked_within_the_limits(tmp_path: Path, lives: tuple[int, ...]) -> None:
    witness = Patient()
    with world(hosts=5, net=11) as web:
        # Redirects lead to hosts in other hands, and so does one of the robots.txt files.
        crossing = [
            web.url(f"/to/{host}?{web.url(f'/{name}/there', host + 2)}", host)
            for host in range(5)
            for name in ("ok", "404")
        ]
        right = {web.url(f"/{name}/{host}", host): name for host in range(5) for name in ("ok", "once-503", "404")}
        web.rules[web.hosts[0]] = reply("302 Found", f"Location: {web.url('/robots.txt', 3)}")
        found, told, came = shared(
            [*right, *crossing, web.url("/private", 0)], tmp_path / "watch.sqlite", witness, *lives
        )
        requests = len(web.requests)
    assert witness.most <= 2
    assert too_close(witness.moments()) == []
    assert {href: found[href].value for href in right} == {
        href: "gone" if name == "404" else "ok" for href, name in right.items()
    }
    assert {found[href].value for href in crossing if "404" in href} == {"gone"}
    assert {found[href].value for href in crossing if "404" not in href} == {"ok"}
    assert found[web.url("/private", 0)] is Verdict.BLOCKED
    assert told[-1] == len(found) == 26
    assert told == sorted(told)
    assert came == len(lives) + sum(1 for one in lives if one < 10_000)
    # Six robots.txt files, pages, those that are busy once more, redirects with what they lead to; what was in flight.
    assert 46 <= requests <= 46 + 8 * (came - len(lives)) * len(web.hosts)


class Shut:
    """A crew of one who finds every host shut."""

    async def askers(self) -> Sequence[Asker]:
        """Return itself."""
        return [self]

    async def exchange(self, order: Order) -> Report:
        """Ask nothing."""
        return Report(heard=[Heard(turn.job.page.page, None, Failure.SHUT) for turn in order.turns])


def test_what_was_not_asked_stands_as_it_stood(tmp_path: Path) -> None:
    one = question()
    assert one.parsed
    job = Job(one.parsed, (one,))

    async def run() -> tuple[object, object]:
        with Store(tmp_path / "watch.sqlite") as store:
            record = Record({}, store, lambda: NOW)
            await Sharing([job], record, Shelf(lambda _: {}, lambda *_: None), lambda *_: None).ask_all(Shut())
            return record.known, store.known()

    assert awaited(run()) == ({}, {})
