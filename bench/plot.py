"""What a race came to, as SVG: a bar for each who ran in each case, its length the CPU on a logarithmic scale."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.race import Result

_WIDTH, _LEFT, _RIGHT, _ROW, _GAP, _TOP = 760, 150, 90, 22, 34, 44
_HUNDREDTH = 0.01
_STYLE = (
    "text{font:13px sans-serif;fill:#1f2328}.case{font-weight:600}.grid{stroke:#d0d7de}"
    ".ours{fill:#1f6f54}.peer{fill:#8b949e}.scale{fill:#59636e;font-size:11px}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.grid{stroke:#3d444d}.ours{fill:#4cb38a}.scale{fill:#9198a1}}"
)


def drawn(results: Sequence[Result], briefs: int) -> str:
    """Return the seconds of CPU of `results` as a drawing, the cases one below the other."""
    cases = list(dict.fromkeys(one.case for one in results))
    slowest = max(one.weight.cpu for one in results)
    decades = math.ceil(math.log10(slowest / _HUNDREDTH))
    height = _TOP + len(results) * _ROW + len(cases) * _GAP
    title = f"Seconds of CPU for {briefs:,} briefs, on a logarithmic scale"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{title}">',
        f"<style>{_STYLE}</style>",
        f'<text x="0" y="16" class="case">{title}</text>',
        *_grid(decades, height),
        *_bars(results, cases, decades),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _grid(decades: int, height: int) -> Iterator[str]:
    for step in range(decades + 1):
        seconds = _HUNDREDTH * 10**step
        at = _at(seconds, decades)
        yield f'<line class="grid" x1="{at}" x2="{at}" y1="{_TOP - 4}" y2="{height}"/>'
        yield f'<text class="scale" x="{at}" y="{_TOP - 10}" text-anchor="middle">{seconds:g} s</text>'


def _bars(results: Sequence[Result], cases: Sequence[str], decades: int) -> Iterator[str]:
    top = _TOP
    for case in cases:
        yield f'<text x="0" y="{top + 20}" class="case">{escape(case)}</text>'
        top += _GAP
        for one in sorted((one for one in results if one.case == case), key=lambda one: one.weight.cpu):
            end = _at(one.weight.cpu, decades)
            look = "ours" if one.name.startswith("factpress") else "peer"
            yield f'<text x="0" y="{top + 12}">{escape(one.name)}</text>'
            yield f'<rect class="{look}" x="{_LEFT}" y="{top}" width="{end - _LEFT}" height="{_ROW - 7}"/>'
            yield f'<text x="{end + 6}" y="{top + 12}">{one.weight.cpu:.2f} s</text>'
            top += _ROW


def _at(seconds: float, decades: int) -> int:
    """Return how far to the right so many seconds end."""
    share = math.log10(max(seconds, _HUNDREDTH) / _HUNDREDTH) / decades
    return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT))
