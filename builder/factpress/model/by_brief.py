"""What verification found of many briefs: by keys that begin with the id of a brief, and held brief by brief."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from factpress.model.held import Held, Pickled

Key = TypeVar("Key", bound=tuple[Any, ...])
Value = TypeVar("Value")


class ByBrief(Mapping[Key, Value]):
    """Values by keys that begin with the id of a brief."""

    __slots__ = ("_held",)

    def __init__(self, values: Mapping[Key, Value]) -> None:
        found: defaultdict[str, dict[Key, Value]] = defaultdict(dict)
        for key, value in values.items():
            found[key[0]][key] = value
        self._held = {brief: _held(some) for brief, some in found.items()}

    @classmethod
    def holding(cls, held: Mapping[str, tuple[int, Held[Mapping[Key, Value]]]]) -> ByBrief[Key, Value]:
        """Return what is `held` of each brief, by its id, with how many values that is."""
        whole = cls({})
        whole._held = dict(held)
        return whole

    @classmethod
    def together(cls, parts: Iterable[Mapping[Key, Value]]) -> ByBrief[Key, Value]:
        """Return all that is in `parts`; of two values with one key the later."""
        whole = cls({})
        for part in parts:
            for brief, some in (part if isinstance(part, ByBrief) else cls(part))._held.items():
                whole._held[brief] = _both(whole._held[brief], some) if brief in whole._held else some
        return whole

    def __getitem__(self, key: Key) -> Value:
        """Return the value of `key`; raises `KeyError`."""
        held: Held[Mapping[Key, Value]] = self._held[key[0]][1]
        return held.open()[key]

    def of(self, brief: str) -> Mapping[Key, Value]:
        """Return the values of one brief."""
        return self._held[brief][1].open() if brief in self._held else {}

    def get(self, key: Key, default: Any = None) -> Any:
        """Return the value of `key`, or `default`; what a mapping does of itself raises and catches an exception."""
        return self.of(key[0]).get(key, default)

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys, brief by brief."""
        for _, held in self._held.values():
            yield from held.open()

    def __len__(self) -> int:
        """Return how many values there are."""
        return sum(count for count, _ in self._held.values())

    def __eq__(self, other: object) -> bool:
        return dict(self) == dict(other) if isinstance(other, Mapping) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


def _held(values: Mapping[Any, Any]) -> tuple[int, Held[Mapping[Any, Any]]]:
    return len(values), Pickled[Mapping[Any, Any]].of(values)


def _both(one: tuple[int, Held[Any]], other: tuple[int, Held[Any]]) -> tuple[int, Held[Any]]:
    return _held({**one[1].open(), **other[1].open()})
