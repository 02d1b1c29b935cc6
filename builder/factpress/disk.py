"""The only reading and writing of files: whole files, atomically, and only when they change."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import re
import stat
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MORE = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
_BEGUN = re.compile(r"\.factpress-[0-9]+-[0-9]+")
_NUMBERS = itertools.count()
"""Of files that were begun in this process: with its own number they make names that are taken by nobody at work."""


def read(path: str | Path) -> bytes:
    """Return the bytes of a regular file; raises `OSError`, also for a symbolic link, a folder, a device or a FIFO."""
    with opened(path) as file:
        return file.read()


def first_line(path: Path) -> bytes:
    """Return the first line of a regular file, with its end; raises what `read` raises."""
    with opened(path) as file:
        return file.readline()


def opened(path: str | Path) -> IO[bytes]:
    """Return a regular file, open to be read; raises what `read` raises."""
    file = open(path, "rb", opener=_as_it_is)  # noqa: SIM115 - whoever asks closes it
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(f"{path} is no regular file")
    return file


def _as_it_is(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def write(path: Path, content: bytes) -> bool:
    """Put `content` at `path` by one rename, unless it is there already; tell whether the file changed."""
    if holds(path, content):
        return False
    descriptor, temporary = _begun(path)
    try:
        _pour(descriptor, content)
        _place(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def holds(path: str | Path, content: bytes) -> bool:
    """Tell whether there is a regular file at `path` with that `content`."""
    try:
        return read(path) == content
    except OSError:
        return False


def fill(path: Path, content: bytes) -> None:
    """Put `content` at `path` in a folder that nobody reads yet, where it need not stand whole at once."""
    try:
        descriptor = _started(path, _NEW)
    except FileExistsError:
        write(path, content)
    else:
        _pour(descriptor, content)


def append(path: Path, content: bytes) -> None:
    """Put `content` at the end of the file at `path`, which need not be there."""
    _pour(_started(path, _MORE), content)


def _started(path: Path, flags: int) -> int:
    """Open the file at `path`, whose folder need not be there."""
    try:
        return os.open(path, flags, 0o644)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, 0o644)


def _pour(descriptor: int, content: bytes) -> None:
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write, and read back, what is too long for one piece; it stands at `path` by one rename.

    That happens once all is written; until then it has another name there.
    """
    descriptor, temporary = _begun(path)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
        _place(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _begun(path: Path) -> tuple[int, str]:
    """Return a new file, open to be written, and where it is: beside `path`."""
    folder = os.path.dirname(path)  # noqa: PTH120 - no path is made of what is asked for once a file
    while True:
        temporary = f"{folder or '.'}/.factpress-{os.getpid()}-{next(_NUMBERS)}"
        try:
            return os.open(temporary, _NEW, 0o600), temporary
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            continue


def is_begun(path: str) -> bool:
    """Tell whether `path` is the name of a file that was begun and not put in its place, as when a build is killed."""
    return bool(_BEGUN.fullmatch(path.rpartition("/")[2]))


def _place(temporary: str, path: Path) -> None:
    os.chmod(temporary, 0o644)  # noqa: PTH101 - likewise
    os.replace(temporary, path)  # noqa: PTH105 - likewise


def stamp(path: str | Path) -> str:
    """Return what changes whenever the file at `path` does, and nobody can foresee; nothing where there is none.

    It is the inode, the time at which it last changed, which nobody can set, and the size.
    """
    found = _found(path)
    return _stamp(found) if found else ""


def _stamp(found: os.stat_result) -> str:
    return _told(found) if stat.S_ISREG(found.st_mode) else ""


def stamps(root: Path) -> dict[str, str]:
    """Return the stamp of each file below `root`, by its path from there; "" of what is neither a file nor a folder.

    A link to a folder is no folder. Nothing where there is no `root`; raises `OSError`.
    """
    found, start = dict[str, str](), len(str(root)) + 1
    folders = [str(root)] if root.is_dir() else []
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    found[entry.path[start:]] = _stamp(entry.stat(follow_symlinks=False))
    return found


def ours(folder: Path) -> list[Path]:
    """Return what is in a folder that we made, where it may be thrown away; nothing where there is none.

    Raises `OSError` where a link stands there or above: what that leads to is somebody's.
    """
    for one in (folder, folder.parent):
        if one.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(one))
    return list(folder.iterdir()) if folder.is_dir() else []


def trace(path: str | Path) -> tuple[str, int]:
    """Return what changes whenever what is at `path` does, be it what it may, and when it last changed (0: never).

    Of two changes within a tick of the file system the second may leave it as it was. Nanoseconds since 1970.
    """
    found = _found(path)
    return (f"{stat.S_IFMT(found.st_mode)} {_told(found)}", found.st_ctime_ns) if found else ("", 0)


def _found(path: str | Path) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (OSError, ValueError):
        return None


def _told(found: os.stat_result) -> str:
    return f"{found.st_ino} {found.st_ctime_ns} {found.st_size}"


def mark(path: str | Path) -> str:
    """Return what changes when somebody changes the file at `path`, and not when it is linked elsewhere.

    Raises `OSError`.
    """
    found = os.lstat(path)
    return f"{found.st_ino} {found.st_mtime_ns} {found.st_size}"
