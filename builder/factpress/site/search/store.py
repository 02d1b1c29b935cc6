"""Segments of earlier builds, by the names of their shares: an edit makes one anew. The store may be thrown away.

It is JSON, so that a folder that somebody else filled can make a wrong index and nothing worse.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from factpress import disk
from factpress.site.search.columns import Column
from factpress.site.search.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_KNOWN = "known.json"


@cache
def code() -> str:
    """Return what stands for all that makes an index of records."""
    digest = hashlib.blake2b(version("pystemmer").encode(), digest_size=20)
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()


def written(segment: Segment) -> bytes:
    """Return `segment` as the store keeps it."""
    content = json.dumps(segment, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
    return _sum(content) + content


def has(store: Path, named: str) -> bool:
    """Tell whether the segment of that name is there and whole."""
    try:
        content = disk.read(store / f"{named}.json")
    except OSError:
        return False
    head, line, rest = content.partition(b"\n")
    return head + line == _sum(rest)


def keep(store: Path, named: str, content: bytes) -> None:
    """Keep the `content` of a segment by that name; raises `OSError`."""
    disk.write(store / f"{named}.json", content)


def found(store: Path, named: str) -> Segment:
    """Return the segment of that name, which is there; raises `OSError`."""
    _, _, content = disk.read(store / f"{named}.json").partition(b"\n")
    segment = Segment(*json.loads(content.decode(errors="surrogatepass")))
    return segment._replace(columns={name: Column(*one) for name, one in segment.columns.items()})


def known(store: Path) -> Mapping[str, str]:
    """Return the names of shares by the key of what each was made of; nothing where the note is lost or spoilt."""
    try:
        head, _, told = disk.read(store / _KNOWN).partition(b"\n")
        names: Mapping[str, str] = json.loads(told) if head + b"\n" == _sum(told) else {}
        return {key: str(name) for key, name in names.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def note(store: Path, names: Mapping[str, str]) -> None:
    """Note the `names` of shares by their keys, if there are any; raises `OSError`."""
    told = json.dumps(names, indent=0).encode()
    if names:
        disk.write(store / _KNOWN, _sum(told) + told)


def forget(store: Path, names: Iterable[str]) -> None:
    """Remove all but the segments of these `names`; raises `OSError`."""
    kept = {f"{named}.json" for named in names}
    for path in store.iterdir() if store.is_dir() else ():
        if path.name not in kept:
            path.unlink()


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).hexdigest().encode() + b"\n"
