"""Links to what a publisher says of itself: pages of the site, or pages elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import absolute
from factpress.compose.page import Link, PageLink

if TYPE_CHECKING:
    from factpress.model import Settings


def policy_link(place: str, text: str, lang: str) -> Link | PageLink:
    """Return a link, on a page in `briefs/`, to `place`: a web address, or a page below `docs`."""
    if _is_elsewhere(place):
        return Link(text, place, lang=lang)
    return PageLink(text, f"../{place}", lang)


def policy_address(settings: Settings, place: str | None) -> str:
    """Return the whole web address of `place`; empty where there is none, or the site's own is not known."""
    if not place:
        return ""
    return place if _is_elsewhere(place) else absolute(settings, place)


def _is_elsewhere(place: str) -> bool:
    return ":" in place.partition("/")[0]
