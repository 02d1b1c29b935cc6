"""The generated pages on disk: written when they change, removed when stale, never over what a person wrote."""

from __future__ import annotations

import hashlib
import json
import re
from itertools import islice
from typing import TYPE_CHECKING

from factpress import disk
from factpress.diagnostic import Diagnostic, Location, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set
    from pathlib import Path

    from factpress.project import Project
    from factpress.render.markdown import Rendered

_OPENING = "---\n"
_NOTED = re.compile(r"\b[0-9a-f]{64}\b")
_AT_ONCE = 50
"""How many files beside pages are held at a time."""
_SEAL = re.compile(rb"---\n# Made by factpress from [^\n]*; edit [a-z ]+, not this one\. sha256 ([0-9a-f]{64})\n")


def seal(text: str, source: str) -> bytes:
    """Return the bytes of a generated page: `text`, with a line that names `source` and certifies the rest.

    A page without a source is made from all briefs. The line lets the next build tell its own untouched pages from
    what a person wrote or changed.
    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = f"{json.dumps(source)}; edit that file" if source else "all briefs; edit those"
    line = f"# Made by factpress from {made}, not this one. sha256 {digest}\n"
    return (_OPENING + line + text.removeprefix(_OPENING)).encode()


def is_untouched(content: bytes) -> bool:
    """Tell whether `content` is a generated page that nobody has changed since."""
    sealed = _SEAL.match(content)
    if sealed is None:
        return False
    return hashlib.sha256(_OPENING.encode() + content[sealed.end() :]).hexdigest() == sealed[1].decode()


def page_not_generated(path: str, content: bytes) -> Diagnostic:
    """`docs/briefs/` holds generated pages only; one that a person wrote or changed is never overwritten or removed."""
    place, where = Location(path), "everything in this folder is generated"
    if _SEAL.match(content):
        message = "somebody changed this generated page; building would lose that change"
        return error(
            "page-not-generated",
            place,
            message,
            f"{where}: carry the change over to the brief, then remove this file",
        )
    message = "this file was not made by factpress; building would remove it"
    return error("page-not-generated", place, message, f"{where}: move this file elsewhere below docs/")


def _on_disk(project: Project) -> list[Path]:
    return sorted(path for path in project.pages.rglob("*") if not path.is_dir() or path.is_symlink())


def _foreign(project: Project, attached: Set[str], beside: Mapping[str, bytes]) -> Iterable[Diagnostic]:
    for file in _on_disk(project):
        content = b"" if file.is_symlink() else disk.read(file)
        is_ours = is_untouched(content) or _digest(content) in attached
        if file.is_symlink() or not (is_ours or beside.get(file.relative_to(project.docs).as_posix()) == content):
            yield page_not_generated(project.relative(file), content)


def write(
    project: Project, pages: Mapping[str, Rendered], files: Mapping[str, bytes] | None = None
) -> tuple[Diagnostic, ...]:
    """Make `docs/briefs/` hold exactly `pages` and `files` (by path below `docs`), or nothing new.

    Asks for each of `files` once, a few at a time. Yields `page-not-generated`.
    """
    beside = files or {}
    foreign = tuple(_foreign(project, _attached(project), beside))
    if foreign:
        return foreign
    for path, page in pages.items():
        disk.write(project.docs / path, seal(page.text, page.source))
    ours = _write_beside(project, beside)
    for stale in set(_on_disk(project)) - {project.docs / path for path in (*pages, *beside)}:
        stale.unlink()
    _attach(project, ours)
    disk.write(project.manifest, _manifest(pages))
    return ()


def _write_beside(project: Project, files: Mapping[str, bytes]) -> set[str]:
    """Write `files` and return their digests.

    Those are noted before the files are written, so that the files of a build that was killed are known for ours.
    """
    ours: set[str] = set()
    ahead = iter(files)
    while paths := list(islice(ahead, _AT_ONCE)):
        contents = {path: files[path] for path in paths}
        digests = {_digest(content) for content in contents.values()}
        _attach_more(project, digests)
        ours |= digests
        for path, content in contents.items():
            disk.write(project.docs / path, content)
    return ours


def write_parts(project: Project, parts: Mapping[str, str]) -> None:
    """Make the folder of parts hold exactly `parts` (Markdown by name, without `.md`)."""
    wanted = {project.parts / f"{name}.md": text.encode() for name, text in parts.items()}
    for file, content in wanted.items():
        disk.write(file, content)
    for stale in set(project.parts.iterdir()) - set(wanted):
        stale.unlink()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _attached(project: Project) -> set[str]:
    """Return the digests of the files that we put beside pages; none where the note of them is lost or spoilt."""
    try:
        noted = disk.read(project.attached).decode("ascii", "replace")
    except FileNotFoundError:
        return set()
    return set(_NOTED.findall(noted))


def _attach_more(project: Project, digests: Set[str]) -> None:
    project.attached.parent.mkdir(parents=True, exist_ok=True)
    with project.attached.open("a", encoding="ascii") as note:
        note.write("".join(f"{one}\n" for one in sorted(digests)))


def _attach(project: Project, digests: Set[str]) -> None:
    disk.write(project.attached, "".join(f"{one}\n" for one in sorted(digests)).encode())


def _manifest(pages: Mapping[str, Rendered]) -> bytes:
    entries = {
        path: {
            "source": page.source,
            "sha256": hashlib.sha256(page.text.encode()).hexdigest(),
            "links": [{"href": href, "line": line, "column": column} for href, line, column in page.links],
        }
        for path, page in sorted(pages.items())
    }
    return json.dumps({"version": 1, "pages": entries}, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
