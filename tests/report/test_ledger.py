"""The ledger in words and as JSON."""

from __future__ import annotations

import datetime
import json

from factpress import report
from factpress.diagnostic import Location, error, warning
from factpress.model import Chain, Entry, Line
from factpress.report.text import plain

PLACE = Location("ledger/a.jsonl")


def entry(digit: str, *previous: str) -> Entry:
    scale = {"version": "1", "digest": "0" * 64}
    members = {"brief": "a", "date": "2026-01-10", "status": "published", "scale": scale, "claims": {}}
    return Entry.model_validate(members | {"digest": digit * 64, "previous": [one * 64 for one in previous]})


def chain(*entries: Entry) -> dict[str, Chain]:
    return {"a": Chain("a", PLACE.path, tuple(Line(one, PLACE) for one in entries))}


def test_a_chain_in_words() -> None:
    forked = chain(entry("1"), entry("2", "1"), entry("3", "1"))
    assert report.ledger_text(forked, [warning("ledger-forked", PLACE, "Two heads.")], plain) == (
        f"✓ ledger/a.jsonl: 3 releases, 2026-01-10 to 2026-01-10, head {'2' * 64} and {'3' * 64}"
    )
    assert report.ledger_text(chain(), [error("ledger-unreadable", PLACE, "Nothing.")], plain) == (
        "✗ ledger/a.jsonl: 0 releases, head none"
    )


def test_a_chain_as_json() -> None:
    found = [error("ledger-unreadable", PLACE, "Nothing.")]
    document = json.loads(report.ledger_json(chain() | {}, found, ["a"]))
    (record,) = document["chains"]
    assert record == {
        "brief": "a", "path": "ledger/a.jsonl", "sound": False, "releases": 0, "first": None, "last": None, "heads": []
    }  # fmt: skip
    assert [one["code"] for one in document["diagnostics"]] == ["ledger-unreadable"]
    assert document["unreleased"] == ["a"]
    assert json.loads(report.ledger_json(chain(entry("1")), (), None))["chains"][0]["first"] == "2026-01-10"


def test_a_release_in_words() -> None:
    lines = report.release_text([entry("1"), entry("2", "1"), entry("3", "1", "2")], plain).splitlines()
    day = datetime.date(2026, 1, 10)
    assert lines == [
        f"✓ a: first released on {day}, {'1' * 64}",
        f"✓ a: released anew on {day}, {'2' * 64}",
        f"✓ a: released anew on {day}, joining 2 heads, {'3' * 64}",
    ]
