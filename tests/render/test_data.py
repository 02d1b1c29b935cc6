"""What machines read: JSON-LD on a page, and the feed of the corrections log."""

from __future__ import annotations

import datetime
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from factpress.compose.feed import Feed, Item, feed
from factpress.render.feed import atom
from factpress.render.jsonld import jsonld
from tests.compose.desk import GONE, HARBOUR, library
from tests.render.test_hostile import HOSTILE

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = datetime.date(2026, 11, 22)
VALUES = st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(st.dictionaries(st.text(), VALUES))
def test_data_parses_back_to_what_it_was(record: dict[str, object]) -> None:
    written = jsonld(record)
    assert json.loads(written) == record
    assert not re.search(r"[<>&'`*_$#~|()\n\u0085\u2028\u2029]|\{[{%#+-]", written)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_data_stays_data(text: str) -> None:
    written = jsonld({"headline": text})
    assert "\n" not in written
    assert json.loads(written) == {"headline": text}


def entry(text: str) -> Feed:
    """Return a feed with one entry in which `text` stands everywhere."""
    item = Item("urn:uuid:1", DAY, text, text, "a/#history", "he")
    return Feed("urn:uuid:0", DAY, text, text, "corrections/", "corrections.xml", "en", (item,))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_feed(text: str) -> None:
    root = etree.fromstring(atom(entry(text)))
    said = [element.text for element in root.iter(f"{ATOM}title", f"{ATOM}name", f"{ATOM}content")]
    assert said == [text.replace("\x02", "\ufffd").replace("\x03", "\ufffd")] * 4


def test_feed_is_what_rfc_4287_asks_for() -> None:
    root = etree.fromstring(atom(feed(library(HARBOUR, GONE))))
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 4
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1, "4.1.1, 4.1.2: exactly one"
        assert re.fullmatch(r"[0-9-]{10}T00:00:00Z", element.findtext(f"{ATOM}updated") or "")
        assert re.match(r"[a-z]+:", element.findtext(f"{ATOM}id") or ""), "4.2.6: an IRI"
        relations = [link.get("rel") for link in element.findall(f"{ATOM}link")]
        assert relations.count("alternate") == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "The Desk", "4.1.1: of all entries"
    assert [link.get("href") for link in root.findall(f"{ATOM}link")] == [
        "https://checks.example.org/briefs/corrections.xml",
        "https://checks.example.org/briefs/corrections/",
    ]


def test_the_same_feed_gives_the_same_bytes() -> None:
    assert atom(feed(library(HARBOUR, GONE))) == atom(feed(library(GONE, HARBOUR)))
