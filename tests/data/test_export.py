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

from factpress import copies, pipeline
from factpress.compose import channels
from factpress.compose.dataset import brief_record
from factpress.examining import examine
from factpress.exporting import _parted, batch, export, parquet
from factpress.exporting.batch import Plan, write_some
from factpress.exporting.past import Past, Span, before
from factpress.exporting.sink import join_texts
from factpress.exporting.standing import is_text_standing
from factpress.model import Library, Verification
from factpress.model import dataset as record
from factpress.model.outline import Outline
from factpress.render.files import File
from factpress.render.stream import Piece, Stream
from factpress.site import overlay
from tests.compose.desk import GONE, HARBOUR, PLAIN, VERIFICATION, library
from tests.conftest import MakeProject
from tests.many import many
from tests.staging import completed, staging

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
    assert export(due, examined.verification, tmp_path / "out").diagnostics == ()
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
        assert export(of, VERIFICATION, tmp_path / name).diagnostics == ()
    made = tree(tmp_path / "a")
    assert made == tree(tmp_path / "b")
    assert f"{V1}/claims.parquet" in made
    export(dataclasses.replace(library(HARBOUR), parquet=True), VERIFICATION, tmp_path / "c")
    alone = tree(tmp_path / "c")
    assert [name for name in alone if name.startswith("briefs/harbour.") and alone[name] != made[name]] == []


def test_without_pyarrow_a_note_says_what_is_missing(tmp_path: Path) -> None:
    (found,) = export(library(PLAIN), VERIFICATION, tmp_path).diagnostics
    assert (found.code, found.severity) == ("parquet-unavailable", "note")
    assert not list(tmp_path.rglob("*.parquet"))


def test_no_more_than_one_brief_is_held_while_many_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = []

    def counted(one: Any) -> record.Brief:
        held.append(sum(isinstance(it, record.Brief) for it in gc.get_objects()))
        return brief_record(one)

    monkeypatch.setattr(batch, "brief_record", counted)
    before = sum(isinstance(it, record.Brief) for it in gc.get_objects())
    export(dataclasses.replace(library(*many(9)), parquet=True), Verification(), tmp_path)
    assert len(held) == 9
    assert max(held) - before <= 1


def test_what_does_not_read_back_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "files", lambda *_: [File("briefs/x.json", b"{}", {"a": 1}, json.loads)])
    found = export(dataclasses.replace(library(PLAIN), parquet=True), VERIFICATION, tmp_path).diagnostics
    assert [(one.code, one.severity, one.location.path) for one in found] == [
        ("data-not-read-back", "error", "briefs/plain.md")
    ]
    assert "briefs/x.json" in found[0].message


def _broken(text: str) -> object:
    raise ValueError(text)


@pytest.mark.parametrize(("read", "sound"), [(json.loads, True), (str, False), (_broken, False)])
def test_a_piece_that_does_not_read_back_is_told(tmp_path: Path, read: Any, sound: bool) -> None:
    stream = Stream("a.json", "[", lambda _: [Piece("1", 1), Piece("2", 2)], read, ",", "]")
    of = library(PLAIN)
    plan = Plan(of, VERIFICATION, [one.outline for one in of.manuscripts], tmp_path, [stream], {}, Past(), tmp_path)
    written = write_some(plan, [0])
    assert [(one.code, one.location.path) for one in written.diagnostics] == [
        ("data-not-read-back", "briefs/plain.md")
    ] * (not sound)
    span = written.anew[0].spans["a.json"]
    with (tmp_path / "a.json").open("wb") as file:
        join_texts(stream, [span, Span("", 0, 0), span], file)
    assert (tmp_path / "a.json").read_text() == "[1,2,1,2]"


def test_a_part_of_a_file_that_is_shorter_now_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("1")
    with pytest.raises(OSError, match="shorter"), (tmp_path / "a.json").open("wb") as file:
        join_texts(Stream("a.json", "[", lambda _: [], str), [Span(str(tmp_path / "old"), 0, 2)], file)


def test_a_table_that_does_not_read_back_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "says", lambda *_: False)
    found = export(dataclasses.replace(library(PLAIN), parquet=True), VERIFICATION, tmp_path).diagnostics
    assert {(one.code, one.location.path) for one in found} == {("data-not-read-back", "mkdocs.yml")}


def test_rows_that_do_not_read_back_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_columns", lambda *_: [()])
    found = export(dataclasses.replace(library(PLAIN), parquet=True), VERIFICATION, tmp_path).diagnostics
    assert f"{V1}/claims.parquet" in "".join(one.message for one in found)


def _outlines(of: Library) -> list[Outline]:
    return [one.outline._replace(key=f"key of {one.brief.title}") for one in of.manuscripts]


@pytest.mark.parametrize("spread", [map, copies.here])
def test_after_any_change_the_bytes_are_those_of_a_clean_export(tmp_path: Path, spread: Any) -> None:
    past, note = Past(), tmp_path / "note"
    few = many(60)
    steps = [
        few,
        few,
        few[1:],
        [*few[1:], HARBOUR],
        [HARBOUR, *reversed(few)],
        [{**few[0], "title": "T"}, *few[2:]],
        few,
    ]
    for number, said in enumerate(steps):
        of = dataclasses.replace(library(*said), parquet=True)
        site, clean = staging(tmp_path / f"{number}"), tmp_path / f"clean-{number}"
        made = export(of, VERIFICATION, site, spread, _outlines(of), past)
        made.remember(note, completed(site, past.release))
        past = before(note, site)
        assert len(past.within) == len(said)
        export(of, VERIFICATION, clean)
        assert tree(site) == tree(clean)


def test_what_stands_is_taken_and_nothing_of_it_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of, site, note = library(*many(3)), tmp_path / "a", tmp_path / "note"
    export(of, Verification(), site, map, _outlines(of)).remember(note, site)
    monkeypatch.setattr(batch, "brief_record", lambda *_: pytest.fail("a record was made"))
    monkeypatch.setattr(channels, "_item", lambda *_: pytest.fail("an entry of a feed was made"))
    again = staging(tmp_path / "b")
    export(of, Verification(), again, map, _outlines(of), before(note, site))
    for name in ("brief-00001.json", "feed.xml", "feed.json"):
        assert f"briefs/{name}" in overlay.taken(again)
        assert not (again / "briefs" / name).exists()


def test_of_the_feeds_those_pages_are_made_again_that_tell_of_what_changed(tmp_path: Path) -> None:
    said, note = many(120), tmp_path / "note"
    of, site, again = library(*said), tmp_path / "a", staging(tmp_path / "b")
    export(of, Verification(), site, map, _outlines(of)).remember(note, site)
    of = library({**said[0], "title": "T"}, *said[1:])
    export(of, Verification(), again, map, _outlines(of), before(note, site))
    pages = sorted(path.relative_to(site).as_posix() for path in site.glob("briefs/feed*/page-*.xml"))
    assert len(pages) == 2
    assert [path in overlay.taken(again) for path in ("briefs/feed.xml", *pages)].count(False) == 1


def test_files_of_all_briefs_that_a_change_leaves_as_they_are_are_linked(tmp_path: Path) -> None:
    said, note = many(40), tmp_path / "note"
    of, site, clean = (dataclasses.replace(library(*said), parquet=True), *map(tmp_path.joinpath, "ac"))
    again, last = (staging(tmp_path / name) for name in "bd")
    export(of, Verification(), site, map, _outlines(of)).remember(note, site)
    of = dataclasses.replace(library({**said[0], "title": "T"}, *said[1:]), parquet=True)
    made = export(of, Verification(), again, map, _outlines(of), before(note, site))
    made.remember(note, completed(again, site))
    export(of, Verification(), clean)
    assert tree(again) == tree(clean)
    names = sorted(path.name for path in (site / V1).iterdir() if path.is_file())
    own = {name for name in names if not (site / V1 / name).samefile(again / V1 / name)}
    assert own >= {"dataset.json", "briefs.csv", "briefs.parquet"}
    assert not own & {"claims.csv", "claims.parquet", "sources.csv", "sources.parquet"}
    past = before(note, again)
    export(of, Verification(), last, map, _outlines(of), past)
    assert tree(completed(last, again)) == tree(clean)


def test_those_briefs_are_written_again_that_changed_and_what_is_noted_of_other_shares_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, note, written = many(160), tmp_path / "note", list[str]()

    def told(one: Any) -> record.Brief:
        written.append(one.outline.id)
        return brief_record(one)

    of, site, again = library(*said), tmp_path / "a", staging(tmp_path / "b")
    export(of, Verification(), site, map, _outlines(of)).remember(note, site)
    before_it, lines = before(note, site), note.read_bytes().split(b"\n")[3:]
    (site / "briefs/brief-00100.prov.json").write_text("{}")
    of = library({**said[0], "title": "T"}, *said[1:])
    monkeypatch.setattr(batch, "brief_record", told)
    made = export(of, Verification(), again, map, _outlines(of), before_it)
    assert sorted(written) == ["brief-00000", "brief-00100"]
    made.remember(note, completed(again, site))
    assert len(before_it.shares) == len(lines) > 3
    assert len({*note.read_bytes().split(b"\n")[3:]} - {*lines}) == 2


def test_a_brief_more_moves_no_other_to_another_share() -> None:
    outlines = [one.outline for one in library(*many(200)).manuscripts]
    for gone in (0, 77, 199):
        shares, fewer = (
            {tuple(of[number].id for number in share) for share in _parted(of)}
            for of in (outlines, outlines[:gone] + outlines[gone + 1 :])
        )
        assert len(shares) > 4
        assert len(fewer - shares) <= 2


_OF_TEXTS = Stream("a", "[", lambda _: [], str, ",", "]")


@pytest.mark.parametrize(
    ("old", "spans", "stands"),
    [
        ("[ab,cd,ef]", ("old 1 2", "cd", "old 7 2"), True),
        ("[ab,cd,ef]", ("old 1 2", "", "cd", "old 7 2"), True),
        ("[ab,cd,ef]", ("old 1 2", "ce", "old 7 2"), False),
        ("[ab,cd,ef]", ("old 1 2", "old 7 2"), False),
        ("[ab,cd,ef]", ("old 1 2", "old 4 2"), False),
        ("[ab,cd,ef]", ("old 1 2", "old 4 2", "ef"), True),
        ("[ab,cd,ef]", ("old 1 2", "old 4 2", "ef, and more"), False),
        ("[ab,cd,ef]", ("ab", "cd", "ef"), False),
        ("(ab,cd]", ("ab", "old 4 2"), False),
        ("[ab,cd)", ("ab", "old 4 2"), False),
        ("[ab,cd]", ("ab", "old 4 2"), True),
    ],
)
def test_a_file_stands_where_joining_gives_the_same(
    tmp_path: Path, old: str, spans: tuple[str, ...], stands: bool
) -> None:
    (tmp_path / "old").write_text(old)
    (tmp_path / "new").write_text("".join(spans))
    parts, at = [], 0
    for said in spans:
        word, *numbers = said.split(" ")
        is_old = word == "old"
        parts.append(
            Span(f"{tmp_path / word}", *map(int, numbers)) if is_old else Span(f"{tmp_path}/new", at, len(said))
        )
        at += len(said)
    assert is_text_standing(_OF_TEXTS, parts, f"{tmp_path / 'old'}") is stands


@pytest.mark.parametrize("name", ["brief-00001.json", "feed.xml", "corrections.json"])
def test_a_file_that_somebody_changed_is_made_again(tmp_path: Path, name: str) -> None:
    of, site, note = library(*many(3)), tmp_path / "a", tmp_path / "note"
    export(of, Verification(), site, map, _outlines(of)).remember(note, site)
    kept = tree(site)
    (site / "briefs" / name).write_text("{}")
    again = staging(tmp_path / "b")
    export(of, Verification(), again, map, _outlines(of), before(note, site))
    assert tree(completed(again, site)) == kept
    (site / f"{V1}/dataset.json").write_text("{}")
    assert before(note, site) == Past()


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"\n{}", b"x" * 40 + b"\n{}"])
def test_a_note_that_is_spoilt_counts_for_nothing(tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / "note").write_bytes(spoilt)
    assert before(tmp_path / "note", tmp_path) == Past()
