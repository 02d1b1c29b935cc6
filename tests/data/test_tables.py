"""The dataset as tables: which columns there are, and that every text comes back from CSV and from Parquet."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.compose.dataset import brief_record
from factpress.formula import bare, guarded
from factpress.model.tables import TABLES, rows
from factpress.render.stream import Told, table
from factpress.render.tables import csv as sheets
from factpress.render.tables import parquet
from tests.data.newsroom import case, filled, records
from tests.render.test_hostile import HOSTILE

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "'",
    "''",
    "\u3000=1",
]
HARMLESS = ["1 = 1", "a-b", "“=1”", "x@y", "Он =", "…-", "0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert bare(guarded(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_stand_as_they_are(text: str) -> None:
    assert guarded(text) == bare(text) == text


@given(st.text())
def test_the_guard_takes_itself_back(text: str) -> None:
    assert bare(guarded(text)) == text
    assert guarded(text).strip()[:1] not in tuple("=+-@＝＋－＠")


def filled_rows() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {name: [] for name in TABLES}
    for brief in records():
        for name, row in rows(brief):
            found[name].append(row)
    return found


def test_there_is_a_table_for_each_kind_of_thing() -> None:
    assert set(TABLES) == {"briefs", "claims", "evidence", "quotations", "sources", "replies", "corrections"}
    assert {name: len(found) for name, found in filled_rows().items()} == {
        "briefs": 3,
        "claims": 4,
        "evidence": 4,
        "quotations": 3,
        "sources": 4,
        "replies": 2,
        "corrections": 4,
    }


def test_every_column_has_a_name_of_its_own_and_says_what_it_is() -> None:
    for one in TABLES.values():
        names = [column.name for column in one.columns]
        assert len(set(names)) == len(names)
        assert all(column.description for column in one.columns)
        assert one.about


def test_rows_name_what_they_belong_to() -> None:
    found = filled_rows()
    assert [row[:3] for row in found["evidence"]] == [("harbour", "closed", number) for number in (1, 2, 3, 4)]
    assert [row[:3] for row in found["quotations"]] == [("harbour", "closed", number) for number in (1, 2, 3)]
    claims = [dict(zip((one.name for one in TABLES["claims"].columns), row, strict=True)) for row in found["claims"]]
    assert (claims[0]["claimant_name"], claims[0]["override_by"], claims[1]["claimant_name"]) == ("Eve", "Ada", None)


def written(name: str, found: list[Any]) -> str:
    return sheets.header(TABLES[name]) + sheets.lines(TABLES[name], found)


@pytest.mark.parametrize("name", TABLES)
def test_csv_comes_back(name: str) -> None:
    found = filled_rows()[name]
    text = written(name, found)
    assert next(csv.reader(io.StringIO(text, newline=""))) == [column.name for column in TABLES[name].columns]
    assert sheets.read(TABLES[name], text.removeprefix(sheets.header(TABLES[name]))) == found


def packed(name: str, found: list[Any]) -> bytes:
    file = io.BytesIO()
    writer = parquet.Writer(TABLES[name], file)
    for row in found:
        writer.add(row)
    writer.close()
    return file.getvalue()


@pytest.mark.parametrize("name", TABLES)
def test_parquet_comes_back_and_is_the_same_every_time(name: str) -> None:
    found = filled_rows()[name]
    assert list(parquet.read(TABLES[name], io.BytesIO(packed(name, found)))) == found
    assert packed(name, found) == packed(name, found)
    assert packed(name, []) == packed(name, [])


def test_parquet_is_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 3)
    found = filled_rows()["claims"] * 2
    assert list(parquet.read(TABLES["claims"], io.BytesIO(packed("claims", found)))) == found


@pytest.mark.parametrize("text", [*HOSTILE, *FORMULAS])
def test_hostile_text_comes_back(text: str) -> None:
    require_read_back(text)


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=30))
def test_any_text_comes_back(text: str) -> None:
    require_read_back(text)


def require_read_back(text: str) -> None:
    told = Told.of(brief_record(case(filled(text))))
    for one in TABLES.values():
        stream = table(f"{one.name}.csv", one)
        pieces = list(stream.pieces(told))
        assert [stream.read(piece.text) for piece in pieces] == [piece.value for piece in pieces]
        assert [row for piece in pieces for row in sheets.read(one, piece.text)] == told.rows[one.name]
        read = list(csv.reader(io.StringIO(stream.opening + "".join(piece.text for piece in pieces), newline="")))[1:]
        assert len(read) == len(told.rows[one.name])
        assert not any(cell.lstrip()[:1] in tuple("=+-@＝＋－＠") for cells in read for cell in cells if cell.strip())


def test_a_text_longer_than_the_module_takes_by_default() -> None:
    brief = dataclasses.replace(records()[0], body="x" * 200_000)
    stream = table("briefs.csv", TABLES["briefs"])
    (piece,) = stream.pieces(Told.of(brief))
    assert stream.read(piece.text) == piece.value


def test_lists_and_mappings_are_json_in_a_cell() -> None:
    cells = dict(zip(*csv.reader(io.StringIO(written("briefs", filled_rows()["briefs"][:1]), newline="")), strict=True))
    assert json.loads(cells["topics"]) == ["Ports"]
    assert json.loads(cells["authors"]) == [{"name": "Ada"}, {"name": "Bo", "url": "https://bo.example.org/"}]
    assert cells["source_summary"] == ""
