"""The search index: records (briefs, claims, pages) → files of which a browser loads few. What is a record is decided
elsewhere.

`share` → `segment` → `merging` → `whole`: records come in shares of some hundred pages, each share becomes a segment,
segments become one, by groups of them, and that the files of an index. A segment whose records are those of the last
build is taken from the `store`, as is a group; others are made in processes of their own. The script of the theme
(`assets/search/engine.js`) reads the files.
"""

from __future__ import annotations

import gc
import hashlib
import os
import posixpath
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from factpress import disk
from factpress.site import hosting, overlay
from factpress.site.search import store
from factpress.site.search.merging import groups, merged
from factpress.site.search.segment import segment
from factpress.site.search.share import by_page, shares
from factpress.site.search.whole import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from factpress.model.record import Record, Searched
    from factpress.site.search.segment import Segment
    from factpress.site.search.share import Page, Share
    from factpress.site.search.store import Marks, Standing

FOLDER = hosting.INDEX

_WORTH_A_PROCESS = 4
"""So many segments are made as soon by other processes, which have to be begun, as by this one."""

_SEVERAL = 2

_AHEAD = 3
"""How many segments are made or wait for it: enough that no process is idle, and few, since they are held in memory."""


def index(records: Iterable[Record], into: Path, kept: Path | None = None, last: Path | None = None) -> None:
    """Write the index of `records` into the folder of that name in `into`, nothing where there are none.

    Those of a page come one after the other. All else is as `index_pages` has it. Raises `OSError`.
    """
    index_pages(by_page(records), into, kept, last)


def index_pages(pages: Iterable[Searched], into: Path, kept: Path | None = None, last: Path | None = None) -> None:
    """Write the index of the records of `pages` into the folder of that name in `into`, nothing where there are none.

    Records come in the order in which results that answer as well are shown; the same records in the same order give
    the same bytes. Segments that are in the folder `kept` are not made again, and of pages whose keys are those of one
    there no record is; those of this index are there afterwards, and no others. What the index in the folder `last` of
    the last release has as well is taken from there. Raises `OSError`.
    """
    with TemporaryDirectory() as passing:
        room = kept or Path(passing)
        before, code = store.standing(room, last), store.code()
        made = list(_stored(_filed(shares(pages, code, before.names), into, before), room, before))
        names = [name for name, _, _ in made]
        grouped = {_named(code, group): group for group in groups(names)}
        store.forget(room, (*names, *grouped))
        folder = _named(code, names)
        if {folder, ""} <= before.folders.keys():
            _take(before, folder, into)
            _take(before, "", into)
        elif names:
            (into / FOLDER / folder).mkdir(parents=True, exist_ok=True)
            counts = [(name, count) for name, count, _ in made]
            _write(files(folder, counts, _together(grouped, room, before)), into / FOLDER)
        keys = {key: name for name, _, key in made if key}
        store.note(room, keys, {*names, *grouped}, dict(_left(into / FOLDER, ("", folder, *names), before)))


def _left(index: Path, folders: Iterable[str], before: Standing) -> Iterator[tuple[str, Marks]]:
    """Yield each of the `folders` of an `index` with the marks of its files, new or taken."""
    for folder in folders:
        new = {file.name: disk.mark(file.path) for file in _files(index / folder)}
        yield folder, new or before.folders.get(folder, {})


def _files(folder: Path) -> list[os.DirEntry[str]]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return [entry for entry in entries if entry.is_file(follow_symlinks=False)]


def _named(code: str, names: Iterable[str]) -> str:
    """Return a name that tells which segments `code` puts together."""
    return hashlib.blake2b(" ".join((code, *names)).encode(), digest_size=8).hexdigest()


def _together(grouped: Mapping[str, Sequence[str]], room: Path, before: Standing) -> Segment:
    """Return the segment of all pages; those of groups of segments, by name, are put into the store `room`, too."""
    for group, names in grouped.items():
        if group not in before.segments:
            store.keep(room, group, store.written(merged(store.found(room, name) for name in names)))
    return merged(store.found(room, group) for group in grouped)


def _filed(shared: Iterable[Share], into: Path, before: Standing) -> Iterator[Share]:
    """Yield all shares, the files of each once they are in the site `into`."""
    for share in shared:
        if share.name in before.folders:
            _take(before, share.name, into)
        else:
            named = ((f"{at:03x}.json", content) for at, content in enumerate(share.files))
            _write(named, into / FOLDER / share.name)
        yield share


def _stored(shared: Iterator[Share], room: Path, before: Standing) -> Iterator[tuple[str, int, str]]:
    """Yield the name, the count of pages and the key of each share once its segment is in the store `room`."""
    # The data are exported at the same time: half of the processors are theirs.
    number = (os.cpu_count() or 1) // 2
    if number < _SEVERAL:
        yield from _stored_here(shared, room, before)
        return
    first = list(islice(shared, _WORTH_A_PROCESS))
    is_worth, every = len(first) == _WORTH_A_PROCESS, chain(first, shared)
    del first  # Each goes once it is stored.
    if not is_worth:
        yield from _stored_here(every, room, before)
        return
    with ProcessPoolExecutor(number, initializer=gc.freeze) as executor:
        waiting: deque[tuple[Share, Future[bytes] | None]] = deque()
        for share in every:
            is_there = share.name in before.segments
            waiting.append((share, None if is_there else executor.submit(_made, share.pages)))
            if len(waiting) > _AHEAD:
                yield _settled(*waiting.popleft(), room)
        for share, made in waiting:
            yield _settled(share, made, room)


def _stored_here(shared: Iterable[Share], room: Path, before: Standing) -> Iterator[tuple[str, int, str]]:
    """Yield what `_stored` does, by this process alone."""
    for share in shared:
        if share.name not in before.segments:
            store.keep(room, share.name, _made(share.pages))
        yield share.name, share.count, share.key


def _settled(share: Share, made: Future[bytes] | None, room: Path) -> tuple[str, int, str]:
    if made:
        store.keep(room, share.name, made.result())
    return share.name, share.count, share.key


def _made(pages: Sequence[Page]) -> bytes:
    return store.written(segment(pages))


def _write(files: Iterable[tuple[str, bytes]], target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name, content in files:
        # One of ten thousand and more, each of which a `Path` would take as long to name as to write.
        with open(f"{target}/{name}", "wb", buffering=0) as file:  # noqa: PTH123
            file.write(content)


def _take(before: Standing, folder: str, into: Path) -> None:
    """Take the files of a `folder` of the last index into the site `into`."""
    marks = before.folders[folder]
    overlay.take(into, ((mark, posixpath.join(FOLDER, folder, name)) for name, mark in marks.items()))
