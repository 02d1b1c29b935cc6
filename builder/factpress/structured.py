"""From files to what is wrong with the ClaimReview in them: of any site, and of a project's own.

The rules are `claimreview`'s; here is what they are asked about, and which of our own pages are known to be right.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from factpress import claimreview, disk
from factpress.check.tree import is_same, stamp, tree, trusted
from factpress.claimreview import Judged, errors, lint, published_at, read, rightly, telling
from factpress.diagnostic import Diagnostic, Location, Severity, error, in_order

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from factpress.model import Library, Manuscript
    from factpress.project import Project

_PAGES = (".html", ".htm", ".xhtml")
_DATA = (".json", ".jsonld")
_SCRIPT = re.compile(rb'<script type="application/ld\+json">([^<]*(?:<(?!/script>)[^<]*)*)</script>')
"""A script as our own pages write it. What surrounds it there is made from the same values, and is not read again."""


def structured_data(path: Path, site_url: str, day: datetime.date | None, shown: str) -> Judged:
    """Judge the ClaimReview in the file `path`, or in every page and file of data below it.

    `site_url` is where that folder is published, if that is known; findings are told below `shown`. Yields what the
    rules of `claimreview` are named for, and `unreadable-file`.
    """
    unread: list[Diagnostic] = []
    judged = lint(_read(path, shown, unread), site_url, day, shown)
    return replace(judged, diagnostics=in_order((*judged.diagnostics, *unread)))


def _read(path: Path, shown: str, unread: list[Diagnostic]) -> Iterator[tuple[str, bytes]]:
    """Yield what may hold a ClaimReview; what cannot be opened is added to `unread`."""
    if path.is_file():
        yield path.name, disk.read(path)
        return
    for name in tree(path).files:
        ending = "." + name.lower().rpartition(".")[2]
        if ending not in _PAGES + _DATA:
            continue
        try:
            content = disk.read(path / name)
        except OSError as problem:
            why = problem.strerror or "no regular file"
            wrong = f"“{name}” cannot be opened ({why})"
            unread.append(
                error("unreadable-file", Location(shown + name), wrong, "give leave to read it, or remove it")
            )
            continue
        if ending in _PAGES or telling(content):
            yield name, content


def reviewed(project: Project, library: Library, site: Path) -> tuple[Diagnostic, ...]:
    """Judge the ClaimReview of the project's own briefs in the built `site`, each finding at its claim in the brief.

    They are warnings: what machines make of a page stops no page. Only what changed since it was right is judged
    again. Of a site without an address nothing is judged. Yields what the rules in `claimreview.rules` are named
    for; raises `OSError` where the disk fails.
    """
    if not library.settings.site_url:
        return ()
    found: list[Diagnostic] = []
    known, right = _known(project.reviewed), dict[str, list[str]]()
    since = trusted()
    for manuscript in library.manuscripts:
        name, now = next(filter(None, (_there(site, name, since) for name in _pages(manuscript.outline.id))), ("", ""))
        if not name:
            continue
        before, digest = known.get(name, ["", ""])
        if not is_same(now, before):
            scripts = _SCRIPT.findall(disk.read(site / name))
            read = hashlib.blake2b(b"\n".join(scripts), digest_size=16).hexdigest()
            wrong = [] if read == digest else list(_of_brief(name, scripts, manuscript, library))
            found += wrong
            digest = read
            if wrong:
                continue
        right[name] = [now, digest]
    _keep(project.reviewed, right)
    return in_order(found)


def _there(site: Path, name: str, since: int) -> tuple[str, str] | None:
    """Return the page `name` with its stamp, if there is one."""
    try:
        return name, stamp(os.lstat(site / name), since)
    except (OSError, ValueError):
        return None


def _pages(brief: str) -> tuple[str, str]:
    return f"briefs/{brief}/index.html", f"briefs/{brief}.html"


def _of_brief(name: str, scripts: Iterable[bytes], manuscript: Manuscript, library: Library) -> Iterator[Diagnostic]:
    """Yield what is wrong with the reviews on the page of a brief, where their claims are written."""
    published = published_at(library.settings.site_url or "", name)
    for script in filter(telling, scripts):
        document = rightly(name, script) or read(f"{name}.json", script)
        for review, found in errors(document, published, library.day):
            for one in found:
                key = review.text("url").partition("#claim-")[2]
                place = manuscript.places.value("claims", key)
                yield replace(one, severity=Severity.WARNING, location=place)


def _known(path: Path) -> dict[str, list[str]]:
    """Return the stamp of each page that these rules found to be right, and the digest of what they read there.

    Nothing where the note has not the inode that it tells, which nobody can foresee who sends one along.
    """
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError), disk.opened(path) as file:
        kept = json.load(file)
        if kept["rules"] == _rules(file):
            return {str(name): [str(part) for part in parts] for name, parts in kept["right"].items()}
    return {}


def _keep(path: Path, right: dict[str, list[str]]) -> None:
    with disk.writing(path) as file:
        file.write(json.dumps({"rules": _rules(file), "right": right}).encode())


def _rules(note: IO[bytes]) -> str:
    """Return what changes when a rule does, and is of this `note` alone."""
    return f"{_code()} {os.fstat(note.fileno()).st_ino}"


@cache
def _code() -> str:
    digest = hashlib.blake2b(digest_size=16)
    for source in sorted(Path(claimreview.__file__).parent.rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()
