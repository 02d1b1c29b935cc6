"""The handbook's page on importing says what the tables say."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress.importing import mapping, tables
from factpress.importing.record import Table
from factpress.load.settings import settings
from tests.importing.documented import rows

PAGE = (Path(__file__).parents[2] / "docs/handbook/importing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", [tables.FRONT_MATTER, tables.CLAIM_REVIEW, tables.API_CLAIM, tables.API_PAGE])
def test_every_name_is_in_the_handbook(table: Table) -> None:
    assert [row for row in rows(table) if row not in PAGE] == []


def test_mapping_reads_as_shown() -> None:
    shown = PAGE.split("```yaml\n")[2].split("```")[0]
    site, _ = settings(b"site_name: Desk\n", "mkdocs.yml")
    assert site is not None
    found, wrong = mapping.read("mapping.yml", shown.encode(), site)
    assert wrong == ()
    assert found is not None
    assert (found.dates, found.entities, found.own) == ("day-first", "decode", ("old.example",))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("fields:\n  who: claimer\n", 2),
        ("ratings:\n  Pants: lie\n", 2),
        ("defaults:\n  nobody: x\n", 2),
        ("dates: sometimes\n", 1),
        ("- x\n", 1),
    ],
)
def test_mapping_is_refused(text: str, line: int) -> None:
    site, _ = settings(b"site_name: Desk\n", "mkdocs.yml")
    assert site is not None
    found, wrong = mapping.read("mapping.yml", text.encode(), site)
    assert found is None
    assert [one.location.line for one in wrong] == [line]
