"""Each folder in `tests/cases` is a diagnostic; its files are briefs wrong in that way, beside ones that are right.

A `bad-*` file carries its expectation in itself: `expect: LINE:COLUMN code`, one for each finding, and nothing else may
be found in it. A `good-*` file draws no finding at all. Captures that a case needs lie in its own `seeds/`; files in
`also/` are further briefs of the project, and `ledger/` is what was released of it. `as of: YYYY-MM-DD` is the day that
stands for today; else there is none.
"""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest

from factpress import explanation
from factpress.examining import examine

CASES = Path(__file__).parent / "cases"
FILES = sorted(path for path in CASES.glob("*/*") if path.suffix in {".md", ".yml"})
AS_OF = re.compile(rb"as of: ([0-9-]{10})")
EXPECTATION = re.compile(rb"expect: ([0-9]+):([0-9]+) ([a-z-]+)")


def findings(case: Path, project: Path) -> list[tuple[int, int, str]]:
    """Return (line, column, code) of what is found in the brief `case`, in a project of its own."""
    (project / "mkdocs.yml").write_text("site_name: Cases\n", encoding="utf-8")
    (project / "briefs").mkdir()
    shutil.copy(case, project / "briefs")
    for folder, target in (("seeds", "seeds"), ("also", "briefs"), ("ledger", "ledger")):
        if (case.parent / folder).is_dir():
            shutil.copytree(case.parent / folder, project / target, dirs_exist_ok=True)
    stated = AS_OF.search(case.read_bytes())
    day = datetime.date.fromisoformat(stated[1].decode()) if stated else None
    found = examine(project, day=day).diagnostics
    return sorted(
        (one.location.line, one.location.column, one.code)
        for one in found
        if one.location.path == f"briefs/{case.name}"
    )


@pytest.mark.parametrize("case", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_case(case: Path, tmp_path: Path) -> None:
    stated = EXPECTATION.findall(case.read_bytes().replace(b"\0", b""))
    expected = sorted((int(line), int(column), code.decode()) for line, column, code in stated)
    assert findings(case, tmp_path) == expected
    assert bool(expected) == case.name.startswith("bad-")


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES}), ids=lambda path: path.name)
def test_folder_is_a_code_with_both_kinds_of_case(folder: Path) -> None:
    names = [path.name for path in FILES if path.parent == folder]
    assert any(name.startswith("bad-") for name in names)
    assert any(name.startswith("good-") for name in names)
    assert folder.name in explanation.codes()
