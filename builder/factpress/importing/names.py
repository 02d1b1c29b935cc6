"""What a draft is called: from its slug, its address, its file or its title, in this order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from factpress import starter

if TYPE_CHECKING:
    from collections.abc import Container

    from factpress.importing.given import Given, Item, Record

_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-(?=.)")
_ENDING = re.compile(r"\.(?:html?|php|aspx?|md|markdown)$", re.IGNORECASE)
_LONGEST_TITLE = 500
_LETTER = re.compile(r"[a-z]")
_HOMELESS = frozenset({"", "index", "_index", "default", "amp"})


def identifier(item: Item, title: str) -> str:
    """Return the id that `item` asks for, whether or not it is free; nothing where no words of it can be one."""
    slug, address = item.record.first("id"), address_of(item.record)
    wanted = [slug.text if slug else "", of_address(address.text) if address else "", item.name, title]
    named = (starter.identifier(_DATED.sub("", unquote(one))) for one in wanted)
    return next((name for name in named if _LETTER.search(name) and starter.is_identifier(name)), "")


def address_of(record: Record) -> Given | None:
    """Return where the fact-check stands, or the first that a claim was found with."""
    reviews = record.parts.get("reviews", ())
    return record.first("address") or (reviews[0].first("address") if reviews else None)


def of_address(address: str) -> str:
    """Return the last part of the path of `address` that names something."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    parts = [_ENDING.sub("", part) for part in path.split("/")]
    named = [part for part in parts if part.casefold() not in _HOMELESS and not part.isdigit()]
    return named[-1] if named else ""


def clip(title: str) -> str:
    """Return `title` on one line, as long as a title may be."""
    line = " ".join(title.split())
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1]}…"


def unique(wanted: str, taken: Container[str]) -> str:
    """Return `wanted`, or with the first number after it under which it is not `taken`."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name
