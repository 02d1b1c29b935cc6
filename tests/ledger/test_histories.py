"""What was released against what stands there now: each change caught, allowed or settled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ledger.desk import edited, found, released, write

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
