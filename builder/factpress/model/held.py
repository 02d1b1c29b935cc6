"""What is known of many briefs, as it is held: in few bytes, and opened where somebody asks for it."""

from __future__ import annotations

import pickle
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar, cast

from factpress.model import packing

Value = TypeVar("Value")
Told = TypeVar("Told", covariant=True)


class Held(Protocol[Told]):
    """A value that is held in whatever form."""

    def open(self) -> Told:
        """Return the value."""
        ...


@dataclass(frozen=True, slots=True)
class Pickled(packing.Packable, Generic[Value]):
    """A value of our own making, packed; never what was read from a file."""

    packed: bytes

    @classmethod
    def of(cls, value: Value) -> Pickled[Value]:
        """Return `value`, packed."""
        return cls(packing.packed(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)))

    def open(self) -> Value:
        """Return the value."""
        return cast("Value", _unpickled(self.packed))


@lru_cache(maxsize=256)
def _unpickled(content: bytes) -> Any:
    return pickle.loads(packing.unpacked(content))  # noqa: S301 - of our own making, never from a file


class Once(Generic[Value]):
    """A value that is held, opened once for all who ask here, and held open as long as this lives."""

    __slots__ = ("_held", "_value")

    def __init__(self, held: Held[Value]) -> None:
        self._held = held
        self._value: Value | None = None

    def open(self) -> Value:
        """Return the value."""
        if self._value is None:
            self._value = self._held.open()
        return self._value


class Within(Mapping[str, Value]):
    """What a value that is held has by these `keys`, under a name of its own: opened where somebody asks what it is."""

    __slots__ = ("_keys", "_name", "held")

    def __init__(self, held: Held[Any], name: str, keys: tuple[str, ...]) -> None:
        self.held, self._name, self._keys = held, name, keys

    def of(self, held: Held[Any]) -> Within[Value]:
        """Return the same in another place where the value is `held`."""
        return Within(held, self._name, self._keys)

    def __getitem__(self, key: str) -> Value:
        """Return what has the `key`; raises `KeyError`."""
        return self._open()[key]

    def __contains__(self, key: object) -> bool:
        """Tell whether there is something by this `key`, without opening it."""
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self._keys)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._keys)

    def values(self) -> ValuesView[Value]:
        """Return what there is."""
        return self._open().values()

    def items(self) -> ItemsView[str, Value]:
        """Return what there is, with its keys."""
        return self._open().items()

    def _open(self) -> Mapping[str, Value]:
        return cast("Mapping[str, Value]", getattr(self.held.open(), self._name))

    def __eq__(self, other: object) -> bool:
        return self._open() == other if isinstance(other, Mapping) else NotImplemented

    def __repr__(self) -> str:
        return repr(self._open())

    __hash__ = None  # type: ignore[assignment]


class Shelf(Mapping[str, Value]):
    """Values by name, each held by itself."""

    __slots__ = ("_held",)

    def __init__(self, held: Mapping[str, Held[Value]]) -> None:
        self._held = held

    @classmethod
    def of(cls, values: Mapping[str, Value]) -> Shelf[Value]:
        """Return `values`, packed."""
        if isinstance(values, Shelf):
            return values
        return cls({name: Pickled.of(value) for name, value in values.items()})

    @classmethod
    def together(cls, parts: Iterable[Mapping[str, Value]]) -> Shelf[Value]:
        """Return all that is in `parts`, by name; of two values with one name the later."""
        whole = {name: one for part in parts for name, one in cls.of(part)._held.items()}
        return cls({name: whole[name] for name in sorted(whole)})

    def __getitem__(self, name: str) -> Value:
        """Return the value called `name`; raises `KeyError`."""
        return self._held[name].open()

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a value called `name`, without opening it."""
        return name in self._held

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._held)

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self._held)

    def __eq__(self, other: object) -> bool:
        return dict(self) == dict(other) if isinstance(other, Mapping) else NotImplemented

    __hash__ = None  # type: ignore[assignment]
