"""Measure everything, or what is named: `python -m bench lines quotations`."""

from __future__ import annotations

import sys

from bench import checking, lines, loading, prose, quotations, rendering, watching
from bench.measure import table

BENCHES = {
    "checking": checking.measured,
    "lines": lines.measured,
    "loading": loading.measured,
    "prose": prose.measured,
    "quotations": quotations.measured,
    "rendering": rendering.measured,
    "watching": watching.measured,
}

asked = sys.argv[1:] or sorted(BENCHES)
if unknown := [name for name in asked if name not in BENCHES]:
    sys.exit(f"no such bench: {', '.join(unknown)}; there are {', '.join(sorted(BENCHES))}")
for name in asked:
    print(name)
    print(table(list(BENCHES[name]())), end="\n\n")
