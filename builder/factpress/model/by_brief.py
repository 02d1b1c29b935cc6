"""What is known of many briefs, as it is kept: in few bytes, brief by brief, and opened where one is asked for."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from factpress.model import packing

Key = TypeVar("Key", bound=tuple[Any, ...])
Value = TypeVar("Value")


class ByBrief(Mapping[Key, Value]):
    """Values by keys that begin with the id of a brief."""

    __slots__ = ("_packed",)

    def __init__(self, values: Mapping[Key, Value]) -> None:
        found: defaultdict[str, dict[Key, Value]] = defaultdict(dict)
        for key, value in values.items():
            found[key[0]][key] = value
        self._packed = {brief: (len(some), _packed(some)) for brief, some in found.items()}

    @classmethod
    def together(cls, parts: Iterable[Mapping[Key, Value]]) -> ByBrief[Key, Value]:
        """Return all that is in `parts`; of two values with one key the later."""
        whole = cls({})
        for part in parts:
            for brief, some in (part if isinstance(part, ByBrief) else cls(part))._packed.items():
                whole._packed[brief] = _both(whole._packed[brief], some) if brief in whole._packed else some
        return whole

    def __getitem__(self, key: Key) -> Value:
        """Return the value of `key`; raises `KeyError`."""
        _, packed = self._packed[key[0]]
        value: Value = _opened(packed)[key]
        return value

    def get(self, key: Key, default: Any = None) -> Any:
        """Return the value of `key`, or `default`; what a mapping does of itself raises and catches an exception."""
        found = self._packed.get(key[0])
        return _opened(found[1]).get(key, default) if found else default

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys, brief by brief."""
        for _, packed in self._packed.values():
            yield from _opened(packed)

    def __len__(self) -> int:
        """Return how many values there are."""
        return sum(count for count, _ in self._packed.values())

    def __eq__(self, other: object) -> bool:
        return dict(self) == dict(other) if isinstance(other, Mapping) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


def _packed(values: Mapping[Any, Any]) -> bytes:
    return packing.packed(pickle.dumps(values, pickle.HIGHEST_PROTOCOL))


@lru_cache(maxsize=64)
def _opened(content: bytes) -> Mapping[Any, Any]:
    values: Mapping[Any, Any] = pickle.loads(packing.unpacked(content))  # noqa: S301 - of our own making, never from a file
    return values


def _both(one: tuple[int, bytes], other: tuple[int, bytes]) -> tuple[int, bytes]:
    values = {**_opened(one[1]), **_opened(other[1])}
    return len(values), _packed(values)
