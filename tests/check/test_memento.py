"""Addresses of archived copies: their time, and what they are copies of."""

from __future__ import annotations

import pytest

from factpress.check.document import Memento
from factpress.check.memento import canonical, copy, is_copy, is_dated
from factpress.check.page import page

DATED = {
    "https://web.archive.org/web/20230102030405/https://a.example/": True,
    "https://web.archive.org/web/20230102030405id_/https://a.example/": True,
    "https://archive.ph/20230102030405/https://a.example/": True,
    "https://arquivo.pt/wayback/20230102030405/http://a.example/": True,
    "https://web.archive.org/web/20230102/https://a.example/": False,
    "https://web.archive.org/web/2023*/https://a.example/": False,
    "https://web.archive.org/web/*/https://a.example/": False,
    "https://web.archive.org/web/https://a.example/": False,
    "https://web.archive.org/web/20231399000000/https://a.example/": False,
    "https://web.archive.org/web/20230229030405id_/https://a.example/": False,
    "https://archive.ph/20230102240000/https://a.example/": False,
    "https://web.archive.org/web/20240229235959/https://a.example/": True,
    "http://archive.today/2023/a.example/x": False,
    "https://archive.ph/AbC12": True,
    "https://web.archive.org/": True,
    "https://web.archive.org/save/https://a.example/": True,
    "https://archive.example/web/2023/https://a.example/": True,
    "https://a.example/2023/https://b.example/": True,
}


@pytest.mark.parametrize(("url", "dated"), DATED.items(), ids=DATED)
def test_copy_is_dated_by_fourteen_digits(url: str, dated: bool) -> None:
    assert is_dated(url) is dated


@pytest.mark.parametrize(
    ("url", "original"),
    [
        ("https://web.archive.org/web/20230102030405/https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("https://web.archive.org/web/20230102030405if_/http:/a.example/", "http://a.example/"),
        ("https://web.archive.org/web/20230102030405/a.example", "a.example"),
    ],
)
def test_copy_names_its_original(url: str, original: str) -> None:
    found = copy(url)
    assert found
    assert found.original == original


SAME = {
    ("https://a.example/x", "http://www.A.example:80/x/"): True,
    ("https://a.example/x#y", "a.example/x"): True,
    ("https://a.example/é", "https://a.example/%C3%A9"): True,
    ("https://a.example/x?a=1", "https://a.example/x?a=2"): False,
    ("https://a.example/x", "https://b.example/x"): False,
    ("https://a.example/X", "https://a.example/x"): False,
    ("http://[bad", "http://[bad"): True,
}


@pytest.mark.parametrize(("pair", "same"), SAME.items(), ids=map(str, SAME))
def test_addresses_are_one_to_an_archive(pair: tuple[str, str], same: bool) -> None:
    one, other = pair
    assert (canonical(one) == canonical(other)) is same


def test_copy_is_of_what_it_says() -> None:
    url = "https://web.archive.org/web/20230102030405/https://a.example/x"
    assert is_copy(url, "http://a.example/x/")
    assert not is_copy(url, "https://a.example/y")
    assert is_copy("https://archive.ph/AbC12", "https://a.example/y")


def test_page_declares_copies_by_robust_links() -> None:
    html = b'<a href="u:1" data-versionurl="u:2"></a>\n<a href="u:3" data-originalurl="u:4"></a><a href="u:5"></a>'
    assert page(html).mementos == (Memento("u:2", "u:1", 1), Memento("u:3", "u:4", 2))
