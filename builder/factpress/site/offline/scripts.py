"""The scripts of an offline edition: its site's modules as plain scripts, and what they search."""

from __future__ import annotations

import dataclasses
import json
from functools import partial
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from factpress.model.record import Searched
from factpress.site.offline.modules import Plain, plain
from factpress.site.offline.relink import Place, address
from factpress.site.search import FOLDER, index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.model.record import Record
    from factpress.site.offline.modules import Read

INDEX = "assets/search/files.js"

_READER = "assets/search/reader.js"
"""The module of the theme that fetches; ours of the same form stands in its place."""


class Scripts:
    """The modules that the pages of a site ask for, each made a plain script once."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._asked: dict[str, Plain] = {}

    def order(self, name: str) -> tuple[str, ...]:
        """Return the names of the plain scripts that stand for the module `name`, in the order in which they run."""
        if name not in self._asked:
            self._asked[name] = plain(name, self._text)
        return self._asked[name].order

    @property
    def texts(self) -> dict[str, str]:
        """The plain scripts that were asked for so far, and those that they load, by name."""
        return {name: text for asked in self._asked.values() for name, text in asked.texts.items()}

    def _text(self, name: str) -> str | None:
        return reader() if name == _READER else self._read(name)


def reader() -> str:
    """Return the module that reads the index out of the script that `carrier` makes."""
    return resources.files(__package__ or "").joinpath("reader.js").read_text(encoding="utf-8")


def carrier(pages: Iterable[Searched], home: Place) -> str:
    """Return the script that carries the index of `pages`; their addresses are those of files, seen from `home`."""
    placed = (Searched(address(page.address, home), "", partial(_placed, page, home)) for page in pages)
    with TemporaryDirectory() as name:
        folder = Path(name)
        index(placed, folder)
        files = (path for path in sorted((folder / FOLDER).rglob("*")) if path.is_file())
        told = {path.relative_to(folder / FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in files}
    return f"globalThis.factpressIndex = {json.dumps(told, ensure_ascii=False, separators=(',', ':'))}\n"


def _placed(page: Searched, home: Place) -> list[Record]:
    return [dataclasses.replace(record, url=address(record.url, home)) for record in page.make()]
