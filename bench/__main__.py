"""Measure everything, or what is named: `python -m bench lines quotations`. Whole builds: `... peers --help`."""

from __future__ import annotations

import sys

from bench import checking, lines, loading, prose, quotations, race, rendering, searching, watching
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

RACES = {"peers": race.main, "search": searching.main}
"""What has a command line of its own, and is measured when it is named."""

if sys.argv[1:] and (runs := RACES.get(sys.argv[1])):
    sys.exit(runs(sys.argv[2:]))
asked = sys.argv[1:] or sorted(BENCHES)
if unknown := [name for name in asked if name not in BENCHES]:
    sys.exit(f"no such bench: {', '.join(unknown)}; there are {', '.join(sorted({*BENCHES, *RACES}))}")
for name in asked:
    print(name)
    print(table(list(BENCHES[name]())), end="\n\n")
