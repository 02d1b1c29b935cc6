"""A built site → the folder and the archive of its offline edition. What is on the pages is not its business."""

from __future__ import annotations

import posixpath
import shutil
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from factpress import disk
from factpress.site.offline.modules import plain
from factpress.site.offline.relink import Place, Scripts, relinked
from factpress.site.release import NotOurs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from factpress.model import Settings

_FOR_A_SERVER = ("404.html", "_headers", "_redirects", "robots.txt", "sitemap.xml", "sitemap.xml.gz")
_FOR_FETCH = "pagefind/"
_MARK = "offline.txt"
_TOLD = """This is a copy of {site} for reading without a network. Open index.html in a browser.

Links to other sites lead to the web. What was corrected since it was made stands there alone.
"""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o100644


@dataclass(frozen=True, slots=True)
class Edition:
    """The offline edition on disk: a folder to open in a browser, and the archive to hand on."""

    folder: Path
    archive: Path


def write(site: Path, into: Path, settings: Settings) -> None:
    """Write the edition of the built `site` into the folder `into`; the same site gives the same bytes.

    What only a server has a use for is left out. Raises `OSError`.
    """
    names = sorted(_kept(site))
    modules = _Modules(site)
    folders = frozenset(posixpath.dirname(name) or "." for name in names if posixpath.basename(name) == "index.html")
    root = f"{urlsplit(settings.site_url or '').path.rstrip('/')}/"
    for name in names:
        content = disk.read(site / name)
        is_page = name.endswith(".html")
        disk.write(into / name, _page(content, Place(name, folders, root), modules.plain) if is_page else content)
    for name, text in sorted(modules.made.items()):
        disk.write(into / name, text.encode())
    told = f"{settings.site_name} ({settings.site_url})" if settings.site_url else settings.site_name
    disk.write(into / _MARK, _TOLD.format(site=told).encode())


def put(staging: Path, edition: Edition) -> None:
    """Make `staging` the folder of `edition` and pack its archive; raises `NotOurs`, `OSError`.

    What stood there is replaced only where it is an edition.
    """
    if edition.folder.exists() and not (edition.folder / _MARK).is_file():
        raise NotOurs(
            f"build/{edition.folder.name} is there already and is no offline edition: move it away, then build again"
        )
    if edition.folder.exists():
        shutil.rmtree(edition.folder)
    edition.folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(staging, edition.folder)
    edition.folder.chmod(0o755)
    beside = edition.archive.with_name(f".{edition.archive.name}")
    _pack(edition.folder, beside)
    beside.replace(edition.archive)


class _Modules:
    """The modules of a site that its pages ask for, each made a plain script once."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._asked: dict[str, tuple[str, ...]] = {}
        self.made: dict[str, str] = {}

    def plain(self, name: str) -> tuple[str, ...]:
        """Return the names of the plain scripts that stand for the module `name`, in order."""
        if name not in self._asked:
            made = plain(name, self._text)
            self.made |= made
            self._asked[name] = tuple(made)
        return self._asked[name]

    def _text(self, name: str) -> str | None:
        file = self._site / name
        return disk.read(file).decode(errors="replace") if file.is_file() else None


def _kept(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in _FOR_A_SERVER and not name.startswith(_FOR_FETCH):
            yield name


def _page(content: bytes, place: Place, scripts: Scripts) -> bytes:
    return relinked(content.decode(errors="surrogateescape"), place, scripts).encode(errors="surrogateescape")


def _pack(folder: Path, archive: Path) -> None:
    """Write `folder` as a zip: in order, of one day, and stored, since libraries deflate differently."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _FIRST_DAY)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE << 16
            packed.writestr(entry, path.read_bytes())
