"""From the disk to a library: which files there are, read once, loaded and paired with their side-cars."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypedDict

from factpress import disk, load
from factpress.diagnostic import Diagnostic, Location, stops, warning
from factpress.gather import captures
from factpress.gather.briefs import brief_files, files, manuscripts_in, paths
from factpress.gather.folder import is_read
from factpress.gather.kept import chains_in, chains_of, ledger_files, standings
from factpress.model import Capture, Library, Manuscript, Settings, Shelf
from factpress.typesetting import is_installed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from factpress.project import Project

__all__ = [
    "Gathered",
    "brief_files",
    "chains_in",
    "files",
    "gather",
    "is_read",
    "ledger_files",
    "paths",
    "settings",
    "some",
    "standings",
    "unknown_featured",
    "whole",
]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What could be loaded, and what is wrong with the rest."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]


def settings(project: Project) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """Read `mkdocs.yml`; raises `OSError` where it cannot be read."""
    return load.settings(disk.read(project.config), project.relative(project.config))


def gather(
    project: Project, settings: Settings, only: Iterable[Path] = (), day: datetime.date | None = None
) -> Gathered:
    """Load the briefs and the captures; or `only` those briefs and captures, and the captures that the briefs name."""
    chosen = tuple(only)
    if not chosen:
        return whole(project, settings, [some(project, settings, files(project), day)], day)
    briefs = sorted(file for file in chosen if file.is_relative_to(project.briefs))
    gathered = some(project, settings, briefs, day, captures.among(project, chosen))
    watched, damaged = standings(project, gathered.library.manuscripts, day)
    return Gathered(replace(gathered.library, standings=watched), (*gathered.diagnostics, *damaged))


def some(
    project: Project,
    settings: Settings,
    files: Iterable[Path],
    day: datetime.date | None = None,
    besides: Iterable[str] = (),
) -> Gathered:
    """Load the briefs in `files`, what was released of them, and the captures that they name or that are `besides`.

    Raises `OSError`.
    """
    limits = settings.limits
    manuscripts, found = manuscripts_in(project, files, limits)
    names = {*captures.named(manuscripts), *besides}
    read, refused, more = captures.read(project, filter(partial(captures.is_there, project), names), limits)
    ledger, unread = chains_of(manuscripts, project, limits)
    library = Library(manuscripts, read, refused, settings, day, ledger, is_whole=False, **_installed(settings))
    return Gathered(library, (*found, *more, *unread))


def whole(project: Project, settings: Settings, parts: Iterable[Gathered], day: datetime.date | None) -> Gathered:
    """Return the briefs of all `parts`, which are every one, with the rest of their project.

    That is the captures that no brief names, the ledger, and the status file. Where a brief could not be read, the
    ledger is that of the others alone: of the rest none can tell whether their briefs are gone. Raises `OSError`.
    """
    manuscripts, read, refused, found = _together(parts)
    is_whole = not any(stops([one]) for one in found if one.location.path.startswith(f"{project.briefs.name}/"))
    present, lone = captures.present(project)
    others, bad, more = captures.read(project, present - read.keys() - refused, settings.limits)
    if is_whole:
        ledger, unread = chains_in(ledger_files(project.ledger), settings.limits, project.relative)
        more += unknown_featured(project, settings, manuscripts)
    else:
        ledger, unread = chains_of(manuscripts, project, settings.limits)
    watched, damaged = standings(project, manuscripts, day)
    library = Library(
        manuscripts,
        Shelf.together((read, others)),
        refused | bad,
        settings,
        day,
        ledger,
        is_whole,
        standings=watched,
        **_installed(settings),
    )
    return Gathered(library, (*found, *lone, *more, *unread, *damaged))


def _together(
    parts: Iterable[Gathered],
) -> tuple[tuple[Manuscript, ...], Shelf[Capture], frozenset[str], list[Diagnostic]]:
    manuscripts: list[Manuscript] = []
    read: list[Mapping[str, Capture]] = []
    refused: set[str] = set()
    found: list[Diagnostic] = []
    for part in parts:
        manuscripts += part.library.manuscripts
        read.append(part.library.captures)
        refused |= part.library.refused
        found += part.diagnostics
    return tuple(manuscripts), Shelf.together(read), frozenset(refused), found


class _Installed(TypedDict):
    """What pages may lead to."""

    prints: bool
    parquet: bool


def _installed(settings: Settings) -> _Installed:
    """Return what pages may lead to, by what is installed to make it."""
    return {"prints": settings.paper and is_installed(), "parquet": find_spec("pyarrow") is not None}


def unknown_featured(project: Project, settings: Settings, manuscripts: Iterable[Manuscript]) -> Iterator[Diagnostic]:
    """What the editors put first (`extra.factpress.featured`) is a brief of the site."""
    known = {one.outline.id for one in manuscripts}
    for name in settings.featured:
        if name not in known:
            message = f"“{name}” is featured, and no brief has this id"
            hint = "take it out of `featured`, or name the brief by its present id"
            yield warning("unknown-featured", Location(project.relative(project.config)), message, hint)
