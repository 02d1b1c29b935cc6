"""What is new and what is taken → one folder with the whole site.

It is that of a release that is kept no longer, where most is taken: to leave a file where it lies is sooner done than
to link it. A file stays there if it is the one that is taken, as its inode tells, and all else goes; so nothing that
somebody put into an old release gets into a new one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from dataclasses import dataclass
from functools import partial
from itertools import chain, count
from typing import IO, TYPE_CHECKING, NamedTuple

from factpress import disk
from factpress.copies import here
from factpress.site import overlay

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence, Set
    from pathlib import Path

FOLDER = 0o755
"""The mode that a web server needs of a folder."""

_AT_ONCE = 1000
"""How many files are linked together."""

_PIECE = 1 << 20
"""How many bytes of two files are compared at a time."""

_GONE = "gone"
"""The folder beside a site in the making for what nobody wants."""

_NO_LINK = {errno.EMLINK, errno.EPERM, errno.EOPNOTSUPP}


@dataclass(frozen=True, slots=True)
class Shared:
    """Whether what is staged differs from the last release, its files that are not there, and folders that changed.

    Folders have `/` at their ends; `within` are all that files are in, at whatever depth.
    """

    fresh: Sequence[str]
    folders: Collection[str]
    within: Collection[str]
    differs: bool = True


@dataclass(frozen=True, slots=True)
class Room:
    """A release that is kept no longer, in which only what is taken `stays`, by name, and which folders changed."""

    stays: Set[str]
    changed: Set[str]


class _Listed(NamedTuple):
    """What is below a folder, by names there: files, symbolic links, and folders, itself among them."""

    files: list[str]
    links: list[str]
    folders: list[str]


def alone(staging: Path) -> tuple[Shared, Sequence[str]]:
    """Return what is staged where there is no release to take from, and the names, as `whole`. Raises `OSError`."""
    made = _listed(staging)
    return Shared(made.files, made.folders, _above((*made.files, *made.links))), () if made.links else made.files


def room(staging: Path, spare: Path) -> Room | None:
    """Take out of `spare`, a release that is kept no longer, what is not taken into `staging` so far.

    Only a saving of time: `whole` would do it. Nothing where that is not the most, or not there. Raises `OSError`.
    """
    made, taken = _listed(staging), overlay.taken(staging)
    for name in made.files:
        taken.pop(name, None)
    return _room(staging, spare, taken, made) if len(taken) > len(made.files) and _is_folder(spare) else None


def _room(staging: Path, spare: Path, taken: Mapping[str, int], made: _Listed) -> Room:
    lacking = dict(taken)
    changed = _reduced(spare, staging.parent / _GONE, lacking, made.folders)
    return Room(taken.keys() - lacking.keys(), changed)


def whole(staging: Path, last: Path, spare: Path, room: Room | None = None) -> tuple[Shared, Sequence[str]]:
    """Make `staging` whole with what it takes from the release `last`; return how they differ, and the names of all.

    Names there are none where there are symbolic links, which somebody has to follow. New files with the bytes of those
    in `last` give way to them. `spare` is a release that is kept no longer, if there is one, in which `room` may have
    been made before; afterwards it is what of that nobody wants: to remove a file takes longer than to move it. Raises
    `OSError`.
    """
    made, taken = _listed(staging), overlay.taken(staging)
    names = () if made.links else list({*made.files, *taken})
    fresh = [name for name in made.files if not _gives_way(staging, last, name, taken)]
    differs = bool(fresh or made.links) or len(taken) != _number(last)
    changed, within = set(made.folders), _above((*made.files, *made.links, *taken))
    if room is None and len(taken) > len(fresh) and _is_folder(spare):
        room = _room(staging, spare, taken, made)
    if room:
        gone = staging.parent / _GONE
        for number, name in enumerate(room.stays - taken.keys()):  # made after all
            os.rename(f"{spare}/{name}", f"{gone}/made-{number}")
        _move(staging, spare, made.folders, (*fresh, *made.links))
        gone.rename(spare)
    lacking = [name for name in taken if name not in room.stays] if room else list(taken)
    changed |= _above(lacking).union(room.changed if room else ())
    return Shared([*fresh, *_lacking(staging, last, lacking)], changed, within, differs), names


def _listed(root: Path) -> _Listed:
    """List what is below `root`; no file is opened or asked for more."""
    found = _Listed([], [], [""])
    for folder in found.folders:
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    found.folders.append(f"{folder}{entry.name}/")
                else:
                    (found.links if entry.is_symlink() else found.files).append(folder + entry.name)
    return found


def _number(release: Path) -> int:
    """Return how many files and links there are in a release."""
    found = _listed(release)
    return len(found.files) + len(found.links)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _gives_way(staging: Path, last: Path, name: str, taken: dict[str, int]) -> bool:
    """Take the file `name` of the release `last` for the new one, if it has the same bytes; tell whether it has."""
    taken.pop(name, None)
    with disk.opened(staging / name) as new:
        inode = _alike(new, last / name)
    if inode:
        os.unlink(f"{staging}/{name}")
        taken[name] = inode
    return bool(inode)


def _alike(new: IO[bytes], old: Path) -> int:
    """Return the inode of the file `old` if it has the same bytes, else 0. Some are longer than is good to hold."""
    try:
        file = disk.opened(old)
    except OSError:
        return 0
    with file:
        one, other = os.fstat(new.fileno()), os.fstat(file.fileno())
        is_alike = one.st_size == other.st_size and (os.path.samestat(one, other) or _are_same(new, file))
        return other.st_ino if is_alike else 0


def _are_same(one: IO[bytes], other: IO[bytes]) -> bool:
    while (some := one.read(_PIECE)) == other.read(_PIECE):
        if not some:
            return True
    return False


def _reduced(root: Path, gone: Path, taken: dict[str, int], made: Iterable[str]) -> set[str]:
    """Move all files out of the folder `root` that are not `taken` into the new one `gone`; return changed folders.

    What stays is taken no more. Folders get their mode, and go where nothing is in them or will be: of what is taken,
    or in the folders `made`.
    """
    folders, changed, filled, numbers = [""], set[str](), set(made), count()
    gone.mkdir()
    for folder in folders:
        for entry in _entries(f"{root}/{folder}", folder, changed):
            name = folder + entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{name}/")
            elif taken.get(name) == entry.inode():
                del taken[name]
                filled.add(folder)
            else:
                os.rename(entry.path, f"{gone}/{next(numbers)}")
                changed.add(folder)
    filled |= _above(taken)
    for folder in folders[:0:-1]:
        if folder not in filled:
            os.rmdir(f"{root}/{folder}")
            changed.discard(folder)
        (filled if folder in filled else changed).add(_folder(folder[:-1]))
    return changed


def _entries(path: str, folder: str, changed: set[str]) -> list[os.DirEntry[str]]:
    """Return what is in the folder at `path`, which gets its mode first: without it nobody may look."""
    if stat.S_IMODE(os.lstat(path).st_mode) != FOLDER:
        os.chmod(path, FOLDER)
        changed.add(folder)
    with os.scandir(path) as entries:
        return list(entries)


def _move(old: Path, new: Path, folders: Iterable[str], names: Iterable[str]) -> None:
    """Move what is in the folder `old`, with its `folders`, into the folder `new`, and that into its place."""
    _make(new, folders)
    for name in names:
        os.rename(f"{old}/{name}", f"{new}/{name}")
    shutil.rmtree(old)
    new.rename(old)


def _make(root: Path, folders: Iterable[str]) -> None:
    for folder in sorted(folders):
        with contextlib.suppress(FileExistsError):
            os.mkdir(f"{root}/{folder}")


def mirror(site: Path, into: Path) -> None:
    """Link the files of `site` into the new folder `into`. Raises `OSError`, as where there are no links."""
    made = _listed(site)
    into.mkdir()
    _make(into, made.folders[1:])
    for name in made.files:
        os.link(f"{site}/{name}", f"{into}/{name}")


def _above(names: Iterable[str]) -> set[str]:
    """Return the folders that `names` are in, at whatever depth."""
    found = set[str]()
    for name in names:
        folder = _folder(name)
        while folder not in found:
            found.add(folder)
            folder = _folder(folder[:-1])
    return found


def _folder(name: str) -> str:
    before, slash, _ = name.rpartition("/")
    return before + slash


def _lacking(staging: Path, last: Path, names: Sequence[str]) -> list[str]:
    """Link the files of those `names` from the release `last`; return those that could only be copied."""
    shares = [names[at : at + _AT_ONCE] for at in range(0, len(names), _AT_ONCE)]
    return list(chain.from_iterable(here(partial(_linked, last, staging), shares)))


def _linked(last: Path, staging: Path, names: Sequence[str]) -> list[str]:
    """Link a share of files; return those of which the file system gave copies alone."""
    _make(staging, _above(names))
    return [name for name in names if not _is_linked(f"{last}/{name}", f"{staging}/{name}")]


def _is_linked(old: str, new: str) -> bool:
    """Link the file `old` as `new`, or copy it where the file system gives no link; tell whether it did."""
    try:
        os.link(old, new)
    except OSError as refused:
        if refused.errno not in _NO_LINK:
            raise
        shutil.copyfile(old, new, follow_symlinks=False)
        return False
    return True
