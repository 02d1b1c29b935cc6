"""What our own pages say of themselves, judged by a JSON-LD processor, schema.org’s vocabulary and our rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from pyld import jsonld
from schema_org.registry import ENUM_MEMBERS, PARENTS, PROPERTY_BY_SCHEMA

from factpress import structured
from factpress.diagnostic import stops

CONTEXT = {"@vocab": "https://schema.org/", **{name: {"@type": "@id"} for name in ("url", "sameAs", "archivedAt")}}
"""What of schema.org's own context matters here: which texts are addresses. Nothing is fetched."""
TEXTS = {"Text", "URL", "Date", "DateTime", "CssSelectorType", "XPathType", "Language", "Role"}


def pages(site: Path) -> Iterator[Path]:
    """Yield the pages that tell machines something: those of briefs, and that of the data."""
    yield from (page for page in sorted(site.glob("briefs/*/index.html")) if "application/ld+json" in page.read_text())


def told(page: Path) -> list[Any]:
    """Return what a page tells machines."""
    return [json.loads(one.text) for one in html.parse(page).iter("script") if one.get("type") == "application/ld+json"]


def kinds(name: str) -> set[str]:
    """Return a type of schema.org and all that it is a kind of."""
    return {name}.union(*(kinds(parent) for parent in PARENTS.get(name, ())))


def unknown(thing: Any, path: str = "") -> Iterator[str]:
    """Yield what of `thing` the vocabulary does not have: types, properties, what they belong to and what they take."""
    types = thing.get("@type")
    if types is not None and types not in PARENTS:
        yield f"{path}: type {types}"
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        known = PROPERTY_BY_SCHEMA.get(name)
        if known is None:
            yield f"{path}.{name}: no property"
            continue
        if types and kinds(types).isdisjoint(known.domains):
            yield f"{path}.{name}: not of {types}"
        for one in value if isinstance(value, list) else [value]:
            yield from _misfit(one, set(known.ranges), f"{path}.{name}")


def _misfit(value: Any, ranges: set[str], path: str) -> Iterator[str]:
    if isinstance(value, dict):
        types = value.get("@type")
        if types and kinds(types).isdisjoint(ranges):
            yield f"{path}: takes {sorted(ranges)}, not {types}"
        yield from unknown(value, path)
    elif isinstance(value, bool):
        if "Boolean" not in ranges:
            yield f"{path}: takes neither yes nor no"
    elif isinstance(value, int):
        if ranges.isdisjoint({"Number", "Integer"}):
            yield f"{path}: takes no number"
    elif ranges.isdisjoint(TEXTS) and value not in ENUM_MEMBERS:
        yield f"{path}: takes no text"


@pytest.mark.parametrize(
    ("thing", "wrong"),
    [
        ({"@type": "ClaimReview", "claimReviewed": "x", "reviewRating": {"@type": "Rating", "ratingValue": 1}}, []),
        ({"@type": "ClaimReviews"}, [": type ClaimReviews"]),
        ({"@type": "ClaimReview", "claim": "x"}, [".claim: no property"]),
        ({"@type": "Organization", "masthead": "x"}, [".masthead: not of Organization"]),
        ({"@type": "Claim", "author": {"@type": "Claim"}}, [".author: takes ['Organization', 'Person'], not Claim"]),
        ({"@type": "Claim", "author": "x"}, [".author: takes no text"]),
        ({"@type": "Claim", "text": 1}, [".text: takes no number"]),
        ({"@type": "Claim", "text": True}, [".text: takes neither yes nor no"]),
    ],
)
def test_the_vocabulary_finds_what_it_does_not_have(thing: dict[str, Any], wrong: list[str]) -> None:
    assert list(unknown(thing)) == wrong


@pytest.mark.parametrize("site", ["sample", "desk"])
def test_our_pages_keep_to_the_vocabulary(site: str, request: pytest.FixtureRequest) -> None:
    found = list(pages(request.getfixturevalue(site) / "site"))
    assert len(found) > 5
    assert [(page.parent.name, wrong) for page in found for one in told(page) for wrong in unknown(one)] == []


@pytest.mark.parametrize("site", ["sample", "desk"])
def test_our_pages_say_the_same_to_a_processor(site: str, request: pytest.FixtureRequest) -> None:
    reviews = 0
    for page in pages(request.getfixturevalue(site) / "site"):
        if page.parent.name == "data":
            continue
        things = [{**one, "@context": CONTEXT} for one in told(page)]
        expanded = jsonld.expand(things, {"base": f"https://x.example/{page.parent.name}/"})
        nodes = {node["@id"]: node for node in jsonld.flatten(expanded)}
        (article,) = [node for node in nodes.values() if "https://schema.org/Article" in node.get("@type", ())]
        for part in article.get("https://schema.org/hasPart", ()):
            review = nodes[part["@id"]]
            reviews += "https://schema.org/ClaimReview" in review["@type"]
            (address,) = review["https://schema.org/url"]
            assert address["@id"].startswith("https://")
            for basis in review.get("https://schema.org/isBasedOn", ()):
                assert "https://schema.org/name" in nodes[basis["@id"]]
    assert reviews > 7


@pytest.mark.parametrize("site", ["sample", "desk"])
def test_our_pages_keep_to_our_own_rules(site: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(site) / "site"
    judged = structured.structured_data(folder, "", None, "")
    assert judged.reviews > 7
    assert not stops(judged.diagnostics), [f"{one.location.path}: {one.message}" for one in judged.diagnostics]


def test_a_page_says_what_its_data_say(sample: Path) -> None:
    page = sample / "site/briefs/harbour-closed/index.html"
    root = html.parse(page).getroot()
    article, *reviews = told(page)
    assert [one["@id"] for one in article["hasPart"]] == [one["@id"] for one in reviews]
    assert reviews
    for review in reviews:
        address, _, anchor = review["url"].partition("#")
        assert address == root.xpath("string(//link[@rel='canonical']/@href)")
        card = " ".join(root.get_element_by_id(anchor).text_content().split())
        assert review["claimReviewed"] in card
        assert review["reviewRating"]["alternateName"] in card


def test_a_withdrawn_brief_reviews_nothing(sample: Path) -> None:
    (article,) = told(sample / "site/briefs/lost-letter/index.html")
    assert (article["@type"], "hasPart" in article) == ("Article", False)
