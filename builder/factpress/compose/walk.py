"""Ways through a graph of sources, in an order that a reader can follow. Iterative: a chain may be long."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Key = TypeVar("Key")


def ordered(origins: Mapping[Key, Sequence[Key]], ends: Iterable[Key]) -> list[Key]:
    """Return `ends` and all that they rest on, each after its own `origins` and as near to them as may be."""
    done: dict[Key, None] = {}
    entered: set[Key] = set()
    for end in ends:
        stack = [end]
        while stack:
            vertex = stack[-1]
            fresh = [one for one in origins.get(vertex, ()) if one not in entered]
            if vertex not in entered and fresh:
                entered.add(vertex)
                stack.extend(reversed(fresh))
            else:
                entered.add(vertex)
                done.setdefault(stack.pop())
    return list(done)


def walk(roots: Iterable[Key], below: Mapping[Key, Sequence[Key]]) -> Iterator[tuple[Key, int, bool]]:
    """Yield each key under `roots` with its depth, and whether what stands below it was listed before."""
    listed: set[Key] = set()
    for root in roots:
        stack = [(root, 0)]
        while stack:
            key, depth = stack.pop()
            again = key in listed
            yield key, depth, again and bool(below[key])
            if not again:
                listed.add(key)
                stack.extend((under, depth + 1) for under in reversed(below[key]))
