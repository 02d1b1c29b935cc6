"""A built site → the folder and the archive of its offline edition. What is on the pages is not its business."""

from __future__ import annotations

import posixpath
import shutil
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from factpress import disk
from factpress.site.current import NotOurs
from factpress.site.offline.relink import Place, relinked
from factpress.site.offline.scripts import INDEX, Scripts, carrier
from factpress.site.search import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from factpress.model import Settings
    from factpress.model.record import Searched

_FOR_A_SERVER = ("404.html", "_headers", "_redirects", "robots.txt", "sitemap.xml", "sitemap.xml.gz")
_FOR_FETCH = (f"{FOLDER}/", "sitemap-")
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


def write(site: Path, pages: Iterable[Searched], into: Path, settings: Settings) -> None:
    """Write the edition of the built `site` into the folder `into`, where `pages` are searched.

    The same site gives the same bytes. What only a server has a use for is left out. Raises `OSError`.
    """
    names = sorted(_kept(site))
    scripts = Scripts(lambda name: _text(site / name))
    folders = frozenset(posixpath.dirname(name) or "." for name in names if posixpath.basename(name) == "index.html")
    root = f"{urlsplit(settings.site_url or '').path.rstrip('/')}/"
    for name in names:
        content = disk.read(site / name)
        is_page = name.endswith(".html")
        disk.write(into / name, _page(content, Place(name, folders, root), scripts) if is_page else content)
    made = {**scripts.texts, INDEX: carrier(pages, Place("index.html", folders, root)), _MARK: _told(settings)}
    for name, text in made.items():
        disk.write(into / name, text.encode())


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


def _kept(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in _FOR_A_SERVER and not name.startswith(_FOR_FETCH):
            yield name


def _page(content: bytes, place: Place, scripts: Scripts) -> bytes:
    return relinked(content.decode(errors="surrogateescape"), place, scripts.order).encode(errors="surrogateescape")


def _text(file: Path) -> str | None:
    return disk.read(file).decode(errors="replace") if file.is_file() else None


def _told(settings: Settings) -> str:
    site = f"{settings.site_name} ({settings.site_url})" if settings.site_url else settings.site_name
    return _TOLD.format(site=site)


def _pack(folder: Path, archive: Path) -> None:
    """Write `folder` as a zip: in order, of one day, and stored, since libraries deflate differently."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _FIRST_DAY)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE << 16
            packed.writestr(entry, path.read_bytes())
