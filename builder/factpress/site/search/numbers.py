"""Numbers as letters that need no escape in JSON and are one byte each. Pure; `assets/search/numbers.js` reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST, _LETTERS = ord("#"), 57
"""The letters from `#` to `[`: digits of a plane, of which a compressor makes the most where each is by itself."""

_LAST, _BITS = ord("]"), 5
"""The letters from `]` to `|` end a number, 32 of those from `#` on go before."""

_LOW = (1 << _BITS) - 1
_BEFORE = tuple(map(chr, range(_FIRST, _FIRST + (1 << _BITS))))
_LAST_LETTERS = tuple(map(chr, range(_LAST, _LAST + (1 << _BITS))))

BITS = 5
"""How many bits of a mask a letter has."""


def planes(numbers: Sequence[int]) -> list[str]:
    """Return the last digits of all `numbers`, then those before them, as long as any has more."""
    rest, made = numbers, list[str]()
    while not made or any(rest):
        made.append("".join([chr(_FIRST + number % _LETTERS) for number in rest]))
        rest = [number // _LETTERS for number in rest]
    return made


def mask(bits: int, size: int) -> str:
    """Return the `bits` of a set among `size` things, the first first."""
    return "".join(chr(_FIRST + (bits >> start & (1 << BITS) - 1)) for start in range(0, size, BITS))


def letters(number: int) -> str:
    """Return the letters of `number`, which tell themselves where it ends."""
    before, last = divmod(number, 1 << _BITS)
    return "".join([chr(_FIRST + digit) for digit in _digits(before)]) + chr(_LAST + last)


def _digits(number: int) -> list[int]:
    before, last = divmod(number, 1 << _BITS)
    return [*_digits(before), last] if number else []


def count(written: str) -> int:
    """Return how many numbers are `written` as letters that tell where they end."""
    return len(written) - sum(map(written.count, _BEFORE))


_TABLE: list[str] = []


def table(size: int) -> Sequence[str]:
    """Return the letters of all numbers below `size`, and maybe of more."""
    before = [""]
    for number in range(1, (size >> _BITS) + 1):
        before.append(before[number >> _BITS] + _BEFORE[number & _LOW])
    _TABLE.extend([before[number >> _BITS] + _LAST_LETTERS[number & _LOW] for number in range(len(_TABLE), size)])
    return _TABLE
