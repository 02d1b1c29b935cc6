"""Pages by the batch: composed, rendered and written below `docs`, each batch in whichever process."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from factpress import keeping, pages, printing
from factpress.compose.citation import FORMATS, citation, citation_path
from factpress.compose.kit import has_kit, kit, kit_path
from factpress.compose.pages import SITE, Atlas, pages_of
from factpress.render.citation import formatted
from factpress.render.kit import packed
from factpress.render.markdown import markdown
from factpress.replication import program

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from factpress.compose.case import Case
    from factpress.diagnostic import Diagnostic
    from factpress.executor import Spread
    from factpress.keeping import Left
    from factpress.project import Project

_AT_ONCE = 25
"""How many briefs go together at most."""

_BATCHES = 8
"""How many batches a small site comes to, so that several processes have some."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What all batches have in common: where the pages go, all briefs, and how everything was left before.

    `common` stands for all that the pages of every brief are made of; `listed` is what the manifest said of pages,
    `attached` the digests of files beside them.
    """

    project: Project
    atlas: Atlas
    common: str
    printed: Mapping[str, printing.Set]
    left: Mapping[str, Left]
    listed: Mapping[str, str]

    @classmethod
    def of(cls, project: Project, atlas: Atlas) -> Plan:
        """Return the plan to write the pages of `atlas`. Raises `OSError`."""
        listed = pages.listed(project)
        left = {path: one for path, one in keeping.before(project).items() if _is_listed(one, listed)}
        return cls(project, atlas, keeping.common(project, atlas), printing.before(project), left, listed)


def _is_listed(left: Left, listed: Container[str]) -> bool:
    return all(page in listed for page in left.stamps.keys() - left.beside.keys())


@dataclass(frozen=True, slots=True)
class Written:
    """Pages with what the manifest says of each, files beside them with their digests, what was set, what was found."""

    pages: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    printed: Mapping[str, printing.Set] = field(default_factory=dict)
    left: Mapping[str, Left] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def write(project: Project, atlas: Atlas, spread: Spread) -> tuple[Diagnostic, ...]:
    """Make `docs/briefs/` hold the pages of `atlas` with the files that they offer, unless something there is not ours.

    The pages of a brief that is as it was are left as they are. Yields `page-not-generated` and what printing yields.
    Raises `OSError`.
    """
    plan = Plan.of(project, atlas)
    shares = list(_shares(len(atlas.cases)))
    stamps = {path: stamp for one in plan.left.values() for path, stamp in one.stamps.items()}
    found = tuple(pages.foreign(project, lambda: _merged(spread(partial(beside, plan), shares)), stamps))
    if found:
        return found
    whole = _together(spread(partial(write_some, plan), shares))
    pages.settle(project, whole.pages, whole.beside)
    printing.remember(project, whole.printed)
    keeping.remember(project, whole.left)
    return (*printing.unavailable(atlas.library), *whole.diagnostics)


def _shares(briefs: int) -> Iterator[range | str]:
    """Yield which briefs go together, by number, and the names of the pages that no single brief has."""
    yield from SITE
    size = max(1, min(_AT_ONCE, briefs // _BATCHES))
    yield from (range(at, min(at + size, briefs)) for at in range(0, briefs, size))


def write_some(plan: Plan, share: range | str) -> Written:
    """Write the pages of a share of the briefs, or those of the site with that name. Raises `OSError`."""
    if isinstance(share, str):
        return Written(
            {page.path: pages.write(plan.project, page.path, markdown(page)) for page in SITE[share](plan.atlas)}
        )
    return _together(_of_brief(plan, plan.atlas.cases[number]) for number in share)


def _of_brief(plan: Plan, case: Case) -> Written:
    """Write the page of a brief, and what stands beside it, unless all of it stands as it was left."""
    path, key = case.manuscript.path, keeping.key(plan.common, plan.atlas, case)
    before = plan.left.get(path)
    if before and keeping.is_left(plan.project, before, key):
        return _left(plan, path, before)
    written = _written(plan, case)
    if written.diagnostics:
        return written
    return replace(written, left={path: keeping.left(plan.project, key, written.pages, written.beside)})


def _left(plan: Plan, path: str, before: Left) -> Written:
    """Return what was written before, as it was left."""
    listed = {page: plan.listed[page] for page in before.stamps.keys() - before.beside.keys()}
    done = {file: plan.printed[file] for file in before.beside if file in plan.printed}
    return Written(listed, before.beside, done, {path: before})


def _written(plan: Plan, case: Case) -> Written:
    project, made = plan.project, list(pages_of(plan.atlas, case))
    jobs = (job for page in made for job in printing.jobs(page, case)) if case.prints else ()
    paper = printing.printed(project, jobs, plan.printed) if case.prints else printing.Printed({}, {})
    beside = pages.write_beside(project, {**dict(_attached(case)), **paper.files})
    kept = {path: one.sha256 for path, one in paper.done.items()}
    written = {page.path: pages.write(project, page.path, markdown(page)) for page in made}
    return Written(written, {**beside, **kept}, paper.done, diagnostics=paper.diagnostics)


def _attached(case: Case) -> Iterator[tuple[str, bytes]]:
    """Yield the files that a published brief offers: its replication kit, and its citation in each format."""
    if has_kit(case):
        yield kit_path(case.brief.id), packed(kit(case), program())
        for ending, _ in FORMATS:
            yield citation_path(case.brief.id, ending), formatted((citation(case),), ending)


def beside(plan: Plan, share: range | str) -> Mapping[str, str]:
    """Return the digests of the files that stand beside the pages of a share, by their path, and write nothing."""
    if isinstance(share, str):
        return {}
    return _merged(_beside(plan, plan.atlas.cases[number]) for number in share)


def _beside(plan: Plan, case: Case) -> Mapping[str, str]:
    jobs = (job for page in pages_of(plan.atlas, case) for job in printing.jobs(page, case)) if case.prints else ()
    paper = printing.printed(plan.project, jobs, {}) if case.prints else printing.Printed({}, {})
    return {path: pages.digest(content) for path, content in {**dict(_attached(case)), **paper.files}.items()}


def _merged(parts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {path: digest for part in parts for path, digest in part.items()}


def _together(parts: Iterable[Written]) -> Written:
    made: dict[str, str] = {}
    beside: dict[str, str] = {}
    done: dict[str, printing.Set] = {}
    left: dict[str, Left] = {}
    found: list[Diagnostic] = []
    for one in parts:
        made |= one.pages
        beside |= one.beside
        done |= one.printed
        left |= one.left
        found += one.diagnostics
    return Written(made, beside, done, left, tuple(found))
