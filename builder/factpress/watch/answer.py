"""What came back when a page was asked: facts, not yet judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Failure(StrEnum):
    """Why there is no answer to judge."""

    TIMEOUT = "timeout"
    DNS = "dns"
    TLS = "tls"
    REFUSED = "refused"
    RESET = "reset"
    BAD_REPLY = "bad-reply"
    BAD_REDIRECT = "bad-redirect"
    REDIRECTS = "too-many-redirects"
    ROBOTS = "robots"
    ROBOTS_FAILED = "robots-failed"
    WALLED = "walled"
    NOT_PUBLIC = "not-public"


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect: the status that it came with and the address that it leads to."""

    status: int
    to: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a page: its redirects in order, then a failure or a status with what could be read.

    `content` is decompressed and at most as long as was asked for; `is_whole` tells that nothing of it is missing.
    Header names are in small letters.
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
        """The media type, in small letters and without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        _, _, named = self.headers.get("content-type", "").lower().partition("charset=")
        return named.partition(";")[0].strip(" \"'") or None

    @property
    def is_page(self) -> bool:
        """Tell whether it is HTML."""
        return self.media_type in {"text/html", "application/xhtml+xml"}


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one request, and where it leads on with which cookies."""

    answer: Answer
    location: str = ""
    cookies: Mapping[str, str] = field(default_factory=dict)
