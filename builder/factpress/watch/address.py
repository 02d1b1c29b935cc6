"""Addresses as browsers read them (WHATWG URL Standard): one spelling each, however they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from ada_url import URL

from factpress.check.passage import DIRECTIVE

_WEB = frozenset({"http:", "https:"})
_PORTS = {"http:": 80, "https:": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """A web address: `href` whole, `page` without its fragment, `fragment` as typed after the `#`."""

    href: str
    page: str
    host: str
    port: int
    path: str
    query: str
    fragment: str
    scheme: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for (RFC 9309)."""
        return f"{self.scheme}://{self.host}:{self.port}"

    @property
    def anchor(self) -> str:
        """The element that the fragment names, decoded; empty where it names none."""
        return unquote(self.fragment.partition(DIRECTIVE)[0])

    @property
    def directives(self) -> str:
        """What follows `:~:` in the fragment (WICG scroll-to-text-fragment)."""
        return self.fragment.partition(DIRECTIVE)[2]


def address(typed: str, base: str | None = None) -> Address | None:
    """Return the web address that a browser reads in `typed`, relative to `base`; nothing where it reads none.

    Names and passwords in it are dropped: a link in a brief tells no secrets.
    """
    try:
        url = URL(typed, base) if base else URL(typed)
    except (ValueError, UnicodeError):
        return None
    if url.protocol not in _WEB or not url.hostname:
        return None
    url.username = url.password = ""
    href, fragment = url.href, url.hash.removeprefix("#")
    page = href.partition("#")[0]
    port = int(url.port) if url.port else _PORTS[url.protocol]
    scheme = url.protocol.removesuffix(":")
    return Address(href, page, url.hostname, port, url.pathname, url.search, fragment, scheme)


def spelled(typed: str) -> str:
    """Return the one spelling of `typed`, by which the status file knows it; as typed where no browser can open it."""
    parsed = address(typed)
    return parsed.href if parsed else typed
