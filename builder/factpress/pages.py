"""The generated pages on disk: written when they change, removed when stale, never over what a person wrote."""

from __future__ import annotations

import hashlib
import json
import os
import re
from typing import TYPE_CHECKING

from factpress import disk
from factpress.diagnostic import Diagnostic, Location, error
from factpress.spool import Spool, Spooled

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Set
    from pathlib import Path

    from factpress.project import Project
    from factpress.render.markdown import Rendered

_OPENING = "---\n"
_NOTED = re.compile(r"\b[0-9a-f]{64}\b")
_SEAL = re.compile(rb"---\n# Made by factpress from [^\n]*; edit [a-z ]+, not this one\. sha256 ([0-9a-f]{64})\n")


def seal(text: str, source: str) -> bytes:
    """Return the bytes of a generated page: `text`, with a line that names `source` and certifies the rest.

    A page without a source is made from all briefs. The line lets the next build tell its own untouched pages from
    what a person wrote or changed.
    """
    content = text.encode()
    made = f"{json.dumps(source)}; edit that file" if source else "all briefs; edit those"
    line = f"# Made by factpress from {made}, not this one. sha256 {digest(content)}\n"
    return f"{_OPENING}{line}".encode() + content.removeprefix(_OPENING.encode())


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


def there(project: Project) -> dict[str, str]:
    """Return the stamp of all that lies in `docs/briefs/` and is no folder, by its path below `docs`.

    Raises `OSError`.
    """
    above = project.pages.relative_to(project.docs).as_posix()
    return {f"{above}/{path.replace(os.sep, '/')}": stamp for path, stamp in disk.stamps(project.pages).items()}


def foreign(
    project: Project,
    there: Mapping[str, str],
    beside: Callable[[], Mapping[str, str]] = dict,
    stamps: Mapping[str, str] | None = None,
) -> Iterator[Diagnostic]:
    """Tell what of that which is `there` in `docs/briefs/` is not ours.

    `beside` returns the digests of the files that we put beside pages; it is asked where the note of what we put there
    is lost. What has its stamp among `stamps`, by its path below `docs`, is ours and is not opened; so is a file that a
    build had begun which was killed. Yields `page-not-generated`; raises `OSError`.
    """
    attached, known = _attached(project), stamps or {}
    changed = sorted(path for path, stamp in there.items() if not stamp or known.get(path) != stamp)
    whole = (path for path in changed if not disk.is_begun(path))
    unknown = [path for path in whole if not _is_ours(project.docs / path, attached)]
    ours = beside() if unknown else {}
    for path in unknown:
        file = project.docs / path
        content = b"" if file.is_symlink() else disk.read(file)
        if file.is_symlink() or ours.get(path) != digest(content):
            yield page_not_generated(project.relative(file), content)


def _is_ours(file: Path, attached: Container[str]) -> bool:
    if file.is_symlink():
        return False
    content = disk.read(file)
    return is_untouched(content) or digest(content) in attached


def write(project: Project, path: str, page: Rendered) -> str:
    """Write the page at `path` below `docs`; return what the manifest says of it, as JSON. Raises `OSError`.

    That is: from which file it was made, and which of its values each of its links is from.
    """
    disk.write(project.docs / path, seal(page.text, page.source))
    links = [{"href": link.href, "at": link.at} for link in page.links]
    return json.dumps({"links": links, "source": page.source}, ensure_ascii=False)


def write_beside(project: Project, files: Mapping[str, bytes]) -> dict[str, str]:
    """Write `files` by their path below `docs`, and return the digest of each. Raises `OSError`.

    The digests are noted before the files are written, so that the files of a build that was killed are known for ours.
    """
    contents = dict(files)
    digests = {path: digest(content) for path, content in contents.items()}
    _attach_more(project, set(digests.values()))
    docs = project.docs
    for path, content in contents.items():
        disk.write(docs / path, content)
    return digests


def settle(
    project: Project,
    there: Set[str],
    pages: Mapping[str, Spooled],
    beside: Mapping[str, str],
    before: Mapping[str, Spooled] | None = None,
) -> None:
    """Leave of what was `there` in `docs/briefs/` only `pages` and the files `beside` them, and note both.

    Of each page is given what the manifest says of it, as bytes of JSON, and what it said `before`; of each file its
    digest. Raises `OSError`.
    """
    for stale in there - pages.keys() - beside.keys():
        _remove(project.docs / stale, project.pages)
    disk.write(project.attached, "".join(f"{one}\n" for one in sorted(set(beside.values()))).encode())
    if pages != before:
        with disk.writing(project.manifest) as manifest:
            manifest.writelines(_manifest(pages))


def _remove(file: Path, root: Path) -> None:
    """Remove a file, and the folders below `root` in which there is nothing else."""
    file.unlink()
    for folder in file.parents:
        if folder == root or any(folder.iterdir()):
            break
        folder.rmdir()


def listed(project: Project) -> dict[str, Spooled]:
    """Return what the manifest says of each page, as bytes of JSON that are held there. Raises `OSError`."""
    found, at = dict[str, Spooled](), 0
    with project.manifest.open("rb") as manifest:
        spool = Spool.over(manifest)
        for line in manifest:
            path, between, said = line.rstrip(b",\n").partition(b": ")
            if between and path.startswith(b'"'):
                found[_named(path)] = Spooled(spool, at + len(path) + len(between), len(said))
            at += len(line)
    return found


def _named(path: bytes) -> str:
    """Return the path that the manifest has so; most need not be read as JSON."""
    return str(json.loads(path)) if b"\\" in path else path[1:-1].decode()


def write_parts(project: Project, parts: Mapping[str, str]) -> None:
    """Make the folder of parts hold exactly `parts` (Markdown by name, without `.md`). Raises `OSError`."""
    wanted = {project.parts / f"{name}.md": text.encode() for name, text in parts.items()}
    stale = set(disk.ours(project.parts)) - wanted.keys()
    for file, content in wanted.items():
        disk.write(file, content)
    for file in stale:
        file.unlink()


def digest(content: bytes) -> str:
    """Return the digest by which a file is known."""
    return hashlib.sha256(content).hexdigest()


def _attached(project: Project) -> set[str]:
    """Return the digests of the files that we put beside pages; none where the note of them is lost or spoilt."""
    try:
        noted = disk.read(project.attached).decode("ascii", "replace")
    except FileNotFoundError:
        return set()
    return set(_NOTED.findall(noted))


def _attach_more(project: Project, digests: Set[str]) -> None:
    disk.append(project.attached, "".join(f"{one}\n" for one in sorted(digests)).encode())


def _manifest(pages: Mapping[str, Spooled]) -> Iterator[bytes]:
    """Yield the manifest: a line a page."""
    yield b'{"version": 1, "pages": {\n'
    for number, (path, said) in enumerate(sorted(pages.items())):
        yield b"%b%b: %b" % (b",\n" if number else b"", json.dumps(path).encode(), said.read())
    yield b"\n}}\n"
