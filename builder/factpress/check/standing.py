"""Whether a site that had no fault has none still, at a glance: where no file says anything else, no link is judged.

What a check finds hangs on which files are read and what each says, but not on the lines where it says so; and on
whether other files are there, where a link leads to them.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

from factpress.check.links import Links, extract
from factpress.check.passage import DIRECTIVE
from factpress.check.resolve import Reach
from factpress.check.store import is_ours
from factpress.check.tree import is_same

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from factpress.check.document import Document
    from factpress.check.resolve import Home
    from factpress.check.site import Site
    from factpress.check.tree import Tree

    Read = Callable[[str], tuple[bytes, Callable[[], Document]]]
    """Returns the digest of a file, and what tells what it says. Raises `OSError`."""

_LOOK = "SELECT name, stamp, digest, told FROM files"
_KEEP = "UPDATE files SET stamp = ?, digest = ?, lines = ifnull(?, lines) WHERE name = ?"


def told(document: Document) -> bytes:
    """Return what stands for all that a `document` says but for the lines of its references."""
    references, names = document.references, document.names
    said = ([one.url for one in references], bytes([one.use for one in references]), names and sorted(names))
    rest = replace(document, references=(), names=None)
    return hashlib.blake2b(repr((said, rest)).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def is_right(store: Path | None, home: Home, listed: Tree, endings: tuple[str, ...], read: Read) -> bool:
    """Tell whether the site `listed` is one in which no fault was found, as the `store` knows it. Never raises.

    Files are read whose names end as one of `endings`: what changed is read again, and kept where it says the same.
    """
    if store is None or not store.is_file():
        return False
    try:
        with contextlib.closing(sqlite3.connect(store)) as connection, connection:
            return is_ours(connection, home) and _is_right(connection, home, listed, endings, read)
    except (sqlite3.Error, ValueError, TypeError, LookupError, OSError):
        return False


def _is_right(connection: sqlite3.Connection, home: Home, listed: Tree, endings: tuple[str, ...], read: Read) -> bool:
    ((noted,),) = connection.execute("SELECT noted FROM right")
    links, wanted = json.loads(noted)
    (count,) = connection.execute("SELECT count(*) FROM files").fetchone()
    if (
        links != listed.links
        or not all(name in listed.files for name in wanted)
        or count != sum(f"/{name.lower()}".endswith(endings) for name in listed.files)
    ):
        return False
    rows: list[tuple[str, bytes, bytes | None, bytes]] = []
    for kept, stamp, digest, said in connection.execute(_LOOK):
        name = os.fsdecode(kept)
        if is_same(listed.files[name], stamp):
            continue
        now, says = read(name)
        lines = None
        if now != digest:
            document = says()
            if told(document) != said:
                return False
            lines = extract(name, document, Links(home)).lines.tobytes()
        rows.append((listed.files[name], now, lines, kept))
    connection.executemany(_KEEP, rows)
    return True


def keep(store: Path | None, site: Site) -> None:
    """Note in the `store` that no fault was found in `site`. Never raises.

    Where a link names a passage, that hangs on more than what is kept of a page.
    """
    _, _, _, reaches, paths, fragments = site.links.columns
    if store is None or not store.is_file() or any(DIRECTIVE in fragments[number] for number in site.uses):
        return
    led = {site.tree.served(paths[number]) or "" for number in site.uses if reaches[number] == Reach.HERE}
    noted = json.dumps([dict(site.tree.links), sorted(led - site.extracts.keys())])
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("DELETE FROM right")
        connection.execute("INSERT INTO right VALUES (?)", (noted,))
