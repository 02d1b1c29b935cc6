"""Names that never change, of what is told elsewhere: in feeds, in the dataset, by whoever keeps a copy."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.model import Brief, Outline, Settings


def urn(settings: Settings, *parts: str | int) -> str:
    """Return the name (RFC 9562, version 5) of what `parts` lead to on this site.

    It holds neither the address of the site nor of a page, so it stays when those change.
    """
    base = settings.identity or settings.site_name
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join([base, *map(str, parts)])).urn


def first_id(brief: Brief | Outline) -> str:
    """Return the id under which `brief` was first known."""
    return brief.formerly[0] if brief.formerly else brief.id


def brief_urn(settings: Settings, brief: Brief | Outline) -> str:
    """Return the name of `brief`."""
    return urn(settings, "briefs", first_id(brief))


def claim_urn(settings: Settings, brief: Brief, key: str) -> str:
    """Return the name of the claim `key` of `brief`."""
    return urn(settings, "claims", first_id(brief), key)


def correction_urn(settings: Settings, brief: Brief, index: int) -> str:
    """Return the name of the entry `index` (from 0, as written) under `corrections`: its day and its number on it."""
    day = brief.corrections[index].date
    number = sum(entry.date == day for entry in brief.corrections[: index + 1])
    return urn(settings, "corrections", first_id(brief), str(day), number)
