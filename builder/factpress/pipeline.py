"""The line on one screen: load → verify → compose → render → check. Every stage takes values and returns values."""

from __future__ import annotations

import contextlib
import dataclasses
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from factpress import __version__, asof, composing, copies, equipping, executor, gather, unchanged
from factpress.checking import check
from factpress.compose import Atlas
from factpress.diagnostic import Diagnostic, in_order, stops
from factpress.examining import Examined, examine
from factpress.exporting import past
from factpress.project import Project
from factpress.site import offline, release, renderer, sitemap
from factpress.site.fast.there import lacking
from factpress.site.lock import lock

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from factpress.composing import Composed
    from factpress.copies import Spread
    from factpress.model import Library, Verification
    from factpress.site.assembly import Room, Shared

_FEW = 250
"""Briefs that are exported beside the renderer, if so many or fewer are."""

_EXPORT = "export and index for search"

_MARK = ".shared-"
"""What the names of files begin with by which a worker knows the folder of the project."""

Step = Callable[[int, int], None]
"""Hears how much of how much is done."""

Stage = Callable[[str], AbstractContextManager[Step]]
"""Announces a stage by name for as long as it runs."""


def quietly(_name: str) -> AbstractContextManager[Step]:
    """Announce nothing."""
    return contextlib.nullcontext(renderer.unheard)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: every diagnostic, and the release that `site` points to unless publishing stopped.

    No library where `mkdocs.yml` is at fault. `held` are the briefs that were left out as drafts or of a later day;
    `plainly` the pages that went the plain way, with the reason ("" is every page). `is_enclosed`: what was built
    depends on nothing but the files of the project and the packages installed.
    """

    library: Library | None
    diagnostics: tuple[Diagnostic, ...]
    release: release.Published | None = None
    held: tuple[str, ...] = ()
    plainly: tuple[tuple[str, str], ...] = ()
    is_enclosed: bool = False


def located(root: Path) -> Project:
    """Return the project at `root` as its `mkdocs.yml` lays it out; raises `OSError`."""
    settings, _ = gather.settings(Project(root))
    return Project(root, settings.docs_dir if settings else "docs")


def due(library: Library, day: datetime.date | None) -> Library:
    """Return the library with the briefs that belong in a release as of `day` alone."""
    manuscripts = tuple(one for one in library.manuscripts if asof.is_due(one, day))
    return dataclasses.replace(library, manuscripts=manuscripts)


def write_pages(
    project: Project, library: Library, verification: Verification, spread: Spread = map
) -> tuple[Diagnostic, ...]:
    """Compose and render the pages of `library` into `docs/briefs/`, with the files that they offer.

    Yields what `composing.write` yields.
    """
    composed = _compose(project, library, verification, spread)
    composed.remember()
    return composed.diagnostics


def _compose(project: Project, library: Library, verification: Verification, spread: Spread) -> Composed:
    """Write the pages of `library`; where each brief stands among others is held no longer than that takes."""
    return composing.write(project, Atlas.of(library, verification), spread)


def build(
    root: Path, day: datetime.date | None, stage: Stage = quietly, manner: renderer.Manner | None = None
) -> Built:
    """Publish the project at `root` as of `day`, or publish nothing and say why; render it in `manner`.

    Raises `site.lock.Held` while another builder is at work, and what `build_by` raises.
    """
    with lock(Project(root)), renderer.ready(Project(root)) as rendering:
        return build_by(rendering, day, stage, manner)


def build_by(
    rendering: renderer.Renderer,
    day: datetime.date | None,
    stage: Stage = quietly,
    manner: renderer.Manner | None = None,
    seen: unchanged.Seen | None = None,
) -> Built:
    """Publish its project as `build` does, under a lock that is held; `seen` is what a glance told of it under that.

    Raises `site.current.NotOurs` where `site` is somebody's folder, `executor.Unreachable` where the scheduler that
    `manner` names is, `OSError` where the disk fails. Whatever happens, `site` points to a whole release.
    """
    root = rendering.project.root
    rendering = dataclasses.replace(rendering, project=located(root))
    read = _read_by(rendering.project, day, seen)
    if day:
        rendering.look(day, manner)  # after the glance: what changes between the two is seen by the next build
    with stage("load and verify"):
        examined = _studied(root, day, manner.scheduler if manner else "")
    if examined.library is None or stops(examined.diagnostics):
        return Built(examined.library, examined.diagnostics)
    library = due(examined.library, day)
    built = _publish(examined, library, day or asof.newest(library.manuscripts), stage, manner, rendering)
    if built.release and built.is_enclosed and read:
        stands = unchanged.Standing(built.release.name, len(library.manuscripts), built.held, built.diagnostics)
        with contextlib.suppress(OSError):
            unchanged.remember(examined.project, read, stands, built.release.folders)
    return built


def _read_by(project: Project, day: datetime.date | None, seen: unchanged.Seen | None) -> str:
    """Return what stands for all that is read now: as it was `seen`, or else by a glance.

    What changed since is read as it is by now, and so told of again by the next glance.
    """
    known = seen.read if seen and seen.project == project else ""
    return known or unchanged.read_by(project, day)


def _studied(root: Path, day: datetime.date | None, scheduler: str) -> Examined:
    """Examine the project at `root` by processes of this machine, or by workers that share its folder."""
    workshop = Project(root).workshop.resolve()
    for left in workshop.glob(f"{_MARK}*"):
        left.unlink()  # by a build that was killed: under the lock no other is at work
    with tempfile.NamedTemporaryFile(dir=workshop, prefix=_MARK) as mark:
        there = partial(lacking, mark.name, __version__)
        with executor.spreading(scheduler, there) as spread:
            return examine(root, day=day, spread=spread)


def _publish(
    examined: Examined,
    library: Library,
    day: datetime.date,
    stage: Stage,
    manner: renderer.Manner | None,
    rendering: renderer.Renderer,
) -> Built:
    """Compose, render, index and check, in a staging folder; switch `site` to it when nothing stops."""
    project, found = examined.project, list(examined.diagnostics)
    with release.stage(project) as staging:
        with copies.beside(partial(release.prepare, project)):
            with stage("compose"):
                composed = _compose(project, library, examined.verification, copies.here)
                found += composed.diagnostics
            if stops(composed.diagnostics):
                return Built(library, in_order(found))
            before = past.before(project.exported, project.site.resolve())
            begin = partial(equipping.begin, examined, library, composed.outlines, staging, before)
            finish = partial(equipping.finish, project, library, staging)
            # Few take no more memory beside the pages; many take all processors anyway.
            is_few = sum(one.key not in before.within for one in composed.outlines) <= _FEW
            with stage(f"render, {_EXPORT}" if is_few else "render") as step:
                rendering.begin(staging, day, manner)
                composed.remember()
                begun = begin() if is_few else None
                room = finish(begun) if begun and rendering.has_pages() else None
                rendered = rendering.finish(step)
                sitemap.split(staging, library.settings.site_url or "")
                found += rendered.diagnostics
            if stops(found):
                misconfigured = any(one.code == "site-misconfigured" for one in found)
                return Built(None if misconfigured else library, in_order(found))
            if begun is None:
                with stage(_EXPORT):
                    begun = begin()
                    room = finish(begun)
            found += begun.exported.diagnostics
            if stops(found):
                return Built(library, in_order(found))
        with stage("check"):
            shared, faults = _checked(project, library, staging, room)
            found += faults
        if stops(found):
            return Built(library, in_order(found))
        with stage("publish"):
            published = release.publish(project, staging, shared)
            with contextlib.suppress(OSError):  # it is published: what cannot be noted takes time the next time
                begun.exported.remember(project.exported, project.site.resolve())
    held = _held(examined.library, library)
    return Built(library, in_order(found), published, held, rendered.plainly, rendered.is_enclosed)


def _checked(
    project: Project, library: Library, staging: Path, room: Room | None
) -> tuple[Shared, tuple[Diagnostic, ...]]:
    """Make what is staged whole, and check it while it is put on the disk."""
    shared, names = release.share(project, staging, room)
    with copies.beside(partial(_settle, project, staging, shared)):
        return shared, check(project, library, staging, names=names)


def _settle(project: Project, staging: Path, shared: Shared) -> None:
    """Put what is staged on the disk, take off it what it replaces, and make ready what the next build would."""
    release.settle(staging, shared)
    release.clear(project)
    release.prepare_second(project, staging)


def _held(whole: Library | None, due: Library) -> tuple[str, ...]:
    kept = {one.path for one in due.manuscripts}
    return tuple(one.path for one in whole.manuscripts if one.path not in kept) if whole else ()


def take_offline(root: Path, built: Built) -> tuple[offline.Edition | None, tuple[Diagnostic, ...]]:
    """Make the offline edition of the site that `built` published, unless its check stops; return what was found anew.

    Raises what `build` raises.
    """
    library = built.library
    if library is None or built.release is None:
        return None, ()
    project = Project(root, library.settings.docs_dir)
    edition = offline.Edition(project.offline, project.offline.with_suffix(".zip"))
    with lock(project), release.stage(project) as staging:
        site = project.site.resolve()
        offline.write(site, equipping.searched(project, library, site), staging, library.settings)
        found = tuple(one for one in check(project, library, staging) if one not in built.diagnostics)
        if stops(found):
            return None, found
        offline.put(staging, edition)
    return edition, found
