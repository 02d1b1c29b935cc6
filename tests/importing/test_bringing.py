"""What an import leaves on the disk: drafts, never over anything, the same twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factpress import bringing, disk, gather
from factpress.examining import examine
from factpress.importing.outcome import Brought, Outcome
from factpress.project import Project

PAGE = "---\ntitle: {title}\ndate: 2021-05-07\nclaim: {claim}\nverdict: {verdict}\n---\nText.\n"
FALSE = {"title": "Budget", "claim": "It fell.", "verdict": "'False'"}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    root = tmp_path / "desk"
    (root / "briefs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Desk\nsite_url: https://desk.example/\n", encoding="utf-8")
    return root


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    folder.mkdir()
    return folder


def bring(root: Path, *sources: Path, dry: bool = False) -> Brought:
    project = Project(root)
    settings, _ = gather.settings(project)
    assert settings is not None
    return bringing.bring(project, settings, sources, dry=dry)


def briefs(root: Path) -> dict[str, str]:
    return {
        path.name: path.read_text(encoding="utf-8") for path in sorted((root / "briefs").iterdir()) if path.is_file()
    }


def outcomes(brought: Brought) -> list[str]:
    return [item.outcome.value for item in brought.items]


def test_a_draft_verifies(desk: Path, old: Path) -> None:
    (old / "2021-05-07-budget.md").write_text(PAGE.format(**FALSE), encoding="utf-8")
    assert outcomes(bring(desk, old)) == ["written"]
    found = examine(desk).diagnostics
    assert [(one.severity.value, one.code) for one in found] == [("warning", "unmet-rating-rule")]


def test_twice_is_once(desk: Path, old: Path) -> None:
    (old / "a.md").write_text(PAGE.format(**FALSE), encoding="utf-8")
    bring(desk, old)
    before = briefs(desk)
    again = bring(desk, old)
    assert outcomes(again) == ["already there"]
    assert (briefs(desk), again.diagnostics) == (before, ())


def test_a_dry_run_writes_nothing(desk: Path, old: Path) -> None:
    (old / "a.md").write_text(PAGE.format(**FALSE), encoding="utf-8")
    assert outcomes(bring(desk, old, dry=True)) == ["written"]
    assert briefs(desk) == {}


@pytest.mark.parametrize("edited", ["---\nid: a\ntitle: Mine\n---\n", "---\nid: [broken\n", "", "\0"])
def test_what_a_person_wrote_stays(desk: Path, old: Path, edited: str) -> None:
    (old / "a.md").write_text(PAGE.format(**FALSE), encoding="utf-8")
    (desk / "briefs/a.md").write_text(edited, encoding="utf-8")
    assert outcomes(bring(desk, old)) == ["already there"]
    assert briefs(desk) == {"a.md": edited}


def test_a_renamed_draft_is_known_by_its_id(desk: Path, old: Path) -> None:
    (old / "a.md").write_text(PAGE.format(**FALSE), encoding="utf-8")
    bring(desk, old)
    (desk / "briefs/a.md").rename(desk / "briefs/other.md")
    assert outcomes(bring(desk, old)) == ["already there"]
    assert list(briefs(desk)) == ["other.md"]


def test_two_of_one_name_get_two_ids(desk: Path, old: Path) -> None:
    for folder in ("2020", "2021"):
        (old / folder).mkdir()
        (old / folder / "budget.md").write_text(PAGE.format(**{**FALSE, "claim": folder}), encoding="utf-8")
    brought = bring(desk, old)
    assert list(briefs(desk)) == ["budget-2.md", "budget.md"]
    assert [one.code for one in brought.diagnostics] == ["renamed-import"]
    assert outcomes(bring(desk, old)) == ["already there", "already there"]


def test_another_import_of_the_same_name_gets_another_id(desk: Path, old: Path, tmp_path: Path) -> None:
    (old / "budget.md").write_text(PAGE.format(**FALSE), encoding="utf-8")
    bring(desk, old)
    (tmp_path / "r.json").write_text(
        json.dumps(
            {
                "@context": "https://schema.org",
                "@type": "ClaimReview",
                "claimReviewed": "x",
                "url": "https://o.example/budget",
            }
        )
    )
    bring(desk, tmp_path / "r.json")
    assert list(briefs(desk)) == ["budget-2.md", "budget.md"]


@pytest.mark.parametrize(
    "name", ["con", "search", "page-2", "../../etc/passwd", "..%2f..%2fetc", "a/b", "null", "x" * 300, "日本"]
)
def test_no_slug_leaves_the_folder_or_takes_a_page(desk: Path, old: Path, name: str) -> None:
    (old / "a.md").write_text(
        f"---\nclaim: It fell.\nslug: {json.dumps(name)}\nverdict: 'false'\n---\n", encoding="utf-8"
    )
    (item,) = bring(desk, old).items
    assert item.outcome is Outcome.WRITTEN
    assert [desk / item.path] == list((desk / "briefs").iterdir())
    assert Path(item.path).stem not in {"con", "search", "page-2", "null"}
    assert not [one for one in examine(desk).diagnostics if one.severity.value == "error"]


def test_a_folder_in_the_way_is_left_alone(desk: Path, old: Path) -> None:
    (old / "a.md").write_text(PAGE.format(**FALSE), encoding="utf-8")
    (desk / "briefs/a.md").mkdir()
    bring(desk, old)
    assert list(briefs(desk)) == ["a-2.md"]


def test_only_a_named_file_must_hold_something(desk: Path, old: Path) -> None:
    (old / "about.md").write_text("---\ntitle: About\n---\n", encoding="utf-8")
    (old / "_index.md").write_text(PAGE.format(**FALSE), encoding="utf-8")
    (old / ".hidden.md").write_text(PAGE.format(**FALSE), encoding="utf-8")
    (old / "link.md").symlink_to(old / "_index.md")
    folder, file = bring(desk, old), bring(desk, old / "about.md")
    assert [one.severity.value for one in (*folder.diagnostics, *file.diagnostics)] == ["note", "error"]
    assert (folder.files, folder.empty, folder.items) == (1, 1, ())


def test_the_same_bytes_whatever_the_order_of_the_disk(desk: Path, old: Path, tmp_path: Path) -> None:
    for name in ("c", "a", "b"):
        (old / f"{name}.md").write_text(PAGE.format(**{**FALSE, "title": "Same"}), encoding="utf-8")
    bring(desk, old)
    other = tmp_path / "other"
    (other / "briefs").mkdir(parents=True)
    disk.write(other / "mkdocs.yml", (desk / "mkdocs.yml").read_bytes())
    bring(other, *sorted(old.iterdir(), reverse=True))
    assert briefs(desk) == briefs(other)


ENTITIES = "".join(f"<!ENTITY a{n} '&a;&a;&a;&a;'>" for n in range(20))
BOMB = f"<!DOCTYPE x [<!ENTITY a '{'b' * 1000}'>{ENTITIES}]><p>&a19;</p>"
SCRIPT = b'<script type="application/ld+json">{"@type":"ClaimReview","claimReviewed":"x"}</script>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b'{"claims": [{"text": "' + b"x" * 10_000_000 + b'", "claimReview": [{}]}]}'),
        ("a.json", b"[" * 200_000),
        ("a.json", b'{"a":' * 200_000),
        ("a.json", b'{"@type": "ClaimReview", "claimReviewed": "\xff\xfe"}'),
        ("a.json", b'{"@type": "ClaimReview", "@id": "x", "itemReviewed": {"@id": "x"}, "claimReviewed": "loop"}'),
        ("a.json", b"\xef\xbb\xbf{}"),
        ("a.json", b"\0" * 1000),
        ("a.html", BOMB.encode()),
        (
            "a.html",
            b"<div>" * 100_000 + SCRIPT,
        ),
        ("a.md", b"---\nclaim: " + b"x" * 10_000_000 + b"\n---\n"),
        ("a.md", b"---\nclaim: x\nverdict: y\n---\n" + b"[" * 3_000_000),
        ("a.md", b"---\nclaim: x\nverdict: y\n---\n## Sources\n- " + b"[x](" * 1_000_000),
        ("a.md", b"---\nclaim: " + b"[" * 100_000 + b"\n---\n"),
        ("a.md", b"+++\nclaim = " + b"[" * 100_000 + b"\n+++\n"),
        ("a.md", b"---\nclaim: \xff\n---\n"),
        ("a.md", b"\xef\xbb\xbf---\r\nclaim: x\r\nverdict: 'true'\r\n---\r\nText\r\n"),
        ("a.md", b"---\nclaim: a\0b\xe2\x80\xaec\nverdict: 'true'\n---\nx\0y\n"),
        ("a.md", "---\nclaim: x\n---\n".encode("utf-16")),
        ("a.csv", b'claim\n"' + b"x" * 11_000_000 + b'"\n'),
        ("a.csv", b'claim\n"never closed\n'),
        ("a.csv", b"," * 100_000),
        ("a.csv", b"claim,\0\n\0,x\n"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:20]),
)
def test_hostile_files_end_in_findings(desk: Path, old: Path, name: str, content: bytes) -> None:
    (old / name).write_bytes(content)
    brought = bring(desk, old)
    assert brought.diagnostics or Outcome.WRITTEN.value in outcomes(brought)
    assert brought.count(Outcome.WRITTEN) == len(briefs(desk)) <= 1
    assert not [one for one in examine(desk).diagnostics if one.severity.value == "error"]
