"""`release` and `verify-ledger` as people and programs meet them: in a process of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import factpress
from tests.ledger.desk import edited, released, settle, write


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A project whose one brief was never released."""
    write(settle(tmp_path), edited({}))
    return tmp_path


def test_release_says_what_it_wrote_down(desk: Path) -> None:
    run = factpress(desk, "release", "--as-of", "2026-02-01")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("✓ bridge: first released on 2026-02-01, ")
    assert (desk / "ledger/.gitattributes").read_text(encoding="utf-8").endswith("*.jsonl merge=union -text\n")
    run = factpress(desk, "release", "--as-of", "2026-02-01")
    assert (run.returncode, run.stdout) == (0, "nothing to record: every brief is as it was last released\n")


def test_release_stops_at_a_silent_change_and_says_what_would_settle_it(tmp_path: Path) -> None:
    desk = released(tmp_path)
    write(desk, edited({"claims.closed.rating": "false"}))
    for command in ("release", "verify"):
        run = factpress(desk, command)
        assert run.returncode == 1
        assert "briefs/bridge.yml:23:13: error[silent-change]: " in run.stdout
        assert 'of: closed, was: unverified, now: "false", why: ...}' in run.stdout
    assert "the ledger is as it was" in factpress(desk, "release").stdout


def test_release_as_json_is_one_document(desk: Path) -> None:
    assert json.loads(factpress(desk, "release", "--format", "json").stdout) == {"diagnostics": []}
    (desk / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    assert factpress(desk, "release").returncode == 2


def test_verify_ledger_of_a_project(tmp_path: Path) -> None:
    desk = released(tmp_path)
    run = factpress(desk, "verify-ledger")
    assert (run.returncode, run.stdout.count("\n")) == (0, 1)
    assert run.stdout.startswith("✓ ledger/bridge.jsonl: 1 release, 2026-01-10 to 2026-01-10, head ")
    write(desk, edited({"id": "tower"}))
    assert "not as last released, or never: tower\n" in factpress(desk, "verify-ledger").stdout


def test_verify_ledger_of_files_alone(tmp_path: Path) -> None:
    ledger = released(tmp_path / "desk") / "ledger"
    written = (ledger / "bridge.jsonl").read_text(encoding="utf-8")
    ledger.rename(tmp_path / "copies")
    for name in ("copies", "copies/bridge.jsonl"):
        run = factpress(tmp_path, "verify-ledger", name)
        assert (run.returncode, run.stdout[:24]) == (0, "✓ copies/bridge.jsonl: 1")
    (tmp_path / "copies/bridge.jsonl").write_text(written.replace("for a week", "for a day"), encoding="utf-8")
    run = factpress(tmp_path, "verify-ledger", "copies")
    assert run.returncode == 1
    assert "copies/bridge.jsonl:1:" in run.stdout
    assert "error[ledger-tampered]" in run.stdout
    assert "✗ copies/bridge.jsonl: 1 release" in run.stdout


def test_verify_ledger_as_json(tmp_path: Path) -> None:
    desk = released(tmp_path)
    document = json.loads(factpress(desk, "verify-ledger", "--format", "json").stdout)
    head = json.loads((desk / "ledger/bridge.jsonl").read_text(encoding="utf-8"))["digest"]
    chain = {"brief": "bridge", "path": "ledger/bridge.jsonl", "sound": True, "releases": 1}
    chain |= {"first": "2026-01-10", "last": "2026-01-10", "heads": [head]}
    assert document == {"diagnostics": [], "chains": [chain], "unreleased": []}
    alone = json.loads(factpress(desk, "verify-ledger", "ledger", "--format", "json").stdout)
    assert alone["unreleased"] is None


def test_verify_ledger_holds_what_was_published(tmp_path: Path) -> None:
    desk = released(tmp_path)
    head = json.loads((desk / "ledger/bridge.jsonl").read_text(encoding="utf-8"))["digest"]
    assert factpress(desk, "verify-ledger", "--holds", head, "--holds", head[:12].upper()).returncode == 0
    run = factpress(desk, "verify-ledger", "--holds", "0" * 64)
    assert (run.returncode, "error[ledger-cut-short]" in run.stdout) == (1, True)


@pytest.mark.parametrize("words", [("nowhere",), ("briefs",), ("--holds", "a"), ()])
def test_misuse_of_verify_ledger(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    assert factpress(tmp_path, "verify-ledger", *words).returncode == 2


def test_a_project_without_a_ledger(desk: Path) -> None:
    run = factpress(desk, "verify-ledger")
    assert run.returncode == 0
    assert run.stdout.startswith("the ledger is empty")


def test_two_files_of_one_name_are_not_taken_for_one_chain(tmp_path: Path) -> None:
    desk = released(tmp_path)
    (desk / "copy").mkdir()
    (desk / "copy/bridge.jsonl").write_bytes((desk / "ledger/bridge.jsonl").read_bytes())
    run = factpress(desk, "verify-ledger", "ledger", "copy")
    assert (run.returncode, "two of these files have the same name" in run.stderr) == (2, True)
