"""The day of a build: named, then SOURCE_DATE_EPOCH, then the last commit; never the clock."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest

from factpress import MADE
from factpress.asof import as_of, is_due, newest, today
from factpress.model import Brief, Manuscript, Places, Written

BRIEF = {"id": "a", "title": "A?", "claims": {"c": {"text": "So.", "rating": "true"}}}
DAY = datetime.date(2026, 11, 22)


def manuscript(**keys: str) -> Manuscript:
    return Manuscript.of("briefs/a.md", Written(Brief.model_validate({**BRIEF, **keys}), Places({}, {}), "", 1))


def commit(root: Path, moment: str) -> None:
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a"}
    when = {"GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": moment}
    subprocess.run(["git", "init", "--quiet", root], check=True)
    subprocess.run(
        ["git", "-C", root, "commit", "--quiet", "--allow-empty", "-m", "x"],
        check=True,
        env={"PATH": "/usr/bin:/bin", **who, **when},
    )


def test_epoch_wins_over_the_last_commit(tmp_path: Path) -> None:
    commit(tmp_path, "2026-11-22T23:30:00-05:00")
    assert as_of(tmp_path, {}) == datetime.date(2026, 11, 23)
    assert as_of(tmp_path, {"SOURCE_DATE_EPOCH": "0"}) == datetime.date(1970, 1, 1)


def test_without_either_every_date_has_come(tmp_path: Path) -> None:
    assert as_of(tmp_path, {}) is None
    with pytest.raises(ValueError, match="invalid literal"):
        as_of(tmp_path, {"SOURCE_DATE_EPOCH": "today"})


def test_without_git_there_is_no_last_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert as_of(tmp_path, {}) is None


def test_nothing_holds_longer_where_a_build_is_dated_back(tmp_path: Path) -> None:
    early, late = datetime.date(1970, 1, 1), MADE + datetime.timedelta(days=1)
    assert [today(tmp_path, day) for day in (None, early, MADE, late)] == [None, None, MADE, late]
    commit(tmp_path, "2026-11-22T12:00:00Z")
    assert [today(tmp_path, day) for day in (None, early, late)] == [DAY, DAY, late]


def test_a_commit_of_no_day_says_nothing_of_today(tmp_path: Path) -> None:
    commit(tmp_path, "@99999999999999 +0000")
    assert (today(tmp_path, None), today(tmp_path, MADE)) == (None, MADE)


@pytest.mark.parametrize(
    ("keys", "day", "due"),
    [
        ({"status": "published", "published": "2026-11-22"}, DAY, True),
        ({"status": "published", "published": "2026-11-23"}, DAY, False),
        ({"status": "published", "published": "2026-11-23"}, None, True),
        ({"status": "withdrawn", "published": "2026-11-01"}, DAY, True),
        ({"status": "draft", "published": "2026-11-01"}, DAY, False),
        ({"status": "draft"}, None, False),
    ],
)
def test_what_is_due(keys: dict[str, str], day: datetime.date | None, due: bool) -> None:
    assert is_due(manuscript(**keys), day) is due


def test_newest() -> None:
    early, late = (manuscript(published=day) for day in ("2026-01-01", "2026-02-01"))
    assert newest([late, early, manuscript()]) == datetime.date(2026, 2, 1)
    assert newest([]) == datetime.date(1980, 1, 1)
