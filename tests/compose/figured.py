"""Briefs with something to draw: a diamond with every sort of source, and one that is read from right to left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factpress.compose import compose
from factpress.compose.page import Figure, Timeline
from factpress.model import Library, Verification
from factpress.verify.provenance import balances
from tests.compose.desk import library

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.compose.page import Page

DIAMOND: dict[str, Any] = {
    "id": "diamond",
    "title": "Did the bridge close?",
    "status": "published",
    "published": "2026-11-22",
    "sources": {
        "guard": {"kind": "primary", "anonymous": "true", "described_as": "a guard", "vouched_by": "herald"},
        "herald": {
            "kind": "secondary",
            "author": "Eve",
            "publisher": "Herald",
            "published": "2026-11-01",
            "derives_from": ["guard"],
        },
        "left": {"kind": "secondary", "publisher": "Left", "owner": "One", "derives_from": ["herald"]},
        "right": {"kind": "secondary", "publisher": "Right", "owner": "One", "derives_from": ["herald"]},
        "both": {
            "kind": "tertiary",
            "publisher": "Both <b>",
            "published": {"date": "2026-11", "basis": "inferred"},
            "derives_from": ["left", "right"],
        },
        "log": {"kind": "primary", "title": "Log of the bridge", "published": "2024-10-20"},
        "paper": {
            "kind": "secondary",
            "publisher": "Paper",
            "title": "Open",
            "published": "2024-10-21",
            "derives_from": ["log"],
        },
        "rumour": {"kind": "secondary", "publisher": "Rumour"},
    },
    "claims": {
        "closed": {
            "text": "The bridge closed.",
            "claimant": {"name": "Eve"},
            "made": "2026-11-02",
            "rating": "false",
            "evidence": [
                {"source": "both", "note": "n", "bears": "supports"},
                {"source": "rumour", "note": "n", "bears": "supports"},
                {"source": "paper", "note": "n", "bears": "contradicts"},
                {"source": "left", "note": "n", "bears": "context", "via": []},
            ],
        }
    },
}
LEFTWARD: dict[str, Any] = {
    "id": "leftward",
    "title": "האם הגשר נסגר?",
    "status": "published",
    "published": "2026-11-22",
    "lang": "he",
    "sources": {
        "driver": {"kind": "primary", "anonymous": "true", "described_as": "נהג אוטובוס", "vouched_by": "news"},
        "news": {
            "kind": "secondary",
            "publisher": "חדשות הצפון",
            "published": "2026-11-03",
            "title": "הגשר נסגר",
            "derives_from": ["driver"],
        },
        "wire": {
            "kind": "secondary",
            "publisher": "Example Press Agency",
            "published": "2026-11",
            "title": "Bridge closed",
            "lang": "en",
            "derives_from": ["news"],
        },
        "city": {"kind": "primary", "publisher": "עיריית חיפה", "title": "יומן", "published": "2026-10-01"},
        "paper": {"kind": "secondary", "publisher": "העיתון", "published": "2026-10-20", "derives_from": ["city"]},
    },
    "claims": {
        "closed": {
            "text": "הגשר נסגר לתנועה.",
            "rating": "false",
            "made": "2026-11-02",
            "claimant": {"name": "ראש המועצה"},
            "evidence": [
                {"source": "wire", "note": "n", "bears": "supports"},
                {"source": "paper", "note": "n", "bears": "contradicts"},
                {"source": "city", "note": "n", "bears": "context"},
            ],
        }
    },
}


def _long() -> dict[str, Any]:
    """Return the diamond with so many claims, sources and items of evidence that its page folds."""
    claim = DIAMOND["claims"]["closed"]
    sources = {**DIAMOND["sources"], **{f"copy-{number}": {"title": f"Copy {number}"} for number in range(6)}}
    sources["log"] = {**sources["log"], "derives_from": ["copy-5"]}
    items = [*claim["evidence"], {"source": "copy-5", "note": "Aside.", "bears": "context"}]
    claims = {
        f"closed-{number}": {**claim, "evidence": items, "text": f"Bridge {number} closed."} for number in range(4)
    }
    return {**DIAMOND, "id": "long", "sources": sources, "claims": claims}


LONG = _long()
"""A brief whose page folds."""


def figured(said: Mapping[str, Any]) -> Page:
    """Return the page of the brief that `said` describes, its lines counted."""
    gathered: Library = library(said)
    return compose(gathered, Verification({}, balances(gathered)))[0]


def figures(said: Mapping[str, Any]) -> list[Figure]:
    """Return the figures on that page."""
    return [block for block in figured(said).blocks if isinstance(block, Figure)]


def timelines(said: Mapping[str, Any]) -> list[Timeline]:
    """Return the timelines on that page: one or none."""
    return [block for block in figured(said).blocks if isinstance(block, Timeline)]
