"""What people and programs are told of how addresses stand."""

from __future__ import annotations

import dataclasses
import json

from factpress.model import Failing, Verdict
from factpress.watch import tell
from tests.watch.asking import DAY, question, standing

OK, GONE, MOVED, NEW = (f"https://a.example/{name}" for name in ("ok", "gone", "moved", "new"))
DEAD = dataclasses.replace(
    standing(Verdict.BLOCKED),
    is_dead=True,
    failing=Failing(DAY, DAY, 3),
    last_alive=DAY,
    missing=("b claims.c.evidence.0",),
)
STANDINGS = {
    OK: standing(href=OK),
    GONE: dataclasses.replace(standing(Verdict.GONE, href=GONE), why="404"),
    MOVED: dataclasses.replace(standing(Verdict.MOVED, href=MOVED), to=NEW),
    DEAD.address: DEAD,
    NEW: None,
}
FOUND = tell.told([question(href) for href in STANDINGS], STANDINGS, lambda one: "known" if one.why == "404" else None)


def plain(_role: str, words: str) -> str:
    return words


def test_the_dead_come_first_and_the_well_last() -> None:
    assert [one.standing.address for one in FOUND] == [DEAD.address, GONE, MOVED, OK]


def test_text_has_what_is_wrong_and_not_excused() -> None:
    assert tell.text(FOUND, plain).split("\n") == [
        f"blocked {DEAD.address}",
        "  cited at briefs/b.md:3:1 (sources.s.url)",
        "  no longer there: b claims.c.evidence.0",
        "  last alive on 2026-11-22",
        "  dead: failed on 3 days from 2026-11-22 to 2026-11-22: add an archived copy with “archived: …”",
        "",
        f"moved {MOVED}",
        "  cited at briefs/b.md:3:1 (sources.s.url)",
        f"  it moved for good: write {NEW}",
    ]


def test_what_is_the_same_to_do_for_several_is_said_once() -> None:
    blocked = [standing(Verdict.BLOCKED, href=f"https://a.example/{number}") for number in range(3)]
    alike = tell.told([question(one.address) for one in blocked], {one.address: one for one in blocked}, lambda _: None)
    said = tell.text(alike, plain)
    assert [line for line in said.split("\n") if line.startswith("blocked")] == [
        f"blocked https://a.example/{number}" for number in range(3)
    ]
    assert said.count("robots are refused") == 1
    assert said.split("\n")[-1].startswith("  all 3 of these: robots are refused")


def test_summary_counts() -> None:
    expected = "5 addresses: 1 ok, 1 blocked, 1 moved, 1 excused, 1 not asked yet; 1 dead"
    assert tell.summary(FOUND, 1, {}) == expected
    assert tell.summary((), 0, {}) == "0 addresses: none asked; 0 dead"
    assert tell.summary(FOUND[3:], 0, {}) == "1 address: 1 ok; 0 dead"


def test_what_was_not_asked_is_told_by_what_its_hosts_refuse_others_with() -> None:
    said = tell.summary(FOUND, 0, {"a": "503", "b": "429", "c": "429"}).split("\n")
    assert said[1:] == [
        "2 of them not asked in this run: their hosts refused all others (429)",
        "1 of them not asked in this run: their hosts refused all others (503)",
    ]


def test_the_document_is_the_status_file_and_more() -> None:
    said = json.loads(tell.document(FOUND, [NEW], {NEW: "503"}, {"copies": []}, '{"diagnostics": []}'))
    assert (said["not_asked"], said["copies"], said["diagnostics"]) == ([NEW], [], [])
    assert said["others_refused"] == {NEW: "503"}
    gone = said["addresses"][1]
    assert (gone["address"], gone["class"], gone["cause"], gone["excused"]) == (GONE, "gone", "404", "known")
    assert gone["places"] == [{"path": "briefs/b.md", "line": 3, "column": 1}]
