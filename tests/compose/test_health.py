"""How pages stood when last watched: what is said of a source, which link comes first, and the page of them all."""

from __future__ import annotations

import dataclasses
import datetime
from itertools import pairwise
from typing import Any

import pytest

from factpress.compose import compose
from factpress.compose.page import Bullets, Heading, Line, Link, Page, Plot, Sources, Table, Verdict
from factpress.model import Failing, PartialDate, Standing
from factpress.model import Verdict as Seen
from tests.compose.desk import HARBOUR, VERIFICATION, library

DAY = datetime.date(2026, 11, 22)
EARLIER = datetime.date(2026, 10, 5)
GAZETTE, HERALD = "https://news.example.org/a", "https://herald.example.org/#top"


def standing(verdict: Seen, href: str = GAZETTE, **more: Any) -> Standing:
    return Standing(href, verdict, DAY, EARLIER, **more)


def pages(*watched: Standing, brief: dict[str, Any] = HARBOUR) -> dict[str, Page]:
    """Return the pages of a library whose sources stand as `watched`, by path below `briefs`."""
    known = dataclasses.replace(library(brief), standings={one.address: one for one in watched})
    return {page.path.removeprefix("briefs/"): page for page in compose(known, VERIFICATION)}


def text(line: Line) -> str:
    return "".join(part.label if isinstance(part, Verdict) else part.text for part in line)


def attention(page: Page) -> dict[str, list[str]]:
    """Return what is listed on `page` below each heading."""
    pairs = pairwise(page.blocks)
    return {
        head.id: [text(line) for _, line in rows.rows]
        for head, rows in pairs
        if isinstance(head, Heading) and isinstance(rows, Bullets)
    }


def gazette(*watched: Standing, **source: str | None) -> tuple[str, list[Link]]:
    """Return what the brief's register says of the gazette last, and the links to it."""
    sources = {**HARBOUR["sources"], "gazette": {**HARBOUR["sources"]["gazette"], **source}}
    page = pages(*watched, brief={**HARBOUR, "sources": sources})["harbour.md"]
    (register,) = (block for block in page.blocks if isinstance(block, Sources))
    entry = register.entries[0]
    note = " ".join(map(text, entry.note))
    return note.partition("Two editions. ")[2], [part for part in entry.links if isinstance(part, Link)]


FAILING = Failing(EARLIER, DAY, 4)
SAID = [
    (standing(Seen.OK, last_alive=DAY), "Its page was last seen alive on 22 November 2026."),
    (standing(Seen.MOVED), "Its page was last seen alive on 22 November 2026."),
    (standing(Seen.QUOTATION_GONE), "Words or a place that we point to have been missing from its page since"),
    (standing(Seen.SOFT_404), "Its address has led to a front page, or to a page that says it is not there, since"),
    (standing(Seen.BLOCKED), "Its server refuses programs, so that we do not know whether its page is still there"),
    (standing(Seen.UNREACHABLE), "Its page could not be reached on 22 November 2026."),
    (
        standing(Seen.GONE, last_alive=EARLIER),
        "Its page was found to be gone on 5 October 2026. It was last seen alive on 5 October 2026. Read the archived",
    ),
    (
        Standing(GAZETTE, Seen.UNREACHABLE, DAY, DAY, failing=FAILING, is_dead=True),
        "Its page was found to be gone on 5 October 2026. Read the archived copy.",
    ),
]


@pytest.mark.parametrize(("watched", "said"), SAID)
def test_what_is_said_of_a_source(watched: Standing, said: str) -> None:
    assert gazette(watched)[0].startswith(said)


def test_what_was_never_watched_says_nothing_and_is_live_first() -> None:
    said, links = gazette()
    assert said == ""
    assert [(one.text, one.archive is not None) for one in links] == [("Live page", False), ("Archived copy", True)]


def test_of_what_is_gone_the_copy_comes_first_and_both_say_so_to_machines() -> None:
    _, (copy, live) = gazette(standing(Seen.GONE))
    assert (copy.text, live.text, live.href) == ("Archived copy", "Live page", GAZETTE)
    assert copy.archive == live.archive
    assert copy.archive is not None
    assert (copy.archive.original, copy.archive.day) == (GAZETTE, "2026-11-19")


def test_what_is_gone_without_a_copy_says_so() -> None:
    said, links = gazette(standing(Seen.GONE), archived=None)
    assert said.endswith("We know of no archived copy.")
    assert [(one.text, one.archive) for one in links] == [("Live page", None)]


def test_what_was_not_watched_is_not_called_alive() -> None:
    (block,) = pages()["health.md"].blocks[2:]
    told, counted = text(getattr(block, "line", ())).split(". ")
    assert told == "The pages of our sources have not been watched yet"
    assert counted == "Sources with a page on the web: 2; of these with an archived copy: 1."


def test_pages_are_counted_and_those_that_need_somebody_are_listed() -> None:
    page = pages(standing(Seen.GONE))["health.md"]
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    assert [[text(cell) for cell in row] for row in table.rows] == [["Gone", "1", "1"], ["Not asked yet", "1", "0"]]
    assert attention(page) == {"gone": ["Gazette, 2026 · since 5 October 2026 · Archived copy · Live page"]}


@pytest.mark.parametrize(("href", "is_listed"), [(GAZETTE, False), (HERALD, True)])
def test_what_nobody_can_watch_wants_a_copy(href: str, is_listed: bool) -> None:
    page = pages(standing(Seen.BLOCKED, href))["health.md"]
    assert set(attention(page)) == ({"blocked"} if is_listed else set())
    paragraphs = [text(getattr(block, "line", ())) for block in page.blocks]
    assert ("Nothing that we know of." in paragraphs) is not is_listed


OVER_TIME = [
    ((Seen.OK, DAY, ()), ["November 2026"], {"Alive": (1,)}),
    ((Seen.GONE, EARLIER, ()), ["October 2026", "November 2026"], {"Gone": (1, 1)}),
    ((Seen.GONE, DAY, ((9, Seen.OK),)), ["September 2026", "November 2026"], {"Alive": (1, 1, 0), "Gone": (0, 0, 1)}),
    (
        (Seen.OK, EARLIER, ((8, Seen.OK), (9, Seen.BLOCKED))),
        ["August 2026", "November 2026"],
        {"Alive": (1, 0, 1, 1), "Not known": (0, 1, 0, 0)},
    ),
]


@pytest.mark.parametrize(("stood", "ends", "counts"), OVER_TIME)
def test_how_pages_stood_at_the_end_of_each_month(
    stood: tuple[Seen, datetime.date, tuple[tuple[int, Seen], ...]], ends: list[str], counts: dict[str, tuple[int, ...]]
) -> None:
    verdict, since, months = stood
    was = tuple((PartialDate(2026, month), seen) for month, seen in months)
    (plot,) = (
        block
        for block in pages(Standing(GAZETTE, verdict, DAY, since, was=was))["health.md"].blocks
        if isinstance(block, Plot)
    )
    assert [end.text for end in plot.ends] == ends
    assert {text(one.name): one.counts for one in plot.series} == counts


def test_over_two_years_count_by_the_year() -> None:
    was = ((PartialDate(2024, 1), Seen.OK), (PartialDate(2025, 6), Seen.GONE))
    watched = [Standing(GAZETTE, Seen.OK, DAY, DAY, was=was), standing(Seen.OK, HERALD)]
    (plot,) = (block for block in pages(*watched)["health.md"].blocks if isinstance(block, Plot))
    assert {text(one.name): (one.counts, one.total) for one in plot.series} == {
        "Alive": ((1, 0, 2), 2),
        "Gone": ((0, 1, 0), 0),
    }


@pytest.mark.parametrize(
    ("asked", "said"), [(DAY, "on 22 November 2026"), (EARLIER, "from 5 October 2026 to 22 November 2026")]
)
def test_the_days_are_those_of_the_file(asked: datetime.date, said: str) -> None:
    watched = [standing(Seen.OK), Standing(HERALD, Seen.OK, asked, EARLIER)]
    lead = text(getattr(pages(*watched)["health.md"].blocks[2], "line", ()))
    assert lead.partition("This is what it saw ")[2].startswith(f"{said}. ")
