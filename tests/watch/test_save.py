"""What an archive may say when it is asked to save a page; archives that have a TimeGate alone, or long TimeMaps."""

from __future__ import annotations

import dataclasses
import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest

from factpress.model import Archive
from factpress.watch.answer import Answer
from factpress.watch.archive.archives import COURTESY, Courtesy
from factpress.watch.archive.save import Saved, save
from factpress.watch.archive.saying import Saying, progress, saying
from factpress.watch.archive.search import Searched, search
from factpress.watch.archive.wanting import Wanted
from factpress.watch.guard import Guard
from factpress.watch.run import Terms
from tests.compose.desk import HARBOUR, library
from tests.watch.asking import apart, question
from tests.watch.spn import NOW, spn

QUICK = Courtesy(0.0, 0.0, 5.0, 5.0)
TERMS = Terms(lambda: NOW, "factpress tests")
PAGE = "http://page.example/"
MANUSCRIPT = library(HARBOUR).manuscripts[0]
NEW, LATELY = "new", "lately"
TODAY = NOW.date()

SAYS = [
    ("redirected", NEW, ""),
    ("located", NEW, ""),
    ("linked", NEW, ""),
    ("job", NEW, ""),
    ("lately", LATELY, ""),
    ("same", LATELY, ""),
    ("same-unlisted", "", "it says: The same snapshot had been made 18 minutes ago"),
    ("job-lost", "", "it says: No such [2J page."),
    ("robots", "", "it says: RobotAccessControlException: Blocked By Robots"),
    ("login", "", "it wants to know who asks (401)"),
    ("unreached", "", "it cannot reach the page (523)"),
    ("busy", "", "it was asked enough for now, try again later (429)"),
    ("other", "", "it named no copy, and lists none yet: look again later"),
    ("nothing", "", "it named no copy, and lists none yet: look again later"),
    ("unknown", "", "it answered 404"),
]


def wants(*kinds: str, day: datetime.date = TODAY) -> list[Wanted]:
    asked = [question(f"{PAGE}{kind}") for kind in kinds]
    return [Wanted(MANUSCRIPT, "gazette", one, day, is_up=True) for one in asked]


def saved(number: int, *kinds: str, courtesy: Courtesy = QUICK) -> tuple[Saved, ...]:
    """Have pages saved by an archive of their own."""
    with spn(f"127.0.8.{number}") as archive:
        known = [Archive(timemap=archive.timemap, save=archive.save)]
        return apart(save, wants(*kinds), known, Guard(private=True), TERMS, courtesy)


@pytest.fixture(scope="module")
def said() -> dict[str, Saved]:
    """What is said of each, all asked at once, each of an archive of its own."""
    kinds = [kind for kind, _, _ in SAYS]
    with ThreadPoolExecutor(len(kinds)) as pool:
        results = pool.map(saved, range(1, len(kinds) + 1), kinds)
        return {kind: one for kind, (one,) in zip(kinds, results, strict=True)}


@pytest.mark.parametrize(("kind", "age", "words"), SAYS)
def test_what_an_archive_says_is_told_plainly(said: dict[str, Saved], kind: str, age: str, words: str) -> None:
    one = said[kind]
    assert (one.copy is not None, one.said) == (bool(age), words)
    if one.copy:
        assert one.is_new == (age == NEW)
        assert one.copy.address.endswith(f"/{PAGE}{kind}")


def test_an_archive_that_refuses_or_fails_is_left_in_peace() -> None:
    with spn("127.0.8.31") as archive:
        known = [Archive(save=archive.save)]
        busy, other = apart(save, wants("busy", "located"), known, Guard(private=True), TERMS, QUICK)
        assert len(archive.asked) == 1
    assert (busy.said[-5:], other.said) == ("(429)", "it did not answer before, and is left in peace now")
    down = [Archive(timemap="http://127.0.8.31:9/timemap/", save="http://127.0.8.31:9/save/")]
    searched: Searched = apart(search, wants("a", "b", "c"), down, Guard(private=True), TERMS, QUICK)
    assert (searched.found, searched.missed, searched.silent) == ([], [], ["127.0.8.31"])
    assert [one.page for one in searched.open] == [f"{PAGE}{kind}" for kind in "abc"]


def test_an_archive_that_failed_said_nothing_of_any_source_of_a_page() -> None:
    down = [Archive(timemap="http://127.0.8.41:9/timemap/")]
    searched: Searched = apart(search, wants("a", "a"), down, Guard(private=True), TERMS, QUICK)
    assert (searched.missed, len(searched.open)) == ([], 2)


def test_the_next_archive_is_asked_where_one_cannot() -> None:
    with spn("127.0.8.32") as one, spn("127.0.8.33") as two:
        known = [Archive(timemap=one.timemap), Archive(save=one.timemap), Archive(save=two.save)]
        first, second = apart(save, wants("located"), known, Guard(private=True), TERMS, QUICK)
    assert (first.copy, first.said) == (None, "it answered 404")
    assert second.copy is not None
    assert second.archive == two.base.removeprefix("http://")


def test_no_archive_in_a_private_network_is_asked_unless_that_is_meant() -> None:
    with spn("127.0.8.34") as archive:
        (one,) = apart(save, wants("located"), [Archive(save=archive.save)], Guard(), TERMS, QUICK)
        assert (one.copy, archive.asked) == (None, [])


def test_an_archive_is_asked_slowly_and_to_save_more_slowly() -> None:
    assert 60 / COURTESY.pause <= 15
    assert 60 / COURTESY.between_saves <= 4
    late = 0.5  # A server on a busy machine sees a request later than it was sent.
    pages = ("unknown/1", "unknown/2", "unknown/3")
    with spn("127.0.8.35") as archive:
        known, slow = [Archive(timemap=archive.timemap, save=archive.save)], Courtesy(1.5, 2.0, 5.0, 5.0)
        apart(search, wants(*pages), known, Guard(private=True), TERMS, slow)
        assert archive.span("/web/") >= 2 * slow.pause - late
        apart(save, wants(*pages), known, Guard(private=True), TERMS, slow)
        assert archive.span("/save/") >= 2 * slow.between_saves - late


def test_a_timegate_leads_to_the_copy_of_the_day() -> None:
    with spn("127.0.8.36") as archive:
        known = [Archive(timegate=archive.timegate)]
        day = datetime.date(2026, 6, 15)
        searched: Searched = apart(search, wants("a", day=day), known, Guard(private=True), TERMS, QUICK)
        assert [one.copy.address for one in searched.found] == [f"{archive.base}/web/20260615120000/{PAGE}a"]


def test_of_a_long_timemap_the_pages_near_the_day_are_read() -> None:
    with spn("127.0.8.37") as archive:
        known = [Archive(timemap=archive.paged)]
        day = datetime.date(2019, 5, 1)
        searched: Searched = apart(search, wants("a", day=day), known, Guard(private=True), TERMS, QUICK)
        assert [one.copy.address for one in searched.found] == [f"{archive.base}/web/20190601000000/{PAGE}a"]
        assert [path.split("/")[2] for _, path in archive.asked if path.startswith("/paged/2")] == ["2019"]


def test_a_timegate_is_asked_where_the_timemap_does_not_answer() -> None:
    with spn("127.0.8.38") as archive:
        known = [Archive(timemap=f"{archive.base}/save/", timegate=archive.timegate)]
        searched: Searched = apart(search, wants("unreached"), known, Guard(private=True), TERMS, QUICK)
        assert [one.copy.address for one in searched.found] == [archive.copy(0, f"{PAGE}unreached")]


def test_a_run_ends_at_its_deadline() -> None:
    terms = dataclasses.replace(TERMS, deadline=0.2)
    with spn("127.0.8.39") as archive:
        known = [Archive(timemap=archive.timemap, save=archive.save)]
        searched: Searched = apart(search, wants("a", "b", "c"), known, Guard(private=True), terms, QUICK)
        assert searched.found == []
        assert len(searched.missed) < 3
        assert len(searched.missed) + len(searched.open) == 3
        assert apart(save, wants("job"), known, Guard(private=True), terms, QUICK) == ()


def answer(text: str, status: int = 200) -> Answer:
    return Answer("https://a.example/save/status/1", (), None, status, {}, text.encode())


def test_an_archive_that_does_not_say_when_it_answered_answered_now() -> None:
    assert saying(answer("<p>Hello</p>"), "https://a.example/save/", PAGE, NOW) == Saying(NOW)


JOBS = [
    (answer("no JSON"), "it says: it does not say why"),
    (answer("[1]"), "it says: it does not say why"),
    (answer('{"status": "error", "status_ext": "error:blocked-url"}'), "it says: error:blocked-url"),
    (answer("", 502), "it answered 502"),
    (answer('{"status": "success", "timestamp": 7}'), ""),
]


@pytest.mark.parametrize(("said", "refusal"), JOBS)
def test_a_job_that_ends_badly_says_so(said: Answer, refusal: str) -> None:
    assert progress(said, Saying(NOW, job="spn2-1"), PAGE) == Saying(NOW, refusal=refusal)
