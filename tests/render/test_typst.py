"""What the templates of Typst are given: data that says what each thing is, and where its links lead."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

import pytest

from factpress.compose import compose
from factpress.compose.page import Link, PageLink, Paragraph, SiteLink, Words
from factpress.compose.paper import paper
from factpress.prose.blocks import parse
from factpress.render.typst.document import document
from factpress.render.typst.prose import prose
from factpress.render.typst.told import told
from tests.compose.desk import HARBOUR, PLAIN, VERIFICATION, library, manuscript, settings
from tests.compose.figured import DIAMOND, LEFTWARD, figured

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.compose.page import Page

LABELS = {"gazette": "The Gazette, 2026"}
CARDS = {"closed": {"is": "Card"}}


def tree(text: str) -> list[dict[str, Any]]:
    return prose(parse(text), LABELS, CARDS, lambda href: {"href": href})


def sheet(said: Mapping[str, Any], page: Page, **site: object) -> dict[str, Any]:
    """Return the document of the `page` of the brief that `said` describes."""
    made: dict[str, Any] = json.loads(document(paper(page, manuscript(said).brief, settings(**site))))
    return made


def brief(said: Mapping[str, Any], **site: object) -> dict[str, Any]:
    """Return the document of a brief of the small newsroom."""
    return sheet(said, compose(library(said, **site), VERIFICATION)[0], **site)


def found(value: object, kind: str) -> list[dict[str, Any]]:
    """Return every value of `kind` within `value`."""
    if isinstance(value, list):
        return [one for item in value for one in found(item, kind)]
    if not isinstance(value, dict):
        return []
    return [*([value] if value.get("is") == kind else []), *found(list(value.values()), kind)]


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (Words("a \n b ", "label", "uk"), {"is": "Words", "text": "a b ", "role": "label", "lang": "uk"}),
        ((1, None, True), [1, None, True]),
        ({"a": (Words("b"),)}, {"a": [{"is": "Words", "text": "b", "role": "", "lang": ""}]}),
    ],
)
def test_values_are_told_with_their_names(value: object, data: object) -> None:
    assert told(value) == data


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("One.\n\nTwo.", ["Text", "Text"]),
        ("- one\n- two\n    - three\n- four", [["Text"], ["Text", [["Text"]]], ["Text"]]),
        ("1. one\n\n    more of it\n2. two", [["Text", "Text"], ["Text"]]),
        ("> quoted\n>\n> - item\n\nafter", ["Quoted", "Text"]),
        ("::: claim closed", ["Card"]),
        ("| a | b |\n|---|--:|\n| c | d |", ["Grid"]),
        ("```\nx = 1\n```\n\n---", ["Code", "Rule"]),
    ],
)
def test_blocks_are_trees(text: str, kinds: list[object]) -> None:
    def shape(nodes: list[dict[str, Any]]) -> list[object]:
        return [[shape(item) for item in one["items"]] if one["is"] == "List" else one["is"] for one in nodes]

    made = shape(tree(text))
    assert (made[0] if isinstance(made[0], list) else made) == kinds


@pytest.mark.parametrize(("text", "ordered"), [("- one", False), ("3. one", True)])
def test_steps_are_counted(text: str, ordered: bool) -> None:
    assert tree(text)[0]["ordered"] is ordered


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a *b **c*** d", "a <b ⟦c⟧> d"),
        ("***a***", "⟪a⟫"),
        ("`#x`", "`#x`"),
        ("a  \nb", "a/b"),
        ("[@gazette, p. 2]", "(The Gazette, 2026, p. 2→source-gazette)"),
        ("[@nobody]", "[@nobody]"),
        ("[text](https://a.example)", "text→https://a.example"),
        ("[](https://a.example)", "https://a.example→https://a.example"),
    ],
)
def test_runs_hold_runs(text: str, line: str) -> None:
    marks = {"Stress": "<>", "Strong": "⟦⟧", "StrongStress": "⟪⟫"}

    def said(node: dict[str, Any]) -> str:
        kind = node["is"]
        if kind in marks:
            return marks[kind][0] + "".join(map(said, node["of"])) + marks[kind][1]
        if kind == "Anchor":
            return "".join(map(said, node["of"])) + "→" + str(node["href"])
        if kind == "Cited":
            return "(" + "; ".join(f"{one['text']}→{one['to']}" for one in node["of"]) + ")"
        return {"Break": "/"}.get(kind) or (f"`{node['text']}`" if node["role"] == "code" else str(node["text"]))

    assert "".join(map(said, tree(text)[0]["line"])) == line


def test_no_heading_is_more_than_one_below_the_one_before() -> None:
    assert [one["level"] for one in tree("##### a\n\n# b\n\n###### c\n\n###### d\n\n## e")] == [3, 3, 4, 5, 3]


@pytest.mark.parametrize(
    ("site", "link", "target"),
    [
        ({}, Link("x", "#source-gazette"), {"to": "source-gazette"}),
        ({}, Link("x", "https://a.example/"), {"href": "https://a.example/"}),
        ({}, Link("x", "javascript:alert(1)"), {}),
        ({"site_url": None}, PageLink("x", "ratings.md"), {}),
        (
            {"site_url": "https://a.example/d"},
            PageLink("x", "ratings.md#f"),
            {"href": "https://a.example/d/briefs/ratings/#f"},
        ),
        ({"site_url": "https://a.example/"}, PageLink("x", "../method.md"), {"href": "https://a.example/method/"}),
        (
            {"site_url": "https://a.example/"},
            SiteLink("x", "../a-kit.zip"),
            {"href": "https://a.example/briefs/a-kit.zip"},
        ),
        ({"site_url": "https://a.example/"}, PageLink("x", "../../up.md"), {}),
        ({"site_url": "https://a.example/"}, PageLink("x", "/rooted.md"), {}),
    ],
)
def test_links_lead_to_whole_addresses(site: dict[str, object], link: Any, target: dict[str, str]) -> None:
    page = dataclasses.replace(compose(library(PLAIN), VERIFICATION)[0], blocks=(Paragraph((link,)),))
    (node,) = sheet(PLAIN, page, **site)["blocks"][0]["line"]
    assert {key: node[key] for key in ("to", "href") if key in node} == target


def test_a_brief_says_what_its_page_says() -> None:
    told_ = brief(HARBOUR)
    assert told_["title"] == HARBOUR["title"]
    claims = {
        one["id"].removeprefix("claim-"): "".join(part["text"] for part in one["claim"]) for one in found(told_, "Card")
    }
    assert claims == {key: claim["text"] for key, claim in HARBOUR["claims"].items()}


def test_figures_are_drawn_the_way_the_page_is_read() -> None:
    leftward, rightward = (found(sheet(said, figured(said)), "Figure")[0]["drawing"] for said in (LEFTWARD, DIAMOND))
    ends = [next(box for box in drawn["boxes"] if "side" in box["kinds"]) for drawn in (leftward, rightward)]
    assert ends[0]["x"] < leftward["width"] // 2
    assert ends[1]["x"] > rightward["width"] // 2


@pytest.mark.parametrize(
    ("corrections", "day"),
    [([], [2026, 11, 22]), ([{"date": "2027-01-02", "kind": "update", "why": "More."}], [2027, 1, 2])],
)
def test_a_sheet_is_of_the_day_of_the_last_change(corrections: list[object], day: list[int]) -> None:
    assert brief({**PLAIN, "published": "2026-11-22", "corrections": corrections})["day"] == day


@pytest.mark.parametrize(
    ("directories", "href", "whole"),
    [
        (True, "../topics/ports/", "https://checks.example.org/briefs/topics/ports/"),
        (True, "../harbour.json", "https://checks.example.org/briefs/harbour.json"),
        (True, "../../#top", "https://checks.example.org/#top"),
        (False, "topics/ports.html#x", "https://checks.example.org/briefs/topics/ports.html#x"),
        (True, "../../../up/", ""),
        (True, "/root/", ""),
    ],
)
def test_links_of_the_site_go_by_the_address_of_the_page(directories: bool, href: str, whole: str) -> None:
    page = dataclasses.replace(compose(library(HARBOUR), VERIFICATION)[0], blocks=(Paragraph((SiteLink("x", href),)),))
    (link,) = found(sheet(HARBOUR, page, use_directory_urls=directories), "Link")
    assert link.get("href", "") == whole


def test_a_site_that_is_nowhere_has_no_whole_addresses() -> None:
    page = dataclasses.replace(
        compose(library(HARBOUR), VERIFICATION)[0], blocks=(Paragraph((SiteLink("x", "../y/"),)),)
    )
    (link,) = found(sheet(HARBOUR, page, site_url=None), "Link")
    assert "href" not in link
