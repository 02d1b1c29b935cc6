"""What our own check says of the structured data of a project: at the claim in the brief, and only of changed pages."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from factpress import structured
from factpress.diagnostic import Diagnostic
from factpress.gather import gather, settings
from factpress.model import Library
from factpress.project import Project
from tests.conftest import MakeProject

BRIEF = """---
id: flat
title: Is the earth flat?
claims:
  disc:
    text: The earth is a flat disc.
    rating: "false"
  wall:
    text: There is a wall of ice.
    rating: "false"
---
"""
RIGHT: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://desk.example/briefs/flat/#claim-wall",
    "claimReviewed": "There is a wall of ice.",
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
}


def published(project: Project, **changes: object) -> Path:
    """Write a built page whose review of the second claim has `changes`, and return its site."""
    data = json.dumps({**RIGHT, **changes})
    page = project.root / "site/briefs/flat/index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f'<h1>Flat?</h1><p id="claim-wall">x<script type="application/ld+json">{data}</script>')
    return project.root / "site"


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    root = make_project({"briefs/flat.md": BRIEF, "briefs/unbuilt.md": BRIEF.replace("id: flat", "id: unbuilt")})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nsite_url: https://desk.example/\n")
    return Project(root)


def library(project: Project) -> Library:
    told, _ = settings(project)
    assert told is not None
    return gather(project, told).library


def found(project: Project, **changes: object) -> list[tuple[str, int, str]]:
    told = structured.reviewed(project, library(project), published(project, **changes))
    return [(one.location.path, one.location.line, f"{one.severity}[{one.code}]") for one in told]


def test_a_finding_stands_at_its_claim_and_stops_nothing(project: Project) -> None:
    assert found(project) == []
    assert found(project, claimReviewed="") == [("briefs/flat.md", 9, "warning[missing-claim-reviewed]")]
    assert found(project, url="https://other.example/") == [("briefs/flat.md", 5, "warning[wrong-review-url]")]


def test_a_page_that_was_right_is_not_read_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noting(name: str, *_: object) -> Any:
        read.append(name)
        return iter(())

    assert found(project) == []
    monkeypatch.setattr(structured, "_of_brief", noting)
    assert found(project) == []
    assert read == []
    assert found(project, claimReviewed="") == []
    assert read == ["briefs/flat/index.html"]


def test_a_note_that_came_from_elsewhere_counts_for_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as blind:
        blind.setattr(structured, "_of_brief", lambda *_: iter(()))
        assert found(project, claimReviewed="") == []
    assert found(project, claimReviewed="") == []  # as it is noted
    shutil.copyfile(project.reviewed, project.root / "sent")
    (project.root / "sent").replace(project.reviewed)
    assert len(found(project, claimReviewed="")) == 1


@pytest.mark.parametrize("kept", ["", "[]", '{"rules": "others", "right": {}}', '{"rules": 1}'])
def test_what_was_kept_may_be_anything(project: Project, kept: str) -> None:
    project.reviewed.parent.mkdir(exist_ok=True)
    project.reviewed.write_text(kept)
    assert len(found(project, claimReviewed="")) == 1


def test_a_site_without_an_address_is_not_judged(project: Project) -> None:
    whole = library(project)
    nowhere = dataclasses.replace(whole, settings=whole.settings.model_copy(update={"site_url": None}))
    assert structured.reviewed(project, nowhere, published(project, claimReviewed="")) == ()


def test_one_file_or_all_below_a_folder(project: Project) -> None:
    site = published(project)
    (site / "data.json").write_text(json.dumps({**RIGHT, "url": ""}))
    (site / "other.json").write_text("no data at all")
    judged = structured.structured_data(site, "", None, "site/")
    assert (judged.files, judged.reviews) == (2, 2)
    assert _errors(judged.diagnostics) == [("site/data.json", "missing-review-url")]
    assert structured.structured_data(site / "other.json", "", None, "").files == 1


def _errors(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(one.location.path, one.code) for one in diagnostics if one.severity == "error"]
