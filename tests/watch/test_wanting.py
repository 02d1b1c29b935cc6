"""Which sources want an archived copy, near to which day, and what a person is told of one."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from factpress.diagnostic import Location
from factpress.model import Verdict
from factpress.watch.archive.copy import Copy
from factpress.watch.archive.proposal import (
    Archived,
    Lack,
    Origin,
    Proposal,
    Refusal,
    copies,
    lacks,
    proposals,
    proposed,
    refusals,
)
from factpress.watch.archive.save import Saved
from factpress.watch.archive.search import Found, Missed
from factpress.watch.archive.wanting import Wanted, wanted
from factpress.watch.question import questions
from tests.compose.desk import HARBOUR, VERIFICATION, library
from tests.watch.asking import DAY, standing

PATH = "briefs/harbour.md"
GAZETTE, HERALD = "https://news.example.org/a", "https://herald.example.org/#top"
BARE = {**HARBOUR, "sources": {**HARBOUR["sources"], "gazette": {**HARBOUR["sources"]["gazette"], "archived": None}}}
COPY = Copy(
    datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC), "https://a.example/web/20261101000000/https://b.example"
)


def wanting(verdict: Verdict, href: str = GAZETTE, *, is_dead: bool = False, well: bool = False) -> tuple[Wanted, ...]:
    known = library(BARE)
    watched = dataclasses.replace(standing(verdict, href=href), is_dead=is_dead)
    return wanted(known, questions(known, VERIFICATION), {href: watched}, well=well)


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


@pytest.mark.parametrize(
    ("verdict", "is_up"),
    [
        *((verdict, True) for verdict in (Verdict.OK, Verdict.MOVED, Verdict.BLOCKED)),
        *((verdict, False) for verdict in (Verdict.GONE, Verdict.QUOTATION_GONE, Verdict.SOFT_404)),
    ],
)
def test_what_may_still_be_saved_is_also_wanted_while_it_is_well(verdict: Verdict, is_up: bool) -> None:
    assert [one.is_up for one in wanting(verdict, well=True)] == [is_up]


def test_a_proposal_is_a_line_to_paste() -> None:
    (one,) = wanting(Verdict.GONE)
    (pasted,), (written,) = (
        proposals([(one, COPY, "found")], ()),
        proposals([(one, COPY, "saved")], [(PATH, "gazette")]),
    )
    assert (pasted.is_written, written.is_written) == (False, True)
    assert pasted.record["archived"] == COPY.address
    assert (pasted.record["from"], written.record["from"]) == ("found", "saved")


def test_what_is_told_of_copies_and_of_what_was_not_saved() -> None:
    place = Location("briefs/a.md", 7, 10)
    refusal = Refusal("https://b.example", "a.example", "it refuses (403)", place)
    kinds: tuple[tuple[bool, Origin], ...] = ((False, "found"), (True, "saved"), (False, "saved-lately"))
    all_ = tuple(Proposal(GAZETTE, COPY.address, place, is_written, origin) for is_written, origin in kinds)
    lacking = tuple(Lack(HERALD, place, looked_at) for looked_at in (0, 1, 3, None, None))
    assert proposed(Archived(all_, lacking, (refusal,), ("c.example",)), lambda _, text: text).split("\n") == [
        f"copy of {GAZETTE}", "  to paste beside briefs/a.md:7:10", f"  archived: {COPY.address}", "",
        f"saved {GAZETTE}", "  written beside briefs/a.md:7:10", f"  archived: {COPY.address}", "",
        f"saved a little earlier: {GAZETTE}", "  to paste beside briefs/a.md:7:10", f"  archived: {COPY.address}", "",
        f"no copy of {HERALD}", "  cited at briefs/a.md:7:10", "  no archive that was asked has one", "",
        f"no copy of {HERALD}", "  cited at briefs/a.md:7:10",
        "  1 copy was looked at: an error page, or without what we cite", "",
        f"no copy of {HERALD}", "  cited at briefs/a.md:7:10",
        "  3 copies were looked at: an error page, or without what we cite", "",
        "not saved https://b.example", "  cited at briefs/a.md:7:10", "  a.example: it refuses (403)", "",
        "2 without a copy of which not all archives said, in time, whether they have one: look again later", "",
        "c.example does not answer, or wants to be left in peace: look again later",
    ]  # fmt: skip
    told = Archived(all_, lacking, (refusal,)).record
    assert (told["not_saved"], told["not_found"]) == ([refusal.record], [one.record for one in lacking])
    assert [one.record["looked_at"] for one in lacking] == [0, 1, 3, None, None]


def test_what_has_no_copy_is_told_unless_it_was_to_be_saved() -> None:
    one, other = (wanting(Verdict.OK, href, well=True)[0] for href in (GAZETTE, HERALD))
    missed, refused = [Missed(one, 0), Missed(other, 3)], Saved(one, "a.example", None, said="it refuses (403)")
    assert [(lack.address, lack.looked_at) for lack in lacks(missed, [one], [])] == [
        (GAZETTE, 0), (HERALD, 3), (GAZETTE, None),
    ]  # fmt: skip
    assert [(lack.address, lack.looked_at) for lack in lacks(missed, [], [refused])] == [(HERALD, 3)]


def test_copies_are_those_that_were_found_and_those_that_were_made() -> None:
    (one,) = wanting(Verdict.OK, well=True)
    made = [Saved(one, "a.example", COPY), Saved(one, "a.example", COPY, is_new=False)]
    refused = Saved(one, "a.example", None, said="it refuses (403)")
    origins = [origin for _, _, origin in copies([Found(one, COPY)], [*made, refused])]
    assert origins == ["found", "saved", "saved-lately"]
    assert refusals([*made, refused]) == (Refusal(GAZETTE, "a.example", "it refuses (403)", one.place),)
