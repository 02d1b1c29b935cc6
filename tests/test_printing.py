"""PDFs and pictures beside the pages: set once, kept while nothing changes; no page leads to one that is not there."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import shutil
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from factpress import asof, pipeline, printing, typesetting
from factpress.compose import Atlas
from factpress.compose.pages import pages_of
from factpress.diagnostic import stops
from factpress.examining import examine
from factpress.printing import Printed, print_failed, printed
from factpress.project import Project
from factpress.typesetting import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from factpress.model import Library
    from tests.conftest import MakeProject

BRIEF = """\
---
id: {id}
title: {title}
status: published
published: 2026-11-22
authors: [Desk]
short_answer: It did.
scope: One day.
method: [We looked.]
claims:
  rain: {{text: It rained., rating: unverified}}
---
"""
RAIN, SNOW = BRIEF.format(id="rain", title="Did it rain?"), BRIEF.format(id="snow", title="Did it snow?")
FILES = {"briefs/rain.pdf", "briefs/rain.png", "briefs/rain.rain.png"}


@pytest.fixture
def desk(make_project: MakeProject) -> Path:
    """A project of one brief."""
    return make_project({"briefs/rain.md": RAIN})


def examined(root: Path, *, prints: bool = True) -> tuple[Project, Library, Printed]:
    """Return the project at `root`, its library, which `prints` or not, and what printing it came to."""
    found = examine(root)
    assert found.library is not None
    library = dataclasses.replace(found.library, prints=prints)
    atlas = Atlas.of(library, found.verification)
    jobs = [
        job for case, place in atlas.places() for page in pages_of(case, place) for job in printing.jobs(page, case)
    ]
    return found.project, library, printed(found.project, jobs if prints else [], printing.before(found.project))


def written(root: Path) -> Printed:
    """Return what printing came to after the pages were written."""
    found = examine(root)
    assert found.library is not None
    assert pipeline.write_pages(found.project, found.library, found.verification) == ()
    return examined(root)[2]


@pytest.fixture
def typeset(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is set while a test runs: the template, and for which of the two briefs."""
    seen: list[str] = []
    real = typesetting.typeset

    def noted(setter: typesetting.Typesetter, template: typesetting.Template, document: str) -> typesetting.Typeset:
        seen.append(f"{template}: {'snow' if 'snow' in document else 'rain'}")
        return real(setter, template, document)

    monkeypatch.setattr(typesetting, "typeset", noted)
    return seen


def test_a_brief_and_its_claims_are_printed(desk: Path) -> None:
    made = examined(desk)[2]
    assert (set(made.files), made.diagnostics) == (FILES, ())
    assert "Did it rain?" in PdfReader(io.BytesIO(made.files["briefs/rain.pdf"])).pages[0].extract_text()


def test_what_did_not_change_is_not_set_again(desk: Path, typeset: list[str]) -> None:
    first = written(desk)
    typeset.clear()
    assert examined(desk)[2] == first
    assert (set(first.done), first.files, typeset) == (FILES, {}, [])
    (desk / "briefs/snow.md").write_text(SNOW)
    assert set(examined(desk)[2].done) > FILES
    assert sorted(typeset) == ["brief: snow", "preview: snow", "preview: snow"]


def test_a_file_that_came_with_a_note_of_it_is_not_taken_for_ours(desk: Path) -> None:
    written(desk)
    file, note = desk / "docs/briefs/rain.pdf", desk / ".factpress/printed.json"
    ours, forged = file.read_bytes(), b"%PDF- forged"
    noted = json.loads(note.read_text())
    noted["briefs/rain.pdf"]["sha256"] = hashlib.sha256(forged).hexdigest()
    note.write_text(json.dumps(noted))
    file.write_bytes(forged)
    (desk / ".factpress/attached.json").write_text(noted["briefs/rain.pdf"]["sha256"])
    (desk / ".factpress/composed.json").unlink()
    written(desk)
    assert file.read_bytes() == ours


@pytest.mark.parametrize("spoilt", ["", "[]", "{", '{"briefs/rain.pdf": {}}', '{"briefs/rain.pdf": 1}', "null"])
def test_a_spoilt_note_costs_time_and_nothing_else(desk: Path, typeset: list[str], spoilt: str) -> None:
    first = written(desk)
    typeset.clear()
    (desk / ".factpress/printed.json").write_text(spoilt)
    made = examined(desk)[2].done
    assert printing.stamped(Project(desk), made) == first.done
    assert len(typeset) == 3


def test_a_file_that_somebody_changed_is_not_taken_for_ours(desk: Path) -> None:
    written(desk)
    file = desk / "docs/briefs/rain.pdf"
    ours = file.read_bytes()
    file.write_bytes(b"%PDF- forged")
    assert examined(desk)[2].files == {"briefs/rain.pdf": ours}


def test_clean_and_incremental_are_the_same_bytes(desk: Path) -> None:
    written(desk)
    (desk / "briefs/snow.md").write_text(SNOW)
    grown = {path: (desk / "docs" / path).read_bytes() for path in written(desk).done}
    (desk / ".factpress/printed.json").unlink()
    assert examined(desk)[2].files == grown


@pytest.mark.parametrize("prints", [True, False])
def test_pages_lead_to_what_is_there(desk: Path, prints: bool) -> None:
    project, library, made = examined(desk, prints=prints)
    verification = examine(desk).verification
    pipeline.write_pages(project, library, verification)
    page = (desk / "docs/briefs/rain.md").read_text()
    assert ('pdf: "briefs/rain.pdf"' in page, 'image: "briefs/rain.png"' in page) == (prints, prints)
    assert ("](rain.pdf)" in page) is prints
    assert (project.docs / "briefs/rain.pdf").exists() is prints
    told = printing.unavailable(library)
    assert [one.code for one in (*made.diagnostics, *told)] == ([] if prints else ["print-unavailable"])


def test_a_site_can_do_without_and_is_told_nothing(desk: Path) -> None:
    (desk / "mkdocs.yml").write_text((desk / "mkdocs.yml").read_text() + "\nextra: {factpress: {paper: false}}\n")
    found = examine(desk)
    assert found.library
    assert found.library.prints is False
    assert pipeline.write_pages(found.project, found.library, found.verification) == ()
    assert "pdf:" not in (desk / "docs/briefs/rain.md").read_text()


def test_a_letter_that_no_font_has_is_said_each_time(desk: Path) -> None:
    (desk / "briefs/rain.md").write_text(RAIN.replace("Did it rain?", "Did it 漢?"))
    for _ in range(2):
        made = examined(desk)[2]
        (found,) = made.diagnostics
        assert (found.code, found.location.path) == ("pdf-not-accessible", "briefs/rain.md")
        assert "漢" in " ".join(found.detail)
        assert set(made.done) == FILES
        pipeline.write_pages(*(getattr(examine(desk), name) for name in ("project", "library", "verification")))


def test_a_fault_of_the_typesetter_stops_the_build(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise Refused("error: unknown variable: x\n  at brief.typ:1")

    monkeypatch.setattr(typesetting, "typeset", refuse)
    found = examine(desk)
    assert found.library
    told = pipeline.write_pages(found.project, found.library, found.verification)
    failed = [one for one in told if one.code == "print-failed"]
    assert failed[0] == print_failed("briefs/rain.md", "error: unknown variable: x\n  at brief.typ:1")
    assert failed[0].detail == ("error: unknown variable: x", "  at brief.typ:1")
    assert stops(told)


def test_a_release_has_them(desk: Path) -> None:
    built = pipeline.build(desk, asof.as_of(desk))
    assert built.release is not None, built.diagnostics
    assert all((desk / "site" / path).is_file() for path in FILES)
    html = (desk / "site/briefs/rain/index.html").read_text()
    assert '<link rel="alternate" type="application/pdf" href="../rain.pdf">' in html


def test_files_are_known_for_ours_where_all_notes_are_lost(desk: Path) -> None:
    written(desk)
    before = {file.name: file.read_bytes() for file in (desk / "docs/briefs").iterdir() if file.is_file()}
    shutil.rmtree(desk / ".factpress")
    written(desk)
    assert {file.name: file.read_bytes() for file in (desk / "docs/briefs").iterdir() if file.is_file()} == before
