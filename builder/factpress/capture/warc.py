"""WARC → the record of the page that the side-car names: its payload, media type and encoding."""

from __future__ import annotations

import gzip
import io
from contextlib import redirect_stderr
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING

from factpress.capture.outcome import Refusal, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

MOST_BYTES = 64_000_000
_READABLE = frozenset({"text/plain", "text/markdown", "text/html", "application/xhtml+xml", "application/pdf"})


@dataclass(frozen=True, slots=True)
class Payload:
    """One archived response: the address it was fetched from and what came back, decompressed.

    `unsupported` names the compression that could not be undone.
    """

    url: str
    media_type: str
    encoding: str | None
    content: bytes
    unsupported: str = ""


def payload(content: bytes, url: str) -> Payload | Refusal:
    """Return the response for `url`; where no address is known, the only response that has text.

    Refuses a broken archive, one that unpacks to more than 64 MB, and one without such a response; without
    warcio `capture-reader-missing`.
    """
    try:
        import warcio.archiveiterator  # type: ignore[import-untyped]  # noqa: F401
    except ImportError:
        return Refusal("capture-reader-missing", "reading a WARC needs warcio", "pip install factpress[capture]")
    try:
        with redirect_stderr(io.StringIO()):
            found = list(_payloads(_inflated(content)))
    except Exception:  # warcio raises what its parsers raise: ArchiveLoadFailed, EOFError, ValueError, zlib.error
        return unreadable("the WARC is damaged or unpacks to more than 64 MB")
    if not found:
        return unreadable("the WARC holds no page, text or PDF", "capture the page itself, not only what it loads")
    return _chosen(found, url)


def _chosen(found: list[Payload], url: str) -> Payload | Refusal:
    named = [response for response in found if _address(response.url) == _address(url)]
    if not named and len(found) > 1:
        return unreadable(
            f"the WARC holds {len(found)} pages, and none is {url}",
            "let `url` in the side-car be the address of the page",
        )
    chosen = (named or found)[0]
    if chosen.unsupported:
        return unreadable(f"the page is compressed as “{chosen.unsupported}”, which cannot be undone here")
    return chosen


def _inflated(content: bytes) -> bytes:
    """Return the archive uncompressed; raises `ValueError` past the cap: no bomb reaches the parser."""
    if content[:2] != b"\x1f\x8b":
        return content
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
        whole = packed.read(MOST_BYTES + 1)
    if len(whole) > MOST_BYTES:
        raise ValueError("the archive unpacks to more than we read")
    return whole


def _payloads(archive: bytes) -> Iterator[Payload]:
    """Yield what could be quoted: successful responses and resources whose media type has text."""
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(archive)):
        if record.rec_type == "response" and record.http_headers:
            if record.http_headers.get_statuscode().startswith("2"):
                yield from _payload(record, record.http_headers.get_header("Content-Type"))
        elif record.rec_type == "resource":
            yield from _payload(record, record.rec_headers.get_header("Content-Type"))


def _payload(record: ArcWarcRecord, content_type: str | None) -> Iterator[Payload]:
    header = Message()
    header["Content-Type"] = content_type or "text/html"
    if header.get_content_type() not in _READABLE:
        return
    content = record.content_stream().read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError("the page unpacks to more than we read")
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    yield Payload(url, header.get_content_type(), header.get_content_charset(), content, _unsupported(record))


def _unsupported(record: ArcWarcRecord) -> str:
    """Return the compression that warcio left as it was, such as Brotli where `brotli` is missing."""
    from warcio.bufferedreaders import BufferedReader  # type: ignore[import-untyped]

    headers = record.http_headers
    packing = (headers.get_header("Content-Encoding") if headers else None) or ""
    known = {"", "identity", *BufferedReader.get_supported_decompressors()}
    return "" if packing.strip().lower() in known else packing


def _address(url: str) -> str:
    """Return `url` without what changes no page: fragment, last slash, the brackets of WARC 1.0."""
    return url.strip("<>").partition("#")[0].rstrip("/")
