"""`factpress import` as people and programs meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import factpress

PAGE = "---\ntitle: Budget\nclaim: It fell.\nverdict: {verdict}\ncounty: North\n---\nText.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Desk\n", encoding="utf-8")
    (tmp_path / "old").mkdir()
    (tmp_path / "old/a.md").write_text(PAGE.format(verdict="'False'"), encoding="utf-8")
    (tmp_path / "old/b.md").write_text(PAGE.format(verdict="Pants on Fire"), encoding="utf-8")
    return tmp_path


def test_a_report_for_people(desk: Path) -> None:
    done = factpress(desk, "import", "old")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (Path(__file__).parent / "import.txt").read_text(encoding="utf-8")
    again = factpress(desk, "import", "old")
    assert again.returncode == 0
    assert again.stdout == "read 2 fact-checks in 2 files\n      0 written\n      2 already there  left as they are\n"


def test_a_report_for_programs(desk: Path) -> None:
    done = factpress(desk, "import", "old", "--format", "json", "--dry-run")
    report = json.loads(done.stdout)
    assert (report["read"], report["written"], report["already_there"], report["refused"]) == (2, 2, 0, 0)
    assert [(item["path"], item["draft"], item["kept"]) for item in report["items"]] == [
        ("old/a.md", "briefs/a.md", ["county"]),
        ("old/b.md", "briefs/b.md", ["verdict", "county"]),
    ]
    assert {(one["code"], one["path"], one["line"], one["column"]) for one in report["diagnostics"]} == {
        ("unmapped-field", "old/a.md", 5, 9),
        ("unmapped-field", "old/b.md", 5, 9),
        ("unmapped-rating", "old/b.md", 4, 10),
    }
    assert not (desk / "briefs").exists()


def test_a_mapping(desk: Path) -> None:
    (desk / "mapping.yml").write_text('fields: {county: keep}\nratings: {Pants on Fire: "false"}\n', encoding="utf-8")
    done = factpress(desk, "import", "old", "--mapping", "mapping.yml", "--format", "json")
    assert json.loads(done.stdout)["diagnostics"] == []
    assert "rating: 'false'\n# Kept" in (desk / "briefs/b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["import"], 2, "Missing argument"),
        (["import", "nowhere"], 2, "does not exist"),
        (["import", "old", "--mapping", "bad.yml"], 2, "bad.yml:1:13: error[bad-mapping]"),
        (["import", "bad.json"], 1, "bad.json:1:1: error[broken-json-ld]"),
        (["import", "old", "-C", "old"], 2, "no mkdocs.yml"),
    ],
)
def test_misuse(desk: Path, words: list[str], code: int, told: str) -> None:
    (desk / "bad.yml").write_text("fields: {a: nonsense}\n", encoding="utf-8")
    (desk / "bad.json").write_text("", encoding="utf-8")
    done = factpress(desk, *words)
    assert done.returncode == code
    assert told in done.stdout + done.stderr
