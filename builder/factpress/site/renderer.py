"""Runs the renderer over `docs/` in a process of its own, so that none of its crashes is ours."""

from __future__ import annotations

import datetime
import errno
import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress import disk
from factpress.diagnostic import Diagnostic, Location, error, in_order, warning

if TYPE_CHECKING:
    from pathlib import Path

    from factpress.project import Project

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Keeps notices about the future of MkDocs and Material out of every run; our handbook says it once."""

_LAST_LINES = 12
_MISCONFIGURED, _DISK = 2, 74
_ERROR_ON_PAGE = re.compile(r"^Error (?:reading|building) page '(.+?)':")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the renderer said: messages of a level, and the page that it was at when it last spoke."""

    warnings: tuple[str, ...]
    errors: tuple[str, ...]
    page: str | None


def render(project: Project, into: Path, as_of: datetime.date) -> tuple[Diagnostic, ...]:
    """Render the site, dated `as_of`, into the folder `into`; yields `renderer-failed`, `renderer-warning`,
    `site-misconfigured`; raises `OSError` where the disk fails.

    The same `docs/`, `mkdocs.yml` and day give the same bytes.
    """
    command = [sys.executable, "-P", "-m", "factpress.site.mkdocs", project.config.name, str(into)]
    process = subprocess.run(command, cwd=project.root, env=_environment(as_of), capture_output=True, check=False)
    said = _said(process.stdout.decode(errors="replace"))
    found = [renderer_warning(message) for message in said.warnings]
    if process.returncode == _DISK:
        raise OSError(errno.EIO, said.errors[-1] if said.errors else "the disk failed while rendering")
    if process.returncode == _MISCONFIGURED:
        found.append(site_misconfigured(project, said.errors))
    elif process.returncode:
        traceback = tuple(process.stderr.decode(errors="replace").splitlines())
        last = (*said.errors, *(traceback[-1:] if said.errors else traceback))
        place = _place(project, said, process.returncode)
        found.append(renderer_failed(place, process.returncode, last[-_LAST_LINES:]))
    return in_order(found)


def site_misconfigured(project: Project, errors: tuple[str, ...]) -> Diagnostic:
    """MkDocs takes what `mkdocs.yml` says."""
    told = errors[0] if errors else "MkDocs does not take this configuration"
    return error("site-misconfigured", _named(project, told), " ".join(told.split()), "mend it in mkdocs.yml")


def _named(project: Project, told: str) -> Location:
    """Return where `mkdocs.yml` says the last of the words that MkDocs quotes; its beginning where it says none."""
    lines = disk.read(project.config).decode(errors="replace").splitlines()
    for word in reversed(re.findall(r"['\"]([^'\"]+)['\"]", told)):
        for number, line in enumerate(lines, 1):
            if word in line:
                return Location(project.relative(project.config), number, line.index(word) + 1, len(word), line)
    return Location(project.relative(project.config))


def renderer_failed(place: Location, status: int, last: tuple[str, ...]) -> Diagnostic:
    """A site that cannot be rendered is not published."""
    how = f"was ended by {signal.Signals(-status).name}" if status < 0 else "failed"
    hint = "its last words are above; `mkdocs build` alone shows all of them"
    return error("renderer-failed", place, f"MkDocs {how} here", hint, *last)


def renderer_warning(message: str) -> Diagnostic:
    """MkDocs warns of something that the check of the built site does not look for."""
    return warning("renderer-warning", Location("mkdocs.yml"), f"MkDocs says: {' '.join(message.split())}")


def _place(project: Project, said: _Said, status: int) -> Location:
    """Return the page that an error names or, after a crash, the page at hand; else `mkdocs.yml`."""
    named = [page for message in said.errors for page in _ERROR_ON_PAGE.findall(message)]
    page = said.page if status < 0 else next(iter(named), None)
    return Location(f"{project.docs_dir}/{page}" if page else project.relative(project.config))


def epoch(day: datetime.date) -> str:
    """Return the midnight (UTC) at which `day` begins as `SOURCE_DATE_EPOCH` has it: seconds since 1970."""
    return str(int(datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp()))


def _environment(as_of: datetime.date) -> dict[str, str]:
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": epoch(as_of),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        **QUIET,
    }


def _said(lines: str) -> _Said:
    said = [json.loads(line) for line in lines.splitlines() if line.startswith("{")]
    pages = [line["page"] for line in said if "page" in line]
    return _Said(
        warnings=tuple(line["message"] for line in said if line.get("level") == "WARNING"),
        errors=tuple(line["message"] for line in said if line.get("level") in {"ERROR", "CRITICAL"}),
        page=pages[-1] if pages else None,
    )
