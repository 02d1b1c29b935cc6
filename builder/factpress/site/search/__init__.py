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
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

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
    target, code = into / FOLDER, store.code()
    with TemporaryDirectory() as passing:
        room = kept or Path(passing)
        there = {key: name for key, name in store.known(room).items() if _is_there(name, room, last)}
        made = list(_stored(_filed(shares(pages, code, there), into, last), room))
        names = [name for name, _, _ in made]
        grouped = {_named(code, group): group for group in groups(names)}
        store.forget(room, (*names, *grouped))
        store.note(room, {key: name for name, _, key in made if key})
        folder = _named(code, names)
        if last and (last / folder).is_dir():
            _take(last, f"{folder}/", into)
            _take(last, "", into)
        elif names:
            (target / folder).mkdir(parents=True, exist_ok=True)
            counts = [(name, count) for name, count, _ in made]
            _write(files(folder, counts, _together(grouped, room)), target)


def _named(code: str, names: Iterable[str]) -> str:
    """Return a name that tells which segments `code` puts together."""
    return hashlib.blake2b(" ".join((code, *names)).encode(), digest_size=8).hexdigest()


def _together(grouped: Mapping[str, Sequence[str]], room: Path) -> Segment:
    """Return the segment of all pages; those of groups of segments, by name, are put into the store `room`, too."""
    for group, names in grouped.items():
        if not store.has(room, group):
            store.keep(room, group, store.written(merged(store.found(room, name) for name in names)))
    return merged(store.found(room, group) for group in grouped)


def _is_there(name: str, room: Path, last: Path | None) -> bool:
    """Tell whether the share of that name need not be made: both its files and its segment are there."""
    return last is not None and name.isalnum() and (last / name).is_dir() and store.has(room, name)


def _filed(shared: Iterable[Share], into: Path, last: Path | None) -> Iterator[Share]:
    """Yield all shares, the files of each once they are in the site `into`."""
    for share in shared:
        if last and (last / share.name).is_dir():
            _take(last, f"{share.name}/", into)
        else:
            named = ((f"{at:03x}.json", content) for at, content in enumerate(share.files))
            _write(named, into / FOLDER / share.name)
        yield share


def _stored(shared: Iterator[Share], room: Path) -> Iterator[tuple[str, int, str]]:
    """Yield the name, the count of pages and the key of each share once its segment is in the store `room`."""
    # The data are exported at the same time: half of the processors are theirs.
    number = (os.cpu_count() or 1) // 2
    if number < _SEVERAL:
        yield from _stored_here(shared, room)
        return
    first = list(islice(shared, _WORTH_A_PROCESS))
    is_worth, every = len(first) == _WORTH_A_PROCESS, chain(first, shared)
    del first  # Each goes once it is stored.
    if not is_worth:
        yield from _stored_here(every, room)
        return
    with ProcessPoolExecutor(number, initializer=gc.freeze) as executor:
        waiting: deque[tuple[Share, Future[bytes] | None]] = deque()
        for share in every:
            is_there = store.has(room, share.name)
            waiting.append((share, None if is_there else executor.submit(_made, share.pages)))
            if len(waiting) > _AHEAD:
                yield _settled(*waiting.popleft(), room)
        for share, made in waiting:
            yield _settled(share, made, room)


def _stored_here(shared: Iterable[Share], room: Path) -> Iterator[tuple[str, int, str]]:
    """Yield what `_stored` does, by this process alone."""
    for share in shared:
        if not store.has(room, share.name):
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


def _take(last: Path, folder: str, into: Path) -> None:
    """Take the files of a `folder` of the index in the folder `last` into the site `into`."""
    with os.scandir(last / folder) as entries:
        there = [entry for entry in entries if entry.is_file(follow_symlinks=False)]
    overlay.take(into, ((str(entry.inode()), f"{FOLDER}/{folder}{entry.name}") for entry in there))
