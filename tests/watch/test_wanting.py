"""Which sources want an archived copy, near to which day, and what a person is told of one."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from factpress.diagnostic import Location
from factpress.model import Verdict
from factpress.watch.archive.proposal import Proposal, proposals, proposed
from factpress.watch.archive.search import Found
from factpress.watch.archive.timemap import Copy
from factpress.watch.archive.wanting import Wanted, wanted
from factpress.watch.question import questions
from tests.compose.desk import HARBOUR, VERIFICATION, library
from tests.watch.asking import DAY, standing

GAZETTE, HERALD = "https://news.example.org/a", "https://herald.example.org/#top"
BARE = {**HARBOUR, "sources": {**HARBOUR["sources"], "gazette": {**HARBOUR["sources"]["gazette"], "archived": None}}}
COPY = Copy(
    datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC), "https://a.example/web/20261101000000/https://b.example"
)


def wanting(verdict: Verdict, href: str = GAZETTE, *, is_dead: bool = False) -> tuple[Wanted, ...]:
    known = library(BARE)
    watched = dataclasses.replace(standing(verdict, href=href), is_dead=is_dead)
    return wanted(known, questions(known, VERIFICATION), {href: watched})


@pytest.mark.parametrize(
    ("verdict", "wants"),
    [
        *((verdict, True) for verdict in (Verdict.GONE, Verdict.MOVED, Verdict.QUOTATION_GONE, Verdict.BLOCKED)),
        *((verdict, False) for verdict in (Verdict.OK, Verdict.UNREACHABLE, Verdict.NOT_PUBLIC)),
    ],
)
def test_what_is_not_as_it_was_wants_a_copy(verdict: Verdict, wants: bool) -> None:
    assert [one.key for one in wanting(verdict)] == ["gazette"] * wants


def test_what_is_dead_wants_a_copy() -> None:
    assert [one.key for one in wanting(Verdict.UNREACHABLE, is_dead=True)] == ["gazette"]


def test_what_has_a_copy_wants_none() -> None:
    known = library(HARBOUR)
    assert wanted(known, questions(known, VERIFICATION), {GAZETTE: standing(Verdict.GONE, href=GAZETTE)}) == ()


@pytest.mark.parametrize(("href", "day"), [(GAZETTE, datetime.date(2026, 11, 20)), (HERALD, DAY)])
def test_the_day_is_that_of_the_capture_where_it_is_known(href: str, day: datetime.date) -> None:
    assert [one.day for one in wanting(Verdict.GONE, href)] == [day]


def test_a_proposal_is_a_line_to_paste() -> None:
    (one,) = wanting(Verdict.GONE)
    found = Found(one, COPY)
    (pasted,), (written,) = proposals([found], ()), proposals([found], ["briefs/harbour.md"])
    assert (pasted.is_written, written.is_written) == (False, True)
    assert pasted.record["archived"] == COPY.address
    place = Location("briefs/a.md", 7, 10)
    told = [Proposal(GAZETTE, COPY.address, place, is_written) for is_written in (False, True)]
    assert proposed(told, lambda _, text: text).split("\n") == [
        f"copy of {GAZETTE}", "  to paste beside briefs/a.md:7:10", f"  archived: {COPY.address}", "",
        f"copy of {GAZETTE}", "  written beside briefs/a.md:7:10", f"  archived: {COPY.address}",
    ]  # fmt: skip
