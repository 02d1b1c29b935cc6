"""The PDFs of the briefs and the pictures of their links: set when what they say changed, else kept from before."""

from __future__ import annotations

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress import disk, typesetting
from factpress.compose.case import Case
from factpress.compose.paper import paper, paper_path
from factpress.compose.preview import previews
from factpress.diagnostic import Diagnostic, Location, error, note, warning
from factpress.render.typst.document import document, picture
from factpress.typesetting import Typeset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factpress.compose.page import Page
    from factpress.model import Library, Verification
    from factpress.project import Project
    from factpress.typesetting import Template, Typesetter

_KINDS = frozenset({"brief", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Job:
    """A file to set: where it stands below `docs`, the template, the document, and the file of the brief."""

    path: str
    template: Template
    document: str
    source: str


@dataclass(frozen=True, slots=True)
class Printed:
    """The files that were set, by their path below `docs`, and what was found."""

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = ()


def printed(project: Project, library: Library, verification: Verification, pages: Iterable[Page]) -> Printed:
    """Return a PDF of each brief of `library`, of whose `pages` it is one, and a picture of it and of each claim.

    Yields `print-unavailable`, `print-failed` and `pdf-not-accessible`. Raises `OSError`.
    """
    if not library.prints:
        return Printed({}, (print_unavailable(),))
    setter = typesetting.typesetter(project.fonts)
    jobs = tuple(_jobs(library, verification, pages))
    keys = {job.path: _key(job, setter) for job in jobs}
    kept = _kept(project, keys)
    made, failed = _set(setter, [job for job in jobs if job.path not in kept])
    done = kept | made
    _remember(project, keys, done)
    sources = {job.path: job.source for job in jobs}
    lacking = (pdf_not_accessible(sources[path], one.faults) for path, one in done.items() if one.faults)
    return Printed({path: one.content for path, one in done.items()}, (*failed, *lacking))


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


def _jobs(library: Library, verification: Verification, pages: Iterable[Page]) -> Iterator[Job]:
    manuscripts = {one.path: one for one in library.manuscripts}
    for page in pages:
        if page.kind in _KINDS:
            manuscript = manuscripts[page.source]
            sheets = paper(page, manuscript.brief, library.settings)
            yield Job(paper_path(manuscript.brief.id), "brief", document(sheets), page.source)
            for preview in previews(Case.of(manuscript, library, verification)):
                yield Job(preview.path, "preview", picture(preview), page.source)


def _key(job: Job, setter: Typesetter) -> str:
    """Return what stands for all that the bytes of `job` depend on."""
    return hashlib.sha256("\0".join([setter.digest, job.template, job.document]).encode()).hexdigest()


def _kept(project: Project, keys: Mapping[str, str]) -> dict[str, Typeset]:
    """Return the files that were set before from the same, and that nobody touched since."""
    kept = {}
    for path, noted in _noted(project).items():
        file = project.docs / path
        if noted["key"] == keys.get(path) and file.is_file() and not file.is_symlink():
            content = disk.read(file)
            if _digest(content) == noted["sha256"]:
                kept[path] = Typeset(content, tuple(noted["faults"]))
    return kept


def _set(setter: Typesetter, jobs: Iterable[Job]) -> tuple[dict[str, Typeset], list[Diagnostic]]:
    """Set `jobs` at the same time: Typst holds no lock of Python's, and what it makes depends on no order."""
    made, failed = {}, []
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for job, result in zip(jobs, threads.map(lambda job: _one(setter, job), jobs), strict=True):
            if isinstance(result, Diagnostic):
                failed.append(result)
            else:
                made[job.path] = result
    return made, failed


def _one(setter: Typesetter, job: Job) -> Typeset | Diagnostic:
    try:
        return typesetting.typeset(setter, job.template, job.document)
    except typesetting.Refused as refused:
        return print_failed(job.source, str(refused))


def _noted(project: Project) -> Mapping[str, Mapping[str, str]]:
    """Return what was noted of the files set before; nothing where the note is lost or spoilt."""
    try:
        noted = json.loads(disk.read(project.printed))
        return {path: dict(one) for path, one in noted.items() if {"key", "sha256", "faults"} <= set(one)}
    except (FileNotFoundError, ValueError, AttributeError, TypeError):
        return {}


def _remember(project: Project, keys: Mapping[str, str], done: Mapping[str, Typeset]) -> None:
    noted = {
        path: {"key": keys[path], "sha256": _digest(one.content), "faults": one.faults}
        for path, one in sorted(done.items())
    }
    disk.write(project.printed, json.dumps(noted, ensure_ascii=False, indent=1).encode() + b"\n")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
