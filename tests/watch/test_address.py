"""Addresses as browsers read them."""

from __future__ import annotations

import pytest

from factpress.watch.address import address

SPELLINGS = [
    ("HTTP://Example.ORG:80/a/../b?q#f", "http://example.org/b?q#f"),
    ("https://example.org", "https://example.org/"),
    ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
    ("https://xn--bcher-kva.example/stra%C3%9Fe", "https://xn--bcher-kva.example/stra%C3%9Fe"),
    ("https://EXAMPLE.org/A b", "https://example.org/A%20b"),
    ("http://user:secret@example.org/", "http://example.org/"),
    ("http://2130706433/", "http://127.0.0.1/"),
    ("http://0x7f.1/", "http://127.0.0.1/"),
    ("https://example.org:8443/x", "https://example.org:8443/x"),
]


@pytest.mark.parametrize(("typed", "href"), SPELLINGS)
def test_one_spelling(typed: str, href: str) -> None:
    found = address(typed)
    assert found is not None
    assert found.href == href


@pytest.mark.parametrize(
    "typed", ["mailto:a@b.example", "http://[bad", "https://", "ftp://example.org/", "../page", "http://a b/"]
)
def test_no_web_address(typed: str) -> None:
    assert address(typed) is None


def test_parts() -> None:
    found = address("../c?d#a%20b:~:text=x,y", "https://example.org/a/b")
    assert found is not None
    assert (found.page, found.path, found.query) == ("https://example.org/c?d", "/c", "?d")
    assert (found.anchor, found.directives) == ("a b", "text=x,y")
    assert (found.host, found.port, found.origin) == ("example.org", 443, "https://example.org:443")
