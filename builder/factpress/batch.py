"""A batch of pages: composed, rendered and written below `docs` with what stands beside them, in whichever process."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from factpress import keeping, pages, printing
from factpress.compose.citation import FORMATS, citation, citation_path
from factpress.compose.kit import has_kit, kit, kit_path
from factpress.compose.pages import pages_of
from factpress.compose.tally import counted
from factpress.render.citation import formatted
from factpress.render.kit import packed
from factpress.render.markdown import markdown
from factpress.replication import program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factpress.compose.case import Case
    from factpress.compose.page import Page
    from factpress.diagnostic import Diagnostic
    from factpress.keeping import Left
    from factpress.project import Project


class Job(NamedTuple):
    """A brief whose pages are to be made: the key of what it is made of by itself, and its place among all, as told."""

    case: Case
    key: str
    place: str


class Sheet(NamedTuple):
    """A page of several briefs that is to be made: its name, the key of what it is made of, and how it is made."""

    name: str
    key: str
    make: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Written:
    """Pages with what the manifest says of each, files beside them with their digests, what was set, what was found.

    `left` tells how the files of each brief are left, by its path, and each page of several, by its name.
    """

    pages: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    printed: Mapping[str, printing.Set] = field(default_factory=dict)
    left: Mapping[str, Left] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def write_briefs(project: Project, printed: Mapping[str, printing.Set], jobs: Sequence[Job], share: range) -> Written:
    """Write the pages of a share of the briefs; what was `printed` before is kept. Raises `OSError`."""
    return _together(_brief(project, printed, job) for job in jobs[share.start : share.stop])


def write_units(project: Project, sheets: Sequence[Sheet], share: range) -> Written:
    """Write a share of the pages of several briefs. Raises `OSError`."""
    return _together(_unit(project, sheet) for sheet in sheets[share.start : share.stop])


def beside(project: Project, jobs: Sequence[Job], share: range) -> Mapping[str, str]:
    """Return the digests of the files that stand beside the pages of a share, by their path, and write nothing."""
    found = (_beside(project, job.case.anew(), job.place) for job in jobs[share.start : share.stop])
    return {path: digest for one in found for path, digest in one}


def faces(cases: Sequence[Case], share: range) -> list[str]:
    """Return what stands for the face of each of a share of `cases`."""
    return [keeping.face_of(case.anew()) for case in cases[share.start : share.stop]]


def _brief(project: Project, printed: Mapping[str, printing.Set], job: Job) -> Written:
    case = job.case.anew()
    made = list(pages_of(case, keeping.placed(case.library, job.place)))
    paper = _printed(project, case, made, printed)
    beside = pages.write_beside(project, {**dict(_attached(case)), **paper.files})
    beside |= {path: one.sha256 for path, one in paper.done.items()}
    written = {page.path: pages.write(project, page.path, markdown(page)) for page in made}
    # What is wrong with it is to be said again the next time.
    left = keeping.left(project, "" if paper.diagnostics else job.key, written, beside)
    left = replace(left, place=job.place, face=keeping.face_of(case), tally=counted(case))
    done = printing.stamped(project, paper.done)
    return Written(written, beside, done, {case.manuscript.path: left}, paper.diagnostics)


def _unit(project: Project, sheet: Sheet) -> Written:
    page = sheet.make()
    written = {page.path: pages.write(project, page.path, markdown(page))}
    return Written(written, left={sheet.name: keeping.left(project, sheet.key, written, {})})


def _printed(
    project: Project, case: Case, made: Iterable[Page], before: Mapping[str, printing.Set]
) -> printing.Printed:
    """Set what is printed of a brief, whose pages are `made`."""
    if not case.prints:
        return printing.Printed({}, {})
    return printing.printed(project, (job for page in made for job in printing.jobs(page, case)), before)


def _attached(case: Case) -> Iterator[tuple[str, bytes]]:
    """Yield the files that a published brief offers: its replication kit, and its citation in each format."""
    if has_kit(case):
        yield kit_path(case.brief.id), packed(kit(case), program())
        cited = (citation(case),)
        for ending, _ in FORMATS:
            yield citation_path(case.brief.id, ending), formatted(cited, ending)


def _beside(project: Project, case: Case, place: str) -> Iterator[tuple[str, str]]:
    paper = _printed(project, case, pages_of(case, keeping.placed(case.library, place)), {})
    for path, content in {**dict(_attached(case)), **paper.files}.items():
        yield path, pages.digest(content)


def _together(parts: Iterable[Written]) -> Written:
    each = list(parts)
    return Written(
        pages={path: said for one in each for path, said in one.pages.items()},
        beside={path: digest for one in each for path, digest in one.beside.items()},
        printed={path: done for one in each for path, done in one.printed.items()},
        left={name: left for one in each for name, left in one.left.items()},
        diagnostics=tuple(found for one in each for found in one.diagnostics),
    )
