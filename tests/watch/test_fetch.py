"""Asking a page: how long, how often, and what of a host that fails."""

from __future__ import annotations

import asyncio
import time

import pytest

from factpress.watch.address import Address, address
from factpress.watch.answer import Answer, Failure
from factpress.watch.fetch import Fetcher, Manners
from factpress.watch.guard import Guard
from factpress.watch.robots import Robots
from tests.watch.asking import awaited
from tests.watch.world import Request, World, redirects, world
from tests.watch.world.bodies import chunk, chunked
from tests.watch.world.replies import fixed, reply, times
from tests.watch.world.wires import hang, reset


def ask(*hrefs: str, timeout: float = 5.0, guard: Guard | None = None) -> list[Answer]:
    """Ask one address after the other."""

    async def run() -> list[Answer]:
        async with Fetcher(guard or Guard(private=True), Manners("test", timeout)) as fetcher:
            return [await fetcher.ask(parsed(one), 1000, {}) for one in hrefs]

    return awaited(run())


def parsed(href: str) -> Address:
    found = address(href)
    assert found
    return found


def test_each_page_of_a_host_that_never_answers_is_asked() -> None:
    opened: list[object] = []

    class Counting(Guard):
        def open(self, info):  # type: ignore[no-untyped-def]
            opened.append(info)
            return super().open(info)

    answers = ask(*(f"http://127.0.9.8:1/{number}" for number in range(6)), guard=Counting(private=True))
    assert {answer.failure for answer in answers} == {Failure.REFUSED}
    assert len(opened) == 7


def test_a_host_that_kept_silent_is_not_waited_for_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factpress.watch.fetch._BRIEF", 0.1)
    monkeypatch.setitem(redirects.ALSO, "robots.txt", hang)

    async def run() -> list[bool]:
        async with Fetcher(Guard(private=True), Manners("test", 0.7)) as fetcher:
            pages = [parsed(web.url(f"/hang/{number}")) for number in range(5)]
            silent = []
            for page in pages:
                before = len(web.requests)
                assert (await fetcher.ask(page, 1000, {})).failure is Failure.TIMEOUT
                assert len(web.requests) > before
                silent.append(fetcher.is_silent(page))
            well = parsed(web.url("/ok"))
            assert (await fetcher.ask(well, 1000, {})).failure is None
            assert not fetcher.is_silent(well)
            return silent

    with world(hosts=1) as web:
        assert awaited(run()) == [False, True, True, True, True]


def test_a_host_that_answered_once_is_asked_whatever_fails() -> None:
    with world(hosts=1) as web:
        hung = [web.url(f"/hang/{number}") for number in range(4)]
        answers = ask(*hung, web.url("/ok"), timeout=1.0)
        assert [answer.failure for answer in answers] == [*[Failure.TIMEOUT] * 4, None]
        assert len(web.pages()) == 5


def test_a_host_that_is_shut_is_not_asked() -> None:
    async def run() -> list[Answer]:
        manners = Manners("test", recall=lambda _origin: Robots(404))
        async with Fetcher(Guard(private=True), manners) as fetcher:
            pace, now = fetcher.pace(web.hosts[0]), asyncio.get_running_loop().time()
            waiting = asyncio.create_task(fetcher.ask(parsed(web.url("/ok/waiting")), 1000, {}))
            pace.begun(now)
            await asyncio.sleep(0.2)
            for number in range(8):
                pace.judge(Answer(f"page {number % 4}", status=429), now - 40.0 + 5.0 * number)
            fetcher._hosts[web.hosts[0]].tell()
            answers = [await fetcher.ask(parsed(web.url("/ok")), 1000, {}), await waiting]
            assert not web.requests
            pace.begun(now - 20)
            return [*answers, await fetcher.ask(parsed(web.url("/ok")), 1000, {})]

    with world(hosts=1) as web:
        assert [answer.failure for answer in awaited(run())] == [Failure.SHUT, Failure.SHUT, None]


def test_what_is_asked_the_first_time_has_less_time_until_its_host_is_known_to_be_slow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def slow(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(1.2)
        writer.write(reply("200 OK"))

    async def run() -> list[Answer]:
        async with Fetcher(Guard(private=True), Manners("test", 2.4)) as fetcher:
            asked = [("/slow/1", 0), ("/slow/1", 1), ("/slow/2", 0)]
            return [await fetcher.ask(parsed(web.url(path)), 1000, {}, tries) for path, tries in asked]

    monkeypatch.setattr("factpress.watch.fetch._LEAST", 0.1)
    monkeypatch.setitem(redirects.ALSO, "slow", slow)
    with world(hosts=1) as web:
        assert [answer.failure for answer in awaited(run())] == [Failure.TIMEOUT, None, None]


@pytest.mark.parametrize("rules", [None, Robots(404), Robots(0)])
def test_what_was_given_up_early_does_not_tell_that_a_host_is_silent(
    monkeypatch: pytest.MonkeyPatch, rules: Robots | None
) -> None:
    async def slow(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(1.0)
        writer.write(reply("200 OK"))

    async def run() -> list[Answer]:
        manners = Manners("test", 2.4, recall=lambda _origin: rules)
        async with Fetcher(Guard(private=True), manners) as fetcher:
            asked = [*((f"/slow/{number}", 0) for number in range(4)), ("/slow/0", 1), ("/slow/5", 0)]
            return [await fetcher.ask(parsed(web.url(path)), 1000, {}, tries) for path, tries in asked]

    monkeypatch.setattr("factpress.watch.fetch._LEAST", 0.1)
    monkeypatch.setitem(redirects.ALSO, "slow", slow)
    if rules is None:
        monkeypatch.setitem(redirects.ALSO, "robots.txt", hang)
    with world(hosts=1) as web:
        assert [answer.failure for answer in awaited(run())] == [*[Failure.TIMEOUT] * 4, None, None]


def test_a_page_with_its_redirects_takes_three_times_as_long_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow(_world: World, request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.8)
        writer.write(reply("302 Found", f"Location: {request.path}+"))

    monkeypatch.setitem(redirects.ALSO, "slow", slow)
    with world(hosts=1) as web:
        (answer,) = ask(web.url("/slow/"), timeout=1.0)
        assert answer.failure is Failure.TIMEOUT
        assert 3 <= len(answer.hops) <= 5


@pytest.mark.parametrize("whole", [b"", chunk(b"It was so.")])
@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("stays", [False, True])
def test_a_body_that_is_not_sent_as_its_head_says_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, whole: bytes, apart: bool, stays: bool
) -> None:
    async def garbage(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(chunked(whole))
        await asyncio.sleep(0.1 * apart)
        writer.write(b"ZZ\r\nhello\r\n")
        await asyncio.sleep(60 * stays)

    monkeypatch.setitem(redirects.ALSO, "garbage", garbage)
    with world(hosts=1) as web:
        (answer,) = ask(web.url("/garbage"), timeout=30.0)
        known = (answer.failure, answer.status, answer.content, answer.is_whole)
        assert known == ((None, 200, b"It was so.", False) if whole else (Failure.BAD_REPLY, 0, b"", True))
        assert len(web.of("/garbage")) == 1


FAILING = [
    (fixed(reply("503 Busy")), Failure.ROBOTS_FAILED, 2),
    (times(1, fixed(reply("503 Busy")), fixed(reply("404 Not Found"))), None, 2),
    (times(1, reset, fixed(reply("200 OK", body="User-agent: *\nDisallow: /ok"))), Failure.ROBOTS, 2),
    (fixed(reply("403 Forbidden")), None, 1),
    (fixed(reply("200 OK", body=b"\0\xff" * 900_000)), None, 1),
]


@pytest.mark.parametrize(("behave", "expected", "asked"), FAILING)
def test_a_robots_txt_that_fails(
    behave: object, expected: Failure | None, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(redirects.ALSO, "robots.txt", behave)
    with world(hosts=1) as web:
        (answer,) = ask(web.url("/ok"))
        assert answer.failure is expected
        assert len(web.of("/robots.txt")) == asked
        assert len(web.of("/ok")) == (expected is None)


def test_a_name_server_has_its_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factpress.watch.guard._PATIENCE", 0.2)
    over = []

    def slow(_host: str) -> list[str]:
        time.sleep(3)
        over.append(True)
        return ["93.184.216.34"]

    (answer,) = ask("http://slow.example/", guard=Guard(lookup=slow))
    assert answer.failure is Failure.DNS
    assert not over
