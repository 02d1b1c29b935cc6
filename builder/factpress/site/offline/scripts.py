"""The scripts of an offline edition: its site's modules as plain scripts, and what they search."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

from factpress.site.offline.modules import Plain, plain
from factpress.site.offline.relink import Place, address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.model.record import Record
    from factpress.site.offline.modules import Read

RECORDS = "assets/search/records.js"

_ENGINE = "assets/search/engine.js"
"""The module of the theme that asks Pagefind; ours of the same form stands in its place."""


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
        return engine() if name == _ENGINE else self._read(name)


def engine() -> str:
    """Return the module that searches the records."""
    return resources.files(__package__ or "").joinpath("engine.js").read_text(encoding="utf-8")


def carrier(records: Iterable[Record], home: Place) -> str:
    """Return the script that carries `records` to the engine; their addresses are those of files, seen from `home`."""
    told = [
        {
            "url": address(record.url, home),
            "title": record.title,
            "content": record.content,
            "shown": dict(record.shown),
            "filters": {name: list(values) for name, values in record.filters.items()},
        }
        for record in records
    ]
    return f"globalThis.factpressRecords = {json.dumps(told, ensure_ascii=False, separators=(',', ':'))}\n"
