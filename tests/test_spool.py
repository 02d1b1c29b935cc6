"""What is held out of memory reads as it was written, in copies of this process and in others."""

from __future__ import annotations

import errno
import gc
import os
import pickle
import sys
import tempfile
from pathlib import Path
from typing import IO

import pytest

from factpress import copies
from factpress.spool import Spool, Spooled

CONTENTS = [b"", b"one", b"\0" * 70_000, b"zwei"]


def _read(spooled: Spooled) -> bytes:
    return spooled.read()


def test_it_reads_as_it_was_written(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    held = [spool.add(content) for content in CONTENTS]
    assert [one.read() for one in held] == CONTENTS
    assert held[2].part(1, 3).read() == b"\0\0\0"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_not_needed(tmp_path: Path) -> None:
    assert Spool(tmp_path / "none").add(b"x").read() == b"x"


def test_a_folder_that_takes_nothing_is_not_needed(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert Spool(tmp_path / "file").add(b"x").read() == b"x"


def test_where_nothing_can_be_held_that_is_said_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(dir: Path | None = None) -> IO[bytes]:  # noqa: A002 - as the other has it
        raise OSError(errno.ENOSPC, "full", str(dir))

    heard: list[object] = []
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr(sys, "unraisablehook", heard.append)
    with pytest.raises(OSError, match="full"):
        Spool(tmp_path)
    gc.collect()
    assert heard == []


def test_copies_of_this_process_read_it(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    held = [spool.add(content) for content in CONTENTS]

    def read(at: int) -> bytes:
        return _read(held[at])

    assert list(copies.here(read, range(len(held)))) == CONTENTS


def test_others_are_sent_the_bytes(tmp_path: Path) -> None:
    assert pickle.loads(pickle.dumps(Spool(tmp_path).add(b"words"))) == b"words"


def _open() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names alone


def test_nothing_is_open_once_nobody_needs_it(tmp_path: Path) -> None:
    before = _open()
    held = Spool(tmp_path).add(b"words")
    assert _open() == before + 1
    del held
    assert _open() == before
