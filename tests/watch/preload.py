"""Loaded into a worker process: every socket that its shards open writes down when it was made, sent and closed."""

from __future__ import annotations

import os
import socket
import time
from typing import Any

from factpress.watch import worker
from factpress.watch.guard import Guard

LOG = os.environ["FACTPRESS_TEST_SOCKETS"]


def note(what: str, host: str) -> None:
    """Add a line to the log, whole whoever else writes."""
    with open(LOG, "a", encoding="ascii") as log:  # noqa: PTH123 - appends in one write
        log.write(f"{time.monotonic()} {os.getpid()} {what} {host}\n")


class Noted(socket.socket):
    """A socket that writes down what becomes of it."""

    def __init__(self, host: str, *info: Any) -> None:
        super().__init__(*info)
        self.host = host
        note("open", host)

    def send(self, *data: Any) -> int:
        """Send, and write that down."""
        note("send", self.host)
        return super().send(*data)

    def close(self) -> None:
        """Close, and write that down."""
        if self.fileno() != -1:
            note("close", self.host)
        super().close()


class Noting(Guard):
    """A guard whose sockets write down what becomes of them."""

    def open(self, info: tuple[Any, ...]) -> socket.socket:
        """Open one."""
        super().open(info).close()
        noted = Noted(str(info[4][0]), *info[:3])
        self._opened.add(noted)
        return noted


worker.Guard = Noting  # type: ignore[attr-defined]
