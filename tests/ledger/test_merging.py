"""Branches that released briefs, merged by git itself."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from factpress import recording
from factpress.examining import examine
from factpress.model import history
from tests.ledger.desk import edited, found, release, released, write

WHY = {"date": "2026-02-01", "kind": "correction", "why": "A reader wrote to us."}
FLIP = WHY | {"of": "closed", "was": "unverified", "now": "false"}
QUOTE = WHY | {"of": "mayor", "was": "The mayor said so himself.", "now": "The mayor said so"}
NOBODY = {
    f"GIT_{role}_{part}": f"{role}@desk.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
}
APART = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "SOURCE_DATE_EPOCH": "1770000000"}


def git(root: Path, *words: str) -> str:
    run = subprocess.run(
        ["git", *words], cwd=root, env={**os.environ, **NOBODY, **APART}, capture_output=True, text=True, check=True
    )
    return run.stdout


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "A change")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A project in git whose brief was released; the lock's folder is ignored."""
    released(tmp_path)
    (tmp_path / ".gitignore").write_text(".factpress/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path)
    return tmp_path


def on_two_branches(root: Path, one: dict[str, Any], two: dict[str, Any]) -> None:
    """Release `one` on a branch and `two` on main, and merge them; the file of a brief both changed is `two`'s."""
    git(root, "switch", "--quiet", "--create", "side")
    write(root, one)
    assert len(release(root)) == 1
    commit(root)
    git(root, "switch", "--quiet", "main")
    write(root, two)
    assert len(release(root)) == 1
    commit(root)
    git(root, "merge", "--quiet", "--strategy-option", "ours", "side")


def heads(root: Path) -> list[str]:
    library = examine(root).library
    assert library
    return sorted(line.entry.digest for line in history(library.manuscripts[0].brief, library.ledger).heads)


def test_branches_that_released_different_briefs_merge_in_peace(desk: Path) -> None:
    flipped = edited({"claims.closed.rating": "false", "corrections": [FLIP]})
    on_two_branches(desk, flipped, edited({"id": "tower"}))
    assert found(desk) == []
    assert release(desk) == ()


def test_branches_that_released_one_brief_merge_and_are_joined(desk: Path) -> None:
    flipped = edited({"claims.closed.rating": "false", "corrections": [FLIP]})
    quoted = edited({"claims.mayor.evidence.0.quote": "The mayor said so", "corrections": [QUOTE]})
    on_two_branches(desk, flipped, quoted)
    written = (desk / "ledger/bridge.jsonl").read_text(encoding="utf-8").splitlines()
    assert (len(written), [line for line in written if line.startswith(("<", "=", ">"))]) == (3, [])
    both = edited(
        {
            "claims.closed.rating": "false",
            "claims.mayor.evidence.0.quote": "The mayor said so",
            "corrections": [FLIP, QUOTE],
        }
    )
    write(desk, both)
    assert [(one.code, one.severity) for one in found(desk)] == [("ledger-forked", "warning")]
    two = heads(desk)
    (entry,) = release(desk)
    assert list(entry.previous) == two
    assert len(two) == 2
    assert (found(desk), release(desk), heads(desk)) == ([], (), [entry.digest])


@pytest.mark.parametrize(
    ("merged", "words"),
    [
        (
            {"claims.closed.rating": "false", "corrections": [FLIP]},
            "“The mayor said so” → “The mayor said so himself.”",
        ),
        ({"corrections": [FLIP, QUOTE]}, "“false” → “unverified”"),
    ],
)
def test_a_merged_brief_agrees_with_both_branches(desk: Path, merged: dict[str, Any], words: str) -> None:
    flipped = edited({"claims.closed.rating": "false", "corrections": [FLIP]})
    quoted = edited({"claims.mayor.evidence.0.quote": "The mayor said so", "corrections": [QUOTE]})
    on_two_branches(desk, flipped, quoted)
    write(desk, edited(merged))
    assert any(words in one.message for one in found(desk, "silent-change"))
    assert recording.record(desk, None).entries == ()


def test_branches_that_released_the_same_of_one_brief_have_one_line(desk: Path) -> None:
    withdrawn = edited({"status": "withdrawn", "corrections": [WHY]})
    on_two_branches(desk, withdrawn, withdrawn)
    assert (found(desk), release(desk)) == ([], ())


def test_branches_that_first_released_one_brief_are_joined(desk: Path) -> None:
    on_two_branches(desk, edited({"id": "tower"}), edited({"id": "tower", "claims.mayor.text": "The mayor did it."}))
    assert [one.code for one in found(desk)] == ["silent-change", "ledger-forked"]
    why = WHY | {"of": "mayor", "was": "The mayor ordered it.", "now": "The mayor did it."}
    write(desk, edited({"id": "tower", "claims.mayor.text": "The mayor did it.", "corrections": [why]}))
    assert [one.code for one in found(desk)] == ["ledger-forked"]
    (entry,) = release(desk)
    assert (len(entry.previous), found(desk)) == (2, [])


def test_a_brief_renamed_on_one_branch_and_released_on_the_other(desk: Path) -> None:
    git(desk, "switch", "--quiet", "--create", "side")
    (desk / "briefs/bridge.yml").unlink()
    write(desk, edited({"id": "old-bridge", "formerly": ["bridge"]}), "old-bridge")
    assert len(release(desk)) == 1
    commit(desk)
    git(desk, "switch", "--quiet", "main")
    write(desk, edited({"claims.closed.rating": "false", "corrections": [FLIP]}))
    assert len(release(desk)) == 1
    commit(desk)
    subprocess.run(["git", "merge", "--quiet", "side"], cwd=desk, env={**os.environ, **NOBODY, **APART}, check=False)
    (desk / "briefs/bridge.yml").unlink(missing_ok=True)
    write(desk, edited({"id": "old-bridge", "formerly": ["bridge"]}))
    assert [one.code for one in found(desk)] == ["silent-change", "silent-change", "ledger-forked"]
    settled = {"claims.closed.rating": "false", "corrections": [FLIP]}
    write(desk, edited({"id": "old-bridge", "formerly": ["bridge"]} | settled))
    assert [one.code for one in found(desk)] == ["ledger-forked"]
    (entry,) = release(desk)
    assert (entry.brief, len(entry.previous), found(desk)) == ("old-bridge", 2, [])
