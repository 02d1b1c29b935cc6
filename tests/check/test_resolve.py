"""Where a link leads, by the WHATWG URL Standard."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.check.resolve import Address, Home, Reach, absolute, clean, elsewhere, home, resolve

HOME = Home("x.example", "/sub/")

HERE = {
    ("a/b/index.html", "../c/"): "a/c/",
    ("a/b/", "../c/"): "a/c/",
    ("a/b/", "c/./d/../e"): "a/b/c/e",
    ("a/b.html", ""): "a/b.html",
    ("a/b.html", "?q=../x"): "a/b.html",
    ("a/b.html", "c.html?x#y"): "a/c.html",
    ("a/b/", "."): "a/b/",
    ("a/b/", ".."): "a/",
    ("a/", "%2e%2E/x"): "x",
    ("a/", "../../sub/x"): "x",
    ("a/", "/sub/x%20y"): "x y",
    ("a/", "%ff"): "a/\udcff",
    ("a/", r"\sub\x"): "x",
    ("a/", "x?\\"): "a/x",
    ("a/", "https://x.example/sub/x"): "x",
    ("a/", "https:\\\\x.example\\sub\\x"): "x",
    ("a/", "//u:p@X.example:443/sub/x"): "x",
    ("a/", "http://x.example:80/sub/x"): "x",
    ("a/", "https://x%2Eexample/sub/"): "",
    ("a/", "1:2/x"): "a/1:2/x",
}

OTHER = {
    "../../..": Reach.OUTSIDE,
    "/": Reach.OUTSIDE,
    "/subway/": Reach.OUTSIDE,
    "/sub": Reach.BARE,
    "/sub?x#y": Reach.BARE,
    "../../sub": Reach.BARE,
    "https://x.example/sub": Reach.BARE,
    "/sub/../x": Reach.OUTSIDE,
    "https://x.example": Reach.AWAY,
    "https://x.example/../../x": Reach.AWAY,
    "https://sub.x.example/sub/": Reach.AWAY,
    "mailto:a@x.example": Reach.AWAY,
    "DATA:,x": Reach.AWAY,
    "JavaScript:x": Reach.SCHEME,
    "file:///x": Reach.SCHEME,
    "https://": Reach.MALFORMED,
    "https://:80/": Reach.MALFORMED,
    "https://a:b/": Reach.MALFORMED,
    "https://a:²/": Reach.MALFORMED,
    "https://a:1234567/": Reach.MALFORMED,
    "https://[::1": Reach.MALFORMED,
    "https://[x]/": Reach.MALFORMED,
    "https://[::1]/": Reach.AWAY,
    "https://a%20b/": Reach.MALFORMED,
    "https://1.2.3.999/": Reach.MALFORMED,
    "https://0x7f.1/": Reach.AWAY,
}


@pytest.mark.parametrize(("link", "path"), HERE.items(), ids=map(repr, HERE))
def test_inside_the_site(link: tuple[str, str], path: str) -> None:
    address = resolve(*link, HOME)
    assert (address.reach, address.path) == (Reach.HERE, path)


@pytest.mark.parametrize(("url", "reach"), OTHER.items(), ids=OTHER)
def test_anywhere_else(url: str, reach: Reach) -> None:
    assert resolve("a/index.html", url, HOME) == Address(reach)


@pytest.mark.parametrize(
    ("site_url", "expected"),
    [
        (None, ("", "/")),
        ("", ("", "/")),
        ("not a url", ("", "/")),
        ("ftp://x.example/", ("", "/")),
        ("https://x.example", ("x.example", "/")),
        ("https://X.example/sub", ("x.example", "/sub/")),
        ("https://x.example/sub/?q#f", ("x.example", "/sub/")),
        ("http://x.example:8000/a/../b/", ("x.example:8000", "/b/")),
        ("https://bücher.example/", ("xn--bcher-kva.example", "/")),
        ("https://x.example/..", ("x.example", "/")),
        ("https://[bad/x/", ("", "/")),
    ],
)
def test_home(site_url: str | None, expected: tuple[str, str]) -> None:
    found = home(site_url)
    assert (found.host, found.prefix) == expected


@pytest.mark.parametrize(
    ("address", "target"),
    [
        (Address(Reach.HERE, "", ""), ""),
        (Address(Reach.HERE, "index.html", ""), ""),
        (Address(Reach.HERE, "a/index.html", "x"), "a/#x"),
        (Address(Reach.HERE, "a/myindex.html", ""), "a/myindex.html"),
    ],
)
def test_target_has_one_spelling(address: Address, target: str) -> None:
    assert address.target == target


def test_clean_drops_what_browsers_drop() -> None:
    assert clean("\0 a\tb\r\nc\u00a0 ") == "abc\u00a0"


@pytest.mark.parametrize(
    ("url", "expected"), [("a:b", True), ("\\/h", True), ("/a", False), ("", False), ("#a:", False)]
)
def test_absolute(url: str, expected: bool) -> None:
    assert absolute(url) is expected


PLAIN = st.from_regex(r"[\w.~/-]{0,12}(?:#[a-z]*)?", fullmatch=True)


@given(PLAIN)
def test_plain_path_leads_where_its_encoded_twin_leads(url: str) -> None:
    path, mark, fragment = url.partition("#")
    twin = "".join("/" if letter == "/" else quote(letter, safe="").replace("_", "%5F") for letter in path)
    assert resolve("a/b/index.html", url, HOME) == resolve("a/b/index.html", twin + mark + fragment, HOME)


@pytest.mark.parametrize("site_url", ["https://x.example/sub/", "https://x.example:8000/", "https://x.example/a%3Fb/"])
@given(st.sampled_from(["https://x.example", "https://x.example:8000"]), st.sampled_from(["/", "/sub", "/a?b/"]), PLAIN)
def test_an_address_of_the_site_is_told_at_a_glance_as_if_it_was_parsed(
    site_url: str, origin: str, folder: str, url: str
) -> None:
    site, twin = home(site_url), origin.replace("https", "HTTPS")
    assert resolve("a/", origin + folder + url, site) == resolve("a/", twin + folder + url, site)


@pytest.mark.parametrize("url", ["https://a.example/x", "https://X.example/", "https://1.2.3.4/", "https://xn--a/"])
def test_elsewhere_is_what_resolves_away(url: str) -> None:
    assert not elsewhere(url, HOME) or resolve("", url, HOME) == Address(Reach.AWAY)


URLS = st.text() | st.text(alphabet="htps:/\\.%2eE?#[]@a0é ")


@given(URLS, URLS)
def test_resolve_never_raises(base: str, url: str) -> None:
    assert resolve(base, clean(url), HOME).reach in Reach


@given(st.none() | URLS)
def test_home_never_raises(site_url: str | None) -> None:
    assert home(site_url).prefix.endswith("/")
