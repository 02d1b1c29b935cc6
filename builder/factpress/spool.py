"""Bytes that are held out of memory: in a file without a name, which is gone with the last that needs it.

Copies of this process read it, too; other processes are sent the bytes themselves.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Spool:
    """A file without a name in `folder`, or among the system's own where none can be there. Raises `OSError`."""

    __slots__ = ("_descriptor", "_end")

    def __init__(self, folder: Path) -> None:
        self._descriptor, self._end = -1, 0
        with _nameless(folder) as file:
            self._descriptor = os.dup(file.fileno())

    @classmethod
    def over(cls, file: IO[bytes]) -> Spool:
        """Return `file` to be read as it is, even after another has taken its place."""
        spool = cls.__new__(cls)
        spool._descriptor, spool._end = os.dup(file.fileno()), os.fstat(file.fileno()).st_size
        return spool

    def __del__(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)

    def add(self, content: bytes) -> Spooled:
        """Put `content` at the end. Raises `OSError`."""
        start, left = self._end, memoryview(content)
        while left:
            left = left[os.write(self._descriptor, left) :]
        self._end += len(content)
        return Spooled(self, start, len(content))

    def read(self, start: int, size: int) -> bytes:
        """Return the `size` bytes from `start`. Raises `OSError`."""
        return os.pread(self._descriptor, size, start)


def _nameless(folder: Path) -> IO[bytes]:
    with contextlib.suppress(OSError):
        return tempfile.TemporaryFile(dir=folder)
    return tempfile.TemporaryFile()


@dataclass(frozen=True, slots=True, eq=False)
class Spooled:
    """Bytes in a spool."""

    spool: Spool
    start: int
    size: int

    def part(self, start: int, size: int) -> Spooled:
        """Return `size` of these bytes, from `start` on."""
        return Spooled(self.spool, self.start + start, size)

    def read(self) -> bytes:
        """Return the bytes. Raises `OSError`."""
        return self.spool.read(self.start, self.size)

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        return bytes, (self.read(),)
