"""The watch from end to end, against a hostile web on loopback."""

from __future__ import annotations

import datetime
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click
import pytest

import factpress.cli.watch as command
from factpress import MADE
from tests.conftest import MakeProject
from tests.watch.desk import Cited, all_of, elsewhere, files
from tests.watch.world import World, world

HEAD = "---\nid: links\ntitle: Links\nclaims:\n  c: {text: It was so., rating: unverified}\n---\n"
COMMAND = (sys.executable, "-m", "factpress", "watch", "--allow-private", "--timeout", "1.5", "--format", "json")


def brief(addresses: Iterable[str]) -> dict[str, str]:
    return {"briefs/links.md": HEAD + "".join(f"[link]({one})\n\n" for one in addresses)}


def watched(root: Path, *words: str) -> dict[str, dict[str, object]]:
    """Run the watch; return what the status file then says, by address."""
    done = subprocess.run([*COMMAND, *words], cwd=root, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["addresses"] is not None
    return status(root)


def status(root: Path) -> dict[str, dict[str, object]]:
    lines = (root / "watch.jsonl").read_text(encoding="utf-8").splitlines()
    return {line["address"]: line for line in map(json.loads, lines)}


def assert_polite(web: World) -> None:
    # Two, and one that the server has not yet seen close. What leaves is held to two, and to its pace, in test_manners.
    assert max(web.open_at_once.values()) <= 3


def test_every_behaviour_is_judged_right_and_politely(make_project: MakeProject) -> None:
    with world(hosts=24) as web:
        cited = [*all_of(web), *elsewhere()]
        found = watched(make_project(files(cited)), "--timeout", "3")
        assert_right(cited, found)
        assert_polite(web)
        assert not any(request.path.startswith(("/private", "/disallowed")) for request in web.requests)
        tries = {name: max(count_of(web, name)) for name in ("reset", "500", "999", "429-long", "hang", "404")}
        assert tries == {"reset": 3, "500": 1, "999": 1, "429-long": 1, "hang": 2, "404": 1}
        # Once more where its host seems to have a limit, which hangs on the order in which its pages are asked.
        assert max(count_of(web, "429")) in {3, 4}


def assert_right(cited: Iterable[Cited], found: dict[str, dict[str, object]]) -> None:
    """Compare the classes of all, and their causes where they are to be looked at."""
    right = {one.spelled: (one.right, one.why) for one in cited}
    said = {href: (found[href]["class"], found[href].get("why") if right[href][1] else None) for href in right}
    assert said == right


def count_of(web: World, name: str) -> list[int]:
    """Return how often each address with that behaviour was asked."""
    asked = Counter(f"{one.host}{one.path}" for one in web.requests if one.path.startswith(f"/{name}/"))
    return list(asked.values())


def test_what_moved_has_the_address_to_write(make_project: MakeProject) -> None:
    with world(hosts=3) as web:
        moved = {
            "moved": "/ok",
            "moved-308": "/ok?x=1",
            "moved-latin": "/ok/caf%E9",
            "moved-spaced": "/ok/a%20b",
            "chain-301-308": "/chain-301-308/x?step=2",
            "chain-301-302": "/chain-301-302/x?step=1",
        }
        found = watched(make_project(brief(web.url(f"/{name}/x#top") for name in moved)))
        assert {name: found[web.url(f"/{name}/x#top")]["to"] for name in moved} == {
            name: web.url(f"{path}#top") for name, path in moved.items()
        }


def test_what_is_fresh_is_not_asked_and_what_failed_is_asked_the_next_day(make_project: MakeProject) -> None:
    with world() as web:
        addresses = [web.url("/ok"), web.url("/404", 1), web.url("/conditional#x", 2)]
        root = make_project(brief(addresses))
        watched(root)
        before = web.pages()
        watched(root)
        assert web.pages() == before
        (root / ".factpress/watch.sqlite").unlink()
        watched(root)
        assert web.pages() == before, "the status file alone tells what is fresh"


def test_dead_after_a_week_of_failures_and_alive_at_once(make_project: MakeProject) -> None:
    with world() as web:
        root = make_project(brief([web.url("/404"), web.url("/ok", 1)]))
        said = [
            watched(root, "--as-of", day)[web.url("/404")].get("dead")
            for day in ("2027-01-01", "2027-01-04", "2027-01-10")
        ]
        assert said == [None, None, True]
        assert status(root)[web.url("/404")]["failing"] == {"first": "2027-01-01", "last": "2027-01-10", "days": 3}
        assert status(root)[web.url("/ok", 1)]["last_alive"] == "2027-01-10"


def test_an_unchanged_page_is_asked_conditionally(make_project: MakeProject) -> None:
    with world() as web:
        root = make_project(brief([web.url("/conditional")]))
        watched(root, "--as-of", "2027-01-01")
        stands = watched(root, "--as-of", "2027-02-01")[web.url("/conditional")]
        assert (stands["class"], stands["asked"]) == ("ok", "2027-02-01")
        assert [request.headers.get("if-none-match") for request in web.of("/conditional")] == [None, '"v1"']


def test_killed_and_resumed_nothing_is_asked_twice_but_what_was_in_flight(make_project: MakeProject) -> None:
    with world(hosts=6) as web:
        addresses = [
            web.url(f"/{name}/{host}", host)
            for name in ("ok", "404", "403", "soft-title", "moved")
            for host in range(6)
        ]
        root = make_project(brief(addresses))
        running = subprocess.Popen(COMMAND, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while len(web.pages()) < 15 and time.monotonic() < deadline:
            time.sleep(0.02)
        running.send_signal(signal.SIGKILL)
        running.wait()
        asked = web.pages()
        assert 15 <= len(asked) < len(addresses)
        found = watched(root)
        again = [
            one
            for one in web.pages()[len(asked) :]
            if one in asked and "/moved/" not in one and not one.endswith("/ok")
        ]
        assert len(again) <= 2 * len(web.hosts)
        assert {one["class"] for one in found.values()} == {"ok", "gone", "blocked", "soft-404", "moved"}
        assert len(found) == len(addresses)
        assert_polite(web)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopped_it_writes_what_it_knows(make_project: MakeProject, number: signal.Signals) -> None:
    with world(hosts=1) as web:
        root = make_project(brief([web.url(f"/ok/{number}") for number in range(40)]))
        # A job in the background is started deaf to SIGINT, and its children with it.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        running = subprocess.Popen(COMMAND, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        signal.signal(signal.SIGINT, before)
        deadline = time.monotonic() + 60
        while len(web.pages()) < 4 and time.monotonic() < deadline:
            time.sleep(0.02)
        running.send_signal(number)
        said = running.communicate(timeout=30)[1]
        assert running.returncode == 130
        assert said.strip().startswith("factpress: stopped; what was heard is written down")
        assert 2 <= len(status(root)) < 40


def test_a_run_ends_at_its_deadline(make_project: MakeProject) -> None:
    with world(hosts=1) as web:
        root = make_project(brief([web.url(f"/ok/{number}") for number in range(60)]))
        found = watched(root, "--deadline", "0.05")
        assert 1 <= len(found) < 60


def test_two_at_once_are_one_too_many(make_project: MakeProject) -> None:
    with world(hosts=1) as web:
        root = make_project(brief([web.url(f"/ok/{number}") for number in range(90)]))
        running = subprocess.Popen(COMMAND, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while not web.pages() and time.monotonic() < deadline:
            time.sleep(0.02)
        second = subprocess.run(COMMAND, cwd=root, capture_output=True, text=True, timeout=60, check=False)
        running.kill()
        running.wait()
        assert (second.returncode, second.stdout) == (75, "")
        assert "another process" in second.stderr


def test_without_allowance_nothing_private_is_asked(make_project: MakeProject) -> None:
    with world() as web:
        root = make_project(brief([web.url("/ok"), f"http://localhost:{web.port}/", "https://x.com/somebody"]))
        command = [word for word in COMMAND if word != "--allow-private"]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=False)
        classes = {one["address"]: (one["class"], one["why"]) for one in json.loads(done.stdout)["addresses"]}
        assert classes[web.url("/ok")] == classes[f"http://localhost:{web.port}/"] == ("not-public", "not-public")
        assert classes["https://x.com/somebody"] == ("blocked", "walled")
        assert not web.open_at_once


def test_words_for_people(make_project: MakeProject) -> None:
    with world() as web:
        listed = f"exceptions:\n  - {{address: '{web.url('/403', 2)}', reason: robots only, expires: 2027-06-30}}\n"
        old = "  - {address: elsewhere.example, reason: long ago, expires: 2026-01-01}\n"
        desk = brief([web.url("/404"), web.url("/ok", 1), web.url("/403", 2)]) | {"watch.yml": listed + old}
        root = make_project(desk)
        command = [word for word in COMMAND if word not in {"--format", "json"}]
        done = subprocess.run(
            [*command, "--as-of", "2027-01-01"],
            cwd=root,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, "NO_COLOR": "1"},
        )
        assert done.returncode == 0
        assert f"gone {web.url('/404')} (404)\n  cited at briefs/links.md:7:8 (prose)" in done.stdout
        assert "error[expired-exception]" in done.stdout
        assert web.url("/403", 2) not in done.stdout
        assert "3 addresses: 1 ok, 1 gone, 1 excused; 0 dead" in done.stdout
        assert done.stderr == ""


@pytest.mark.parametrize("listed", ["exceptions: [{address: x}]", "nonsense: 1"])
def test_a_damaged_allow_list_is_misuse(make_project: MakeProject, listed: str) -> None:
    root = make_project(brief([]) | {"watch.yml": listed})
    done = subprocess.run(COMMAND, cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert json.loads(done.stdout)["diagnostics"][0]["path"] == "watch.yml"


def offline(make_project: MakeProject, hosts: int, *others: str) -> tuple[str, dict[str, dict[str, object]]]:
    """Watch addresses of so many hosts that refuse connections; return what is said aside, and the status file."""
    root = make_project(brief([*(f"http://127.0.7.{number}:1/" for number in range(1, hosts + 1)), *others]))
    done = subprocess.run(COMMAND, cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    return done.stderr, status(root)


def test_where_nobody_answers_it_is_our_own_network(make_project: MakeProject) -> None:
    said, found = offline(make_project, 3, "https://x.com/somebody")
    assert "is the network down here?" in said
    assert list(found) == ["https://x.com/somebody"]


def test_a_host_or_two_may_be_down(make_project: MakeProject) -> None:
    said, found = offline(make_project, 2)
    assert said == ""
    assert {one["class"] for one in found.values()} == {"unreachable"}


def test_where_anybody_answers_the_others_are_down(make_project: MakeProject) -> None:
    with world(hosts=1) as web:
        said, found = offline(make_project, 4, web.url("/ok"))
    assert said == ""
    assert sorted(str(one["class"]) for one in found.values()) == ["ok", *["unreachable"] * 4]


def test_where_all_that_is_due_was_out_of_reach_some_that_were_well_tell_of_the_network(
    make_project: MakeProject,
) -> None:
    failing = [f"http://127.0.7.{number}:1/" for number in range(1, 5)]
    days = ("2026-01-01", "2026-01-03", "2026-01-08")
    with world(hosts=4) as web:
        well = [web.url(f"/ok/{number}", number) for number in range(4)]
        root = make_project(brief([*failing, *well]))
        watched(root, "--as-of", days[0])
        before = len(web.pages())
        watched(root, "--as-of", days[1])
        assert len(web.pages()) - before == 3
        found = watched(root, "--as-of", days[2])
        assert [found[one].get("dead") for one in failing] == [True] * 4
        assert found[failing[0]]["failing"] == {"first": days[0], "last": days[2], "days": 3}


def test_what_a_broken_brief_cites_is_not_forgotten_and_it_is_left_alone(make_project: MakeProject) -> None:
    with world(hosts=1) as web:
        line = {"address": web.url("/ok/old"), "class": "gone", "asked": "2026-01-02", "since": "2026-01-01"}
        broken = f"---\nid: b\nsources:\n  r: {{title: R, url: '{web.url('/ok/old')}'\n---\n"
        root = make_project(
            {**brief([web.url("/ok/new")]), "briefs/b.md": broken, "watch.jsonl": f"{json.dumps(line)}\n"}
        )
        done = subprocess.run([*COMMAND, "--fix"], cwd=root, capture_output=True, text=True, timeout=60, check=False)
        told = [(one["path"], one["code"]) for one in json.loads(done.stdout)["diagnostics"]]
        assert (done.returncode, told) == (0, [("briefs/b.md", "yaml-syntax")])
        assert (root / "briefs/b.md").read_text() == broken
        found = status(root)
        assert {one: found[one]["class"] for one in found} == {web.url("/ok/new"): "ok", web.url("/ok/old"): "gone"}
        (root / "briefs/b.md").unlink()
        assert list(watched(root)) == [web.url("/ok/new")]


def test_a_planted_day_is_not_believed(make_project: MakeProject) -> None:
    with world() as web:
        (href,) = addresses = [web.url("/ok")]
        line = {"address": href, "class": "gone", "asked": "9999-12-31", "since": "2026-11-01"}
        root = make_project({**brief(addresses), "watch.jsonl": f"{json.dumps(line)}\n"})
        done = run(root)
        assert [one["code"] for one in json.loads(done.stdout)["diagnostics"]] == ["unreadable-status"]
        assert (status(root)[href]["class"], str(status(root)[href]["asked"]) < "9999") == ("ok", True)


def test_a_clock_that_cannot_be_right_is_misuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that begins in 1970 would believe nothing of what is known, and write down days long past."""
    monkeypatch.setattr(command, "_now", lambda _day: datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC))
    with pytest.raises(click.UsageError, match="the clock says 1970-01-01"):
        command._until(None)
    assert command._until(MADE) == MADE + datetime.timedelta(days=1)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "soon"])
def test_a_day_that_nobody_means_is_misuse(make_project: MakeProject, day: str) -> None:
    words = [sys.executable, "-m", "factpress", "watch", "--as-of", day]
    done = subprocess.run(words, cwd=make_project(brief([])), capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "must be a day" in done.stderr) == (2, True)


def run(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(COMMAND, cwd=root, capture_output=True, text=True, timeout=60, check=False)


def test_a_damaged_store_does_not_end_the_watch(make_project: MakeProject) -> None:
    with world() as web:
        root = make_project(brief([web.url("/ok")]))
        state = root / ".factpress/watch.sqlite"
        watched(root)
        state.write_bytes(state.read_bytes()[:4096] + os.urandom(4096))
        done = run(root)
        assert (done.returncode, state.with_name("watch.sqlite.damaged").is_file()) == (0, True), done.stderr
        (told,) = json.loads(done.stdout)["diagnostics"]
        assert (told["code"], told["severity"]) == ("damaged-state", "warning")
        assert "watch.sqlite.damaged" in told["message"]
        assert status(root)[web.url("/ok")]["class"] == "ok"


def test_where_nothing_can_be_written_down_nobody_is_asked(make_project: MakeProject) -> None:
    with world() as web:
        root = make_project(brief([web.url("/ok")]))
        (root / "watch.jsonl").mkdir()
        done = run(root)
        assert (done.returncode, done.stdout) == (74, "")
        assert done.stderr.strip().endswith("watch.jsonl is no regular file")
        assert not web.requests
