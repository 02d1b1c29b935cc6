"""What an export made of each brief, so that the next one takes it from the release. Only a saving of time.

Files count while they lie in the release as they were left there; a note of it that is lost or spoilt counts for none.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factpress import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Span(NamedTuple):
    """A part of a file: bytes of a text, rows of a table."""

    file: str
    start: int
    length: int


class Made(NamedTuple):
    """What was made of a brief, in few bytes: its own files, and its part of each file of the whole site.

    `files` has a line for each with its mark and its path; `places` says of each part where it begins and how long it
    is.
    """

    files: str
    places: array[int]


Fed = tuple[str, tuple[str, ...]]
"""Of a part of the feeds, what stands for all that it is made of, and the paths of its files."""


Standing = Sequence[tuple[str, str]]
"""The mark and the path of each of some files that lie in the release as they were left; nothing if one does not."""


@dataclass(frozen=True, slots=True)
class Past:
    """The folder of a release, the files of the `whole` site there, and what was `made` of each brief, by key.

    Of each part of the feeds, by name, there are its key and its files as `Made` has them.
    """

    release: Path = Path()
    whole: tuple[str, ...] = ()
    made: Mapping[str, Made] = field(default_factory=dict)
    feeds: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def standing(self, key: str) -> Standing:
        """Return the files of the brief with that `key`, if they are as they were left."""
        made = self.made.get(key)
        return self._standing(made.files) if made else ()

    def standing_feed(self, name: str, key: str) -> Standing:
        """Return the files of a part of the feeds, if they are as they were left and what the `key` stands for."""
        known, files = self.feeds.get(name, ("", ""))
        return self._standing(files) if key and key == known else ()

    def _standing(self, files: str) -> Standing:
        marks = tuple((mark, path) for mark, _, path in (line.partition("\t") for line in files.split("\n")))
        try:
            return marks if all(disk.mark(f"{self.release}/{path}") == mark for mark, path in marks) else ()
        except OSError:
            return ()

    def parts(self, path: str, keys: Iterable[str]) -> Iterator[Span]:
        """Yield the parts of the file at `path` that were made of the briefs with those `keys`, which are known."""
        file, at = f"{self.release}/{path}", 2 * self.whole.index(path) if path in self.whole else 0
        return (Span(file, *self.made[key].places[at : at + 2]) for key in keys)


def before(note: Path, release: Path) -> Past:
    """Return what was made for the `release`, as the `note` says; nothing where its whole files are not so."""
    try:
        head, _, told = disk.read(note).partition(b"\n")
        if head != _sum(told):
            return Past()
        first, second, *lines = told.decode().split("\n")
        whole: dict[str, str] = json.loads(first)
        if any(disk.mark(f"{release}/{path}") != mark for path, mark in whole.items()):
            return Past()
        feeds = {name: (str(key), str(files)) for name, (key, files) in json.loads(second).items()}
        return Past(release, tuple(whole), dict(_made(json.loads(line)) for line in lines), feeds)
    except (OSError, ValueError, TypeError, AttributeError):
        return Past()


def _made(said: tuple[str, str, list[int]]) -> tuple[str, Made]:
    key, files, places = said
    return key, Made(files, array("q", places))


def remember(
    note: Path, release: Path, whole: Iterable[str], made: Iterable[tuple[str, Made]], feeds: Mapping[str, Fed]
) -> None:
    """Note what was `made` of each brief, told by its key, and what `feeds` there are, for the `release`.

    Raises `OSError`.
    """
    first = {path: disk.mark(f"{release}/{path}") for path in whole}
    second = {name: (key, marked(release, paths)) for name, (key, paths) in feeds.items()}
    lines = (first, second, *((key, one.files, one.places.tolist()) for key, one in made))
    content = "\n".join(json.dumps(line, separators=(",", ":")) for line in lines).encode()
    disk.write(note, _sum(content) + b"\n" + content)


def marked(release: Path, paths: Iterable[str]) -> str:
    """Return the files at `paths` in the `release`, each with its mark. Raises `OSError`."""
    return "\n".join(f"{disk.mark(f'{release}/{path}')}\t{path}" for path in paths)


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=20).hexdigest().encode()
