"""What was released against what stands there now: each change caught, allowed or settled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ledger.desk import edited, found, release, released, write

HISTORIES = yaml.safe_load((Path(__file__).parent / "histories.yml").read_text(encoding="utf-8"))
ENTRY = {"date": "2026-02-01", "kind": "correction", "why": "A reader wrote to us."}


def after(history: dict[str, Any]) -> dict[str, Any]:
    return edited(history["edit"]) | {"corrections": [ENTRY | entry for entry in history.get("entries", [])]}


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: str(history["about"]))
def test_history(history: dict[str, Any], tmp_path: Path) -> None:
    root = released(tmp_path)
    write(root, after(history))
    came = found(root)
    expected = [(code, words) for one in history["found"] for code, words in one.items()]
    assert sorted(one.code for one in came) == sorted(code for code, _ in expected)
    for code, words in expected:
        assert any(one.code == code and words in one.message for one in came), [one.message for one in came]


@pytest.mark.parametrize(
    "history", [one for one in HISTORIES if one["found"]], ids=lambda history: str(history["about"])
)
def test_the_entries_of_the_hints_settle_it_once_they_say_why(history: dict[str, Any], tmp_path: Path) -> None:
    root = released(tmp_path)
    brief = after(history)
    write(root, brief)
    came = found(root)
    hinted = [yaml.safe_load(one.hint.partition("- {")[2].join(["- {", ""])) for one in came if "- {" in one.hint]
    assert len(hinted) == len(came) or history["edit"] == {"status": "draft"}
    entries = [{**entry, "date": str(entry["date"])} for (entry,) in hinted]
    assert [one["why"] for one in entries] == ["..."] * len(entries)
    brief["corrections"] += [one | {"why": "A reader wrote to us."} for one in entries]
    write(root, brief)
    assert found(root, "silent-change", "unexplained-withdrawal") == []


WAS_NOW = {"was": "unverified", "now": "false"}
LACKING: dict[str, tuple[dict[str, Any], list[dict[str, Any]], str]] = {
    "no reason yet": (
        {"claims.closed.rating": "false"},
        [{"of": "closed", "why": "..."} | WAS_NOW],
        "the entry of 2026-02-01 that names this gives no reason: write one as its `why`; put it back, or add",
    ),
    "about no claim": ({"claims.closed.rating": "false"}, [WAS_NOW], "or none: write `of: closed` there"),
    "about another claim": (
        {"claims.closed.rating": "false"},
        [{"of": "mayor"} | WAS_NOW],
        "for another claim or none: write `of: closed` there; put it back, or add",
    ),
    "about a claim, and it is of the brief": (
        {"scale": "2"},
        [{"of": "closed", "was": "1", "now": "2"}],
        "for another claim or none: delete its `of` there",
    ),
    "about something else": (
        {"claims.closed.rating": "false"},
        [{"of": "closed", "was": "a", "now": "b"}],
        "put it back, or add",
    ),
    "nothing to put back": ({"claims.closed.evidence.0.translation": "Zu."}, [], "take it out again, or add"),
}


@pytest.mark.parametrize("name", LACKING)
def test_the_hint_says_what_an_entry_lacks(name: str, tmp_path: Path) -> None:
    edit, entries, hint = LACKING[name]
    root = released(tmp_path)
    write(root, after({"edit": edit, "entries": entries}))
    (one,) = found(root, "silent-change")
    assert hint in one.hint
    assert one.hint.count("- {date:") == 1


def test_the_hint_says_that_an_entry_counts_once(tmp_path: Path) -> None:
    root = released(tmp_path)
    there, back = {"of": "closed"} | WAS_NOW, {"of": "closed", "was": "false", "now": "unverified"}
    write(root, after({"edit": {"claims.closed.rating": "false"}, "entries": [there]}))
    release(root)
    write(root, after({"edit": {}, "entries": [there, back]}))
    release(root)
    write(root, after({"edit": {"claims.closed.rating": "false"}, "entries": [there, back]}))
    (one,) = found(root)
    assert one.hint.startswith("an entry counts once, and the one that says so was in that release already; ")


def test_a_scale_that_there_is_not_is_no_change_of_scale(tmp_path: Path) -> None:
    root = released(tmp_path)
    write(root, edited({"scale": "9"}))
    (one,) = found(root)
    assert (one.code, one.hint) == ("unknown-scale", "this site has: 1, 2; keep an older one under `old_scales`")
