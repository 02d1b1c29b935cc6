"""The search index: records (briefs, claims, pages) → files of which a browser loads few. What is a record is decided
elsewhere.

`words` → `segment` → `folder`: texts become words, the records of a few hundred pages a segment, segments the lines of
files. The script of the theme (`assets/search/engine.js`) reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress import disk
from factpress.site.search.folder import files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from factpress.model.record import Record

FOLDER = "search-index"


def index(records: Iterable[Record], into: Path) -> None:
    """Write the index of `records` into the folder of that name in `into`, nothing where there are none.

    The same records give the same bytes in any order. Raises `OSError`.
    """
    for name, content in files(records):
        disk.write(into / FOLDER / name, content)
