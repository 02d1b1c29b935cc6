"""An item → a draft brief: what of it has a place there, what is left to do, and what is kept as a comment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from factpress.importing import finding
from factpress.importing.claim import claims
from factpress.importing.making import Making
from factpress.importing.names import clip, identifier
from factpress.importing.prose import templates
from factpress.importing.record import KEEP, plain
from factpress.importing.source import listed, reviewed
from factpress.load.problem import clipped
from factpress.model.brief import LanguageTag

if TYPE_CHECKING:
    from factpress.diagnostic import Diagnostic, Location
    from factpress.importing.given import Given, Item, Record
    from factpress.importing.making import Terms

_TAG = re.compile(get_args(LanguageTag)[1].pattern)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft brief: its keys but the id, which `name` would be; what an editor has to do, and what has no key."""

    origin: str
    name: str
    place: Location
    keys: dict[str, Any]
    prose: str
    to_do: tuple[str, ...]
    kept: tuple[Given, ...]


def draft(item: Item, terms: Terms) -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    """Return the draft that `item` makes, unless it says neither what was claimed nor a title, and what was found.

    Yields the codes of `finding` that are about one item.
    """
    making = Making(item, terms)
    making.lang = _language(making)
    title = making.text(item.record, "title")
    told = claims(making, _claimed(item.record), title)
    if not told:
        return None, (*making.found, finding.empty_item(item.place))
    for claim, record in told.values():
        reviewed(making, claim, record)
    listed(making)
    title = title or next(claim["text"] for claim, _ in told.values())
    keys = {"title": clip(title), "status": "draft", **_head(making), "sources": making.sources}
    making.all(item.record, "id")
    _rest(making)
    keys = {name: value for name, value in keys.items() if value}
    keys["claims"] = {key: claim for key, (claim, _) in told.items()}
    made = Draft(
        item.origin, identifier(item, title), item.place, keys, item.prose, tuple(making.to_do), tuple(making.kept)
    )
    return made, tuple(making.found)


def _claimed(record: Record) -> tuple[Record, ...]:
    """Return the records of the claims: those in `record`, else itself, as also where those only name its subjects."""
    parts = record.parts.get("claims", ())
    are_names = all(set(part.fields) == {"claim"} and not part.parts and not part.kept for part in parts)
    return (record,) if are_names and (record.first("claim") or not parts) else parts


def _language(making: Making) -> str:
    default = making.terms.mapping.lang or "en"
    given = making.first(making.item.record, "lang")
    tag = given.text.replace("_", "-") if given else default
    if given and not _TAG.fullmatch(tag):
        making.keep(given, finding.unmapped_value(given, "is no tag of a language"))
        return default
    return tag


def _head(making: Making) -> dict[str, Any]:
    """Return the keys of the brief as a whole, empty ones too."""
    record = making.item.record
    return {
        "published": making.day(making.first(record, "published")),
        "authors": making.texts(record, "authors"),
        "lang": making.lang,
        "topics": making.texts(record, "topics"),
        "short_answer": making.text(record, "short_answer"),
        "scope": making.text(record, "scope"),
        "method": making.texts(record, "method"),
        "ai_use": making.text(record, "ai_use"),
        "disclosures": making.text(record, "disclosures"),
        "review_by": making.day(making.first(record, "review_by")),
    }


def _rest(making: Making) -> None:
    """Keep what has no name of ours or was not taken, and say which codes of templates stand in the prose."""
    silent = {plain(name) for name, meaning in making.terms.mapping.fields.items() if meaning == KEEP}
    for given in making.left(making.item.record):
        if plain(given.name) in silent:
            making.kept.append(given)
        elif given not in making.kept:
            making.keep(given)
    for line, what in templates(making.item.prose):
        making.found.append(finding.template_in_prose(making.item.in_prose(line), what))
        making.to_do.append(f"Replace {clipped(what)} in the text.")
