"""Every link that a person wrote is found, wherever on a page it stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from factpress.compose import Page, compose
from factpress.compose.page import Bullets, Facts, Fold, Heading, Link, Paragraph, Prose, Words
from factpress.prose.blocks import parse
from factpress.render.origins import Origin, origins
from tests.compose.desk import HARBOUR, VERIFICATION, library


def link(href: str, number: int) -> Link:
    """Return a link that somebody wrote as one of several."""
    return Link("here", href, ("appearances", number))


def page(*blocks: object) -> Page:
    """Return a page of `blocks`."""
    made, *_ = compose(library(HARBOUR), VERIFICATION)
    return dataclasses.replace(made, blocks=blocks)  # type: ignore[arg-type]


def slowly(value: object) -> Iterator[Link]:
    """Yield the links in `value`, which looks at everything."""
    if isinstance(value, Link):
        yield value
    elif isinstance(value, tuple):
        yield from (link for one in value for link in slowly(one))
    elif isinstance(value, Mapping):
        yield from slowly(tuple(value.values()))
    elif dataclasses.is_dataclass(value):
        yield from slowly(tuple(getattr(value, field.name) for field in dataclasses.fields(value)))


def test_every_page_of_a_library() -> None:
    pages = compose(library(HARBOUR), VERIFICATION)
    found = {one.path: [link for link in slowly(one) if link.at] for one in pages}
    assert len(found["briefs/harbour.md"]) > 5
    for one in pages:
        written = [Origin(link.href, link.at) for link in found[one.path]]
        assert list(origins(one)) == list(dict.fromkeys(written)), one.path


def test_each_once_in_the_order_of_the_page() -> None:
    a, b, c, d = (link(f"https://{name}.example.org/", number) for number, name in enumerate("abcd", 1))
    fold = Fold("x", (Words("more"), b), (Paragraph((c,)),))
    facts = Facts(((Words("term"), ((a,), (Words("no link"), d))),))
    made = page(Heading(2, "x", (Words("x"),)), facts, Bullets(((0, (a,)),)), fold)
    assert [one.at[-1] for one in origins(made)] == [1, 4, 2, 3]


def test_links_of_our_own_were_written_nowhere() -> None:
    assert origins(page(Paragraph((Link("here", "#here"),)))) == ()


def test_prose_names_its_links_beside_its_blocks() -> None:
    blocks = parse("See [a page](https://a.example.org/).")
    written = (link("https://a.example.org/", 9),)
    (found,) = origins(page(Prose(blocks, {"a": "A"}, {}, written)))
    assert found == Origin("https://a.example.org/", ("appearances", 9))


def test_nobody_wrote_the_links_of_pages_that_repeat_what_briefs_say() -> None:
    pages = compose(library(HARBOUR), VERIFICATION)
    assert {one.source for one in pages if origins(one)} == {"briefs/harbour.md"}
    register = [one for one in pages if one.path.startswith("briefs/sources/")]
    assert "https://news.example.org/a" in {link.href for one in register for link in slowly(one)}
