"""What an export made of each brief, so that the next one takes it from the release. Only a saving of time.

Files count while they lie in the release as they were left there; a note of it that is lost or spoilt counts for none.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factpress import disk

if TYPE_CHECKING:
    from collections.abc import Mapping


class Span(NamedTuple):
    """A part of a file: bytes of a text, rows of a table."""

    file: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of a brief: its own files with their stamps, and its part of each file of the whole site, by path.

    No stamp is told of a file that was made just now.
    """

    files: Mapping[str, str]
    spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Past:
    """The folder of a release, and what was made for it, by the key of what it was made of."""

    release: Path = Path()
    made: Mapping[str, Made] = field(default_factory=dict)

    def linked(self, key: str, into: Path) -> Made | None:
        """Put what was made of what `key` stands for into the site `into`; nothing where it is not as it was left."""
        made = self.made.get(key)
        return made if made and all(self._link(path, stamp, into) for path, stamp in made.files.items()) else None

    def _link(self, path: str, stamp: str, into: Path) -> bool:
        old = f"{self.release}/{path}"
        try:
            if not stamp or disk.mark(old) != stamp:
                return False
            os.link(old, f"{into}/{path}")
        except OSError:
            return False
        return True


def before(note: Path, release: Path) -> Past:
    """Return what was made for the `release`, as the `note` says; nothing where its whole files are not so."""
    try:
        head, _, told = disk.read(note).partition(b"\n")
        if head != _sum(told):
            return Past()
        said = json.loads(told)
        whole = [(path, f"{release}/{path}", stamp) for path, stamp in said["whole"]]
        if any(disk.mark(file) != stamp for _, file, stamp in whole):
            return Past()
        made = {
            key: Made(files, {path: Span(file, *at) for (path, file, _), at in zip(whole, spans, strict=bool(spans))})
            for key, (files, spans) in said["made"].items()
        }
        return Past(release, made)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Past()


def remember(note: Path, release: Path, made: Mapping[str, Made]) -> None:
    """Note what was `made` for the `release`, where it lies by now. Raises `OSError`."""
    whole = sorted({path for one in made.values() for path in one.spans})
    told = {
        "whole": [(path, disk.mark(f"{release}/{path}")) for path in whole],
        "made": {
            key: (
                {path: stamp or disk.mark(f"{release}/{path}") for path, stamp in one.files.items()},
                [one.spans[path][1:] for path in whole] if one.spans else [],
            )
            for key, one in made.items()
        },
    }
    content = json.dumps(told, separators=(",", ":")).encode()
    disk.write(note, _sum(content) + b"\n" + content)


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=20).hexdigest().encode()
