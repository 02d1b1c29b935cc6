"""The day as of which a build is made: never the clock (design §4, Time)."""

from __future__ import annotations

import contextlib
import datetime
import os
import subprocess
from typing import TYPE_CHECKING

from factpress import MADE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from factpress.model import Manuscript


def as_of(root: Path, environment: Mapping[str, str] = os.environ) -> datetime.date | None:
    """Return the day (UTC) of `SOURCE_DATE_EPOCH`, else of the last commit at `root`, else nothing.

    Raises `ValueError` where `SOURCE_DATE_EPOCH` is no number of seconds.
    """
    return _day(environment.get("SOURCE_DATE_EPOCH") or _last_commit(root))


def today(root: Path, day: datetime.date | None) -> datetime.date | None:
    """Return the day by which what expires has expired: `day`, or that of the last commit at `root` where it is later.

    A build may be dated back (`SOURCE_DATE_EPOCH=0`); nothing holds longer for that. Where no commit says better, a day
    before this version was made is none.
    """
    committed = None
    with contextlib.suppress(ValueError, OverflowError, OSError):
        committed = _day(_last_commit(root))
    if committed:
        return max(day or committed, committed)
    return day if day and day >= MADE else None


def _day(epoch: str) -> datetime.date | None:
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date() if epoch else None


def _last_commit(root: Path) -> str:
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def is_due(manuscript: Manuscript, day: datetime.date | None) -> bool:
    """Tell whether a brief belongs in a release as of `day`: no draft, none of the future. No `day`: all have come."""
    brief = manuscript.outline
    if brief.status == "draft":
        return False
    return day is None or brief.published is None or brief.published <= day


def newest(manuscripts: Iterable[Manuscript]) -> datetime.date:
    """Return the last publication date among `manuscripts`; where there is none, the first day archives can carry."""
    dates = (manuscript.outline.published for manuscript in manuscripts)
    return max((date for date in dates if date), default=datetime.date(1980, 1, 1))
