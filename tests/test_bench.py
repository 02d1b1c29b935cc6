"""The bench runs: a race of few briefs against plain MkDocs ends in the same bytes. What it takes is printed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from bench import plot, race
from bench.weighing import Failed, Weight, weighed


def test_a_race_against_plain_mkdocs_ends_in_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "race.svg"
    race.main(["--briefs", "4", "--runs", "1", "--cases", "cold", "--only", "plain", "--plot", str(picture)])
    said = capsys.readouterr().out
    with capsys.disabled():
        sys.stdout.write(f"\n{said}")
    assert "the same bytes as plain MkDocs makes" in said
    assert all(f"| {name}, cold |" in said for name in ("factpress", "factpress --plain"))
    assert picture.read_text(encoding="utf-8").count("<rect") == 2


def test_the_memory_of_all_processes_counts(tmp_path: Path) -> None:
    hold = "import time; kept = bytearray(50_000_000); time.sleep(0.5)"
    both = f"[subprocess.Popen([sys.executable, '-c', {hold!r}]) for _ in '12']"
    code = f"import subprocess, sys; [one.wait() for one in {both}]"
    took = weighed(("python3", "-c", code), tmp_path)
    assert took.megabytes > 100
    assert took.wall > 0.5 > took.cpu


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"ended with 3: no such luck"):
        weighed(("python3", "-c", "print('no such luck'); raise SystemExit(3)"), tmp_path)


def test_bars_grow_with_time() -> None:
    results = [race.Result("a & b", "cold", Weight(1, seconds, 1), (1, 1)) for seconds in (0.1, 1.0)]
    drawn = plot.drawn(results, 7)
    assert "a &amp; b" in drawn
    assert drawn.index("0.10 s</text>") < drawn.index("1.00 s</text>")
