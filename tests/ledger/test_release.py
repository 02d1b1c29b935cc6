"""Releasing on disk: what is written down, what is not, and briefs that were renamed, moved or taken away."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path
from typing import Any

import pytest

from factpress import gather, recording, releasing, report
from factpress.examining import examine
from factpress.model import History, history
from factpress.project import Project
from tests.ledger.desk import BRIEF, CAPTURES, capture, edited, found, release, released, settle, write

WHY = {"date": "2026-02-01", "kind": "correction", "why": "A reader wrote to us."}
SCALE = """site_name: A desk
extra:
  factpress:
    scale:
      - {id: unverified, label: Unverified, definition: Not known.}
      - {id: not-rated, label: Not rated, definition: No fact.}
      - {id: "true", label: "True", definition: It is so., value: 5}
"""


def heads(root: Path) -> list[str]:
    """Return the heads of the one brief of a project."""
    library = examine(root).library
    assert library
    return [line.entry.digest for line in history(library.manuscripts[0].brief, library.ledger).heads]


def test_a_release_is_one_line_and_the_next_without_a_change_none(tmp_path: Path) -> None:
    root = released(tmp_path)
    file = root / "ledger/bridge.jsonl"
    written = file.read_bytes()
    assert written.count(b"\n") == 1
    assert release(root) == ()
    assert file.read_bytes() == written
    members = json.loads(written)
    assert sorted(members) == sorted(
        ["brief", "claims", "corrections", "date", "digest", "formerly", "previous", "scale", "status"]
    )
    assert members["date"] == "2026-01-10"


def test_a_release_only_adds(tmp_path: Path) -> None:
    root = released(tmp_path)
    file = root / "ledger/bridge.jsonl"
    before = file.read_bytes()
    file.write_bytes(before.rstrip(b"\n"))
    write(root, edited({"status": "withdrawn", "corrections": [WHY]}))
    (entry,) = release(root)
    assert file.read_bytes().startswith(before)
    assert entry.previous == (json.loads(before)["digest"],)
    assert entry.date == datetime.date(2026, 2, 1)
    assert entry.status == "withdrawn"


def test_a_build_writes_no_ledger_and_needs_none(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / "ledger/bridge.jsonl").unlink()
    write(root, edited({"claims.closed.rating": "false"}))
    assert found(root) == []
    assert list((root / "ledger").glob("*.jsonl")) == []


@pytest.mark.parametrize(
    ("edit", "day"),
    [({"status": "draft"}, None), ({"published": "2026-03-01"}, datetime.date(2026, 2, 1))],
)
def test_what_is_not_due_is_not_released(edit: dict[str, Any], day: datetime.date | None, tmp_path: Path) -> None:
    root = released(tmp_path)
    write(root, edited({"id": "tower"} | edit))
    came = recording.record(root, day)
    assert (came.entries, came.diagnostics) == ((), ())


def test_an_error_stops_a_release(tmp_path: Path) -> None:
    root = released(tmp_path)
    before = (root / "ledger/bridge.jsonl").read_bytes()
    write(root, edited({"claims.closed.rating": "false"}))
    write(root, edited({"id": "tower"}))
    came = recording.record(root, None)
    assert ([one.code for one in came.diagnostics], came.entries) == (["silent-change"], ())
    assert (root / "ledger/bridge.jsonl").read_bytes() == before
    assert not (root / "ledger/tower.jsonl").exists()


def test_a_release_of_an_earlier_day_is_refused(tmp_path: Path) -> None:
    root = released(tmp_path)
    withdrawn = edited({"status": "withdrawn", "corrections": [WHY]})
    write(root, withdrawn)
    assert len(recording.record(root, datetime.date(2026, 3, 1)).entries) == 1
    write(root, withdrawn | {"corrections": [WHY, WHY | {"why": "Another."}]})
    came = recording.record(root, datetime.date(2026, 2, 20))
    (one,) = came.diagnostics
    assert (one.code, one.location.path, one.location.line) == ("ledger-backdated", "ledger/bridge.jsonl", 2)
    assert (came.entries, "--as-of 2026-03-01" in one.hint) == ((), True)
    assert len(recording.record(root, datetime.date(2026, 3, 1)).entries) == 1


def test_settings_that_cannot_be_read_stop_a_release(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    assert recording.record(root, None).library is None


def test_a_file_may_be_renamed(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / "briefs/bridge.yml").rename(root / "briefs/2026-bridge.yml")
    assert (found(root), release(root)) == ([], ())


def test_a_brief_that_is_gone_is_missed(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / "briefs/bridge.yml").unlink()
    (one,) = found(root)
    assert (one.code, one.location.path, one.location.line) == ("released-brief-missing", "ledger/bridge.jsonl", 1)
    assert "`formerly: [bridge]`" in one.hint


def test_a_brief_that_cannot_be_read_is_not_missed(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / "briefs/bridge.yml").write_text("id: [\n", encoding="utf-8")
    assert "released-brief-missing" not in {one.code for one in found(root)}


def test_of_files_that_are_chosen_the_others_are_not_missed(tmp_path: Path) -> None:
    root = released(tmp_path)
    other = write(root, edited({"id": "tower"}))
    release(root)
    write(root, edited({"id": "tower", "claims.closed.rating": "false"}))
    came = examine(root, [other]).diagnostics
    assert [one.code for one in came] == ["silent-change"]
    assert examine(root, [root / "briefs/bridge.yml"]).diagnostics == ()


def test_a_brief_that_would_vanish_into_the_future_is_missed(tmp_path: Path) -> None:
    root = released(tmp_path)
    write(root, edited({"published": "2026-05-01"}))
    (one,) = examine(root, day=datetime.date(2026, 2, 1)).diagnostics
    assert (one.code, one.location.path) == ("released-brief-missing", "briefs/bridge.yml")
    assert examine(root, day=datetime.date(2026, 6, 1)).diagnostics == ()


def test_a_build_as_of_a_day_before_the_release_misses_nothing(tmp_path: Path) -> None:
    root = released(tmp_path)
    assert examine(root, day=datetime.date(2025, 12, 1)).diagnostics == ()


def renamed(root: Path, edits: dict[str, Any]) -> Path:
    """Give the released brief of a project another id."""
    (root / "briefs/bridge.yml").unlink()
    return write(root, edited({"id": "old-bridge", "formerly": ["bridge"]} | edits))


def test_a_new_id_goes_on_with_the_old_chain(tmp_path: Path) -> None:
    root = released(tmp_path)
    (old,) = heads(root)
    renamed(root, {})
    assert found(root) == []
    (entry,) = release(root)
    assert (entry.brief, entry.formerly, entry.previous) == ("old-bridge", ("bridge",), (old,))
    assert (found(root), release(root), heads(root)) == ([], (), [entry.digest])


@pytest.mark.parametrize("again", [False, True], ids=["before its release", "after it"])
def test_under_a_new_id_nothing_changes_in_silence(again: bool, tmp_path: Path) -> None:
    root = released(tmp_path)
    if again:
        renamed(root, {})
        release(root)
        write(root, BRIEF)
    renamed(root, {"claims.closed.rating": "false"})
    assert [one.code for one in found(root)] == ["silent-change"]


def test_a_new_id_without_the_old_one_is_a_brief_that_is_gone(tmp_path: Path) -> None:
    root = released(tmp_path)
    renamed(root, {"formerly": []})
    assert [one.code for one in found(root)] == ["released-brief-missing"]


def test_the_old_chain_must_stay(tmp_path: Path) -> None:
    root = released(tmp_path)
    renamed(root, {})
    release(root)
    (root / "ledger/bridge.jsonl").unlink()
    assert [one.code for one in found(root)] == ["ledger-tampered"]


def test_words_of_a_scale_stay_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(SCALE, encoding="utf-8")
    root = released(tmp_path)
    (root / "mkdocs.yml").write_text(SCALE.replace("Not known.", "Probably not so."), encoding="utf-8")
    (one,) = found(root)
    assert (one.code, one.location.path) == ("scale-changed", "mkdocs.yml")
    (root / "mkdocs.yml").write_text(SCALE.replace("It is so.", "It is  so."), encoding="utf-8")
    assert found(root) == []


def test_another_capture_under_the_same_name(tmp_path: Path) -> None:
    root = released(tmp_path)
    capture(root, "record.txt", f"The whole page.\n{CAPTURES['record.txt']}")
    assert [one.code for one in found(root)] == ["silent-change"] * 3


def test_what_is_found_wrong_otherwise_is_no_change(tmp_path: Path) -> None:
    root = released(tmp_path)
    write(root, edited({"claims.closed.rating": ["false"]}))
    assert [one.code for one in found(root)] == ["wrong-type"]
    write(root, edited({"claims.closed.rating": "false", "corrections": [WHY | {"kind": "slip"}]}))
    assert [one.code for one in found(root)] == ["bad-choice"]
    write(root, edited({"claims.closed.evidence.0.source": "nowhere"}))
    assert [one.code for one in found(root)] == ["unknown-source"]
    (root / "seeds/record.txt").write_text("Other.\n", encoding="utf-8")
    write(root, BRIEF)
    assert {one.code for one in found(root)} == {"capture-changed", "capture-refused"}


def test_an_entry_that_was_released_stays(tmp_path: Path) -> None:
    root = released(tmp_path)
    flip = WHY | {"of": "closed", "was": "unverified", "now": "false"}
    write(root, edited({"claims.closed.rating": "false", "corrections": [flip]}))
    release(root)
    write(root, edited({"claims.closed.rating": "false"}))
    (one,) = found(root)
    assert (one.code, "is gone: “2026-02-01: A reader wrote to us.”" in one.message) == ("silent-change", True)
    write(root, edited({"claims.closed.rating": "false", "corrections": [flip | {"why": "A slip."}]}))
    assert [one.code for one in found(root)] == ["silent-change"]
    write(root, edited({"claims.closed.rating": "unverified", "corrections": [flip]}))
    (one,) = found(root)
    assert "“false” → “unverified”" in one.message
    write(root, edited({"claims.closed.rating": "unverified", "corrections": [flip, dict(flip)]}))
    (one,) = found(root)
    back = WHY | {"of": "closed", "was": "false", "now": "unverified"}
    write(root, edited({"claims.closed.rating": "unverified", "corrections": [flip, back]}))
    assert found(root) == []


def test_a_withdrawn_brief_returns_with_an_entry_alone(tmp_path: Path) -> None:
    root = released(tmp_path)
    write(root, edited({"status": "withdrawn", "corrections": [WHY]}))
    assert len(release(root)) == 1
    write(root, edited({"corrections": [WHY]}))
    (one,) = found(root)
    assert (one.code, "“withdrawn” → “published”" in one.message) == ("silent-change", True)
    write(root, edited({"corrections": [WHY, WHY | {"why": "It was right."}]}))
    assert found(root) == []


def test_a_brief_withdrawn_before_any_release_should_say_why(tmp_path: Path) -> None:
    root = released(tmp_path)
    tower = edited({"id": "tower", "status": "withdrawn"})
    write(root, tower)
    assert [(one.code, one.severity) for one in found(root)] == [("unexplained-withdrawal", "warning")]
    write(root, tower | {"corrections": [WHY]})
    assert found(root) == []


def test_a_correction_may_be_about_a_claim_that_is_gone(tmp_path: Path) -> None:
    root = released(tmp_path)
    write(root, edited({"claims.mayor": None, "corrections": [WHY | {"of": "mayor"}]}))
    assert found(root) == []
    write(root, edited({"corrections": [WHY | {"of": "nobody"}]}))
    assert [one.code for one in found(root)] == ["unknown-claim"]


def test_a_chain_that_cannot_be_read_says_nothing_of_its_brief(tmp_path: Path) -> None:
    root = released(tmp_path)
    file = root / "ledger/bridge.jsonl"
    file.write_text(file.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    write(root, edited({"claims.closed.rating": "false"}))
    assert [one.code for one in found(root)] == ["ledger-unreadable"]


def test_a_folder_in_the_ledger_stands_for_no_chain(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / "ledger/other").mkdir()
    write(root, edited({"claims.closed.rating": "false"}))
    assert [one.code for one in found(root)] == ["silent-change"]
    (root / "ledger/other/bridge.jsonl").write_text("")
    assert [one.code for one in found(root)] == ["silent-change"]


def test_a_copy_in_the_ledger_is_no_brief_that_is_missing(tmp_path: Path) -> None:
    root = released(tmp_path)
    (root / "ledger/copy.jsonl").write_bytes((root / "ledger/bridge.jsonl").read_bytes())
    assert [one.code for one in found(root)] == ["ledger-tampered"]


def test_a_link_is_no_chain(tmp_path: Path) -> None:
    root = released(tmp_path)
    file = root / "ledger/bridge.jsonl"
    file.rename(root / "kept")
    file.symlink_to(root / "kept")
    assert [one.code for one in found(root)] == ["irregular-file"]


def test_a_release_that_is_interrupted_leaves_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = released(tmp_path)
    write(root, edited({"status": "withdrawn", "corrections": [WHY]}))
    write(root, edited({"id": "tower"}))
    before = (root / "ledger/bridge.jsonl").read_bytes()
    append = releasing.append

    def killed(project: Project, entry: Any) -> str:
        if entry.brief == "tower":
            monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("no space left")))
        return append(project, entry)

    monkeypatch.setattr(releasing, "append", killed)
    with pytest.raises(OSError, match="no space"):
        recording.record(root, None)
    monkeypatch.undo()
    assert [path.name for path in sorted((root / "ledger").iterdir())] == [".gitattributes", "bridge.jsonl"]
    assert (root / "ledger/bridge.jsonl").read_bytes().startswith(before)
    assert [entry.brief for entry in release(root)] == ["tower"]
    assert found(root) == []


def test_a_renamed_brief_is_checked_together_with_the_files_of_its_former_ids(tmp_path: Path) -> None:
    root = released(tmp_path)
    renamed(root, {})
    release(root)
    old, new = root / "ledger/bridge.jsonl", root / "ledger/old-bridge.jsonl"
    assert recording.read_ledger([old, new], [])[1] == ()
    (one,) = recording.read_ledger([new], [])[1]
    assert "is not above it or in a file of its former ids: a line was removed or moved" in one.message
    assert one.hint.startswith("its brief had other ids: check it together with bridge.jsonl, or put the file back")


def test_a_brief_that_took_its_first_id_back_has_one_head(tmp_path: Path) -> None:
    root = released(tmp_path)
    renamed(root, {})
    release(root)
    (root / "briefs/old-bridge.yml").unlink()
    write(root, edited({"formerly": ["old-bridge"]}))
    (last,) = release(root)
    ledger, came = recording.read_ledger(gather.ledger_files(root / "ledger"), [])
    heads = {one["brief"]: one["heads"] for one in json.loads(report.ledger_json(ledger, came, ()))["chains"]}
    assert (came, heads["bridge"], len(heads["old-bridge"])) == ((), [last.digest], 1)


def test_a_long_history_is_read_whole(tmp_path: Path) -> None:
    root = released(tmp_path)
    corrections = []
    for number, rating in enumerate(["false", "true", "false", "half-true"]):
        was = ["unverified", "false", "true", "false"][number]
        corrections.append(WHY | {"of": "closed", "was": was, "now": rating, "date": f"2026-02-{number + 1:02}"})
        write(root, edited({"claims.closed.rating": rating, "corrections": corrections}))
        assert len(release(root)) == 1
    ledger, came = recording.read_ledger(gather.ledger_files(root / "ledger"), [])
    assert (came, len(ledger["bridge"].lines)) == ((), 5)
    assert str(ledger["bridge"].history.last) == "2026-02-04"


def test_nothing_was_released_of_nothing() -> None:
    assert (History().heads, History().first, History().claims) == ((), None, frozenset())


def test_a_change_late_in_a_long_claim_is_shown(tmp_path: Path) -> None:
    long = "It was so, " * 40
    root = released(tmp_path, edited({"claims.mayor.text": f"{long}on Monday."}))
    write(root, edited({"claims.mayor.text": f"{long}on Tuesday."}))
    (one,) = found(root)
    assert one.message.endswith("“…t was so, It was so, on Monday.” → “…t was so, It was so, on Tuesday.”")
    write(root, edited({"claims.mayor.text": f"{long}on Monday. {long}"}))
    (one,) = found(root)
    assert "so, on Monday. It was so," in one.message


def test_quotations_find_their_likes(tmp_path: Path) -> None:
    quotes = ["The bridge was closed on Monday.", "The bridge was closed on Monday", "It stayed closed for nine days."]
    evidence = [{"source": "record", "quote": quote, "bears": "context"} for quote in quotes]
    root = released(tmp_path, edited({"claims.mayor.evidence": evidence}))
    now = ["bridge was closed on Monday", quotes[2]]
    shorter = [item | {"quote": quote} for item, quote in zip(evidence[1:], now, strict=True)]
    write(root, edited({"claims.mayor.evidence": shorter}))
    assert sorted(one.message.rpartition(": ")[2] for one in found(root, "silent-change")) == [
        "“The bridge was closed on Monday.”",
        "“The bridge was closed on Monday” → “bridge was closed on Monday”",
    ]


def test_of_very_many_quotations_each_is_told_for_itself(tmp_path: Path) -> None:
    words = [f"{number} bridges were closed on Monday." for number in range(60)]
    capture(settle(tmp_path), "many.txt", "\n".join([*words, *(word.upper() for word in words)]))
    sources = {**BRIEF["sources"], "many": {"title": "Many", "kind": "primary", "capture": "many.txt"}}
    items = [{"source": "many", "quote": word, "bears": "context"} for word in words]
    root = released(tmp_path, edited({"sources": sources, "claims.mayor.evidence": items}))
    for item in items:
        item["quote"] = item["quote"].upper()
    write(root, edited({"sources": sources, "claims.mayor.evidence": items}))
    assert len(found(root, "silent-change")) == 120


def test_a_day_is_the_newest_that_is_known(tmp_path: Path) -> None:
    root = released(tmp_path, edited({"published": None, "status": "withdrawn"}))
    assert json.loads((root / "ledger/bridge.jsonl").read_text(encoding="utf-8"))["date"] == "1980-01-01"
