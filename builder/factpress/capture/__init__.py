"""Captured bytes → the text that a reader of them sees, and digests.

Repairs that belong to a format live here. No disk and no socket: bytes come in, values and diagnostics go
out. Hostile bytes never raise.
"""

from factpress.capture.outcome import Extracted, Refusal
from factpress.capture.read import digest, read, text

__all__ = ["Extracted", "Refusal", "digest", "read", "text"]
