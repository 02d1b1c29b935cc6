"""Bytes that are held out of memory: in a file without a name, which is gone with the last that needs it.

Copies of this process read it, too; other processes are sent the bytes themselves.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Spool:
    """A file without a name in `folder`, if that is there."""

    __slots__ = ("_descriptor", "_end")

    def __init__(self, folder: Path) -> None:
        with tempfile.TemporaryFile(dir=folder if folder.is_dir() else None) as file:
            self._descriptor = os.dup(file.fileno())
        self._end = 0

    def __del__(self) -> None:
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
