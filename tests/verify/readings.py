"""Captures for tests, made ready for quoting."""

from __future__ import annotations

from factpress.capture import Extracted, text
from factpress.model import Capture, SideCar
from factpress.verify.quotation import Reading


def capture(content: bytes, media_type: str = "text/plain", extent: str = "full") -> Capture:
    """Return the capture `seeds/source` of `content`."""
    found = text(content, media_type, None, extent)
    assert isinstance(found, Extracted), found
    sidecar = SideCar.model_validate(
        {
            "url": "https://example.org/",
            "captured": "2026-11-22",
            "media_type": media_type,
            "sha256": "0" * 64,
            "tool": "a test",
            "extent": extent,
        }
    )
    return Capture("source", sidecar, found.text, found.first_line, found.pages)


def reading(said: str, extent: str = "full") -> Reading:
    """Return a plain capture that says `said`."""
    return Reading.of(capture(said.encode(), extent=extent))
