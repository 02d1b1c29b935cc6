"""The search index: records (briefs, claims, pages) → files of which a browser loads few. What is a record is decided
elsewhere.

`share` → `segment` → `merging` → `whole`: records come in shares of some hundred pages, each share becomes a segment,
in whichever process; segments become one, by groups of them, and that the files of an index. A segment whose records
are those of the last build is taken from the `store`, as is a group. The script of the theme
(`assets/search/engine.js`) reads the files.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from factpress import disk
from factpress.site import hosting, overlay
from factpress.site.search import store
from factpress.site.search.merging import groups, merged
from factpress.site.search.segment import segment
from factpress.site.search.share import key, parted, share
from factpress.site.search.whole import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factpress.copies import Spread
    from factpress.model.record import Searched
    from factpress.site.search.segment import Segment
    from factpress.site.search.store import Marks, Standing

FOLDER = hosting.INDEX


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to index: the pages of each share, with what stands for all that the share is made of.

    Files go `into` the site, segments into the store `room`; `last` is the index of the last release, `before` what
    stands of that and the store, `code` what indexes.
    """

    parts: Sequence[Sequence[Searched]]
    keys: Sequence[str]
    into: Path
    room: Path
    last: Path | None
    before: Standing
    code: str


def index(pages: Iterable[Searched], into: Path, kept: Path | None = None, last: Path | None = None) -> None:
    """Write the index of the records of `pages` into the folder of that name in `into`, nothing where there are none.

    All else is as `planned` and `join` have it. Raises `OSError`.
    """
    with TemporaryDirectory() as passing:
        join(planned(pages, into, kept or Path(passing), last))


def planned(pages: Iterable[Searched], into: Path, room: Path, last: Path | None = None) -> Plan:
    """Return what there is to index of `pages`, of which no record is made yet.

    Records come in the order in which results that answer as well are shown; the same records in the same order give
    the same bytes. Segments that are in the folder `room` are not made again, and of pages whose keys are those of one
    there no record is. What the index in the folder `last` of the last release has as well is taken from there.
    """
    before, code = store.standing(room, last), store.code()
    parts = list(parted(pages))
    return Plan(parts, [key(part, code) for part in parts], into, room, last, before, code)


def followed(plan: Plan, pages: Iterable[Searched]) -> Plan:
    """Return what there is to index where `pages` come after those of `plan`: the last share alone may be another."""
    *parts, last = plan.parts or [[]]
    more = list(parted((*last, *pages)))
    return replace(
        plan, parts=[*parts, *more], keys=[*plan.keys[: len(parts)], *(key(part, plan.code) for part in more)]
    )


def segments(plan: Plan, spread: Spread, made: Mapping[int, str] | None = None) -> Mapping[int, str]:
    """Make the segments that are neither there nor `made` where `spread` takes them; return the names of shares so far.

    The names are by number. The last segment is left to `join`: pages that follow may be of it, and others can work
    beside that. Raises `OSError`.
    """
    known, there = made or {}, plan.before.names
    anew = [number for number, one in enumerate(plan.keys[:-1]) if number not in known and one not in there]
    return {**known, **dict(zip(anew, spread(partial(_made, plan), anew), strict=True))}


def join(plan: Plan, made: Mapping[int, str] | None = None) -> None:
    """Write the index, with what segments were `made`, and make those that were not.

    They are in the store afterwards, and no others. Raises `OSError`.
    """
    into, room, before = plan.into, plan.room, plan.before
    names = [(made or {}).get(number) or _filed(plan, number) for number in range(len(plan.parts))]
    grouped = {_named(plan.code, group): group for group in groups(names)}
    store.forget(room, (*names, *grouped))
    folder = _named(plan.code, names)
    if {folder, ""} <= before.folders.keys():
        _take(before.folders[folder], folder, into)
        _take(before.folders[""], "", into)
    elif names:
        (into / FOLDER / folder).mkdir(parents=True, exist_ok=True)
        counts = list(zip(names, map(len, plan.parts), strict=True))
        _write(files(folder, counts, _together(grouped, room, before)), into / FOLDER)
    keys = {one: name for one, name in zip(plan.keys, names, strict=True) if one}
    store.note(room, keys, {*names, *grouped}, dict(_left(plan, ("", folder, *names))))


def _left(plan: Plan, folders: Iterable[str]) -> Iterator[tuple[str, Marks]]:
    """Yield each of the `folders` of the index with the marks of its files, new or taken."""
    index = plan.into / FOLDER
    for folder in folders:
        yield folder, _marks(index, folder) or plan.before.folders.get(folder) or _marks(plan.last, folder)


def _marks(index: Path | None, folder: str) -> Marks:
    """Return the marks of the files in a `folder` of an `index`."""
    if index is None or not (index / folder).is_dir():
        return {}
    with os.scandir(index / folder) as entries:
        return {entry.name: disk.mark(entry.path) for entry in entries if entry.is_file(follow_symlinks=False)}


def _named(code: str, names: Iterable[str]) -> str:
    """Return a name that tells which segments `code` puts together."""
    return hashlib.blake2b(" ".join((code, *names)).encode(), digest_size=8).hexdigest()


def _together(grouped: Mapping[str, Sequence[str]], room: Path, before: Standing) -> Segment:
    """Return the segment of all pages; those of groups of segments, by name, are put into the store `room`, too."""
    for group, names in grouped.items():
        if group not in before.segments:
            store.keep(room, group, store.written(merged(store.found(room, name) for name in names)))
    return merged(store.found(room, group) for group in grouped)


def _filed(plan: Plan, number: int) -> str:
    """Take the files of the share of that `number`, if it is known by its key, or make it; return its name."""
    name = plan.before.names.get(plan.keys[number])
    if name is None:
        return _made(plan, number)
    _take(plan.before.folders[name], name, plan.into)
    return name


def _made(plan: Plan, number: int) -> str:
    """Make the segment and the files of the share of that `number`; return its name."""
    one = share(plan.parts[number], plan.code)
    if one.name in plan.before.folders:
        _take(plan.before.folders[one.name], one.name, plan.into)
    else:
        _put(plan, one.name, {f"{at:03x}.json": content for at, content in enumerate(one.files)})
    if one.name not in plan.before.segments:
        store.keep(plan.room, one.name, store.written(segment(one.pages)))
    return one.name


def _put(plan: Plan, folder: str, files: Mapping[str, bytes]) -> None:
    """Write the `files` of a `folder`, or take them where the last index has the same, though nothing is noted of it.

    They would give way to those at the end, and what is noted of them would fit none.
    """
    old = _marks(plan.last, folder)
    if old.keys() == files.keys() and all(disk.holds(f"{plan.last}/{folder}/{name}", files[name]) for name in files):
        _take(old, folder, plan.into)
    else:
        _write(files.items(), plan.into / FOLDER / folder)


def _write(files: Iterable[tuple[str, bytes]], target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name, content in files:
        # One of ten thousand and more, each of which a `Path` would take as long to name as to write.
        with open(f"{target}/{name}", "wb", buffering=0) as file:  # noqa: PTH123
            file.write(content)


def _take(marks: Marks, folder: str, into: Path) -> None:
    """Take the files of a `folder` of the last index, which have those `marks`, into the site `into`."""
    overlay.take(into, ((mark, posixpath.join(FOLDER, folder, name)) for name, mark in marks.items()))
