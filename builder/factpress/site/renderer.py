"""Runs the renderer over `docs/` in a process of its own, so that none of its crashes is ours."""

from __future__ import annotations

import contextlib
import datetime
import errno
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from itertools import chain
from typing import IO, TYPE_CHECKING, Literal

from factpress import disk
from factpress.diagnostic import Diagnostic, Location, error, in_order, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from factpress.project import Project

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Keeps notices about the future of MkDocs and Material out of every run; our handbook says it once."""

_LAST_LINES = 12
_MISCONFIGURED, _DISK = 2, 74
_PAGED = b'{"paged"'
"""What the renderer says once all pages are there begins so."""

_ERROR_ON_PAGE = re.compile(r"^Error (?:reading|building) page '(.+?)':")


@dataclass(frozen=True, slots=True)
class Manner:
    """How to render: plainly, as MkDocs does, or fast, which gives the same bytes.

    `sample` pages of those that went the fast way are rendered plainly as well, and compared. The pages are rendered by
    processes of this machine, or by the workers of the Dask scheduler at the address `scheduler`.
    """

    way: Literal["fast", "plain"] = "fast"
    sample: int = 0
    scheduler: str = ""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What came of rendering: findings, and which pages went the plain way, with the reason ("" is every page).

    It `is_enclosed` where the site depends on nothing but the files of its project and the packages installed.
    """

    diagnostics: tuple[Diagnostic, ...]
    plainly: tuple[tuple[str, str], ...] = ()
    is_enclosed: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """What the renderer said: messages of a level, and the page that it was at when it last spoke."""

    warnings: tuple[str, ...]
    errors: tuple[str, ...]
    page: str | None
    plainly: tuple[tuple[str, str], ...]
    differing: tuple[str, ...]
    is_open: bool


def unheard(_done: int, _of: int) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """A process that renders the site of a `project` once it is told to; until then it loads what that takes."""

    project: Project
    process: subprocess.Popen[bytes]
    errors: IO[bytes]
    heard: list[bytes] = field(default_factory=list)

    def look(self, as_of: datetime.date, manner: Manner | None = None) -> None:
        """Have what will be asked for looked at meanwhile, as far as it needs no page."""
        self._ask("", as_of, manner or Manner())

    def begin(self, into: Path, as_of: datetime.date, manner: Manner | None = None) -> None:
        """Have the site rendered, dated `as_of`, into the new folder `into`: once, beside what the caller does."""
        self._ask(str(into), as_of, manner or Manner())
        with contextlib.suppress(BrokenPipeError):
            self._asked.close()

    def _ask(self, into: str, as_of: datetime.date, manner: Manner) -> None:
        told = [self.project.config.name, into, epoch(as_of), manner.way, manner.sample, manner.scheduler]
        with contextlib.suppress(BrokenPipeError):  # it has ended, and its exit status tells why
            self._asked.write(json.dumps(told).encode() + b"\n")
            self._asked.flush()

    def has_pages(self) -> bool:
        """Wait until all pages of what was begun are there, as other files may not be yet; tell whether they are."""
        for line in self._said:
            self.heard.append(line)
            if line.startswith(_PAGED):
                return True
        return self.process.wait() == 0

    @property
    def _said(self) -> IO[bytes]:
        assert self.process.stdout is not None  # noqa: S101 - for the type checker
        return self.process.stdout

    @property
    def _asked(self) -> IO[bytes]:
        assert self.process.stdin is not None  # noqa: S101 - for the type checker
        return self.process.stdin

    def finish(self, step: Callable[[int, int], None] = unheard) -> Rendering:
        """Wait for what was begun; `step` hears how many pages of how many are done.

        Yields `renderer-failed`, `renderer-warning`, `site-misconfigured` and `page-differs`; raises `OSError` where
        the disk fails. The same `docs/`, `mkdocs.yml` and day give the same bytes, in either manner.
        """
        project, said = self.project, _said(chain(self.heard, self._said), step)
        status = self.process.wait()
        found = [renderer_warning(message) for message in said.warnings]
        if status == _DISK:
            raise OSError(errno.EIO, said.errors[-1] if said.errors else "the disk failed while rendering")
        if status == _MISCONFIGURED:
            found.append(site_misconfigured(project, said.errors))
        elif status:
            traceback = self._traceback()
            last = (*said.errors, *(traceback[-1:] if said.errors else traceback))
            found.append(renderer_failed(_place(project, said, status), status, last[-_LAST_LINES:]))
        found += (page_differs(f"{project.docs_dir}/{page}") for page in said.differing)
        return Rendering(in_order(found), said.plainly, not (status or said.is_open))

    def _traceback(self) -> tuple[str, ...]:
        self.errors.seek(0)
        return tuple(self.errors.read().decode(errors="replace").splitlines())


@contextlib.contextmanager
def ready(project: Project) -> Iterator[Renderer]:
    """Give a process that renders, and end it at the end: it has loaded MkDocs when there is something to render."""
    release = str(project.site.resolve()) if project.site.is_dir() else ""
    command = [sys.executable, "-P", "-m", "factpress.site.mkdocs", str(project.rendered.absolute()), release]
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(
            command,
            cwd=project.root,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        ) as process,
    ):
        try:
            yield Renderer(project, process, errors)
        finally:
            process.kill()


def render(
    project: Project,
    into: Path,
    as_of: datetime.date,
    manner: Manner | None = None,
    step: Callable[[int, int], None] = unheard,
) -> Rendering:
    """Render the site as `Renderer` does, and wait for it."""
    with ready(project) as renderer:
        renderer.begin(into, as_of, manner)
        return renderer.finish(step)


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


def page_differs(page: str) -> Diagnostic:
    """A page is the same whichever way it was rendered."""
    message = "the fast way renders this page otherwise than plain MkDocs"
    hint = "run `factpress build --plain`, which is right, and please report this: it is a fault of factpress"
    return error("page-differs", Location(page), message, hint)


def _place(project: Project, said: _Said, status: int) -> Location:
    """Return the page that an error names or, after a crash, the page at hand; else `mkdocs.yml`."""
    named = [page for message in said.errors for page in _ERROR_ON_PAGE.findall(message)]
    page = said.page if status < 0 else next(iter(named), None)
    return Location(f"{project.docs_dir}/{page}" if page else project.relative(project.config))


def epoch(day: datetime.date) -> str:
    """Return the midnight (UTC) at which `day` begins as `SOURCE_DATE_EPOCH` has it: seconds since 1970."""
    return str(int(datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp()))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", **QUIET}


def _said(lines: Iterable[bytes], step: Callable[[int, int], None]) -> _Said:
    """Read what the renderer says, while it says it."""
    said: list[dict[str, str]] = []
    page = None
    for line in lines:
        if not line.startswith(b"{"):
            continue
        one = json.loads(line)
        if "page" in one:
            page = one["page"]
        elif "done" in one:
            step(one["done"], one["of"])
        else:
            said.append(one)
    return _Said(
        warnings=tuple(one["message"] for one in said if one.get("level") == "WARNING"),
        errors=tuple(one["message"] for one in said if one.get("level") in {"ERROR", "CRITICAL"}),
        page=page,
        plainly=tuple((one["plain"], one["reason"]) for one in said if "plain" in one),
        differing=tuple(one["differs"] for one in said if "differs" in one),
        is_open=any("open" in one for one in said),
    )
