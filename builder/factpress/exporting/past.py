"""What an export made of each brief, so that the next one takes it from the release. Only a saving of time.

Files count while they lie in the release as they were left there; a note of it that is lost or spoilt counts for none.
Briefs are noted by the share: what is said of one that stands is noted again as it is.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factpress import disk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


class Span(NamedTuple):
    """A part of a file: bytes of a text, rows of a table."""

    file: str
    start: int
    length: int


class Laid(NamedTuple):
    """Where the first part of a file begins, and how far each that holds something is from the next."""

    start: int
    between: int


class Made(NamedTuple):
    """What was made of a brief: its own files, a line for each with its mark and its path.

    `lengths` are those of its parts of the files of the whole site.
    """

    files: str
    lengths: Sequence[int]


class Share(NamedTuple):
    """What was made of briefs that follow each other, told by their `keys`: what is `said` of them in one line.

    Together their parts of the files of the whole site begin at `starts` there, and have these `lengths`.
    """

    keys: Sequence[str]
    starts: Sequence[int]
    lengths: Sequence[int]
    said: bytes

    def each(self) -> Iterator[tuple[str, Made]]:
        """Yield what was made of each brief, told by its key."""
        told = json.loads(self.said.partition(b"\t")[2])
        return zip(self.keys, (Made(*one) for one in told), strict=True)


Spans = Mapping[str, Span]
"""Parts of the files of the whole site, by path."""


class Lying(Mapping[str, Span]):
    """Where the parts of a brief lie by the path of each file of the whole site, in few bytes.

    `names` are the files that hold them by that path, numbered, which are the same for many briefs.
    """

    __slots__ = ("_names", "_places")

    def __init__(self, names: Mapping[str, tuple[int, str]], spans: Spans) -> None:
        self._names = names
        self._places = array("q", [place for path in names for place in spans[path][1:]])

    def __getitem__(self, path: str) -> Span:
        """Return where the part of the file at `path` lies; raises `KeyError`."""
        number, name = self._names[path]
        return Span(name, *self._places[2 * number : 2 * number + 2])

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many parts there are."""
        return len(self._names)


Fed = tuple[str, tuple[str, ...]]
"""Of a part of the feeds, what stands for all that it is made of, and the paths of its files."""

Standing = Sequence[tuple[str, str]]
"""The mark and the path of each of some files that lie in the release as they were left; nothing if one does not."""


@dataclass(frozen=True, slots=True)
class Past:
    """The folder of a release, how the files of the `whole` site are laid there by path, and what was made of `shares`.

    `within` is the number of the share of each brief, by key. Of each part of the feeds, by name, there are its key and
    its files as `Made` has them.
    """

    release: Path = Path()
    whole: Mapping[str, Laid] = field(default_factory=dict)
    shares: Sequence[Share] = ()
    within: Mapping[str, int] = field(default_factory=dict)
    feeds: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def share(self, keys: Sequence[str]) -> Share | None:
        """Return the share of the briefs with those `keys`, if they were one."""
        number = self.within.get(keys[0], -1)
        return self.shares[number] if number >= 0 and self.shares[number].keys == keys else None

    def made(self, keys: Iterable[str]) -> dict[str, Made]:
        """Return what was made of briefs, by key: of those with these `keys` that are known, and more."""
        return {key: made for share in self._with(keys) for key, made in share.each()}

    def parts(self, keys: Iterable[str]) -> dict[str, Spans]:
        """Return the parts of briefs, by key and by path: of those with these `keys` that are known, and more."""
        found = {}
        for share in self._with(keys):
            starts = share.starts
            for key, made in share.each():
                found[key] = self.spans(starts, made.lengths)
                starts = after(starts, made.lengths, self.whole.values())
        return found

    def _with(self, keys: Iterable[str]) -> list[Share]:
        """Return the shares of the briefs with those `keys`."""
        return [self.shares[number] for number in sorted({self.within[key] for key in keys if key in self.within})]

    def spans(self, starts: Iterable[int], lengths: Iterable[int]) -> Spans:
        """Return the parts of files of the whole site that begin at `starts` and have those `lengths`, by path."""
        each = zip(self.whole, starts, lengths, strict=True)
        return {path: Span(f"{self.release}/{path}", start, length) for path, start, length in each}

    def standing(self, made: Made | None) -> Standing:
        """Return the files of a brief, if they are as they were left."""
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


def before(note: Path, release: Path) -> Past:
    """Return what was made for the `release`, as the `note` says; nothing where its whole files are not so."""
    try:
        head, _, told = disk.read(note).partition(b"\n")
        if head != _sum(told):
            return Past()
        first, second, *lines = told.split(b"\n")
        whole = {path: (mark, Laid(*laid)) for path, (mark, *laid) in json.loads(first).items()}
        if any(disk.mark(f"{release}/{path}") != mark for path, (mark, _) in whole.items()):
            return Past()
        laid = {path: one for path, (_, one) in whole.items()}
        shares = list(_shares(lines, laid.values()))
        within = {key: number for number, share in enumerate(shares) for key in share.keys if key}
        feeds = {name: (str(key), str(files)) for name, (key, files) in json.loads(second).items()}
        return Past(release, laid, shares, within, feeds)
    except (OSError, ValueError, TypeError, AttributeError):
        return Past()


def _shares(lines: Iterable[bytes], whole: Collection[Laid]) -> Iterator[Share]:
    starts = tuple(one.start for one in whole)
    for line in lines:
        keys, lengths = json.loads(line.partition(b"\t")[0])
        yield Share(keys, starts, lengths, line)
        starts = after(starts, lengths, whole)


def after(starts: Iterable[int], lengths: Iterable[int], whole: Iterable[Laid]) -> tuple[int, ...]:
    """Return where parts of files of the `whole` site begin that come after those at `starts`."""
    each = zip(starts, lengths, whole, strict=True)
    return tuple(start + length + (one.between if length else 0) for start, length, one in each)


def said(each: Mapping[str, Made], whole: Collection[Laid]) -> bytes:
    """Return the line that is noted of a share, of what was made of `each` of its briefs, by key."""
    starts = (0,) * len(whole)
    for made in each.values():
        starts = after(starts, made.lengths, whole)
    lengths = [max(0, start - one.between) for start, one in zip(starts, whole, strict=True)]
    return b"\t".join(_json(one) for one in ([[*each], lengths], [*each.values()]))


def remember(
    note: Path, release: Path, whole: Mapping[str, Laid], shares: Iterable[bytes], feeds: Mapping[str, Fed]
) -> None:
    """Note for the `release` how the files of the `whole` site are laid, what is said of `shares`, and the `feeds`.

    Raises `OSError`.
    """
    first = {path: (disk.mark(f"{release}/{path}"), *laid) for path, laid in whole.items()}
    second = {name: (key, marked(release, paths)) for name, (key, paths) in feeds.items()}
    content = b"\n".join((_json(first), _json(second), *shares))
    with disk.writing(note) as file:
        file.write(_sum(content) + b"\n")
        file.write(content)


def marked(release: Path, paths: Iterable[str]) -> str:
    """Return the files at `paths` in the `release`, each with its mark. Raises `OSError`."""
    return "\n".join(f"{disk.mark(f'{release}/{path}')}\t{path}" for path in paths)


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=20).hexdigest().encode()
