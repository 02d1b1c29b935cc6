"""The status file: what is written is read again, and merges."""

from __future__ import annotations

import dataclasses
import datetime
import json
import math
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.model import Failing, PartialDate, Standing, Verdict
from factpress.watch import status
from tests.watch.asking import DAY, standing

LATER = DAY + datetime.timedelta(days=3)
FULL = Standing(
    "https://a.example/x",
    Verdict.GONE,
    LATER,
    DAY,
    "404",
    DAY,
    Failing(DAY, LATER, 2),
    True,
    "https://a.example/y",
    ("b claims.c.evidence.0",),
    ("b sources.s.url",),
    ((PartialDate(2026, 9), Verdict.OK), (PartialDate(2026, 10), Verdict.BLOCKED)),
)


def test_what_is_written_is_read() -> None:
    both = [FULL, standing(href="https://a.example/\u2028é")]
    read, found = status.load(status.dump(both))
    assert found == ()
    assert sorted(read.values(), key=lambda one: one.address) == both


def test_lines_are_sorted_and_say_only_what_there_is() -> None:
    lines = (
        status.dump([standing(href="https://b.example/"), standing(href="https://a.example/")]).decode().splitlines()
    )
    assert [json.loads(line)["address"] for line in lines] == ["https://a.example/", "https://b.example/"]
    assert lines[0] == '{"address": "https://a.example/", "class": "ok", "asked": "2026-11-22", "since": "2026-11-22"}'
    assert list(json.loads(status.line(FULL))) == (
        ["address", "class", "why", "dead", "asked", "since", "last_alive", "failing", "to", "missing", "cited", "was"]
    )


@pytest.mark.parametrize(
    "ahead",
    [
        {"asked": "9999-12-31"},
        {"asked": "2026-11-26"},
        {"last_alive": "2026-11-26"},
        {"failing": {"first": "2026-11-22", "last": "2026-11-26", "days": 2}},
    ],
)
def test_a_day_that_is_still_to_come_is_not_believed(ahead: dict[str, object]) -> None:
    planted = json.dumps({**json.loads(status.line(FULL)), **ahead}).encode()
    read, (found,) = status.load(b"\n" + planted, "w", LATER)
    assert (read, found.code, found.location.path, found.location.line) == ({}, "unreadable-status", "w", 2)
    assert "which is still to come" in found.message
    assert status.load(status.dump([FULL]), until=LATER) == ({FULL.address: FULL}, ())


def test_a_union_merge_keeps_what_was_asked_later() -> None:
    ours, theirs = standing(Verdict.OK, DAY), standing(Verdict.GONE, LATER)
    for pair in ([ours, theirs], [theirs, ours]):
        read, _ = status.load(b"\n".join(status.dump([one]) for one in pair))
        assert read[ours.address].verdict is Verdict.GONE


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True, timeout=60)


def committed(root: Path, *standings: Standing) -> None:
    (root / "watch.jsonl").write_bytes(status.dump(standings))
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Watch the links")


def merged(root: Path, ours: tuple[Standing, ...], theirs: tuple[Standing, ...]) -> bytes:
    """Return the status file of two branches that watched apart, merged by git, as the next run writes it."""
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch", "ours")
    (root / ".gitattributes").write_text("watch.jsonl merge=union\n")
    committed(root, *(standing(href=f"https://a.example/{name}") for name in "abcd"))
    git(root, "checkout", "--quiet", "-b", "theirs")
    committed(root, *theirs)
    git(root, "checkout", "--quiet", "ours")
    committed(root, *ours)
    git(root, "merge", "--quiet", "--no-edit", "theirs")
    read, found = status.load((root / "watch.jsonl").read_bytes())
    assert found == ()
    return status.dump(read.values())


def test_branches_merge_to_the_same_in_either_order(tmp_path: Path) -> None:
    a, b, c, d, new, other = (f"https://a.example/{name}" for name in ("a", "b", "c", "d", "aa", "bb"))
    ours = (standing(Verdict.GONE, LATER, a), standing(Verdict.OK, LATER, b), standing(href=c), standing(href=new))
    theirs = (
        standing(Verdict.MOVED, LATER, a),
        dataclasses.replace(standing(Verdict.QUOTATION_GONE, DAY, b), last_alive=DAY),
        standing(Verdict.BLOCKED, LATER, c),
        standing(Verdict.GONE, LATER, d),
        standing(href=other),
    )
    once, again = merged(tmp_path / "1", ours, theirs), merged(tmp_path / "2", theirs, ours)
    assert once == again
    read, _ = status.load(once)
    assert {href[18:]: one.verdict for href, one in read.items()} == {
        "a": Verdict.MOVED,
        "aa": Verdict.OK,
        "b": Verdict.OK,
        "bb": Verdict.OK,
        "c": Verdict.BLOCKED,
        "d": Verdict.GONE,
    }
    assert once.decode().splitlines() == sorted(once.decode().splitlines())


DAMAGED = [
    "<<<<<<< ours",
    "[]",
    "{}",
    '{"address": "x", "class": "nonsense", "asked": "2026-11-22", "since": "2026-11-22"}',
    '{"address": "x", "class": "ok", "asked": "yesterday", "since": "2026-11-22"}',
    '{"address": "x", "class": "ok", "asked": 5, "since": "2026-11-22"}',
    '{"address": "x", "class": "ok", "asked": "2026-11-22", "since": "2026-11-22", "was": ["2026-10"]}',
    '{"address": "x", "class": "ok", "asked": "2026-11-22", "since": "2026-11-22", "was": {"October": "ok"}}',
    "[" * 100_000,
    *(
        json.dumps({**json.loads(status.line(FULL)), **junk})  # type: ignore[dict-item]  # of every shape
        for junk in (
            {"address": ""},
            {"address": {"x": 1}},
            {"why": "\ud800"},
            {"to": None},
            {"missing": "b"},
            {"cited": [1]},
            {"class": []},
            {"asked": "10000-01-01"},
            {"asked": math.nan},
            {"since": "9999-12-31"},
            {"last_alive": True},
            {"was": {"9999-12": "ok"}},
            {"was": {"2026": "ok"}},
            {"was": {"2026-10-05": "ok"}},
            {"failing": 1e3},
            {"failing": []},
            *(
                {"failing": {"first": "2026-11-22", "last": "2026-11-25", "days": days}}
                for days in (math.inf, math.nan, -math.inf, 2.0, True, "2", None, [2], 0, -1, 5, 10**400)
            ),
            {"failing": {"first": "2026-11-25", "last": "2026-11-22", "days": 1}},
        )
    ),
    status.line(FULL).replace('"days": 2', '"days": 1e400'),
    status.line(FULL).replace('"days": 2', '"days": ' + "9" * 5000),
]


@pytest.mark.parametrize("line", DAMAGED)
def test_a_damaged_line_is_told_and_left_out(line: str) -> None:
    read, found = status.load(status.dump([FULL]) + line.encode())
    assert list(read) == [FULL.address]
    assert [(one.code, one.location.line) for one in found] == [("unreadable-status", 2)]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.dates().map(str)
    | st.sampled_from(Verdict),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(["days", "2026-10"]), inner)
    ),
    max_leaves=6,
)
WRITTEN = json.loads(status.line(FULL))


@given(
    st.dictionaries(st.sampled_from([*WRITTEN, "later"]), JSON),
    st.dictionaries(st.sampled_from(["first", "last", "days"]), JSON),
)
def test_whatever_a_line_says_it_is_read_or_told(said: dict[str, object], failing: dict[str, object]) -> None:
    line = {**WRITTEN, "failing": {**WRITTEN["failing"], **failing}, **said}
    read, found = status.load(json.dumps(line).encode())
    assert len(read) + len(found) == 1
    assert status.load(status.dump(read.values())) == (read, ())
