"""A page as Markdown: its front matter, its links, and the encoder behind all of it."""

from __future__ import annotations

import re
from html import unescape

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factpress.compose import compose
from factpress.compose.page import Line, Link, PageLink, Words
from factpress.compose.speech import Speech
from factpress.diagnostic import Location
from factpress.model import Manuscript, PartialDate, Places, Written
from factpress.prose.destination import is_external, is_internal
from factpress.render.html import element, encode, island, literal, spelled
from factpress.render.inline import inline, spoken
from factpress.render.markdown import Rendered, markdown
from tests.compose.desk import HARBOUR, PLAIN, VERIFICATION, library


def rendered(said: dict[str, object]) -> Rendered:
    """Return the page of the brief that `said` describes."""
    return markdown(compose(library(said), VERIFICATION)[0])


@given(st.text())
def test_only_letters_digits_spaces_and_entities_are_written(text: str) -> None:
    assert re.fullmatch(r"(?:[A-Za-z0-9 \u0080-\U0010ffff]|&#[0-9]+;)*", spelled(encode(text)))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff")))
def test_text_reads_as_it_was_typed(text: str) -> None:
    assert unescape(spelled(encode(text))) == re.sub(" +", " ", text)


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("a \t\n b", "a b"),
        ("a\u2028b\x85c", "a b c"),
        ("\x02amp\x03", "\ufffdamp\ufffd"),
        ("\ud800 \uffff", "\ufffd \ufffd"),
        ("a\u00a0b", "a\u00a0b"),
        ("<b>", "&#60;b&#62;"),
    ],
)
def test_encode(text: str, encoded: str) -> None:
    assert spelled(encode(text)) == encoded


@pytest.mark.parametrize(
    ("text", "encoded"),
    [("a\n  b", "a&#10;  b"), ("a\r\nb\rc", "a&#10;b&#10;c"), ("\t", "&#9;"), ("\x00", "\ufffd")],
)
def test_code_keeps_white_space(text: str, encoded: str) -> None:
    assert spelled(literal(text)) == encoded


@given(st.text())
def test_islands_write_out_no_active_mark(text: str) -> None:
    assert not set('<>&"{}[]`*|$^\\@\n') & set(re.sub(r"&#[0-9]+;", "", island(encode(text))))
    assert unescape(island(encode(text))) == unescape(spelled(encode(text)))
    assert not re.search(r"[\x00-\x1f\x7f]", island(encode(text)))


@pytest.mark.parametrize("text", ["&#60;b>", "&lt;b&gt;", "&amp;#60;", "&#x3c;", "-->", "--8<--", "{# a #}", "{% a %}"])
def test_islands_complete_no_entity(text: str) -> None:
    assert unescape(island(encode(text))) == text
    assert not re.search("&(?!#[0-9]+;)", island(encode(text)))


def test_element() -> None:
    assert element("a", encode("x<"), href="#a", class_="b c", data_day='"', id=None) == (
        '<a href="#a" class="b c" data-day="&#34;">x&#60;</a>'
    )
    assert element("br") == "<br>"


EXTERNAL = [
    "https://a.example",
    "HTTP://a.example/b?c=d&e#f",
    "mailto:a@b.example",
    "https://a.example/?q=1&lt=2",
]
INTERNAL = ["a.md", "../b/c.md#d", "#e", "/f", "?g", "#h:i", "a.md#https://x"]
NEITHER = [
    "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)",
    "\x01javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//other.example",
    "/\\other.example", "\\\\other.example", "http:a", "https:/a.example", "java&#115;cript:alert(1)",
    "javascript&colon;alert(1)", "https://a.example/ b", 'https://a.example/"', "https://a.example/<",
    "https://a.example\\@b.example", "a\u200bb", "a`b", "blob:x", "ftp://a.example", "\u202ea",
]  # fmt: skip


@pytest.mark.parametrize("href", EXTERNAL)
def test_external(href: str) -> None:
    assert is_external(href)
    assert not is_internal(href) or href.startswith("#")


@pytest.mark.parametrize("href", INTERNAL)
def test_internal(href: str) -> None:
    assert is_internal(href)
    assert not is_external(href)


@pytest.mark.parametrize("href", NEITHER)
def test_a_destination_that_leads_nowhere_safe(href: str) -> None:
    assert not is_external(href)
    assert not is_internal(href)
    assert inline((Link("text", href),), "en") == "text"
    assert inline((PageLink("text", href),), "en") == "text"


def test_language_is_said_only_where_it_differs() -> None:
    assert inline((Words("a", lang="en-GB"),), "en") == "a"
    assert inline((Words("a", lang="ar"),), "en") == '<span lang="ar" dir="rtl">a</span>'
    assert inline((Words("a", "cite", "ar"),), "en") == '<cite lang="ar" dir="rtl">a</cite>'


EN = 'lang="en" dir="ltr"'
HE = 'lang="he" dir="auto"'
LINES = [
    ((Words("By ", lang="en"), Words("ב"), Words(".", lang="en")), f'<p {EN}>By <span {HE}>ב</span>&#46;</p>'),
    ((Words("Why", "label", "en"), Words(" ב")), f'<p><span class="fp-label" {EN}>Why</span> ב</p>'),
    ((Words("ב"), Words(" "), Speech().moment(PartialDate(2024))), f'<p>ב <time datetime="2024" {EN}>2024</time></p>'),
    ((Speech().moment(PartialDate(2024)), Words(" · ")), f'<p {EN}><time datetime="2024">2024</time> · </p>'),
    ((Link("ב", "#b"), Words("c", lang="en")), f'<p><a href="#b">ב</a><span {EN}>c</span></p>'),
    ((Words("c", lang="en"), Link("ב", "#b")), f'<p {EN}>c<a href="#b"><span {HE}>ב</span></a></p>'),
    ((Words("d", "cite", "uk"),), '<p><cite lang="uk" dir="ltr">d</cite></p>'),
    ((Words(" · "),), "<p> · </p>"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "written"), LINES)
def test_a_sentence_of_the_interface_stands_in_an_element_of_its_direction(line: Line, written: str) -> None:
    assert spelled(spoken("p", line, "he")) == written
    assert "lang=" not in spoken("p", line[:1], "en") or line[0] == Words("d", "cite", "uk")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Did COVID-19 come first?", ["COVID-19"]),
        ("Су-27 і Ту-160", ["Су-27", "Ту-160"]),
        ("all-1234567 5-6 a-1 state-of-1", []),
        ("https://a.example/covid-19/x see covid-19/x", []),
    ],
)
def test_names_with_a_number_stay_on_one_line(text: str, whole: list[str]) -> None:
    written = spelled(inline((Words(text),), "en"))
    assert [unescape(one) for one in re.findall(r'<span class="fp-whole">([^<]*)</span>', written)] == whole
    assert unescape(re.sub("<[^>]*>", "", written)) == text


def test_paragraphs_and_headings_of_the_interface_say_their_language() -> None:
    text = rendered({**PLAIN, "lang": "he"}).text
    assert "## Evidence {#evidence lang=en dir=ltr}\n" in text
    assert "[What the ratings mean](ratings.md)\n{: lang=en dir=ltr }\n" in text
    assert "{:" not in rendered(HARBOUR).text


@pytest.mark.parametrize("said", [HARBOUR, PLAIN])
def test_front_matter_reads_back(said: dict[str, object]) -> None:
    _, front, body = rendered(said).text.split("---\n", 2)
    meta = yaml.safe_load(front)
    assert unescape(meta["title"]) == said["title"]
    known = {"author": "authors", "published": "published", "modified": "published"}
    told = [name for name, key in known.items() if said.get(key)]
    assert list(meta) == ["title", "description", "kind", "lang", "dir", "interface", "feed", *told]
    assert body.startswith("\n")


def test_no_mark_is_held_on_a_page() -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", rendered(HARBOUR).text)


def test_ids_are_unique() -> None:
    ids = re.findall(r'(?: id="|\{#)([^"}]+)', rendered(HARBOUR).text)
    assert len(ids) == len(set(ids))
    assert {"claim-closed", "source-gazette", "exhibit-closed-1", "prose-what-happened"} <= set(ids)


def test_islands_hold_no_blank_line() -> None:
    open_elements = 0
    for line in rendered(HARBOUR).text.split("\n"):
        assert line or not open_elements
        open_elements += len(re.findall(r"<(?:section|figure|ol|dl|ul|div|li)\b", line))
        open_elements -= len(re.findall(r"</(?:section|figure|ol|dl|ul|div|li)>", line))


def test_links_say_where_they_were_written() -> None:
    made = library(HARBOUR)
    (old,) = made.manuscripts
    where: dict[tuple[str | int, ...], Location] = {
        ("sources", "gazette", "url"): Location(old.path, 30, 10),
        ("claims", "closed", "claimant", "same_as"): Location(old.path, 35, 50),
    }
    manuscript = Manuscript.of(
        old.path, Written(old.brief, Places({(): Location(old.path), **where}, {}), "", body_line=40)
    )
    page, *_ = compose(type(made)((manuscript,), made.captures, made.refused, made.settings), VERIFICATION)
    found = {href: manuscript.written(at, 9) for href, at in markdown(page).links}
    assert found["https://news.example.org/a"] == Location(old.path, 30, 10)
    assert found["https://eve.example.org/"] == Location(old.path, 35, 50)
    assert found["https://port.example.org/notice"] == Location(old.path, 42, 55, 9)
    assert found["https://web.archive.org/web/20261119080910/https://news.example.org/a"] == Location(old.path)
    assert any(href.startswith("https://news.example.org/a#:~:text=") for href in found)
    assert markdown(page).source == old.path
