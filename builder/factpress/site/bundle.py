"""Pagefind's output, made the same in every run and cut down to what a page loads.

Each language has a folder with an index and the program that searches it, which knows the endings of that language;
the script that runs these programs is the same for all and stands beside the folders, with a list of them.

Pagefind 1.5 writes the filters of an index, and the values of a filter, in the order of a hash map that is
seeded anew in every run; file names are digests of contents, so three kinds of files differ. Here both are
sorted and the names follow. The files are gzip over a signature and CBOR (RFC 8949); items are moved, never
rewritten.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TYPE_CHECKING

from factpress import disk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SIGNATURE = b"pagefind_dcd"
_SCRIPT = "pagefind.js"
_PLAIN = "wasm.unknown.pagefind"
_CHUNKS = (".pf_fragment", ".pf_index")
_TEXT, _ARRAY, _MAP = 3, 4, 5
_FILTERS, _SORTS = 3, 4


class Unreadable(Exception):  # noqa: N818 - a noun, as people say it
    """Pagefind wrote what we do not know: another version of its format."""


def write(made: Mapping[str, Mapping[str, bytes]], into: Path) -> None:
    """Put what a page loads of the indexes `made`, by language, into the folder `into`; raises `Unreadable`, `OSError`.

    `languages.json` there tells the languages, each with whether its index knows words by their stems.
    """
    try:
        folders = {language: _normalised(files) for language, files in sorted(made.items())}
        script = next(files[_SCRIPT] for files in made.values())
    except (LookupError, ValueError, zlib.error) as unknown:
        raise Unreadable(f"{type(unknown).__name__} in Pagefind's files: {unknown}") from None
    for language, files in folders.items():
        for name, content in files.items():
            disk.write(into / language / name, content)
    stems = {language: _PLAIN not in files for language, files in folders.items()}
    disk.write(into / "languages.json", json.dumps(stems).encode())
    disk.write(into / _SCRIPT, script)


def _normalised(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index of one language, by name."""
    filters, renamed = {}, {}
    for path in sorted(name for name in made if name.endswith(".pf_filter")):
        data = _filter(_unpacked(path, made))
        old = path.removeprefix("filter/").removesuffix(".pf_filter")
        renamed[old] = _renamed(old, data)
        filters[f"filter/{renamed[old]}.pf_filter"] = _packed(data)
    (meta,) = (name for name in made if name.endswith(".pf_meta"))
    old = meta.removeprefix("pagefind.").removesuffix(".pf_meta")
    data = _meta(_unpacked(meta, made), renamed)
    new = _renamed(old, data)
    wasm = f"wasm.{old.partition('_')[0]}.pagefind"
    loaded = [wasm if wasm in made else _PLAIN, *(name for name in made if name.endswith(_CHUNKS))]
    return {
        **{name: made[name] for name in loaded},
        **filters,
        f"pagefind.{new}.pf_meta": _packed(data),
        "pagefind-entry.json": made["pagefind-entry.json"].replace(old.encode(), new.encode()),
    }


def _filter(data: bytes) -> bytes:
    """Sort `[name, [[value, pages], ...]]`."""
    name, values = _items(data)
    return _array([name, _array(sorted(_items(values)))])


def _meta(data: bytes, renamed: dict[str, str]) -> bytes:
    """Sort the filters and the sort keys in what an index says of itself, filters under their new names."""
    parts = _items(data)
    filters = parts[_FILTERS]
    for old, new in renamed.items():
        filters = filters.replace(old.encode(), new.encode())
    parts[_FILTERS] = _array(sorted(_items(filters)))
    parts[_SORTS] = _array(sorted(_items(parts[_SORTS])))
    return _array(parts)


def _renamed(name: str, data: bytes) -> str:
    language, _, digest = name.partition("_")
    return f"{language}_{hashlib.sha256(data).hexdigest()[: len(digest)]}"


def _unpacked(name: str, made: Mapping[str, bytes]) -> bytes:
    data = zlib.decompress(made[name], wbits=31)
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{name} has no signature")
    return data.removeprefix(_SIGNATURE)


def _packed(data: bytes) -> bytes:
    return zlib.compress(_SIGNATURE + data, level=9, wbits=31)


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the major type of the item at `at`, its argument and where its content begins."""
    kind, short = data[at] >> 5, data[at] & 31
    if short < 24:
        return kind, short, at + 1
    if short > 27:
        raise ValueError("an item of indefinite length")
    width = 1 << (short - 24)
    return kind, int.from_bytes(data[at + 1 : at + 1 + width]), at + 1 + width


def _end(data: bytes, at: int) -> int:
    """Return where the item at `at` ends."""
    kind, argument, at = _head(data, at)
    if kind in (_TEXT - 1, _TEXT):
        return at + argument
    for _ in range({_ARRAY: argument, _MAP: 2 * argument}.get(kind, 0)):
        at = _end(data, at)
    return at


def _items(data: bytes) -> list[bytes]:
    """Return the encoded items of an array that is the whole of `data`."""
    kind, count, at = _head(data, 0)
    if kind != _ARRAY:
        raise ValueError("no array where one was expected")
    items = []
    for _ in range(count):
        end = _end(data, at)
        items.append(data[at:end])
        at = end
    return items


def _array(items: list[bytes]) -> bytes:
    """Return the encoded array of encoded `items`."""
    count, kind = len(items), _ARRAY << 5
    if count < 24:
        head = bytes([kind | count])
    else:
        width = next(width for width in (1, 2, 4, 8) if count < 1 << 8 * width)
        head = bytes([kind | 23 + width.bit_length()]) + count.to_bytes(width)
    return head + b"".join(items)
