"""An archived copy → the text of a brief with that one key more, all else as its author wrote it; or as it was."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from factpress import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.model import Brief, Limits, Manuscript

_PLAIN = re.compile(r"https?://[A-Za-z0-9:/._~%?=&+@!$*()-]*[A-Za-z0-9/_~%=&+@$*)-]")
"""What needs no quotation marks in YAML, in braces either."""


def with_copies(
    content: bytes, manuscript: Manuscript, copies: Mapping[str, str], limits: Limits
) -> tuple[bytes, frozenset[str]]:
    """Return `content`, the file of `manuscript`, with `archived` for sources that `copies` names by key, and which.

    None where the file is no longer what was read, and not for one where what would be written does not read back as
    the same brief with that key more. A source that has a copy keeps it.
    """
    now, _ = load.manuscript(manuscript.path, content, limits)
    if now is None or now.lines != manuscript.lines:
        return content, frozenset()
    text, keys = content.decode(), set()
    for key, copy in copies.items():
        written = _written(text, manuscript.path, key, copy, limits)
        if written is not None:
            text = written
            keys.add(key)
    return text.encode(), frozenset(keys)


def _written(text: str, path: str, key: str, copy: str, limits: Limits) -> str | None:
    """Return `text` with the copy in whichever way of writing reads back as what is meant."""
    before, found = load.manuscript(path, text.encode(), limits)
    source = before.brief.sources.get(key) if before else None
    if before is None or source is None or source.archived or not source.url:
        return None
    meant = _meant(before.brief, key, copy)
    for written in _ways(text, before, key, copy):
        after, more = load.manuscript(path, written.encode(), limits)
        if after and after.brief == meant and [one.code for one in more] == [one.code for one in found]:
            return written
    return None


def _meant(brief: Brief, key: str, copy: str) -> Brief:
    source = brief.sources[key].model_copy(update={"archived": copy})
    return brief.model_copy(update={"sources": {**brief.sources, key: source}})


def _ways(text: str, manuscript: Manuscript, key: str, copy: str) -> Iterator[str]:
    """Yield the text with the key on a line of its own below that of the address, and beside it, as in braces."""
    value, name = (of("sources", key, "url") for of in (manuscript.places.value, manuscript.places.key))
    said = f"archived: {copy if _PLAIN.fullmatch(copy) else json.dumps(copy, ensure_ascii=False)}"
    lines = text.split("\n")
    at, end = value.line - 1, value.column - 1 + value.length
    ending = "\r" if lines[at].endswith("\r") else ""
    below = f"{' ' * (name.column - 1)}{said}{ending}"
    yield "\n".join([*lines[: at + 1], below, *lines[at + 1 :]])
    yield "\n".join([*lines[:at], f"{lines[at][:end]}, {said}{lines[at][end:]}", *lines[at + 1 :]])
