"""Each folder in `tests/claimreview/cases` is a diagnostic; what lies in it is wrong in that way, or right.

A case is a page, a file of data, or a folder, which is a whole site. A `bad-*` carries its expectations in its files:
`expect: LINE:COLUMN code`, one for each finding, and nothing else may be found. A `good-*` draws no finding at all.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from factpress import explanation
from factpress.claimreview import lint

CASES = Path(__file__).parent / "cases"
EXPECTATION = re.compile(r"expect: ([0-9]+):([0-9]+) ([a-z-]+)")
TODAY = datetime.date(2026, 11, 29)
ALL = sorted(path for path in CASES.glob("*/*"))


def files(case: Path) -> list[tuple[str, bytes]]:
    paths = sorted(case.iterdir()) if case.is_dir() else [case]
    return [(path.name, path.read_bytes()) for path in paths]


@pytest.mark.parametrize("case", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_case(case: Path) -> None:
    expected = sorted(
        (name, int(line), int(column), code)
        for name, content in files(case)
        for line, column, code in EXPECTATION.findall(content.decode())
    )
    found = lint(files(case), day=TODAY).diagnostics
    places = [(one.location.path, one.location.line, one.location.column, one.code) for one in found]
    assert sorted(places) == expected
    assert (case.parent.name in {code for *_, code in expected}) == case.name.startswith("bad-")


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_folder_is_a_code_with_both_kinds_of_case(folder: Path) -> None:
    names = [path.name for path in folder.iterdir()]
    assert any(name.startswith("bad-") for name in names)
    assert any(name.startswith("good-") for name in names)
    assert folder.name in explanation.codes()
