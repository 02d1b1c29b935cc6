"""The sources of a draft: those that are named or listed, and fact-checks of other publishers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from factpress.check.memento import is_dated
from factpress.importing import finding
from factpress.importing.address import addresses, page_of
from factpress.importing.names import clip, unique
from factpress.importing.prose import sources_listed
from factpress.importing.sheet import cleaned

if TYPE_CHECKING:
    from factpress.importing.given import Record
    from factpress.importing.making import Making


def source(making: Making, record: Record) -> str | None:
    """Add the source that `record` names, and return its key; nothing where it names none."""
    title = making.text(record, "source")
    url, archived = making.first_link(record, "source.url"), _copy(making, record)
    url = url or next(iter(addresses(title)), None)
    if not title and not url and not archived:
        return None
    day = making.date(making.first(record, "source.published"))
    return add(
        making,
        {
            "title": title or url or archived,
            **{name: making.text(record, f"source.{name}") for name in ("author", "publisher")},
            "published": str(day or ""),
            "url": url,
            "archived": archived,
            "note": making.text(record, "source.note"),
        },
    )


def _copy(making: Making, record: Record) -> str | None:
    """Return the address of the archived copy that `record` names; one without its full time is no copy, but kept."""
    link = making.first_link(record, "source.archived")
    given = making.first(record, "source.archived")
    if link is None or given is None or is_dated(link):
        return link
    making.keep(
        given, finding.unmapped_address(given, "names no one copy: its time is not 14 digits of a day and hour")
    )
    return None


def add(making: Making, source: dict[str, Any], wanted: str = "") -> str:
    """Return the key of `source`, which is added unless it is there, by its address where it has one."""
    told = {name: value for name, value in source.items() if value}
    url = told.get("url")
    same = (key for key, one in making.sources.items() if one == told or (url and one.get("url") == url))
    key = next(same, None) or unique(wanted or _key(told["title"]), making.sources)
    making.sources.setdefault(key, told)
    return key


def _key(title: str) -> str:
    """Return a short key for a source with `title`."""
    words = re.findall(r"[a-z0-9]+", title.casefold())
    return "-".join(words[:4])[:40].strip("-") or "source"


def reviewed(making: Making, claim: dict[str, Any], record: Record) -> None:
    """Keep where the fact-check of a claim stands: of another publisher it is a source, and its rating evidence."""
    whole = making.item.record
    for review in record.parts.get("reviews", ()) or (record,):
        given = making.first(review, "address") or making.first(whole, "address")
        signed = review if making.first(review, "publisher") else whole
        publisher = making.first(signed, "publisher")
        links = addresses(cleaned(given.text)) if given else []
        if making.item.is_own or not links or making.terms.is_ours(links[0]):
            for one in (given, publisher):
                if one not in making.kept:
                    making.keep(one)
            continue
        name = making.text(signed, "publisher")
        title = making.text(review, "title") or f"Fact-check: {claim['text']}"
        day = making.date(making.first(review, "published") or making.first(whole, "published"))
        told = {"title": clip(title), "publisher": name, "published": str(day or ""), "url": page_of(links[0])}
        key = add(making, told, "fact-check")
        if label := making.first(review, "rating"):
            note = f"{name or 'This fact-check'} rates the claim “{cleaned(label.text)}”."
            claim.setdefault("evidence", []).append({"source": key, "note": note, "bears": "context"})


def listed(making: Making) -> None:
    """Add the sources that are listed, in keys or in the prose."""
    parts = making.item.record.parts
    claims = (one for claim in parts.get("claims", ()) for one in claim.parts.get("sources", ()))
    for record in (*parts.get("sources", ()), *claims):
        source(making, record)
    for title, url, archived in sources_listed(making.item.prose):
        add(making, {"title": cleaned(title), "url": url, "archived": archived})
