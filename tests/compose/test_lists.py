"""The lists of claims: what belongs together, at which address, in how many pages; nothing that nobody links to."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

import pytest

from factpress.compose import compose
from factpress.compose.address import address
from factpress.compose.lists.paging import page_path, pager, pages_of
from factpress.compose.lists.site import Site
from factpress.compose.lists.slug import slugs
from factpress.compose.page import Listing, Register, SiteLink, Table, Words
from factpress.model import Verification
from factpress.render.markdown import markdown
from factpress.verify.ids import reserved_id
from tests.compose.desk import PLAIN, library, settings
from tests.counting import calls
from tests.many import many

if TYPE_CHECKING:
    from factpress.compose.page import Page

LISTS = ("ratings", "topics", "claimants", "sources", "years", "languages")


def made(*said: dict[str, Any]) -> dict[str, Page]:
    """Return the pages of the briefs that `said` describes, by their paths below `briefs`."""
    return {page.path.removeprefix("briefs/"): page for page in compose(library(*said), Verification())}


def brief(id_: str, **said: Any) -> dict[str, Any]:
    """Return a brief with one claim."""
    claim = {"text": f"Claim of {id_}", "rating": "true", **said.pop("claim", {})}
    return {**PLAIN, "id": id_, "title": f"Title of {id_}", "lang": "en", "claims": {"c": claim}, **said}


def rows(page: Page) -> list[tuple[str, str, list[str]]]:
    """Return what the list on `page` shows: of each brief its title and its address, and its claims."""
    (listing,) = [block for block in page.blocks if isinstance(block, Listing)]
    return [(entry.title.text, entry.title.href, [row.claim.text for row in entry.claims]) for entry in listing.entries]


@pytest.mark.parametrize(
    ("names", "made"),
    [
        (["Economy"], ["economy"]),
        (["Russia–Ukraine war"], ["russia-ukraine-war"]),
        (["The Economist’s staff"], ["the-economists-staff"]),
        (["Київ і п'ять міст"], ["київ-і-пять-міст"]),
        (["هل فتح الميناء؟"], ["هل-فتح-الميناء"]),
        (["क्या है"], ["क्या-है"]),
        (["İstanbul", "i̇stanbul"], ["i̇stanbul", "i̇stanbul-4a4df120"]),
        (["é", "e\u0301"], ["é", "é-bf12767b"]),
        (["C", "C++", "c"], ["c", "c-f1deb75f", "c-2e7d2c03"]),
        (["C", "c-f1deb75f", "C++"], ["c", "c-f1deb75f", "c-f1deb75f-f1deb75f"]),
        (["!?", "index", "Page 2"], ["8faf838e", "index-1bc04b52", "page-2-794f7062"]),
        (["❤\ufe0f Health", "\u0301", "a \u0301b"], ["health", "e98c7967", "a-b"]),
        (["Har\u00adbour", "\u200fالميناء", "\u200b"], ["harbour", "الميناء", "f4e48e66"]),
        (["CON", "com1", "Console"], ["con-a3dbc4b6", "com1-957a49c3", "console"]),
        (["word " * 20], ["word-word-word-word-word-word-word-word-word-word"]),
        (["x" * 60], ["x" * 50]),
        (["../../etc/passwd", "a/b", "%2e%2e"], ["etc-passwd", "a-b", "2e-2e"]),
    ],
)
def test_addresses_of_names(names: list[str], made: list[str]) -> None:
    told = slugs({name: name for name in names})
    assert [slug[:60] for slug in told.values()] == made
    assert len(set(told.values())) == len(names)


def test_what_came_first_keeps_its_address() -> None:
    older = brief("b", topics=["C"], published="2025-01-01")
    newer = brief("a", topics=["C#"], published="2026-01-01")
    alone, both = made(older), made(older, newer)
    assert "topics/c.md" in alone
    assert [row[0] for row in rows(both["topics/c.md"])] == ["Title of b"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"name": "Ada"}, {"name": "ADA "}, True),
        ({"name": "Ada"}, {"name": "\u200fA\u00adda"}, True),
        ({"name": "Ada"}, {"name": "Bo"}, False),
        ({"name": "Ada", "same_as": "https://x.example/1"}, {"name": "А́да", "same_as": "https://x.example/1"}, True),
        ({"name": "Ada", "same_as": "https://x.example/1"}, {"name": "Ada", "same_as": "https://x.example/2"}, False),
        ({"name": "Ada", "same_as": "https://x.example/1"}, {"name": "Ada"}, False),
    ],
)
def test_who_is_the_same_claimant(one: dict[str, str], other: dict[str, str], same: bool) -> None:
    pages = made(brief("a", claim={"claimant": one}), brief("b", claim={"claimant": other}))
    assert len([path for path in pages if path.startswith("claimants/")]) == (1 if same else 2)


def test_each_list_has_the_claims_with_its_value_and_no_other() -> None:
    evidence = [{"source": "log", "note": "N", "bears": "supports"}]
    claims = {
        "x": {"text": "X", "rating": "true", "claimant": {"name": "Ada"}, "evidence": evidence * 2},
        "y": {"text": "Y", "rating": "false"},
    }
    said = brief("a", claims=claims, topics=["Ports", "ports"], published="2026-03-01")
    pages = made({**said, "sources": {"log": {"title": "Log", "publisher": "City"}}}, brief("b", lang="uk"))
    lists = {path: [claim for *_, row in rows(page) for claim in row] for path, page in pages.items() if "/" in path}
    assert lists == {
        "claimants/ada.md": ["X"],
        "languages/en.md": ["X", "Y"],
        "languages/uk.md": ["Claim of b"],
        "ratings/false.md": ["Y"],
        "ratings/true.md": ["X", "Claim of b"],
        "sources/city.md": ["X"],
        "topics/ports.md": ["X", "Y"],
        "years/2026.md": ["X", "Y"],
    }
    (index,) = [block for block in pages["languages.md"].blocks if isinstance(block, Table)]
    assert [
        [part.text for cell in row for part in cell if isinstance(part, SiteLink | Words)] for row in index.rows
    ] == [
        ["English", "2", "1"],
        ["Ukrainian", "1", "1"],
    ]


def test_a_withdrawn_brief_is_on_the_list_of_all_alone() -> None:
    pages = made(brief("a", status="withdrawn", topics=["Ports"]))
    assert [path for path in pages if "/" in path] == []
    assert rows(pages["index.md"]) == [("Title of a", "a/", [])]


@pytest.mark.parametrize(
    ("weights", "pages"),
    [
        ([], [[]]),
        ([1], [[1]]),
        ([3, 2], [[3, 2]]),
        ([3, 3], [[3], [3]]),
        ([9, 1], [[9], [1]]),
        ([1, 9, 1, 4], [[1], [9], [1, 4]]),
    ],
)
def test_pages_hold_whole_items(weights: list[int], pages: list[list[int]]) -> None:
    assert [list(page) for page in pages_of(weights, 5, lambda weight: weight)] == pages


@pytest.mark.parametrize(
    ("number", "total", "shown"),
    [(1, 1, ""), (1, 2, "[1] 2 next"), (2, 2, "previous 1 [2]"), (5, 9, "previous 1 3 4 [5] 6 7 9 next")],
)
def test_way_through_the_pages(number: int, total: int, shown: str) -> None:
    told = ""
    for block in pager(Site.of(settings()), "briefs/topics/x.md", number, total):
        pages = [page.text if isinstance(page, SiteLink) else f"[{page.text}]" for page in block.pages]
        told = " ".join(["previous"] * bool(block.previous) + pages + ["next"] * bool(block.next))
    assert told == shown


def test_first_page_keeps_the_address_of_the_list() -> None:
    assert [page_path("briefs/topics/x.md", number) for number in (1, 2)] == [
        "briefs/topics/x.md",
        "briefs/topics/x/page-2.md",
    ]
    assert page_path("briefs/index.md", 2) == "briefs/page-2.md"


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_every_list_can_be_walked_to_and_no_link_breaks(use_directory_urls: bool) -> None:
    of = library(*many(260), use_directory_urls=use_directory_urls)
    pages = {address(of.settings, page.path): page for page in compose(of, Verification())}
    seen, waiting = set[str](), ["briefs/"]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += [at for at in linked(pages[here], here) if at.endswith(("/", ".html"))]
    assert {at for at, page in pages.items() if page.kind == "list"} <= seen
    assert {at for at in seen if "page-" in at}


def linked(page: Page, here: str) -> set[str]:
    """Return the addresses on the site that `page` leads to, of lists and briefs."""
    found: set[str] = set()
    waiting: list[object] = [page.blocks]
    while waiting:
        value = waiting.pop()
        if isinstance(value, SiteLink):
            path = posixpath.normpath(posixpath.join("/" + posixpath.dirname(here), value.href.partition("#")[0]))
            slash = "/" if value.href.partition("#")[0].endswith("/") else ""
            found.add(path.removeprefix("/") + slash)
        elif isinstance(value, tuple):
            waiting += value
        else:
            waiting += [getattr(value, name) for name in getattr(value, "__slots__", ())]
    return found


def test_each_brief_is_listed_once_and_in_order() -> None:
    said = many(260)
    pages = made(*said)
    count = sum(path.startswith("page-") for path in pages) + 1
    assert count > 1
    walked = [pages["index.md" if number == 1 else f"page-{number}.md"] for number in range(1, count + 1)]
    titles = [title for page in walked for title, *_ in rows(page)]
    assert titles == [one["title"] for one in sorted(said, key=lambda one: (one["published"], one["id"]))[::-1]]
    sizes = [sum(len(claims) or 1 for *_, claims in rows(page)) for page in walked]
    assert max(sizes) <= 50
    assert min(sizes[:-1]) > 40


def test_register_is_in_pages() -> None:
    sources = {f"s{number}": {"title": f"T{number}", "publisher": "P"} for number in range(120)}
    pages = made(brief("a", sources=sources))
    shelf = [pages[path] for path in ("sources/p.md", "sources/p/page-2.md", "sources/p/page-3.md")]
    held = [len(block.entries) for page in shelf for block in page.blocks if isinstance(block, Register)]
    assert held == [50, 50, 20]


@pytest.mark.parametrize("name", [*LISTS, "page-2", "page-17"])
def test_no_brief_takes_the_address_of_a_list(name: str) -> None:
    (found,) = reserved_id(library(brief(name)))
    assert found.code == "reserved-id"


def test_twice_the_briefs_are_twice_the_work() -> None:
    def work(number: int) -> int:
        of = library(*many(number))
        return calls(lambda: compose(of, Verification()))

    assert work(400) < 2.2 * work(200)


def test_more_claims_than_sources() -> None:
    evidence = [{"source": "log", "note": "N", "bears": "supports"}]
    claims = {f"c{n}": {"text": f"C{n}", "rating": "true", "evidence": evidence} for n in range(40)}
    sources = {"log": {"title": "Log", "publisher": "City"}}
    pages = made(*({**brief(name), "claims": claims, "sources": sources} for name in ("a", "b")))
    assert [len(rows(pages[path])) for path in ("sources/city.md", "sources/city/page-2.md")] == [1, 1]
    assert not [block for block in pages["sources/city/page-2.md"].blocks if isinstance(block, Register)]


def test_pages_before_and_after_are_named_so_for_machines_too() -> None:
    pages = made(*many(80))
    shown = markdown(pages["page-2.md"]).text
    assert '<a href="../" rel="prev">Previous</a>' in shown
    assert '<a href="../page-3/" rel="next">Next</a>' in shown
    assert '<li><span aria-current="page">2</span></li>' in shown
