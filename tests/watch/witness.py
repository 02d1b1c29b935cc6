"""Limits seen where they are kept: at the sockets that leave, not at a server that gets round to them later."""

from __future__ import annotations

import socket
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from factpress.watch.guard import Guard


class Sending(socket.socket):
    """A socket that remembers when it sent."""

    def __init__(self, *info: Any) -> None:
        super().__init__(*info)
        self.sent: list[float] = []

    def send(self, *data: Any) -> int:
        """Send, and remember when."""
        self.sent.append(time.monotonic())
        return super().send(*data)


class Witness(Guard):
    """A guard that knows every socket that was opened, and the most to a host at once."""

    def __init__(self) -> None:
        super().__init__(private=True)
        self.opened: defaultdict[str, list[Sending]] = defaultdict(list)
        self.most = 0

    def open(self, info: tuple[Any, ...]) -> socket.socket:
        """Open a socket that remembers."""
        host = str(info[4][0])
        self.opened[host].append(Sending(*info[:3]))
        self.most = max(self.most, sum(one.fileno() != -1 for one in self.opened[host]))
        return self.opened[host][-1]

    def moments(self) -> list[list[float]]:
        """Return when each host was sent to."""
        return [sorted(moment for one in made for moment in one.sent) for made in self.opened.values()]


def too_close(moments: Iterable[Iterable[float]]) -> list[float]:
    """Return the gaps under half a second between what was sent to a host."""
    return [later - earlier for one in moments for earlier, later in pairwise(one) if later - earlier < 0.5]
