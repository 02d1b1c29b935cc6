"""What `factpress new` makes of a title."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress import explanation, load, starter
from factpress.model import Limits
from factpress.project import Project
from factpress.verify.ids import RESERVED


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Did the mayor cut the budget by half?", "did-the-mayor-cut-the-budget-by-half"),
        ("  Voltaire's “quote” — 1906 ", "voltaires-quote-1906"),
        ("Éluard à Łódź", "eluard-a-odz"),
        ("Чи було це так?", ""),
        ("word " * 40, "-".join(["word"] * 16)),
        ("w" * 100, "w" * 80),
    ],
)
def test_identifier(title: str, name: str) -> None:
    assert starter.identifier(title) == name
    assert starter.is_identifier(name) is bool(name)


@pytest.mark.parametrize(
    "name", ["A", "a--b", "-a", "a-", "a b", "é", "a" * 81, "../a", "null", "page-2", *sorted(RESERVED)]
)
def test_no_identifier(name: str) -> None:
    assert not starter.is_identifier(name)


@pytest.mark.parametrize(
    "title", ["Plain?", 'A "b": c # d', "Tab\there\nand \u202e back", "'", "日本", "{x}: [y] & *z !t", "ID TITLE"]
)
def test_a_new_brief_loads_whatever_its_title(title: str) -> None:
    manuscript, found = load.manuscript("briefs/a.md", starter.brief("a", title).encode(), Limits())
    assert found == ()
    assert manuscript is not None
    assert manuscript.brief.id == "a"
    assert manuscript.brief.title == "".join(letter for letter in title if letter.isprintable())


def test_explanation_of_no_code() -> None:
    assert explanation.of("no-such-code") is None
    assert (explanation.of("bad-date") or "").startswith("bad-date\n\n**Error.**")


def test_a_project_knows_its_folders() -> None:
    project = Project(Path("/desk"), "pages")
    folders = (
        project.config,
        project.pages,
        project.workshop,
        project.manifest,
        project.site,
        project.briefs,
        project.seeds,
    )
    assert [project.relative(folder) for folder in folders] == [
        "mkdocs.yml",
        "pages/briefs",
        ".factpress",
        ".factpress/manifest.json",
        "site",
        "briefs",
        "seeds",
    ]
