"""Archived copies for the command that watches: looked for, saved where that is asked for, written into briefs."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import TYPE_CHECKING

from factpress import disk

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from types import ModuleType

    from factpress.model import Library, Limits
    from factpress.project import Project
    from factpress.watch.archive.copy import Copy
    from factpress.watch.archive.proposal import Archived
    from factpress.watch.archive.wanting import Wanted
    from factpress.watch.guard import Guard
    from factpress.watch.run import Terms

    Progress = Callable[[int, int, float], None]

_WHAT = ("sources looked for in archives", "sources asked to be saved")


def archived(
    network: ModuleType,
    project: Project,
    library: Library,
    wanted: Sequence[Wanted],
    guard: Callable[[], Guard],
    terms: Terms,
    show: Callable[[str], Progress],
    *,
    save: bool,
    fix: bool,
) -> Archived:
    """Return what archives have, or made, of the pages of `wanted`; with `fix` it is written into the briefs."""
    known = library.settings.archives
    looking, saving = (dataclasses.replace(terms, progress=show(what)) for what in _WHAT)
    searched = network.search(wanted, known, guard(), looking)
    missed = [one.wanted for one in searched.missed if one.wanted.is_up] if save else []
    saved = network.save(missed, known, guard(), saving) if missed else ()
    copies = tuple(network.copies(searched.found, saved))
    written = _written(network, project, copies, library.settings.limits) if fix else frozenset()
    return network.Archived(  # type: ignore[no-any-return]
        network.proposals(copies, written),
        network.lacks(searched.missed, searched.open, saved),
        network.refusals(saved),
        tuple(searched.silent),
    )


def _written(
    network: ModuleType, project: Project, copies: Iterable[tuple[Wanted, Copy, str]], limits: Limits
) -> Collection[tuple[str, str]]:
    """Write the copies into the briefs; return the paths and keys of the sources that have theirs now."""
    of_brief: defaultdict[str, list[tuple[Wanted, Copy]]] = defaultdict(list)
    for wanted, copy, _ in copies:
        of_brief[wanted.manuscript.path].append((wanted, copy))
    written = set()
    for path, entries in sorted(of_brief.items()):
        addresses = {wanted.key: copy.address for wanted, copy in entries}
        content = disk.read(project.root / path)
        fixed, keys = network.with_copies(content, entries[0][0].manuscript, addresses, limits)
        if keys:
            disk.write(project.root / path, fixed)
            written |= {(path, key) for key in keys}
    return written
