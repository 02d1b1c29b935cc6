"""TimeMaps in JSON → addresses. No standard says how they are written: these are the three ways that archives have.

An object with `mementos.list` and `timemap_index` (as the Memento aggregators answer); rows below a row of names (as
the Internet Archive does); an object a line (as pywb does). In the last two a copy has no address, but a time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEFORE = re.compile(r"timemap/[a-z]+/.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed: addresses of copies, and of further pages, each with its first and last moment as written."""

    copies: tuple[str, ...] = ()
    parts: tuple[tuple[str, str, str], ...] = ()


def listed(text: str, at: str) -> Listing:
    """Return what the JSON `text`, which came from the address `at`, lists; nothing of what makes no sense."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return Listing(tuple(_replays(_lines(text), at)))
    if isinstance(whole, list):
        return Listing(tuple(_replays(_rows(whole), at)))
    if not isinstance(whole, Mapping) or "timestamp" in whole:
        return Listing(tuple(_replays([whole], at)))
    mementos = whole.get("mementos")
    copies = _entries(mementos.get("list") if isinstance(mementos, Mapping) else ())
    parts = _entries(whole.get("timemap_index"))
    return Listing(
        tuple(_text(one, "uri") for one in copies),
        tuple((_text(one, "uri"), _text(one, "from"), _text(one, "until")) for one in parts),
    )


def _lines(text: str) -> Iterator[object]:
    for line in text.splitlines():
        try:
            yield json.loads(line)
        except (ValueError, RecursionError):
            continue


def _rows(whole: list[object]) -> Iterator[object]:
    lists = [row for row in whole if isinstance(row, list)]
    for row in lists[1:]:
        yield dict(zip(map(str, lists[0]), row, strict=False))


def _replays(entries: Iterable[object], at: str) -> Iterator[str]:
    """Yield the address at which the archive shows each copy that is a page, beside where it lists them."""
    before = _BEFORE.sub("", at)
    for one in _entries(entries):
        original = _text(one, "original") or _text(one, "url")
        status = _text(one, "statuscode") or _text(one, "status")
        if status in {"", "-", "200"}:
            yield f"{before}{_text(one, 'timestamp')}/{original}"


def _entries(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, Iterable) else []


def _text(entry: Mapping[str, object], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""
