"""Boxes one above the other, each as near as may be to where it wants to stand."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def stacked(wished: Sequence[int], heights: Sequence[int]) -> list[int]:
    """Return the tops of boxes in the order given, none upon another, with the least sum of squared distances.

    Isotonic regression by pooling adjacent violators (Barlow and others 1972).
    """
    offsets = list(accumulate(heights, initial=0))
    pools: list[tuple[int, int]] = []
    for top, offset in zip(wished, offsets, strict=False):
        total, count = top - offset, 1
        while pools and pools[-1][0] * count >= total * pools[-1][1]:
            more, others = pools.pop()
            total, count = total + more, count + others
        pools.append((total, count))
    level = [total // count for total, count in pools for _ in range(count)]
    return [top + offset for top, offset in zip(level, offsets, strict=False)]
