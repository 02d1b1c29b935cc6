"""From the disk to a library: which files there are, read once, loaded and paired with their side-cars."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from factpress import capture, disk, load
from factpress.diagnostic import Diagnostic, Location, error, stops, warning
from factpress.model import Capture, Chain, Library, Limits, Manuscript, Settings, Standing, chains
from factpress.typesetting import is_installed
from factpress.watch import status
from factpress.watch.address import spelled

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from factpress.project import Project

_BRIEFS = {".md", ".yml", ".yaml"}
_LIKE_BRIEFS = {".md", ".yml", ".yaml", ".markdown", ".mdown", ".mkd"}
_NO_BRIEF = "README.md"


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
    files = sorted(_briefs_among(project, chosen)) if chosen else _files(project.briefs)
    manuscripts, found = _manuscripts(project, files, settings.limits)
    names = _named(manuscripts) | _captures_among(project, chosen) if chosen else None
    captures, refused, more = _captures(project, names, settings.limits)
    ledger, unread = chains_in(ledger_files(project.ledger), settings.limits, project.relative)
    is_whole = not chosen and not stops(found)
    if is_whole:
        more += unknown_featured(project, settings, manuscripts)
    else:
        ledger = _known(ledger, manuscripts)
    watched, damaged = standings(project, manuscripts)
    library = Library(
        manuscripts,
        captures,
        refused,
        settings,
        day,
        ledger,
        is_whole,
        prints=settings.paper and is_installed(),
        parquet=find_spec("pyarrow") is not None,
        standings=watched,
    )
    return Gathered(library, (*found, *more, *unread, *damaged))


def brief_files(project: Project) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each file that is read as a brief. Raises `OSError`."""
    for file in _files(project.briefs):
        if file.suffix in _BRIEFS and file.name != _NO_BRIEF and not _is_irregular(file):
            yield project.relative(file), disk.read(file)


def standings(
    project: Project, manuscripts: Iterable[Manuscript]
) -> tuple[dict[str, Standing], tuple[Diagnostic, ...]]:
    """Return how the pages of sources stand by the status file of the watch, by their address as typed.

    Yields `irregular-file` and `unreadable-status`. Raises `OSError`.
    """
    file = project.standings
    if _is_irregular(file):
        return {}, (irregular_file(project.relative(file)),)
    if not file.exists():
        return {}, ()
    filed, found = status.load(disk.read(file), project.relative(file))
    cited = {source.url for one in manuscripts for source in one.brief.sources.values() if source.url}
    return {url: filed[spelled(url)] for url in sorted(cited) if spelled(url) in filed}, found


def _known(ledger: Mapping[str, Chain], manuscripts: Iterable[Manuscript]) -> dict[str, Chain]:
    """Return the chains of the briefs that were read: of another none can tell whether its brief is gone."""
    return {chain.brief: chain for one in manuscripts for chain in chains(one.brief, ledger)}


def chains_in(
    files: Iterable[Path], limits: Limits, named: Callable[[Path], str]
) -> tuple[dict[str, Chain], list[Diagnostic]]:
    """Read the `files` of a ledger, each under the name that `named` gives it.

    Yields `irregular-file` and what `load.chain` yields. Raises `OSError`.
    """
    ledger: dict[str, Chain] = {}
    found: list[Diagnostic] = []
    for file in files:
        path = named(file)
        if _is_irregular(file):
            ledger[file.stem] = Chain(file.stem, path, (), is_whole=False)
            found.append(irregular_file(path))
            continue
        ledger[file.stem], unread = load.chain(path, disk.read(file), limits)
        found += unread
    return ledger, found


def ledger_files(folder: Path) -> list[Path]:
    """Return the files of the ledger in `folder`, sorted by name; none below it, where a name could come twice."""
    return [file for file in _files(folder) if file.suffix == ".jsonl" and file.parent == folder]


def unknown_featured(project: Project, settings: Settings, manuscripts: Iterable[Manuscript]) -> Iterator[Diagnostic]:
    """What the editors put first (`extra.factpress.featured`) is a brief of the site."""
    known = {one.brief.id for one in manuscripts}
    for name in settings.featured:
        if name not in known:
            message = f"“{name}” is featured, and no brief has this id"
            hint = "take it out of `featured`, or name the brief by its present id"
            yield warning("unknown-featured", Location(project.relative(project.config)), message, hint)


def is_read(project: Project, file: Path) -> bool:
    """Tell whether `file` is where a brief or a capture is looked for, and no hidden one."""
    inside = any(file.is_relative_to(folder) for folder in (project.briefs, project.seeds))
    return inside and not file.is_dir() and not file.name.startswith(".")


def _briefs_among(project: Project, files: Iterable[Path]) -> Iterator[Path]:
    return (file for file in files if file.is_relative_to(project.briefs))


def _captures_among(project: Project, files: Iterable[Path]) -> set[str]:
    """Return the names of the captures among `files`; a side-car stands for its capture."""
    captured = (file.relative_to(project.seeds).as_posix() for file in files if file.is_relative_to(project.seeds))
    return {name.removesuffix(".yml") for name in captured}


def _files(folder: Path) -> list[Path]:
    """Return the files below `folder` in a stable order, hidden ones left out."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.rglob("*")
        if (path.is_symlink() or not path.is_dir())
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def unread_file(path: str) -> Diagnostic:
    """A brief ends in `.md`, `.yml` or `.yaml`; a file that only looks like one is left out, but not in silence."""
    return warning("unread-file", Location(path), "this file is not read as a brief", "end its name in .md or .yml")


def irregular_file(path: str) -> Diagnostic:
    """A brief, capture or chain is a regular file: a symbolic link could publish what lies outside of the project."""
    return error(
        "irregular-file",
        Location(path),
        "this is a symbolic link or no regular file",
        "put the file itself here",
    )


def _manuscripts(
    project: Project, files: Iterable[Path], limits: Limits
) -> tuple[tuple[Manuscript, ...], list[Diagnostic]]:
    manuscripts: list[Manuscript] = []
    found: list[Diagnostic] = []
    for file in files:
        path = project.relative(file)
        if file.suffix not in _BRIEFS or file.name == _NO_BRIEF:
            if file.name != _NO_BRIEF and file.suffix.lower() in _LIKE_BRIEFS:
                found.append(unread_file(path))
            continue
        if _is_irregular(file):
            found.append(irregular_file(path))
            continue
        manuscript, diagnostics = load.manuscript(path, disk.read(file), limits)
        found += diagnostics
        if manuscript is not None:
            manuscripts.append(manuscript)
    return tuple(manuscripts), found


def _is_irregular(file: Path) -> bool:
    return file.is_symlink() or (file.exists() and not file.is_file())


def _named(manuscripts: Iterable[Manuscript]) -> set[str]:
    sources = (source for manuscript in manuscripts for source in manuscript.brief.sources.values())
    return {source.capture for source in sources if source.capture}


def _captures(
    project: Project, names: set[str] | None, limits: Limits
) -> tuple[dict[str, Capture], frozenset[str], list[Diagnostic]]:
    captures: dict[str, Capture] = {}
    refused: set[str] = set()
    found: list[Diagnostic] = []
    for name, result in _read_captures(project, names, limits):
        if isinstance(result, Diagnostic):
            found.append(result)
        elif isinstance(result, Capture):
            captures[name] = result
        else:
            refused.add(name)
    return captures, frozenset(refused), found


def _read_captures(
    project: Project, names: set[str] | None, limits: Limits
) -> Iterator[tuple[str, Diagnostic | Capture | None]]:
    """Yield what each file in `seeds/` comes to: findings, and a capture or nothing."""
    files = _files(project.seeds)
    present = {file.relative_to(project.seeds).as_posix() for file in files}
    for name in sorted(present):
        if name.endswith(".yml"):
            if name.removesuffix(".yml") not in present and names is None:
                yield name, sidecar_without_capture(name)
        elif names is None or name in names:
            for result in _read_capture(project, name, limits):
                yield name, result


def _read_capture(project: Project, name: str, limits: Limits) -> Iterator[Diagnostic | Capture | None]:
    file, beside = project.seeds / name, project.seeds / f"{name}.yml"
    irregular = [path for path in (file, beside) if _is_irregular(path)]
    if irregular or not beside.exists():
        yield from (irregular_file(project.relative(path)) for path in irregular)
        if not irregular:
            yield capture_without_sidecar(name)
        yield None
        return
    sidecar, found = load.sidecar(project.relative(beside), disk.read(beside), limits)
    yield from found
    if sidecar is None:
        yield None
        return
    whole, found = capture.read(name, disk.read(file), *sidecar)
    yield from found
    yield whole


def capture_without_sidecar(name: str) -> Diagnostic:
    """A capture says where it came from: without its side-car it is refused."""
    return error(
        "capture-without-sidecar",
        Location(f"seeds/{name}"),
        "this capture has no side-car, so nobody can tell where it came from",
        f"write seeds/{name}.yml with url, captured, media_type, tool and extent, then `factpress seal seeds/{name}`",
    )


def sidecar_without_capture(name: str) -> Diagnostic:
    """A side-car stands beside the capture that it describes."""
    capture_name = name.removesuffix(".yml")
    hint = f"put the captured file at seeds/{capture_name}, or take this side-car away"
    return error(
        "sidecar-without-capture",
        Location(f"seeds/{name}"),
        f"there is no capture seeds/{capture_name}",
        hint,
    )
