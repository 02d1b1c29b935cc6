"""The most that flows through a network at once (Dinic 1970): augmented along shortest ways, a level graph a time.

Vertices are numbers. In a network whose every way holds an arc of room 1 it takes few phases, each linear.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Network:
    """A network of `size` vertices, with arcs (origin, end, room); what is sent through it takes room.

    Of each arc it keeps where it leads and what room is left; the arc `number ^ 1` is the same backwards.
    """

    def __init__(self, size: int, arcs: Iterable[tuple[int, int, int]]) -> None:
        self.size = size
        self.leads: list[int] = []
        self.room: list[int] = []
        self.arcs: list[list[int]] = [[] for _ in range(size)]
        for number, (origin, end, room) in enumerate(arcs):
            self.leads += (end, origin)
            self.room += (room, 0)
            self.arcs[origin].append(2 * number)
            self.arcs[end].append(2 * number + 1)

    def fill(self, source: int, sink: int, most: int) -> int:
        """Send from `source` to `sink` what there is room for, or at least `most`, and return how much it was."""
        sent = 0
        while sent < most:
            levels = self.levels(source, sink)
            if levels[sink] < 0:
                break
            sent += self._block(source, sink, levels)
        return sent

    def levels(self, source: int, sink: int) -> list[int]:
        """Return how many arcs with room lead from `source` to each vertex; -1 where none do.

        Those no nearer than a `sink` that is reached are not told.
        """
        levels, room, leads = [-1] * self.size, self.room, self.leads
        levels[source] = 0
        ahead = deque((source,))
        while ahead and levels[sink] < 0:
            at = ahead.popleft()
            for arc in self.arcs[at]:
                if room[arc] and levels[leads[arc]] < 0:
                    levels[leads[arc]] = levels[at] + 1
                    ahead.append(leads[arc])
        return levels

    def _block(self, source: int, sink: int, levels: list[int]) -> int:
        """Send along ways that go up one of `levels` a step until each is blocked; return how much was sent."""
        room, leads, sent = self.room, self.leads, 0
        untried = [iter(arcs) for arcs in self.arcs]
        way: list[int] = []
        at = source
        while True:
            arc = next((one for one in untried[at] if room[one] and levels[leads[one]] == levels[at] + 1), None)
            if arc is not None:
                way.append(arc)
                at = leads[arc]
            elif way:
                at = leads[way.pop() ^ 1]
            else:
                return sent
            if at == sink:
                for step in way:
                    room[step] -= 1
                    room[step ^ 1] += 1
                sent, at = sent + 1, source
                way.clear()
