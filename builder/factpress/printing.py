"""The PDFs of the briefs and the pictures of their links: set when what they say changed, else kept from before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from factpress import disk, typesetting
from factpress.compose.paper import paper, paper_path
from factpress.compose.preview import previews
from factpress.diagnostic import Diagnostic, Location, error, note, warning
from factpress.render.typst.document import document, picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factpress.compose.case import Case
    from factpress.compose.page import Page
    from factpress.model import Library
    from factpress.project import Project
    from factpress.typesetting import Template, Typeset, Typesetter

_KINDS = frozenset({"brief", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Job:
    """A file to set: where it stands below `docs`, the template, the document, and the file of the brief."""

    path: str
    template: Template
    document: str
    source: str


@dataclass(frozen=True, slots=True)
class Set:
    """A file that is set: what it was set from, the digest of its bytes, its faults, and its stamp once it is written.

    Nobody can foresee that who sends a note along, with a file that says something else.
    """

    key: str
    sha256: str
    faults: tuple[str, ...] = ()
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is set by its path below `docs`, the bytes of what was set anew, and what was found."""

    done: Mapping[str, Set]
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = ()


def jobs(page: Page, case: Case) -> Iterator[Job]:
    """Yield what is to be set of the brief of `case`, whose `page` it is: a PDF, and a picture of it and each claim."""
    if page.kind in _KINDS:
        sheets = paper(page, case.brief, case.settings)
        yield Job(paper_path(case.brief.id), "brief", document(sheets), page.source)
        for preview in previews(case):
            yield Job(preview.path, "preview", picture(preview), page.source)


def printed(project: Project, jobs: Iterable[Job], before: Mapping[str, Set]) -> Printed:
    """Set `jobs`, but for those files that are there from `before` and would come out the same.

    Yields `print-failed` and `pdf-not-accessible`. Raises `OSError`.
    """
    setter = _setter(project)
    done: dict[str, Set] = {}
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for job in jobs:
        key = _key(job, setter)
        kept = _kept(project, job, key, before)
        result = kept or _one(setter, job)
        if isinstance(result, Diagnostic):
            found.append(result)
            continue
        if isinstance(result, typesetting.Typeset):
            files[job.path] = result.content
            result = Set(key, _digest(result.content), result.faults)
        done[job.path] = result
        if result.faults:
            found.append(pdf_not_accessible(job.source, result.faults))
    return Printed(done, files, tuple(found))


@lru_cache(maxsize=1)
def _setter(project: Project) -> Typesetter:
    return typesetting.typesetter(project.fonts)


def unavailable(library: Library) -> tuple[Diagnostic, ...]:
    """Return what is to be said where nothing can be set that was asked for."""
    return (print_unavailable(),) if library.settings.paper and not library.prints else ()


def before(project: Project) -> Mapping[str, Set]:
    """Return what was noted of the files set before; nothing where the note is lost or spoilt."""
    try:
        noted = json.loads(disk.read(project.printed))
        each = ((path, one["key"], one["sha256"], tuple(one["faults"]), one["stamp"]) for path, one in noted.items())
        return {path: Set(*one) for path, *one in each}
    except (FileNotFoundError, ValueError, AttributeError, TypeError, KeyError):
        return {}


def stamped(project: Project, done: Mapping[str, Set]) -> dict[str, Set]:
    """Return what is set with the stamp of each file, as it lies by its path below `docs`."""
    return {path: replace(one, stamp=disk.stamp(project.docs / path)) for path, one in done.items()}


def remember(project: Project, done: Mapping[str, Set]) -> None:
    """Note what is set, for the next time. Raises `OSError`."""
    noted = {path: asdict(one) for path, one in sorted(done.items())}
    disk.write(project.printed, json.dumps(noted, ensure_ascii=False).encode() + b"\n")


def print_unavailable() -> Diagnostic:
    """PDFs, and pictures for links, need Typst, an optional part."""
    message = "the site was built without PDFs and pictures for links: Typst is not installed"
    return note("print-unavailable", Location("mkdocs.yml"), message, "install factpress[print]; no page links to them")


def print_failed(source: str, reason: str) -> Diagnostic:
    """A page does not lead to a PDF that is not there."""
    message = "the PDF or the picture of this brief could not be set"
    hint = "this is a fault of factpress: please report it"
    return error("print-failed", Location(source), message, hint, *reason.splitlines())


def pdf_not_accessible(source: str, faults: Iterable[str]) -> Diagnostic:
    """A PDF that does not meet PDF/UA-1 reads worse by ear; for a character that no font has, an empty box stands."""
    message = "the PDF of this brief does not meet the standard of accessible PDFs"
    hint = "put a font (.ttf or .otf) that has the characters in question in the folder `fonts`"
    return warning("pdf-not-accessible", Location(source), message, hint, *faults)


def _key(job: Job, setter: Typesetter) -> str:
    """Return what stands for all that the bytes of `job` depend on."""
    return hashlib.sha256("\0".join([setter.digest, job.template, job.document]).encode()).hexdigest()


def _kept(project: Project, job: Job, key: str, before: Mapping[str, Set]) -> Set | None:
    """Return what was set before from the same, if nobody touched it since."""
    one = before.get(job.path)
    return one if one and one.key == key and one.stamp and one.stamp == disk.stamp(project.docs / job.path) else None


def _one(setter: Typesetter, job: Job) -> Typeset | Diagnostic:
    try:
        return typesetting.typeset(setter, job.template, job.document)
    except typesetting.Refused as refused:
        return print_failed(job.source, str(refused))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
