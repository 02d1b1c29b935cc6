"""The dataset as tables: which columns there are, and that every text comes back from CSV and from Parquet."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow.parquet import ParquetFile

from factpress.compose.dataset import brief_record
from factpress.exporting import parquet
from factpress.formula import bare, guarded
from factpress.model.tables import TABLES, Table, rows
from factpress.render.stream import Told, table
from factpress.render.tables import csv as sheets
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


Parts = list[tuple[str, int, int]]


def packed(name: str, parts: Parts) -> bytes:
    file = io.BytesIO()
    parquet.write(TABLES[name], parts, file)
    assert parquet.says(TABLES[name], parts, file)
    return file.getvalue()


def read(name: str, content: bytes) -> list[Any]:
    return list(zip(*parquet._columns(TABLES[name], ParquetFile(io.BytesIO(content)).read()), strict=True))


@pytest.mark.parametrize("name", TABLES)
def test_parquet_comes_back_and_is_the_same_every_time(name: str, tmp_path: Path) -> None:
    found, path = filled_rows()[name], str(tmp_path / "rows")
    assert parquet.keep(TABLES[name], found, path)
    parts = [(path, 0, len(found))]
    assert read(name, packed(name, parts)) == found
    assert packed(name, parts) == packed(name, parts)
    assert packed(name, []) == packed(name, [])
    assert not parquet.says(TABLES[name], [*parts, (path, 0, 1)], io.BytesIO(packed(name, parts)))


def test_parquet_of_parts_of_older_parquet_is_that_of_their_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "GROUP", 3)
    path, old, found = str(tmp_path / "rows"), tmp_path / "old.parquet", filled_rows()["claims"] * 5
    assert parquet.keep(TABLES["claims"], found, path)
    old.write_bytes(packed("claims", [(path, 0, len(found))]))
    assert read("claims", old.read_bytes()) == found
    made = packed("claims", [(str(old), 7, 9), (path, 5, 1), (str(old), 0, 4)])
    assert read("claims", made) == [*found[7:16], found[5], *found[:4]]
    assert parquet.keep(TABLES["claims"], [*found[7:16], found[5], *found[:4]], path)
    assert made == packed("claims", [(path, 0, 14)])


def test_a_group_of_older_parquet_is_told_by_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 3)
    path, old, found = str(tmp_path / "rows"), tmp_path / "old.parquet", filled_rows()["claims"] * 5
    assert parquet.keep(TABLES["claims"], found, path)
    old.write_bytes(packed("claims", [(path, 0, len(found))]))
    parts = [(path, 0, 3), (str(old), 3, len(found) - 3)]
    file, read_again = io.BytesIO(), []
    parquet.write(TABLES["claims"], parts, file)

    def joined(table: Table, of: Parts, held: Any, join: Any = parquet._joined) -> Any:
        read_again.append(of)
        return join(table, of, held)

    monkeypatch.setattr(parquet, "_joined", joined)
    assert parquet.says(TABLES["claims"], parts, file)
    assert read_again == [[(path, 0, 3)]]
    assert parquet.keep(TABLES["claims"], [found[1], *found[1:]], path)
    assert not parquet.says(TABLES["claims"], parts, file)
    other = [*found[:7], found[0], *found[8:]]
    assert parquet.keep(TABLES["claims"], other, path)
    old.write_bytes(packed("claims", [(path, 0, len(other))]))
    assert not parquet.says(TABLES["claims"], [(str(old), 0, len(found))], file)


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
