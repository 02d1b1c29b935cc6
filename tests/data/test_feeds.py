"""Feeds: which there are, what schemas and a reader say of them, and that any text comes back."""

from __future__ import annotations

import datetime
import json
import re
import warnings
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from factpress.compose import Atlas
from factpress.compose.channels import feeds
from factpress.compose.dataset import brief_record
from factpress.compose.feed import Feed, Item
from factpress.compose.lists.grouping import grouped_by_brief
from factpress.compose.lists.pages import FOLLOWED
from factpress.model import Verification
from factpress.render.copy import html
from factpress.render.feed import atom, atom_of, json_feed
from factpress.render.files import feed_files
from tests.compose.desk import GONE, HARBOUR, PLAIN, library
from tests.data.newsroom import cases
from tests.many import many
from tests.render.test_hostile import HOSTILE

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import feedparser

HERE = Path(__file__).parent
RNG = etree.RelaxNG(etree.parse(str(HERE / "atom.rng")))
JSON_FEED = jsonschema.Draft202012Validator(json.loads((HERE / "json-feed.json").read_text(encoding="utf-8")))
ATOM = "{http://www.w3.org/2005/Atom}"
DAY = datetime.date(2026, 11, 22)


def made(*said: dict[str, Any], full: bool = False, **site: object) -> dict[str, Feed]:
    of = library(*said, **site)
    every = cases(of)
    text = (lambda case: html(case, brief_record(case))) if full else None
    return dict(page for part in feeds(of, every, text) for page in part.make())


SITE = made(HARBOUR, PLAIN, GONE)


def require_valid(feed: Feed) -> None:
    """Require of `feed` what both formats ask for, and that each reads back."""
    for file in feed_files("feed", feed):
        assert file.read(file.content) == file.value
    root = etree.fromstring(atom(feed))
    RNG.assertValid(root)
    for element, relations in (
        (root, {"self", "alternate"}),
        *((one, {"alternate"}) for one in root.iter(f"{ATOM}entry")),
    ):
        rels = [link.get("rel") for link in element.findall(f"{ATOM}link")]
        assert all(rels.count(relation) == 1 for relation in relations), (
            "4.1.1, 4.1.2: no two for one type and language"
        )
    JSON_FEED.validate(json.loads(json_feed(feed)))


def test_no_brief_stays_open_that_a_feed_tells_of() -> None:
    every = cases(library(HARBOUR, PLAIN, GONE))
    held = [list(part.make()) for part in feeds(every[0].library, every)]
    assert held
    assert not any("brief" in vars(case) for case in every)


def test_there_is_a_feed_of_all_of_each_topic_each_language_and_of_corrections() -> None:
    assert sorted(SITE) == [
        "briefs/corrections",
        "briefs/feed",
        "briefs/languages/ar",
        "briefs/languages/en",
        "briefs/topics/ports",
    ]
    assert [feed.title for feed in SITE.values()] == [
        "Example Checks",
        "Example Checks: Briefs in English",
        "Example Checks: Briefs in Arabic",
        "Example Checks: Ports",
        "Example Checks: Corrections log",
    ]
    assert len({feed.id for feed in SITE.values()}) == len(SITE)
    for feed in SITE.values():
        require_valid(feed)


def test_feeds_lead_to_the_pages_that_say_the_same() -> None:
    for path, feed in SITE.items():
        assert feed.here == f"https://checks.example.org/{path}"
    assert SITE["briefs/topics/ports"].link == "https://checks.example.org/briefs/topics/ports/"
    assert SITE["briefs/feed"].link == "https://checks.example.org/briefs/"


def test_a_reader_reads_both_dates_the_author_and_the_topics() -> None:
    read = feedparser.parse(atom(SITE["briefs/topics/ports"]))
    assert not read.bozo
    (entry,) = read.entries
    assert (entry.title, entry.link) == ("Was the harbour closed?", "https://checks.example.org/briefs/harbour/")
    assert (entry.published, entry.updated) == ("2026-11-22T00:00:00Z", "2026-11-24T00:00:00Z")
    assert [author.name for author in entry.authors] == ["Ada", "Bo"]
    assert [tag.term for tag in entry.tags] == ["Ports"]
    assert entry.content[0].value == HARBOUR["short_answer"]


def test_a_withdrawn_brief_keeps_its_entry_which_says_so() -> None:
    before = made({**GONE, "status": "published"})["briefs/feed"].items[0]
    after = made(GONE)["briefs/feed"].items[0]
    assert (before.id, before.link) == (after.id, after.link)
    assert after.title.endswith(f": {GONE['title']}")
    assert "المصدر مزور." in after.text
    assert after.html == ""
    assert [item.id for item in made(HARBOUR, GONE)["briefs/languages/en"].items] == [
        made(HARBOUR)["briefs/feed"].items[0].id
    ]
    ports = made(HARBOUR, {**GONE, "topics": ["Ports", "ports"]})["briefs/topics/ports"]
    assert after.id in [item.id for item in ports.items]


def test_names_outlive_the_address_and_the_id() -> None:
    moved = made({**HARBOUR, "id": "port", "formerly": ["harbour"]}, site_url="https://new.example.net/")
    here = made(HARBOUR)
    for path, feed in here.items():
        assert moved[path].id == feed.id
        assert [item.id for item in moved[path].items] == [item.id for item in feed.items]


def test_full_text_is_an_option() -> None:
    whole = made(HARBOUR, GONE, full=True)["briefs/feed"]
    require_valid(whole)
    read = feedparser.parse(atom(whole))
    shown = next(entry for entry in read.entries if "harbour" in entry.link)
    assert (shown.content[0].type, shown.summary) == ("text/html", HARBOUR["short_answer"])
    assert "<h3>The harbour was closed on Monday.</h3>" in shown.content[0].value
    item = json.loads(json_feed(whole))["items"][0]
    assert ("content_html" in item, "content_text" in item, "summary" in item) == (True, False, True)


def test_a_long_feed_has_pages_and_a_list_has_its_newest() -> None:
    pages = made(*many(7), feeds={"entries": 3})
    numbered = [pages["briefs/feed"], pages["briefs/feed/page-2"], pages["briefs/feed/page-3"]]
    assert [len(feed.items) for feed in numbered] == [3, 3, 1]
    assert len({feed.id for feed in numbered}) == 1
    ids = [item.id for feed in numbered for item in feed.items]
    assert len(set(ids)) == 7
    base = "https://checks.example.org/briefs/feed"
    first, second, third = numbered
    assert (first.first, first.previous, first.next, first.last) == (base, "", f"{base}/page-2", f"{base}/page-3")
    assert (second.previous, second.next, third.next, third.previous) == (base, f"{base}/page-3", "", f"{base}/page-2")
    assert json.loads(json_feed(first))["next_url"] == f"{base}/page-2.json"
    assert "next_url" not in json.loads(json_feed(third))
    assert all(len(feed.items) <= 3 for feed in pages.values())
    assert "briefs/topics/ports/page-2" not in pages
    for feed in pages.values():
        require_valid(feed)


def test_addresses_are_relative_where_the_site_is_nowhere() -> None:
    nowhere = made(HARBOUR, site_url=None)
    assert (nowhere["briefs/feed"].here, nowhere["briefs/feed"].items[0].link) == ("feed", "harbour/")
    assert nowhere["briefs/topics/ports"].items[0].link == "../harbour/"
    long = made(*many(2), feeds={"entries": 1}, site_url=None)
    assert [long[page].items[0].link for page in ("briefs/feed", "briefs/feed/page-2")] == [
        "brief-00001/",
        "../brief-00000/",
    ]
    second = long["briefs/feed/page-2"]
    assert (second.here, second.first, second.previous, second.last) == ("page-2", "../feed", "../feed", "page-2")
    assert long["briefs/feed"].next == "feed/page-2"


def test_the_licence_is_told() -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    feed = made(HARBOUR, data={"licence": licence})["briefs/feed"]
    require_valid(feed)
    assert feedparser.parse(atom(feed)).feed.rights == licence


def test_the_same_briefs_give_the_same_bytes() -> None:
    for path, feed in made(GONE, PLAIN, HARBOUR).items():
        assert (atom(feed), json_feed(feed)) == (atom(SITE[path]), json_feed(SITE[path]))


def test_a_site_without_briefs_has_empty_feeds() -> None:
    for feed in made().values():
        require_valid(feed)
        assert feed.items == ()


@pytest.mark.parametrize("content", [b"<feed", b"", b"\xff"])
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        atom_of(content)


def written(text: str, full: str = "") -> Feed:
    """Return a feed with one entry in which `text` stands everywhere."""
    item = Item("urn:uuid:1", DAY, DAY, text, text, "a/#history", "he", (text,), (text,), full)
    return Feed("urn:uuid:0", DAY, text, text, "corrections/", "corrections", "en", (item,), text)


def held(text: str) -> str:
    """Return `text` with U+FFFD for what XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


def require_read_back(text: str) -> None:
    for feed in (written(text), written(text, text)):
        require_valid(feed)
        read = json.loads(json_feed(feed))
        assert (read["title"], read["authors"], read["items"][0]["tags"]) == (text, [{"name": text}], [text])
        root = etree.fromstring(atom(feed))
        names = ("title", "name", "content", "rights")
        said = [one.text for one in root.iter(*(f"{ATOM}{name}" for name in names))]
        assert said == [held(text)] * 6


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back(text: str) -> None:
    require_read_back(text)


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=40))
def test_any_text_comes_back(text: str) -> None:
    require_read_back(text)


def test_lists_that_have_feeds_are_those_of_the_site() -> None:
    of = library(*many(60), HARBOUR, PLAIN)
    atlas = Atlas.of(of, Verification())
    found = grouped_by_brief(atlas.site.speech, atlas.cases)
    for facet in FOLLOWED:
        assert found.groups[facet] == atlas.lists.groups[facet]
        assert len(found.groups[facet]) >= 3
