"""The PDFs of the briefs and the pictures of their links: set when what they say changed, else kept from before."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from factpress import disk, typesetting
from factpress.compose.case import Case
from factpress.compose.paper import paper, paper_path
from factpress.compose.preview import previews
from factpress.diagnostic import Diagnostic, Location, error, note, warning
from factpress.made import Made
from factpress.render.typst.document import document, picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from factpress.compose.page import Page
    from factpress.model import Library, Verification
    from factpress.project import Project
    from factpress.typesetting import Template, Typeset, Typesetter

_AT_ONCE = 200
"""How many documents are held at a time; of a large site they fill the memory."""

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
    """The files that were set, by their path below `docs`, read when they are asked for, and what was found."""

    files: Made
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Done:
    """A file that is set: what it was set from, the digest of its bytes, its faults, its brief, and where it lies."""

    key: str
    sha256: str
    faults: tuple[str, ...]
    source: str
    file: Path


def printed(project: Project, library: Library, verification: Verification, pages: Iterable[Page]) -> Printed:
    """Set a PDF of each brief of `library`, of whose `pages` it is one, and a picture of it and of each claim.

    What is new lies in the workshop until it is written, and until `clear`. Yields `print-unavailable`, `print-failed`
    and `pdf-not-accessible`. Raises `OSError`.
    """
    if not library.prints:
        return Printed(Made({}), (print_unavailable(),) if library.settings.paper else ())
    clear(project)
    setter, noted = typesetting.typesetter(project.fonts), _noted(project)
    done: dict[str, _Done] = {}
    failed: list[Diagnostic] = []
    jobs = _jobs(library, verification, pages)
    while some := tuple(islice(jobs, _AT_ONCE)):
        keys = {job.path: _key(job, setter) for job in some}
        done |= _kept(project, some, keys, noted)
        made, more = _set(project, setter, [job for job in some if job.path not in done], keys)
        done |= made
        failed += more
    _remember(project, done)
    lacking = (pdf_not_accessible(one.source, one.faults) for one in done.values() if one.faults)
    makers = {path: partial(disk.read, one.file) for path, one in done.items()}
    return Printed(Made(makers), (*failed, *lacking))


def clear(project: Project) -> None:
    """Remove what was set and is written by now. Raises `OSError`."""
    if project.press.is_dir():
        shutil.rmtree(project.press)


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


def _kept(
    project: Project, jobs: Iterable[Job], keys: Mapping[str, str], noted: Mapping[str, Mapping[str, str]]
) -> dict[str, _Done]:
    """Return the files that were set before from the same, and that nobody touched since."""
    kept = {}
    for job in jobs:
        one, file = noted.get(job.path), project.docs / job.path
        is_there = one and one["key"] == keys[job.path] and file.is_file() and not file.is_symlink()
        if one and is_there and _digest(disk.read(file)) == one["sha256"]:
            kept[job.path] = _Done(one["key"], one["sha256"], tuple(one["faults"]), job.source, file)
    return kept


def _set(
    project: Project, setter: Typesetter, jobs: Iterable[Job], keys: Mapping[str, str]
) -> tuple[dict[str, _Done], list[Diagnostic]]:
    """Set `jobs` at the same time: Typst holds no lock of Python's, and what it makes depends on no order."""
    made, failed = {}, []
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for job, result in zip(jobs, threads.map(lambda job: _one(setter, job), jobs), strict=True):
            if isinstance(result, Diagnostic):
                failed.append(result)
            else:
                file = project.press / keys[job.path]
                disk.write(file, result.content)
                made[job.path] = _Done(keys[job.path], _digest(result.content), result.faults, job.source, file)
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


def _remember(project: Project, done: Mapping[str, _Done]) -> None:
    noted = {path: {"key": one.key, "sha256": one.sha256, "faults": one.faults} for path, one in sorted(done.items())}
    disk.write(project.printed, json.dumps(noted, ensure_ascii=False, indent=1).encode() + b"\n")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
