"""A host that refuses whatever it is asked: it is asked now and then, and what was not asked stands as it stood."""

from __future__ import annotations

import asyncio
import datetime
import time
from itertools import pairwise
from pathlib import Path

import pytest

from factpress.watch.crew import Here
from factpress.watch.guard import Guard
from factpress.watch.question import Question
from factpress.watch.run import Outcome, Terms, due, watch
from factpress.watch.store import Known, Store
from tests.watch.asking import apart, question, standing
from tests.watch.test_manners import watched
from tests.watch.world import Request, World, redirects, world
from tests.watch.world.replies import page, reply


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a host be shut after some seconds, and left alone six seconds later."""
    for name, value in (("_COUNT", 4), ("_AGAIN", 1), ("_SECONDS", 1.5)):
        monkeypatch.setattr(f"factpress.watch.refusals.{name}", value)
    for name, value in (("_SLOWEST", 0.6), ("_PROBE", 1.0), ("_GIVEN_UP", 6.0)):
        monkeypatch.setattr(f"factpress.watch.pace.{name}", value)


def refuse(monkeypatch: pytest.MonkeyPatch, seconds: float, status: str = "503 Busy") -> None:
    """Have the world refuse pages named `out` for a while, since the first was asked."""
    began: list[float] = []

    async def out(_world: World, _request: Request, writer: asyncio.StreamWriter) -> None:
        began.append(time.monotonic())
        writer.write(reply(status) if time.monotonic() - began[0] < seconds else page())

    monkeypatch.setitem(redirects.ALSO, "out", out)


def classes(asked: list[Question], file: Path) -> dict[str, str]:
    """Watch; return the class of each address of which anything is known."""
    apart(watched, asked, Guard(private=True), file)
    with Store(file) as store:
        return {href: one.standing.verdict.value for href, one in store.known().items()}


def test_one_that_comes_back_is_asked_in_the_same_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, 5.0)
    with world(hosts=2) as web:
        direct = [question(web.url(f"/out/{number}")) for number in range(10)]
        across = [question(web.url(f"/to/x?{web.url(f'/out/{number}')}", 1)) for number in range(10, 13)]
        found = classes([*direct, *across], tmp_path / "watch.sqlite")
        assert found == {one.address: "ok" for one in (*direct, *across)}
        moments = [one.moment for one in web.requests if one.path.startswith("/out/")]
    gaps = [later - earlier for earlier, later in pairwise(moments) if later - moments[0] < 6.0]
    assert max(gaps) > 0.9, "it is asked more often where it is not shut"


def test_of_one_that_does_not_what_was_asked_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, 999)
    with world(hosts=1) as web:
        asked = [question(web.url(f"/out/{number}")) for number in range(30)]
        found = classes(asked, tmp_path / "watch.sqlite")
        assert found == {f"http://{one}": "unreachable" for one in _addresses(web)}
        assert len(found) < 20


def test_of_one_that_will_not_what_was_not_asked_is_blocked_unless_more_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, 999, "429 Slow down")
    with world(hosts=1) as web:
        asked = [question(web.url(f"/out/{number}")) for number in range(40)]
        then = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=30)
        well = {one.address: Known(standing(day=then.date(), href=one.address), then) for one in asked[:20]}
        outcome, found = apart(kept, asked, well, tmp_path / "watch.sqlite")
        heard = {f"http://{one}" for one in _addresses(web)}
    unasked = {one.address for one in asked} - heard
    assert dict(outcome.shut) == dict.fromkeys(unasked, "429")
    assert unasked & well.keys()
    assert not unasked & well.keys() & found.keys(), "what was well is as it was"
    said = {href: (one.standing.verdict.value, one.standing.why, one.standing.failing) for href, one in found.items()}
    told = dict.fromkeys(unasked - well.keys(), ("blocked", "others-refused", None))
    assert said == dict.fromkeys(heard, ("blocked", "429", None)) | told
    assert told
    again = {
        one.address for one in due(asked, {**well, **found}, Terms(lambda: datetime.datetime.now(datetime.UTC), ""))
    }
    assert again == unasked


def kept(asked: list[Question], known: dict[str, Known], file: Path) -> tuple[Outcome, dict[str, Known]]:
    """Watch; return what came of it and what was kept."""
    terms = Terms(lambda: datetime.datetime.now(datetime.UTC), "factpress/test")
    with Store(file) as store:
        return watch(asked, known, store, Here(Guard(private=True), terms.agent, 5.0), terms), store.known()


def _addresses(web: World) -> set[str]:
    return {f"{one.host}:{web.port}{one.path}" for one in web.requests if one.path.startswith("/out/")}
