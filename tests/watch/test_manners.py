"""Two connections and two requests a second to a host at most, seen where they leave: at the sockets themselves.

A server sees a request when its system gets round to it, and a connection closed a little later than it was.
"""

from __future__ import annotations

import datetime
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from factpress.watch.crew import Here
from factpress.watch.guard import Guard
from factpress.watch.question import Question
from factpress.watch.run import Terms, watch
from factpress.watch.store import Store
from tests.watch.asking import question
from tests.watch.witness import Witness, too_close
from tests.watch.world import world

ASKED = (
    *("ok", "moved", "302", "home", "cookie", "once-503", "once-429", "once-reset", "reset", "404", "endless"),
    *("refresh", "bad-location", "chunked-garbage", "nothing"),
)
"""Pages, redirects, what is asked again, what breaks off and what is cut short."""


def busy(_done: int, _all: int, _left: float) -> None:
    """Keep the loop from its work for a while, as a machine with much else to do does."""
    time.sleep(0.3)


def watched(asked: list[Question], guard: Guard, file: Path) -> bool:
    """Watch with a fresh store, in this thread."""
    terms = Terms(lambda: datetime.datetime.now(datetime.UTC), "factpress/test", 5.0, progress=busy)
    with Store(file) as store:
        return watch(asked, {}, store, Here(guard, terms.agent, terms.timeout), terms).is_answered


def test_what_leaves_is_two_connections_and_half_a_second_apart(tmp_path: Path) -> None:
    witness = Witness()
    with world(hosts=2) as web, ThreadPoolExecutor(1) as pool:
        asked = [question(web.url(f"/{name}/{host}", host)) for name in ASKED for host in range(2)]
        assert pool.submit(watched, asked, witness, tmp_path / "watch.sqlite").result()
        seen = len(web.requests)
    assert witness.most <= 2
    assert sum(map(len, witness.moments())) >= seen > len(asked)
    assert too_close(witness.moments()) == []
