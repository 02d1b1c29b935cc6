"""The data of whole sites: what is in them and what never is, that links lead to them, and that the bytes repeat."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import gc
import json
import posixpath
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
from lxml import html

from factpress import exporting, pipeline
from factpress.compose.dataset import brief_record
from factpress.examining import examine
from factpress.exporting import export
from factpress.exporting.sink import Sheet, Sink
from factpress.model import Verification
from factpress.model import dataset as record
from factpress.model.tables import TABLES
from factpress.render.files import File
from factpress.render.stream import Piece, Stream, Told
from tests.compose.desk import GONE, HARBOUR, PLAIN, VERIFICATION, library
from tests.conftest import MakeProject
from tests.data.newsroom import case
from tests.many import many

DAY = datetime.date(2026, 11, 22)
V1 = "briefs/data/v1"


def test_every_file_that_pages_name_is_there(sample: Path) -> None:
    site = sample / "site"
    for page in ("briefs/data/", "briefs/harbour-closed/", "briefs/topics/harbour/", "briefs/corrections/", ""):
        tree = html.fromstring((site / page / "index.html").read_bytes())
        links = [*tree.iterfind(".//article//a[@href]"), *tree.iterfind(".//head/link[@rel='alternate']")]
        for link in links:
            path = urlsplit(link.get("href", ""))
            if not path.scheme and path.path:
                there = site / posixpath.normpath(posixpath.join(page, path.path))
                assert there.exists(), f"{page}: {path.path}"


def test_pages_say_where_their_feeds_are(sample: Path) -> None:
    def feeds(page: str) -> list[tuple[str, str]]:
        tree = html.fromstring((sample / "site" / page / "index.html").read_bytes())
        links = tree.iterfind(".//head/link[@rel='alternate']")
        return [
            (link.get("title", ""), link.get("href", ""))
            for link in links
            if "feed" in f"{link.get('type')}{link.get('href')}" or link.get("title")
        ]

    site = [
        ("Sample site: nothing here is real", "briefs/feed.xml"),
        ("Sample site: nothing here is real", "briefs/feed.json"),
    ]
    assert feeds("") == site
    assert feeds("briefs/topics/harbour")[2:] == [("Harbour", "../harbour.xml"), ("Harbour", "../harbour.json")]
    assert feeds("briefs/harbour-closed")[2:] == [
        ("Corrections", "../corrections.xml"),
        ("Corrections", "../corrections.json"),
    ]


def test_dataset_of_a_site_holds_to_the_schema_beside_it(sample: Path) -> None:
    folder = sample / "site" / V1
    schema, read = (json.loads((folder / name).read_text("utf-8")) for name in ("schema.json", "dataset.json"))
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(read)
    one = jsonschema.Draft202012Validator({"$ref": "#/$defs/File", "$defs": schema["$defs"]})
    for brief in read["briefs"]:
        file = json.loads((sample / f"site/briefs/{brief['id']}.json").read_text("utf-8"))
        one.validate(file)
        assert {key: file[key] for key in brief} == brief
        assert (folder.parents[1] / posixpath.normpath(file["$schema"])).samefile(folder / "schema.json")
    with (folder / "briefs.csv").open(encoding="utf-8", newline="") as table:
        assert [row["id"] for row in csv.DictReader(table)] == [brief["id"] for brief in read["briefs"]]


def test_drafts_are_nowhere(sample: Path) -> None:
    files = [path for path in (sample / "site").rglob("*") if path.is_file()]
    assert len(files) > 100
    assert [path for path in files if "clock-tower" in path.name or b"clock-tower" in path.read_bytes()] == []


def test_sitemap_is_dated_by_the_briefs(sample: Path) -> None:
    text = (sample / "site/sitemap.xml").read_text("utf-8")
    entries = {part.split("</loc>")[0].split("/checks/")[1]: part for part in text.split("<url>")[1:]}
    assert "<lastmod>2026-10-20</lastmod>" in entries["briefs/harbour-closed/"]
    assert "<lastmod>" not in entries["about/"]
    assert "briefs/ferry-photo/" not in entries


BRIEF = """\
---
id: {id}
title: Did it?
status: {status}
published: {day}
scope: It.
method: [Read.]
sources:
  log: {{title: Log, kind: primary, url: "https://log.example.org/", capture: log.txt}}
claims:
  it: {{text: It did., rating: unverified, evidence: [{{source: log, quote: the words that count, bears: supports}}]}}
---
Prose.
"""


def test_no_draft_no_future_brief_and_no_capture_is_in_the_data(make_project: MakeProject, tmp_path: Path) -> None:
    filler = " ".join(f"word{number}" for number in range(60))
    text = f"CANARY {filler} before the words that count after {filler} OTHERCANARY\n"
    sidecar = "url: https://log.example.org/\ncaptured: 2026-01-01\nmedia_type: text/plain\ntool: hand\nextent: full\n"
    root = make_project(
        {
            "mkdocs.yml": "site_name: D\nsite_url: https://d.example/\n",
            "briefs/a.md": BRIEF.format(id="standing", status="published", day="2026-01-02"),
            "briefs/b.md": BRIEF.format(id="drafted", status="draft", day="2026-01-02"),
            "briefs/c.md": BRIEF.format(id="to-come", status="published", day="2026-12-24"),
            "seeds/log.txt": text,
            "seeds/log.txt.yml": sidecar,
        }
    )
    from factpress import sealing
    from factpress.project import Project

    sealing.seal(Project(root), "log.txt")
    examined = examine(root, day=DAY)
    assert examined.library is not None
    assert len(examined.verification.matches) == 3
    due = pipeline.due(examined.library, DAY)
    assert export(due, examined.verification, tmp_path / "out") == ()
    written = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    assert "briefs/standing.json" in written
    for name, content in written.items():
        for secret in ("drafted", "to-come", "CANARY"):
            assert secret not in name
            assert secret.encode() not in content, name
    assert b"words that count" in written["briefs/standing.annotations.jsonld"]


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_same_briefs_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    for name, said in (("a", (HARBOUR, PLAIN, GONE)), ("b", (GONE, HARBOUR, PLAIN))):
        of = dataclasses.replace(library(*said), parquet=True)
        assert export(of, VERIFICATION, tmp_path / name) == ()
    made = tree(tmp_path / "a")
    assert made == tree(tmp_path / "b")
    assert f"{V1}/claims.parquet" in made
    export(dataclasses.replace(library(HARBOUR), parquet=True), VERIFICATION, tmp_path / "c")
    alone = tree(tmp_path / "c")
    assert [name for name in alone if name.startswith("briefs/harbour.") and alone[name] != made[name]] == []


def test_without_pyarrow_a_note_says_what_is_missing(tmp_path: Path) -> None:
    (found,) = export(library(PLAIN), VERIFICATION, tmp_path)
    assert (found.code, found.severity) == ("parquet-unavailable", "note")
    assert not list(tmp_path.rglob("*.parquet"))


def test_no_more_than_one_brief_is_held_while_many_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = []

    def counted(one: Any) -> record.Brief:
        held.append(sum(isinstance(it, record.Brief) for it in gc.get_objects()))
        return brief_record(one)

    monkeypatch.setattr(exporting, "brief_record", counted)
    before = sum(isinstance(it, record.Brief) for it in gc.get_objects())
    export(dataclasses.replace(library(*many(9)), parquet=True), Verification(), tmp_path)
    assert len(held) == 9
    assert max(held) - before <= 1


def test_what_does_not_read_back_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "files", lambda *_: [File("briefs/x.json", b"{}", {"a": 1}, json.loads)])
    found = export(dataclasses.replace(library(PLAIN), parquet=True), VERIFICATION, tmp_path)
    assert [(one.code, one.severity, one.location.path) for one in found] == [
        ("data-not-read-back", "error", "briefs/plain.md")
    ]
    assert "briefs/x.json" in found[0].message


def _broken(text: str) -> object:
    raise ValueError(text)


@pytest.mark.parametrize(("read", "sound"), [(json.loads, True), (str, False), (_broken, False)])
def test_a_piece_that_does_not_read_back_is_told(tmp_path: Path, read: Any, sound: bool) -> None:
    stream = Stream("a.json", "[", lambda _: [Piece("1", 1), Piece("2", 2)], read, ",", "]")
    with (tmp_path / "a.json").open("w+b") as file:
        sink = Sink(stream, file)
        assert sink.add(Told.of(brief_record(case(PLAIN)))) is sound
        sink.close()
    assert (tmp_path / "a.json").read_text() == "[1,2]"


def test_a_table_that_does_not_read_back_is_told(tmp_path: Path) -> None:
    with (tmp_path / "a.parquet").open("w+b") as file:
        sheet = Sheet(TABLES["replies"], file)
        row = next(iter(Told.of(brief_record(case(HARBOUR))).rows["replies"]))
        sheet.add(row)
        sheet._given.update(b"another row")
        assert not sheet.close()
