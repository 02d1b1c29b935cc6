"""The one way to write an entry: canonical JSON (RFC 8785). Texts, lists and mappings only, so no number can differ."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factpress.model import Entry


def members(entry: Entry) -> dict[str, Any]:
    """Return what an entry holds, as JSON has it; what is not known of it is left out."""
    return entry.model_dump(mode="json", exclude_none=True)


def canonical(value: object) -> str:
    """Return `value` in canonical JSON: keys sorted, no space, characters as they are (RFC 8785, 3.2).

    RFC 8785 sorts keys by UTF-16 units; all keys here are ASCII, for which every order is the same.
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def line(entry: Entry) -> str:
    """Return the line of the ledger that `entry` is, without its line feed."""
    return canonical(members(entry))


def digest(entry: Entry) -> str:
    """Return the SHA-256 of `entry` without its `digest`, in canonical form and UTF-8."""
    return sha256(canonical({key: value for key, value in members(entry).items() if key != "digest"}))


def sha256(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
