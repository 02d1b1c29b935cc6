"""Bytes and side-car → `Capture`: dispatch by media type, digests, diagnostics."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from factpress.capture.html import html
from factpress.capture.outcome import Extracted, Refusal
from factpress.capture.pdf import pdf
from factpress.capture.plain import plain
from factpress.capture.warc import payload
from factpress.diagnostic import error, warning
from factpress.model import Capture

if TYPE_CHECKING:
    from factpress.diagnostic import Diagnostic
    from factpress.model import Places, SideCar

_ARCHIVES = frozenset({"application/warc", "application/warc+gzip", "application/x-warc"})
_PACKED = frozenset({"application/gzip", "application/x-gzip"})


def digest(content: bytes) -> str:
    """Return the SHA-256 of `content`, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def text(
    content: bytes, media_type: str, encoding: str | None, extent: str, url: str = "unknown"
) -> Extracted | Refusal:
    """Return the text that a reader of the captured bytes sees, or why there is none; raises nothing.

    `encoding` and `extent` are the side-car's; `url` picks the page of a WARC. Refuses with
    `capture-type-unknown`, `capture-encoding-unknown`, `capture-unreadable` or `capture-reader-missing`.
    """
    if media_type in {"text/plain", "text/markdown"}:
        return plain(content, encoding, extent)
    if media_type in {"text/html", "application/xhtml+xml"}:
        return html(content, encoding, extent)
    if media_type == "application/pdf":
        return pdf(content, extent)
    if media_type in _ARCHIVES:
        page = payload(content, url)
        return (
            page
            if isinstance(page, Refusal)
            else text(page.content, page.media_type, encoding or page.encoding, extent)
        )
    return Refusal(
        "capture-type-unknown",
        f"captures of type {media_type} cannot be read",
        "plain text, Markdown, HTML, XHTML, PDF and WARC can: say which in `media_type`",
    )


def read(name: str, content: bytes, sidecar: SideCar, places: Places) -> tuple[Capture | None, tuple[Diagnostic, ...]]:
    """Return the capture `seeds/name` and what is to be said of it; no capture where there is an error.

    `places` are the side-car's. Yields `capture-changed` (the bytes are not those that were sealed),
    `capture-text-changed` (the same bytes now give another text), `capture-text-unsealed` (a warning) and
    what `text` refuses.
    """
    found = digest(content)
    if found != sidecar.sha256:
        digests = f"its SHA-256 begins {found[:12]}, not {sidecar.sha256[:12]}"
        message = f"seeds/{name} is not the file that was captured: {digests}"
        hint = "restore the file, or capture it again under a new name; a capture never changes"
        return None, (error("capture-changed", places.value("sha256"), message, hint),)
    extracted = text(content, _media_type(name, sidecar.media_type), sidecar.encoding, sidecar.extent, sidecar.url)
    if isinstance(extracted, Refusal):
        place = places.value(_KEYS.get(extracted.code, "media_type"))
        return None, (error(extracted.code, place, f"seeds/{name}: {extracted.message}", extracted.hint),)
    whole = Capture(name, sidecar, extracted.text, extracted.first_line, extracted.pages)
    return _sealed(whole, digest(extracted.text.encode()), places)


def _media_type(name: str, stated: str) -> str:
    """Return the media type; by the end of the file's name where the side-car does not know it.

    Servers and file managers know the packing of an archive and not the archive.
    """
    if stated == "unknown" or (stated in _PACKED and name.lower().endswith(".warc.gz")):
        return next((kind for end, kind in _ENDINGS.items() if name.lower().endswith(end)), stated)
    return stated


_ENDINGS = {
    ".warc.gz": "application/warc",
    ".warc": "application/warc",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/markdown",
}
_KEYS = {"capture-encoding-unknown": "encoding"}


def _sealed(capture: Capture, found: str, places: Places) -> tuple[Capture | None, tuple[Diagnostic, ...]]:
    sealed = capture.sidecar.text_sha256
    seal = f"factpress seal seeds/{capture.name}"
    if sealed is None:
        message = f"nothing says which text was read from seeds/{capture.name}: there is no `text_sha256`"
        return capture, (warning("capture-text-unsealed", places.key(), message, seal),)
    if sealed != found:
        digests = f"the SHA-256 of its text begins {found[:12]}, not {sealed[:12]}"
        message = f"seeds/{capture.name} now reads differently: {digests}"
        hint = f"a newer reader may have extracted another text: check the quotations, then {seal}"
        return None, (error("capture-text-changed", places.value("text_sha256"), message, hint),)
    return capture, ()
