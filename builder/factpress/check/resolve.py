"""Where a link leads, read as a browser reads it (WHATWG URL Standard).

Pure: strings in, an address out; no file is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import unquote

_WEB = frozenset({"http", "https"})
_SAFE = frozenset(
    {
        "about",
        "bitcoin",
        "blob",
        "data",
        "ftp",
        "ftps",
        "geo",
        "im",
        "irc",
        "ircs",
        "magnet",
        "mailto",
        "matrix",
        "mms",
    }
    | {
        "news",
        "nntp",
        "openpgp4fpr",
        "sftp",
        "sip",
        "sms",
        "smsto",
        "ssh",
        "tel",
        "urn",
        "webcal",
        "wtai",
        "xmpp",
    }
)
"""The safelisted schemes of the HTML Standard (8.7.1.2), and those that carry or name a thing itself."""

_CONTROLS = "".join(map(chr, range(0x21)))
_BREAKS = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f#/<>?@\[\\\]^|%:]")
_DEFAULT_PORT = {"http": "80", "https": "443"}


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
    """Where the site is published: its host (and port if unusual) and the path of its root."""

    host: str = ""
    prefix: str = "/"


def home(site_url: str | None) -> Home:
    """Return where `site_url` (MkDocs' setting) puts the site: the root of an unknown host if nowhere."""
    scheme = _SCHEME.match(clean(site_url or ""))
    if site_url is None or scheme is None or scheme[1].lower() not in _WEB:
        return Home()
    host, path = _authority(scheme[1].lower(), re.split(r"[?#]", clean(site_url)[scheme.end() :])[0])
    return Home(host or "", (_normal(path) or "/").rstrip("/") + "/")


def clean(url: str) -> str:
    """Return `url` without what a browser drops: controls and spaces at the ends, tabs and line breaks."""
    trimmed = url.strip(_CONTROLS)
    return trimmed if trimmed.isprintable() else _BREAKS.sub("", trimmed)


def absolute(url: str) -> bool:
    """Tell whether `url` means the same wherever it stands: it has a scheme or names a host."""
    return bool(_SCHEME.match(url)) or url[:2].replace("\\", "/") == "//"


def resolve(base: str, url: str, site: Home) -> Address:
    """Return where `url` leads from `base`, a page or folder (with `/`) of the site. Never raises."""
    named = _SCHEME.match(url)
    scheme = named[1].lower() if named else ""
    if scheme and scheme not in _WEB:
        return Address(Reach.AWAY if scheme in _SAFE else Reach.SCHEME)
    location, _, fragment = url[named.end() if named else 0 :].partition("#")
    location = location.partition("?")[0].replace("\\", "/")
    if scheme or location.startswith("//"):
        return _elsewhere(scheme or "https", location, fragment, site)
    if not location:
        return Address(Reach.HERE, base, fragment)
    folder = site.prefix + base[: base.rfind("/") + 1]
    return _at(location if location.startswith("/") else folder + location, fragment, site) or Address(Reach.OUTSIDE)


def _elsewhere(scheme: str, location: str, fragment: str, site: Home) -> Address:
    host, path = _authority(scheme, location)
    if host is None:
        return Address(Reach.MALFORMED)
    here = _at(path, fragment, site) if host == site.host else None
    return here or Address(Reach.AWAY)


def _at(path: str, fragment: str, site: Home) -> Address | None:
    normal = _normal(path)
    if normal is None or not (normal + "/").startswith(site.prefix):
        return None
    if len(normal) < len(site.prefix):
        return Address(Reach.BARE)
    return Address(Reach.HERE, normal[len(site.prefix) :], fragment)


def _normal(path: str) -> str | None:
    """Return `path` decoded and without dot segments; nothing if it climbs above the root."""
    decoded = unquote(path, errors="surrogateescape") if "%" in path else path
    kept: list[str] = []
    segments = decoded.split("/")[1:]
    for segment in segments:
        if segment == "..":
            if not kept:
                return None
            kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _authority(scheme: str, location: str) -> tuple[str | None, str]:
    """Split what follows the scheme into a host in one spelling (nothing if it cannot be one) and a path."""
    authority, slash, path = location.lstrip("/\\").replace("\\", "/").partition("/")
    host, colon, port = authority.rpartition("@")[2].rpartition(":")
    if not colon or "]" in port:
        host, port = authority.rpartition("@")[2], ""
    spelled = _host(host)
    if spelled is None or (port and not (port.isascii() and port.isdigit() and int(port[:6]) < 65536)):
        return None, "/"
    return (f"{spelled}:{port}" if port not in {"", _DEFAULT_PORT[scheme]} else spelled), slash + path or "/"


def _host(host: str) -> str | None:
    if host.startswith("[") and host.endswith("]"):
        return host.lower() if re.fullmatch(r"\[[0-9A-Fa-f:.]+\]", host) else None
    name = unquote(host)
    if not name or _FORBIDDEN.search(name):
        return None
    try:
        return name.lower() if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return None
