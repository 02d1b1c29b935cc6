"""What was read and verified of briefs is kept, holds as long as nothing of it changed, and says the same."""

from __future__ import annotations

import json
import os
import shutil
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from bench import briefs

from factpress import gather, recording, studied, studying
from factpress.examining import examine
from factpress.project import Project
from factpress.spool import Spool
from factpress.studying import Desk, Studied
from factpress.verify import each

COMMON = "settings, code and day"
_SETTLES = 0.06
"""Seconds after which a change to a file cannot be taken for the one before."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of a few briefs, one of which has an error and one what is not there."""
    root = tmp_path_factory.mktemp("kept")
    briefs.write(root, 6)
    assert len(recording.record(root, briefs.DAY).entries) == 6
    first, second = sorted((root / "briefs").glob("*.md"))[:2]
    text = first.read_text(encoding="utf-8")
    first.write_text(text.replace("quote: ", "quote: Never said. ", 1), encoding="utf-8")
    (root / "seeds" / _captures(second)[0]).unlink()
    return root


@pytest.fixture
def project(written: Path, tmp_path: Path) -> Project:
    """Return a copy of the project whose files were all written a moment ago."""
    shutil.copytree(written, tmp_path / "desk", symlinks=True)
    time.sleep(_SETTLES)
    return Project(tmp_path / "desk")


def _captures(brief: Path) -> list[str]:
    lines = (line.strip() for line in brief.read_text(encoding="utf-8").splitlines())
    return [line.removeprefix("capture: ") for line in lines if line.startswith("capture: ")]


def _first(project: Project) -> Path:
    return min(project.briefs.glob("*.md"))


def _capture(project: Project) -> Path:
    return project.seeds / _captures(sorted(project.briefs.glob("*.md"))[2])[0]


def _study(project: Project) -> Studied:
    settings, _ = gather.settings(project)
    assert settings
    return studying.study_all(project, settings, briefs.DAY, map)


def _desk(project: Project) -> Desk:
    settings, _ = gather.settings(project)
    assert settings
    return Desk(project, settings, briefs.DAY, COMMON)


def _paths(project: Project) -> tuple[str, ...]:
    return tuple(gather.paths(project))


def _studied(project: Project) -> studied.Noted | studied.Kept | studied.Part:
    return studying.study(_desk(project), _paths(project))


def _recalled(project: Project, common: str = COMMON) -> studied.Kept | None:
    noted = studied.recall(project, _paths(project), common)
    return studied.taken(project, _paths(project), noted) if noted else None


def _opened(project: Project, kept: studied.Kept | None) -> studied.Part:
    assert kept
    desk = _desk(project)
    nothing = gather.some(desk.project, desk.settings, (), desk.day)
    return studied.whole(nothing, kept, Spool(project.workshop))


def test_what_was_kept_says_the_same(project: Project) -> None:
    desk = _desk(project)
    gathered = gather.some(desk.project, desk.settings, gather.files(project), desk.day)
    found = studied.Part(gathered, *each(gathered.library))
    made = _studied(project)
    assert made == _recalled(project)
    assert isinstance(_studied(project), studied.Noted)
    known = _opened(project, _recalled(project))
    assert known == found
    assert {one.code for one in found.diagnostics} >= {"quote-not-in-capture", "capture-not-found"}
    assert [one.brief.model_dump_json(exclude_unset=True) for one in known.gathered.library.manuscripts] == [
        one.brief.model_dump_json(exclude_unset=True) for one in found.gathered.library.manuscripts
    ]
    places = [one.places.value("claims") for one in known.gathered.library.manuscripts]
    assert places == [one.places.value("claims") for one in found.gathered.library.manuscripts]


def test_where_nothing_can_be_kept_briefs_are_verified_all_the_same(project: Project) -> None:
    kept = _study(project)
    shutil.rmtree(project.workshop)
    project.workshop.touch()
    assert _study(project) == kept


def _edit(project: Project) -> None:
    _first(project).write_text(_first(project).read_text(encoding="utf-8").replace("Never said. ", ""), "utf-8")


def _spoil_a_capture(project: Project) -> None:
    with _capture(project).open("a", encoding="utf-8") as file:
        file.write("Somebody wrote this later.\n")


def _spoil_a_side_car(project: Project) -> None:
    with Path(f"{_capture(project)}.yml").open("a", encoding="utf-8") as file:
        file.write("nonsense: here\n")


def _link_a_capture(project: Project) -> None:
    kept = _capture(project)
    kept.rename(project.root / "elsewhere.txt")
    kept.symlink_to(project.root / "elsewhere.txt")


def _find_a_capture(project: Project) -> None:
    lost = project.seeds / _captures(sorted(project.briefs.glob("*.md"))[1])[0]
    lost.write_text("This is not what was captured.\n", encoding="utf-8")


def _release(project: Project) -> None:
    (project.ledger / f"{_first(project).stem}.jsonl").write_text("{}\n", encoding="utf-8")


def _remove(project: Project) -> None:
    _first(project).unlink()


def _add(project: Project) -> None:
    shutil.copy(_first(project), project.briefs / "copy.md")


def _put_back_an_older_one(project: Project) -> None:
    """Leave size and time as they were: what `rsync` and `tar` can do."""
    path = _capture(project)
    text, found = path.read_bytes(), path.stat()
    path.write_bytes(text.replace(b"e", b"a", 1))

    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        _edit,
        _spoil_a_capture,
        _spoil_a_side_car,
        _link_a_capture,
        _find_a_capture,
        _release,
        _remove,
        _add,
        _put_back_an_older_one,
    ],
)
def test_what_changed_is_read_again(project: Project, change: Callable[[Project], None]) -> None:
    before = _study(project)
    change(project)
    after = _study(project)
    shutil.rmtree(project.workshop)
    anew = _study(project)
    assert after == anew
    assert (after.library.manuscripts, after.diagnostics) != (before.library.manuscripts, before.diagnostics)


def test_nothing_is_kept_of_what_changed_while_it_was_read(project: Project) -> None:
    _first(project).touch()
    _studied(project)
    assert _recalled(project) is None


def test_another_day_or_setting_is_not_the_same(project: Project) -> None:
    _studied(project)
    assert _recalled(project, "else") is None
    before = studied.common(project, briefs.DAY)
    assert before != studied.common(project, None)
    with project.config.open("a", encoding="utf-8") as file:
        file.write("# a word\n")
    assert before != studied.common(project, briefs.DAY)


def _spoilt(content: bytes) -> dict[str, bytes]:
    head, _, packed = content.partition(b"\n")
    noted = json.loads(head)
    return {
        "nothing": b"",
        "no JSON": b"{\n" + packed,
        "a list": b"[]\n" + packed,
        "names that are none": json.dumps({**noted, "looked_for": 3}).encode() + b"\n" + packed,
        "a name that cannot be": json.dumps({**noted, "looked_for": {"captures": ["\0"], "chains": ["\0"]}}).encode(),
        "torn": content[:-20],
        "no brief": head + b"\n" + zlib.compress(b'{"manuscripts": [{}]}\n{}'),
        "no text": head + b"\n" + b"\xff\xff",
    }


@pytest.mark.parametrize("how", _spoilt(b"{}\n"))
def test_a_spoilt_note_counts_for_nothing(project: Project, how: str) -> None:
    found = _study(project)
    (file,) = project.studied.iterdir()
    file.write_bytes(_spoilt(file.read_bytes())[how])
    assert _recalled(project, studied.common(project, briefs.DAY)) is None
    assert _study(project) == found
    assert _recalled(project, studied.common(project, briefs.DAY))


def test_what_nobody_asks_for_is_thrown_away(project: Project) -> None:
    _study(project)
    other = project.studied / "other"
    other.write_bytes(b"x")
    before = sorted(file.name for file in project.studied.iterdir())
    _study(project)
    assert sorted(file.name for file in project.studied.iterdir()) == [one for one in before if one != "other"]


def test_one_more_brief_moves_no_other() -> None:
    paths = [f"briefs/brief-{number:04}.md" for number in range(400)]
    before = list(studying._parted(paths))
    after = list(studying._parted([*paths[:100], "briefs/brief-0099-more.md", *paths[100:]]))
    assert [path for batch in before for path in batch] == paths
    assert len(set(after) - set(before)) == 1
    assert max(map(len, before)) <= studying._AT_MOST


def test_a_brief_of_which_a_part_cannot_be_read_is_told_each_time(project: Project) -> None:
    brief = _first(project)
    brief.write_text(brief.read_text(encoding="utf-8").replace("quote: ", "qoute: ", 1), encoding="utf-8")
    for _ in range(2):
        time.sleep(_SETTLES)
        told = {one.code for one in examine(project.root).diagnostics}
        assert "unknown-key" in told
