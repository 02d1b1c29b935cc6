"""Where a link leads, read as a browser reads it (WHATWG URL Standard).

Pure: strings in, an address out; no file is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import quote, unquote

from ada_url import URL

_WEB = frozenset({"http", "https"})
_SAFE = frozenset(
    {"about", "at", "bitcoin", "blob", "callto", "cid", "data", "did", "doi", "ethereum", "facetime", "feed", "ftp"}
    | {"ftps", "gemini", "geo", "git", "gopher", "im", "info", "intent", "ipfs", "ipns", "irc", "ircs", "lightning"}
    | {"magnet", "mailto", "maps", "market", "matrix", "mid", "mms", "msteams", "news", "nntp", "nostr", "obsidian"}
    | {"openpgp4fpr", "rtmp", "rtsp", "sftp", "sgnl", "sip", "sips", "skype", "slack", "sms", "smsto", "spotify", "ssh"}
    | {"steam", "svn", "tag", "tel", "tg", "urn", "viber", "view-source", "vscode", "webcal", "webcals", "weixin"}
    | {"whatsapp", "ws", "wss", "wtai", "xmpp", "zoommtg", "zotero"}
)
"""The safelisted schemes of the HTML Standard (8.7.1.2), and others in use that carry or name a thing or a program."""

_CONTROLS = "".join(map(chr, range(0x21)))
_BREAKS = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PLAIN = re.compile(r"(?:[\w~-][\w.~-]*/)*(?:[\w~-][\w.~-]*)?", re.ASCII)
"""Relative paths that mean what they say: nothing encoded, no empty or dot segment, no scheme."""
_NAMED_HOST = re.compile(r"https?://((?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*)(?=[/?#]|\Z)")
"""A web address that plainly names a host; what may be a number or an international name is left to the parser."""
_SELF, _PARENT = re.compile(r"\.|%2e", re.IGNORECASE), re.compile(r"(?:\.|%2e){2}", re.IGNORECASE)
_NOWHERE = "https://site.invalid"


class Reach(StrEnum):
    """How far a link reaches: this site, elsewhere, above the site, into a refused scheme, or nowhere.

    `BARE` is the root of this site without its slash, which servers tell from the root.
    """

    HERE = "here"
    BARE = "bare"
    AWAY = "away"
    OUTSIDE = "outside"
    SCHEME = "scheme"
    MALFORMED = "malformed"


HERE = Reach.HERE
"""By itself: so lead most links, and to look it up in its class takes a while."""


class Address(NamedTuple):
    """Where a link leads; for `HERE`, `path` is decoded and relative to the site, `fragment` as typed."""

    reach: Reach
    path: str = ""
    fragment: str = ""

    @property
    def target(self) -> str:
        """One spelling for one place: `a/index.html` and `a/` are the same; the fragment follows `#`."""
        folder, slash, name = self.path.rpartition("/")
        path = folder + slash if name == "index.html" else self.path
        return f"{path}#{self.fragment}" if self.fragment else path


@dataclass(frozen=True, slots=True)
class Home:
    """Where the site is published: its host (and port if unusual) and the decoded path of its root."""

    host: str = ""
    prefix: str = "/"
    origin: str = _NOWHERE


def home(site_url: str | None) -> Home:
    """Return where `site_url` (MkDocs' setting) puts the site: the root of an unknown host if nowhere."""
    parsed = _parsed(site_url or "", None)
    if parsed is None or parsed.protocol.rstrip(":") not in _WEB:
        return Home()
    return Home(parsed.host, (_normal(parsed.pathname) or "/").rstrip("/") + "/", parsed.origin)


def published(name: str, canonical: str) -> str | None:
    """Return where a site is published of which the page `name` says that its own address is `canonical`."""
    folder = name.removesuffix("index.html")
    spellings = (name, folder, folder.rstrip("/"), name.removesuffix(".html"))
    ends = next((f"/{spelled}" for spelled in spellings if canonical.endswith(f"/{spelled}")), None)
    return canonical[: len(canonical) - len(ends) + 1] if ends and absolute(canonical) else None


def clean(url: str) -> str:
    """Return `url` without what a browser drops: controls and spaces at the ends, tabs and line breaks."""
    trimmed = url.strip(_CONTROLS)
    return trimmed if trimmed.isprintable() else _BREAKS.sub("", trimmed)


def absolute(url: str) -> bool:
    """Tell whether `url` means the same wherever it stands: it has a scheme or names a host."""
    return bool(_SCHEME.match(url)) or url[:2].replace("\\", "/") == "//"


def is_of_another_host(url: str, site: Home) -> bool:
    """Tell whether `url` is a web address of another host, or port, than the site's, where that is known."""
    parsed = _parsed(url, None)
    return bool(site.host and parsed) and parsed.host != site.host  # type: ignore[union-attr]


def elsewhere(url: str, site: Home) -> bool:
    """Tell at a glance that `url` names another host than the site's, so that there is nothing to resolve."""
    named = _NAMED_HOST.match(url)
    return bool(named) and named[1] != site.host and "xn--" not in named[1]  # type: ignore[index]


def resolve(base: str, url: str, site: Home) -> Address:
    """Return where `url` leads from `base`, a page or folder (with `/`) of the site. Never raises."""
    location, _, fragment = url.partition("#")
    if location and _PLAIN.fullmatch(location):
        return Address(HERE, base[: base.rfind("/") + 1] + location, fragment)
    if absolute(url):
        return _own(location, fragment, site) or _whole(base, url, fragment, site)
    location = location.partition("?")[0].replace("\\", "/")
    if not location:
        return Address(HERE, base, fragment)
    folder = quote(site.prefix + base[: base.rfind("/") + 1], errors="surrogateescape")
    return _at(location if location.startswith("/") else folder + location, fragment, site) or Address(Reach.OUTSIDE)


def _own(location: str, fragment: str, site: Home) -> Address | None:
    """Return where a web address leads that is plainly one of the site's own, at a glance."""
    start = site.origin + site.prefix
    if not site.host or not location.startswith(start) or not _PLAIN.fullmatch(location, len(site.origin) + 1):
        return None
    return Address(HERE, location[len(start) :], fragment)


def _whole(base: str, url: str, fragment: str, site: Home) -> Address:
    """Resolve a link with a scheme or a host."""
    named = _SCHEME.match(url)
    scheme = named[1].lower() if named else "https"
    if scheme not in _WEB:
        return Address(Reach.AWAY if scheme in _SAFE or scheme.startswith("web+") else Reach.SCHEME)
    parsed = _parsed(url, site.origin + quote(site.prefix + base, errors="surrogateescape"))
    if parsed is None:
        return Address(Reach.MALFORMED)
    here = _at(parsed.pathname, fragment, site) if parsed.host == site.host else None
    return here or Address(Reach.AWAY)


def _parsed(url: str, base: str | None) -> URL | None:
    try:
        return URL(url, base) if base else URL(url)
    except (ValueError, UnicodeError):
        return None


def _at(path: str, fragment: str, site: Home) -> Address | None:
    normal = _normal(path)
    if normal is None or not (normal + "/").startswith(site.prefix):
        return None
    if len(normal) < len(site.prefix):
        return Address(Reach.BARE)
    return Address(HERE, normal[len(site.prefix) :], fragment)


def _normal(path: str) -> str | None:
    """Return `path` without dot segments (WHATWG: encoded ones count), then decoded; nothing if it climbs too high."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if _PARENT.fullmatch(segment):
            if not kept:
                return None
            kept.pop()
        elif not _SELF.fullmatch(segment):
            kept.append(unquote(segment, errors="surrogateescape") if "%" in segment else segment)
    if segments and (_PARENT.fullmatch(segments[-1]) or _SELF.fullmatch(segments[-1])):
        kept.append("")
    return "/" + "/".join(kept)
