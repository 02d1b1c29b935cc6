"""Web addresses as they are given: one, several in one text, or none."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from factpress.model.brief import link

_JOINED = re.compile(r"(?:\s*[,;|\n]\s*|\s+(?:and\s+|y\s+|et\s+|und\s+|e\s+)?)(?=https?://)", re.IGNORECASE)
_BARE = re.compile(r"www\.[\w.-]+\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)


def addresses(text: str) -> list[str]:
    """Return the whole web addresses that `text` is made of, in order; none where anything else stands in it."""
    found = [part.strip().rstrip(",;") for part in _JOINED.split(text.strip())]
    found = [f"https://{one}" if _BARE.fullmatch(one) else one for one in found]
    return list(dict.fromkeys(found)) if all(map(_is_whole, found)) else []


def _is_whole(address: str) -> bool:
    try:
        return bool(link(address)) and not address.lower().startswith("mailto:")
    except PydanticCustomError:
        return False


def page_of(address: str) -> str:
    """Return `address` without its fragment: the page, on which several claims may be reviewed."""
    return address.partition("#")[0]


def is_same_host(address: str, host: str) -> bool:
    """Tell whether `address` is on `host` or a subdomain of it; `www.` does not count."""
    try:
        there = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return False
    host = host.casefold().removeprefix("www.")
    return there == host or there.endswith(f".{host}")
