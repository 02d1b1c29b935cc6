"""Pages that need not be made again: those of a brief that is as it was, as they were left. Only a saving of time.

A file counts as left while its stamp is the same; nobody can write a note of stamps before there is the file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from factpress import disk, pages, unchanged
from factpress.compose.case import Listing
from factpress.compose.page import Words
from factpress.compose.pages import Place, face
from factpress.compose.related import Related
from factpress.spool import Spool, Spooled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factpress.compose import Atlas
    from factpress.compose.case import Case
    from factpress.compose.lists.unit import Unit
    from factpress.compose.tally import Tally
    from factpress.model import Library
    from factpress.project import Project


@dataclass(frozen=True, slots=True)
class Left:
    """How files were left: the key of all that they are made of, and each file's stamp by its path.

    Those of a brief have a key for what it is made of by itself, and the `place` where it stood among others, as told.
    `beside` are the digests of those that are no pages. `face` stands for what other pages take from the brief, `tally`
    is what was counted of it. `line` is where all of that is noted already.
    """

    key: str
    stamps: Mapping[str, str]
    beside: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    face: str = ""
    tally: Tally = field(default_factory=dict)
    line: Spooled | None = field(default=None, repr=False, compare=False)

    def open(self) -> Left:
        """Return this."""
        return self

    @property
    def said(self) -> str:
        """This as a line of the note. Raises `OSError`."""
        if self.line:
            return self.line.read().decode(errors="surrogatepass")
        row = (self.key, self.stamps, self.beside, self.place, self.face, self.tally)
        return json.dumps(row, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Line:
    """How files were left, out of memory but for the `face`: there is one for each page."""

    face: str
    spooled: Spooled

    @classmethod
    def of(cls, left: Left, spool: Spool) -> Line:
        """Return how files were `left`, in `spool`. Raises `OSError`."""
        return cls(left.face, spool.add(left.said.encode(errors="surrogatepass")))

    def open(self) -> Left:
        """Return how files were left. Raises `OSError`."""
        return Left(*json.loads(self.said))

    @property
    def said(self) -> str:
        """This as a line of the note. Raises `OSError`."""
        return self.spooled.read().decode(errors="surrogatepass")


@dataclass(frozen=True, slots=True)
class Note:
    """How the files of each brief were left, by its path; each page of several, by its name; the parts of front pages.

    All of it was noted at once: the places, and the pages of several, are those of briefs with these faces.
    """

    briefs: Mapping[str, Left] = field(default_factory=dict)
    units: Mapping[str, Left] = field(default_factory=dict)
    front: Left = field(default_factory=partial(Left, "", {}))


@dataclass(frozen=True, slots=True)
class Before:
    """What there is of the last time: what was noted, the files below `docs` with their stamps, what the manifest says.

    `listed` is that of each page.
    """

    note: Note
    there: Mapping[str, str]
    listed: Mapping[str, Spooled]

    @classmethod
    def of(cls, project: Project) -> Before:
        """Return what there is. Raises `OSError`."""
        note = noted(project)
        return cls(note, pages.there(project), pages.listed(project) if note.briefs or note.units else {})

    @property
    def stamps(self) -> dict[str, str]:
        """The stamp of each file as it was left."""
        each = (*self.note.briefs.values(), *self.note.units.values())
        return {path: stamp for one in each for path, stamp in one.stamps.items()}

    def stands(self, left: Left, key: str) -> bool:
        """Tell whether what was `left` was made of what `key` stands for, and its files are as they were."""
        return left.key == key and all(stamp and self.there.get(path) == stamp for path, stamp in left.stamps.items())


def common(project: Project, atlas: Atlas) -> str:
    """Return what stands for all that the pages of every brief are made of: code, settings, day. Raises `OSError`."""
    library = atlas.library
    told = f"{library.day} {library.prints} {library.parquet} {project.docs_dir}"
    return digest(told.encode() + disk.read(project.config), *unchanged.code(), *_fonts(project))


def _fonts(project: Project) -> list[bytes]:
    found = sorted(project.fonts.glob("*")) if project.fonts.is_dir() else []
    return [f"{file.name} {disk.stamp(file)}".encode() for file in found]


def digest(*parts: str | bytes) -> str:
    """Return what stands for `parts`."""
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode(errors="surrogatepass")
        found.update(b"%d " % len(content) + content)
    return found.hexdigest()


def key(common: str, case: Case) -> str:
    """Return what stands for all that the pages of a brief are made of, but for its place among others.

    What was verified follows from that, and is not in it.
    """
    read = case.outline.key or case.manuscript.keyed(case.captures).outline.key
    return digest(common, read, repr(sorted(case.watched.items())))


def key_of(common: str, faces: Mapping[str, str], unit: Unit) -> str:
    """Return what stands for all that the page of `unit` is made of; `faces` are those of briefs, by their path."""
    return digest(common, unit.told, *(faces[case.manuscript.path] for case in unit.cases))


def face_of(case: Case) -> str:
    """Return what stands for all that other pages take from that of a brief, but for the settings."""
    return digest(*face(case))


def told(case: Case, place: Place) -> str:
    """Return the `place` of a brief as it is noted, with what its page says of the briefs that it leads to."""
    listings = [[*key, *listing] for key, listing in sorted(place.listings.items())]
    ties = [
        [
            tie.brief.id,
            tie.brief.lang,
            tie.brief.title,
            [[sort, name.text, name.role, name.lang] for sort, name in tie.ties],
        ]
        for tie in place.ties
    ]
    translations = [[one.id, one.lang, one.title] for one in case.translations]
    return json.dumps([listings, ties, translations], ensure_ascii=False)


def placed(library: Library, told: str) -> Place:
    """Return the place of a brief that was `told` of the briefs of `library`."""
    listings, ties, _ = json.loads(told)
    return Place(
        {(facet, name): Listing(path, is_shared) for facet, name, path, is_shared in listings},
        tuple(
            Related(library.outlines[brief], tuple((sort, Words(*name)) for sort, *name in names))
            for brief, _, _, names in ties
        ),
    )


def left(project: Project, key: str, pages: Iterable[str], beside: Mapping[str, str]) -> Left:
    """Return how the files of a brief are left: its `pages`, and the files `beside` them with their digests."""
    docs = f"{project.docs}/"
    return Left(key, {path: disk.stamp(docs + path) for path in (*pages, *beside)}, beside)


def noted(project: Project) -> Note:
    """Return what was noted of the last time.

    Nothing where that is lost or spoilt, or the manifest is not as it was left: what that says of pages is left, too.
    """
    try:
        with disk.opened(project.composed) as file:
            head, content, spool = file.readline(), file.read(), Spool.over(file)
        if head != _head(project, _sum(content).hexdigest()):
            return Note()
        briefs, units, front = json.loads(content.decode(errors="surrogatepass"))
        lines = _lines(spool, len(head), content)
        return Note(_each(briefs, lines), _each(units, lines), Left(*front))
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        return Note()


def _lines(spool: Spool, start: int, content: bytes) -> Iterator[Spooled]:
    """Yield where the lines are in `spool` that name something in the note, whose `content` begins at `start`."""
    for line in content.split(b"\n"):
        if line.startswith(b'"'):
            yield Spooled(spool, start, len(line.removesuffix(b",")))
        start += len(line) + 1


def _each(noted: Mapping[str, Sequence[object]], lines: Iterator[Spooled]) -> dict[str, Left]:
    """Return what is `noted`, by name, each with its line: they are in the same order."""
    found = {}
    for (name, one), line in zip(noted.items(), lines, strict=False):
        key = len(json.dumps(name)) + 2
        found[name] = Left(*one, line=line.part(key, line.size - key))  # type: ignore[arg-type, misc]
    return found


def _head(project: Project, digest: str) -> bytes:
    """Return the first line of the note, which is as long whatever the `digest` of all others."""
    head = {"version": 1, "manifest": disk.stamp(project.manifest), "digest": digest}
    return json.dumps(head).encode() + b"\n"


_sum = partial(hashlib.blake2b, digest_size=20)
"""Begins the digest of what is noted."""


def remember(project: Project, briefs: dict[str, Left | Line], units: dict[str, Left | Line], front: Left) -> None:
    """Note how everything is left, as in `Note`, and hold it no longer: `briefs` and `units` are empty afterwards.

    Raises `OSError`.
    """
    with disk.writing(project.composed) as file:
        told = _sum(b"")
        file.write(_head(project, told.hexdigest()))
        for line in _told(briefs, units, front):
            told.update(line)
            file.write(line)
        file.seek(0)
        file.write(_head(project, told.hexdigest()))


def _told(briefs: dict[str, Left | Line], units: dict[str, Left | Line], front: Left) -> Iterator[bytes]:
    """Yield the note line by line: all of it in one piece would be as much again as is held of the briefs."""
    yield b"["
    for each in (briefs, units):
        yield b"{"
        for number, name in enumerate(sorted(each)):
            line = f"{',' if number else ''}\n{json.dumps(name)}: {each.pop(name).said}"
            yield line.encode(errors="surrogatepass")
        yield b"\n},\n"
    yield f"{front.said}]\n".encode(errors="surrogatepass")
