"""Pages by the batch: composed, rendered and written below `docs`, each batch in whichever process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from factpress import pages, printing
from factpress.compose.citation import FORMATS, citation, citation_path
from factpress.compose.kit import has_kit, kit, kit_path
from factpress.compose.pages import SITE, Atlas, pages_of
from factpress.render.citation import formatted
from factpress.render.kit import packed
from factpress.render.markdown import markdown
from factpress.replication import program

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factpress.compose.case import Case
    from factpress.diagnostic import Diagnostic
    from factpress.executor import Spread
    from factpress.project import Project

_AT_ONCE = 25
"""How many briefs go together at most."""

_BATCHES = 8
"""How many batches a small site comes to, so that several processes have some."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What all batches have in common: where the pages go, all briefs, and which files were set before."""

    project: Project
    atlas: Atlas
    printed: Mapping[str, printing.Set]


@dataclass(frozen=True, slots=True)
class Written:
    """Pages with what the manifest says of each, files beside them with their digests, what was set, what was found."""

    pages: Mapping[str, str]
    beside: Mapping[str, str]
    printed: Mapping[str, printing.Set]
    diagnostics: tuple[Diagnostic, ...] = ()


def write(project: Project, atlas: Atlas, spread: Spread) -> tuple[Diagnostic, ...]:
    """Make `docs/briefs/` hold the pages of `atlas` with the files that they offer, or nothing new.

    Yields `page-not-generated` and what printing yields; the first of a batch that stops leaves the others as they
    are, for the next time. Raises `OSError`.
    """
    plan = Plan(project, atlas, printing.before(project))
    shares = list(_shares(len(atlas.cases)))
    found = tuple(pages.foreign(project, lambda: _merged(spread(partial(beside, plan), shares))))
    if found:
        return found
    parts = list(spread(partial(write_some, plan), shares))
    whole = _together(parts)
    pages.settle(project, whole.pages, whole.beside)
    printing.remember(project, whole.printed)
    return (*printing.unavailable(atlas.library), *whole.diagnostics)


def _shares(briefs: int) -> Iterator[range | str]:
    """Yield which briefs go together, by number, and the names of the pages that no single brief has."""
    yield from SITE
    size = max(1, min(_AT_ONCE, briefs // _BATCHES))
    yield from (range(at, min(at + size, briefs)) for at in range(0, briefs, size))


def write_some(plan: Plan, share: range | str) -> Written:
    """Write the pages of a share of the briefs, or those of the site with that name. Raises `OSError`."""
    if isinstance(share, str):
        made = {page.path: pages.write(plan.project, page.path, markdown(page)) for page in SITE[share](plan.atlas)}
        return Written(made, {}, {})
    return _together(_written(plan, plan.atlas.cases[number]) for number in share)


def _written(plan: Plan, case: Case) -> Written:
    """Write the page of a brief, and what stands beside it."""
    project, made = plan.project, list(pages_of(plan.atlas, case))
    jobs = (job for page in made for job in printing.jobs(page, case)) if case.prints else ()
    paper = printing.printed(project, jobs, plan.printed) if case.prints else printing.Printed({}, {})
    beside = pages.write_beside(project, {**dict(_attached(case)), **paper.files})
    kept = {path: one.sha256 for path, one in paper.done.items()}
    written = {page.path: pages.write(project, page.path, markdown(page)) for page in made}
    return Written(written, {**beside, **kept}, paper.done, paper.diagnostics)


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
    found: list[Diagnostic] = []
    for one in parts:
        made |= one.pages
        beside |= one.beside
        done |= one.printed
        found += one.diagnostics
    return Written(made, beside, done, tuple(found))
