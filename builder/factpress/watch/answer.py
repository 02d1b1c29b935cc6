"""What came back when a page was asked: facts, not yet judged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|title|body)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a page begins that its server does not call one (MIME Sniffing, §7.1)."""


class Failure(StrEnum):
    """Why there is no answer to judge."""

    TIMEOUT = "timeout"
    DNS = "dns"
    TLS = "tls"
    REFUSED = "refused"
    RESET = "reset"
    BAD_REPLY = "bad-reply"
    LONG_HEADERS = "long-headers"
    BAD_REDIRECT = "bad-redirect"
    REDIRECTS = "too-many-redirects"
    ROBOTS = "robots"
    ROBOTS_FAILED = "robots-failed"
    WALLED = "walled"
    NOT_PUBLIC = "not-public"
    SHUT = "others-refused"


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect: the status that it came with, 200 where a page refreshes, and the address that it leads to."""

    status: int
    to: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a page: its redirects in order, then a failure or a status with what could be read.

    `content` is decompressed and at most as long as was asked for; `is_whole` tells that nothing of it is missing.
    Header names are in small letters. A page that was not asked since its host is shut has the status of the others.
    """

    page: str
    hops: tuple[Hop, ...] = ()
    failure: Failure | None = None
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""
    is_whole: bool = True

    @property
    def final(self) -> str:
        """The address that answered in the end."""
        return self.hops[-1].to if self.hops else self.page

    @property
    def media_type(self) -> str:
        """The media type, in small letters and without parameters; where none is named, that of a page if it is one."""
        named = re.split("[;,]", self.headers.get("content-type", ""), maxsplit=1)[0].strip().lower()
        return named or ("text/html" if _PAGE.match(self.content) else "")

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        _, _, named = self.headers.get("content-type", "").lower().partition("charset=")
        return re.split("[;,]", named, maxsplit=1)[0].strip(" \"'") or None

    @property
    def is_page(self) -> bool:
        """Tell whether it is HTML."""
        return self.media_type in {"text/html", "application/xhtml+xml"}


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one request, where it leads on with which cookies, and the seconds that its server took."""

    answer: Answer
    location: str = ""
    cookies: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
