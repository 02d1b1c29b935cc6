"""An import, from files of other systems to drafts in `briefs/`: never over anything that is there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from factpress import disk, gather, load
from factpress.diagnostic import Diagnostic, in_order, note
from factpress.importing import finding
from factpress.importing.draft import Draft, draft
from factpress.importing.given import Item
from factpress.importing.joining import joined
from factpress.importing.making import Terms
from factpress.importing.mapping import Mapping
from factpress.importing.outcome import Brought, Imported, Outcome
from factpress.importing.own import Own
from factpress.importing.rating import UNRATED, Ratings
from factpress.importing.read import READ, read
from factpress.importing.rows import OwnRow, assembled
from factpress.importing.writing import mark, origin, written
from factpress.starter import identifier, is_identifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from factpress.diagnostic import Location
    from factpress.model import Settings
    from factpress.project import Project

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)
"""Names that no file may have on Windows, whatever its ending."""

_NOTHING = (UNRATED, "unknown")
"""What a draft says where nothing is known."""

_LEFT_OUT = frozenset({"_index.md", "_index.markdown", "README.md", "package.json", "package-lock.json"})
"""Files that hold no fact-check whatever their ending: Hugo's lists, and what repositories have."""


def bring(
    project: Project, settings: Settings, sources: Sequence[Path], mapping: Mapping | None = None, *, dry: bool = False
) -> Brought:
    """Write a draft into `briefs/` for each fact-check in `sources`, files or folders; write none where it is `dry`.

    A brief that is there stays as it is, whoever wrote it. Yields what reading and drafting yield. Raises `OSError`.
    """
    mapping = mapping or Mapping()
    terms = Terms(Ratings(settings.scale, mapping.ratings, settings.language), mapping, _host(settings))
    files = [(file, shown, name) for source in sources for file, shown, name in _files(source)]
    read_, found, empty = _read(files, mapping, {source for source in sources if source.is_file()})
    items, twice = joined(one for one in read_ if isinstance(one, Item))
    desk = _Desk.of(project, settings, dry=dry)
    results: list[Imported] = []
    tables = assembled(one for one in read_ if isinstance(one, OwnRow))
    whole: list[Item | Own] = [*items, *(one for one in read_ if isinstance(one, Own)), *tables]
    for one in whole:
        made, told = draft(one, terms) if isinstance(one, Item) else _own(one)
        results.append(desk.put(made, one.place))
        if results[-1].outcome is not Outcome.PRESENT:
            found += told
    return Brought(len(files), empty, tuple(results), in_order((*found, *twice, *desk.found)), dry)


def _host(settings: Settings) -> str:
    return (urlsplit(settings.site_url).hostname or "") if settings.site_url else ""


def _files(source: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield the files to read, each as it is shown and as it is known again: from the folder that is imported."""
    if source.is_file():
        yield source, source.as_posix(), source.name
        return
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = source.__class__(folder) / name
            is_read = PurePosixPath(name).suffix.lower() in READ and name not in _LEFT_OUT and not name.startswith(".")
            if is_read and not file.is_symlink():
                yield file, file.as_posix(), file.relative_to(source).as_posix()


def _read(
    files: Sequence[tuple[Path, str, str]], mapping: Mapping, named: set[Path]
) -> tuple[list[Item | Own | OwnRow], list[Diagnostic], int]:
    """Return what is in the files, what is wrong with them, and how many held nothing.

    A file that somebody named must hold something; one that lies in a folder need not.
    """
    items: list[Item | Own | OwnRow] = []
    found: list[Diagnostic] = []
    empty = 0
    for file, shown, name in files:
        inside, more = read(shown, name, disk.read(file), mapping)
        items += inside
        nothing = [one for one in more if one.code == "nothing-to-import"]
        empty += not inside and bool(nothing)
        found += more if file in named else [_mild(one) for one in more]
    return items, found, empty


def _mild(found: Diagnostic) -> Diagnostic:
    if found.code != "nothing-to-import":
        return found
    return note(found.code, found.location, found.message, found.hint)


def _own(brief: Own) -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    """Return the draft of a brief of our own dataset, whole as it is."""
    if brief.fault:
        return None, (finding.unwritable_draft(brief.place, brief.fault),)
    withdrawn = ("It was withdrawn: set `status: withdrawn`.",) if brief.was_withdrawn else ()
    return Draft(brief.id, brief.id, brief.place, dict(brief.keys), brief.prose, (*withdrawn, *brief.to_do), ()), ()


@dataclass(slots=True)
class _Desk:
    """The briefs that there are: by id their file, and the origin that they say they were imported from."""

    project: Project
    settings: Settings
    dry: bool
    briefs: dict[str, tuple[str, str | None]]
    found: list[Diagnostic]

    @classmethod
    def of(cls, project: Project, settings: Settings, *, dry: bool) -> _Desk:
        """Return the desk of `project`."""
        briefs: dict[str, tuple[str, str | None]] = {}
        for path, content in gather.brief_files(project):
            manuscript, _ = load.manuscript(path, content, settings.limits)
            lines = content.decode(errors="replace").split("\n")[:8]
            names = (manuscript.brief.id, *manuscript.brief.formerly) if manuscript else ()
            briefs |= {name: (path, origin(lines)) for name in (*names, PurePosixPath(path).stem)}
        return cls(project, settings, dry, briefs, [])

    def put(self, draft_: Draft | None, place: Location) -> Imported:
        """Write a draft under the first id that is free for it, unless it is there already."""
        if draft_ is None:
            return Imported(place, Outcome.REFUSED)
        name = self._free(draft_)
        if name in self.briefs:
            return self._told(draft_, Outcome.PRESENT, self.briefs[name][0])
        content = written(draft_, name, self.settings.limits)
        if isinstance(content, str):
            self.found.append(finding.unwritable_draft(place, content))
            return Imported(place, Outcome.REFUSED)
        path = f"briefs/{name}.md"
        self.briefs[name] = path, mark(draft_.origin)
        if not self.dry:
            disk.write(self.project.root / path, content)
        if name != draft_.name and draft_.name:
            self.found.append(finding.renamed_import(place, name, draft_.name))
        return self._told(draft_, Outcome.WRITTEN, path)

    def _free(self, draft_: Draft) -> str:
        """Return the id that the draft has or gets: the wanted one, or with a number where another brief has that."""
        wanted = draft_.name if is_identifier(draft_.name) else identifier(draft_.name) or "imported"
        name, number = wanted, 2
        while self._is_anothers(name, draft_) or not is_identifier(name):
            ending = f"-{number}"
            name, number = f"{wanted[: 80 - len(ending)].rstrip('-')}{ending}", number + 1
        return name

    def _is_anothers(self, name: str, draft_: Draft) -> bool:
        known = self.briefs.get(name)
        if known is None:
            return name in _DEVICES or os.path.lexists(self.project.briefs / f"{name}.md")
        return known[1] is not None and known[1] != mark(draft_.origin)

    @staticmethod
    def _told(draft_: Draft, outcome: Outcome, path: str) -> Imported:
        kept = tuple(dict.fromkeys(given.name for given in draft_.kept if given.name))
        return Imported(draft_.place, outcome, path, draft_.to_do, kept, tuple(_filled(draft_)))


def _filled(draft_: Draft) -> Iterator[str]:
    """Yield the keys that a draft has, those of its claims too; a rating where it is one."""
    yield from (key for key in draft_.keys if key not in {"status", "claims"})
    claims = list(draft_.keys["claims"].values())
    keys = dict.fromkeys(key for claim in claims for key in claim)
    yield from (f"claims: {key}" for key in keys if any(claim.get(key, UNRATED) not in _NOTHING for claim in claims))
