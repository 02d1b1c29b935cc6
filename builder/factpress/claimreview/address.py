"""Web addresses as far as the rules compare them: hosts, sites, pages. No address is ever asked."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

_WEB = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_SEVERAL = re.compile(
    r"https?://\S+?(?:\s*[,;|]\s*|\s+(?:(?:and|y|e|et|und|og|och|en|i|or)\s+|&\s*)?|(?<=[a-z0-9])(?<!%[0-9a-f]{2}))https?://",
    re.IGNORECASE,
)
"""Also glued together; an address that holds another one, such as that of an archive, has a mark before it."""
_INDEX = re.compile(r"/(?:index|default)\.(?:x?html?|php|aspx?)\Z", re.IGNORECASE)
_COUNTRY = re.compile(r"(?:ac|co|com|edu|gov|gob|go|gouv|gub|ne|net|or|org)\.[a-z]{2}\Z")
_SHORTENERS = """
    a.co adf.ly amzn.to apple.co b.link bbc.in bit.do bit.ly bitly.com bl.ink buff.ly clck.ru cnn.it cutt.ly dlvr.it
    fb.me flip.it g.co goo.gl goo.su hubs.ly ift.tt is.gd j.mp lnkd.in mtr.cool n.pr nyti.ms ow.ly po.st
    rb.gy rebrand.ly reut.rs s.id shorturl.at snip.ly soo.gd spoti.fi t.co t.ly t2m.io tiny.cc tinyurl.com tr.im
    trib.al u.to url.ie v.gd wapo.st wp.me"""
_LEADING_ELSEWHERE = frozenset(_SHORTENERS.split())


class Address(NamedTuple):
    """A web address taken apart: `host` without `www.`, `page` the path and query that name one page of it."""

    host: str
    page: str
    fragment: str

    def is_home(self) -> bool:
        """Tell whether it is the address of a whole site."""
        return self.page == "/"


@lru_cache(maxsize=1024)
def address(text: str) -> Address | None:
    """Return `text` taken apart, or nothing where it is no whole web address."""
    if not _WEB.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return None
    path = unquote(_INDEX.sub("/", parts.path)).rstrip("/") + "/"
    return Address(host, f"{path}?{parts.query}" if parts.query else path, parts.fragment) if host else None


def joined(text: str) -> bool:
    """Tell whether several addresses stand in one text."""
    return _SEVERAL.search(text) is not None


def shortened(host: str) -> bool:
    """Tell whether `host` is known to do nothing but lead elsewhere."""
    return host in _LEADING_ELSEWHERE


def belongs(host: str, site: str) -> bool:
    """Tell whether `host` is `site` or a subdomain of it."""
    return host == site or host.endswith(f".{site}")


def related(host: str, other: str) -> bool:
    """Tell whether two hosts lie in one domain that somebody registered, as far as their names tell."""
    return _registered(host) == _registered(other)


def whole(base: str, path: str) -> str:
    """Return `path` as an address on the page `base`; empty where that makes none."""
    try:
        return urljoin(base, path.strip())
    except ValueError:
        return ""


def _registered(host: str) -> str:
    labels = host.split(".")
    return ".".join(labels[-3:] if _COUNTRY.search(host) else labels[-2:])
