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
from factpress.claimreview import errors, lint, read
from factpress.claimreview.page import page
from factpress.claimreview.review import Review
from factpress.claimreview.rules import RULES
from factpress.diagnostic import Severity

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


@pytest.mark.parametrize("case", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_errors_are_all_found_without_the_rules_that_only_advise(case: Path) -> None:
    for name, content in files(case):
        document = read(name, content)
        reviews = [Review(item, page(document, "", TODAY)) for item in document.reviews() if document.is_whole(item)]
        every = [one for review in reviews for rule in RULES for one in rule(review)]
        found = [one for _, told in errors(document, "", TODAY) for one in told]
        assert found == [one for one in every if one.severity is Severity.ERROR]
