"""The claims of a draft: what was claimed, by whom, when and where, and how it is rated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from factpress.importing import finding
from factpress.importing.names import unique
from factpress.importing.prose import quoted_claim
from factpress.importing.rating import UNRATED
from factpress.importing.source import source
from factpress.load.problem import clipped
from factpress.model import Claim

if TYPE_CHECKING:
    from factpress.importing.given import Given, Record
    from factpress.importing.making import Making

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_CHOICES = {
    name: frozenset(get_args(get_args(Claim.model_fields[name].annotation)[0])) for name in ("kind", "confidence")
}
_TYPES = {"person": "Person", "organization": "Organization", "organisation": "Organization"} | dict.fromkeys(
    ("newsmediaorganization", "governmentorganization", "politicalparty", "corporation", "ngo"), "Organization"
)
_RANGE = (("worst", "1"), ("best", "5"))


def claims(making: Making, records: tuple[Record, ...], title: str) -> dict[str, tuple[dict[str, Any], Record]]:
    """Return the claims by their keys, each with what it was made from; none where nothing is claimed."""
    found: dict[str, tuple[dict[str, Any], Record]] = {}
    for number, record in enumerate(records, 1):
        text = _claimed(making, record, title, alone=len(records) == 1)
        if text:
            wanted = _key(making, record) or ("claim" if len(records) == 1 else f"claim-{number}")
            found[unique(wanted, found)] = _claim(making, record, text), record
    return found


def _key(making: Making, record: Record) -> str:
    """Return the key that a record gives its claim, else the anchor of its address, if either can be one."""
    key, address = making.first(record, "key"), making.first(record, "address")
    anchor = address.text.partition("#")[2].removeprefix("claim-") if address else ""
    return next((one for one in (key.text if key else "", anchor) if _KEY.fullmatch(one)), "")


def _claimed(making: Making, record: Record, title: str, *, alone: bool) -> str:
    """Return what was claimed: as given, else, where there is one claim, as the prose quotes it, else the title."""
    if (text := making.text(record, "claim")) or not alone:
        return text
    if quoted := quoted_claim(making.item.prose):
        heading, words, line = quoted
        making.found.append(finding.claim_from_prose(making.item.in_prose(line), heading))
        return words
    if title:
        making.found.append(finding.claim_from_title(making.item.place))
        making.to_do.append("Write the claim in its own words: the title stands in for it.")
    return title


def _claim(making: Making, record: Record, text: str) -> dict[str, Any]:
    whole = making.item.record
    made = making.first(record, "made") or making.first(whole, "made")
    day = making.date(made)
    told = {
        "text": text,
        "kind": _choice(making, record, "kind"),
        "claimant": _claimant(making, record if making.first(record, "claimant") else whole),
        "made": str(day) if day else "unknown" if made else None,
        "appearances": _appearances(making, record),
        "rating": _rating(making, record),
        "confidence": _choice(making, record, "confidence"),
        "because": making.text(record, "because"),
    }
    return {name: value for name, value in told.items() if value}


def _choice(making: Making, record: Record, name: str) -> str | None:
    given = making.first(record, name)
    if given is None or given.text in _CHOICES[name]:
        return given.text if given else None
    making.keep(given, finding.unmapped_value(given, f"is no {name} that a claim has"))
    return None


def _claimant(making: Making, record: Record) -> dict[str, str] | None:
    name = making.text(record, "claimant")
    if not name:
        return None
    link = making.first_link(record, "claimant.link")
    told = {"name": name, "type": _type(making, record, name), "same_as": link}
    return {key: value for key, value in told.items() if value}


def _type(making: Making, record: Record, name: str) -> str | None:
    """Return whether the claimant is a person or an organization, where that is said: it is never guessed."""
    given = making.first(record, "claimant.type")
    written = given.text if given else making.terms.mapping.defaults.get("claimant.type", "")
    known = _TYPES.get(written.rpartition("/")[2].casefold())
    if given and not known and given.text.casefold() != "thing":
        making.keep(given, finding.unmapped_value(given, "is neither a Person nor an Organization"))
    if not known:
        making.to_do.append(f"Say whether “{clipped(name)}” is a Person or an Organization.")
    return known


def _appearances(making: Making, record: Record) -> list[str]:
    """Return where the claim stood: links, and the source that the item names for it."""
    links = [link for given in making.all(record, "appearance") for link in making.links(given)]
    key = source(making, record)
    own = making.sources[key].get("url") if key else None
    return list(dict.fromkeys([*([key] if key else []), *(link for link in links if link != own)]))


def _rating(making: Making, record: Record) -> str:
    """Return the id of the rating that is given, else that of what is not rated, with what is to be done."""
    _numbers(making, record)
    several = making.all(record, "rating")
    if _differ(making, record, several):
        return UNRATED
    label = several[0].text if several else making.terms.mapping.defaults.get("rating", "")
    known = making.terms.ratings.of(label)
    if known:
        return known
    if several:
        making.keep(several[0], finding.unmapped_rating(several[0], making.terms.ratings.hint(label)))
        making.to_do.append(f"Rate the claim: “{clipped(label)}” is no rating of this site.")
    else:
        place = next((one.place for one in making.all(record, "rating.value")), making.item.place)
        making.found.append(finding.unrated_import(place))
        making.to_do.append("Rate the claim: no rating in words was given.")
    return UNRATED


def _differ(making: Making, record: Record, several: tuple[Given, ...]) -> bool:
    """Tell whether several publishers rate a claim differently; of one that gives several ratings the first counts."""
    if not record.parts.get("reviews"):
        for other in several[1:]:
            if other.text != several[0].text:
                making.keep(other, finding.several_values(other, "rating"))
        return False
    if len({making.terms.ratings.of(one.text) or one.text for one in several}) < 2:
        return False
    others = ", ".join(dict.fromkeys(f"“{clipped(one.text)}”" for one in several[1:]))
    making.found.append(finding.differing_ratings(several[0], others))
    making.to_do.append("Rate the claim: its fact-checks rate it differently.")
    return True


def _numbers(making: Making, record: Record) -> None:
    """Keep the numbers of a rating, which no brief has, and report those that cannot be (Google, Rating)."""
    value = making.first(record, "rating.value")
    given = {name: making.first(record, f"rating.{name}") for name, _ in _RANGE}
    worst, best = (one.text if (one := given[name]) else default for name, default in _RANGE)

    if value and not _is_between(value.text, worst, best):
        making.keep(value, finding.rating_out_of_range(value, worst, best))
    else:
        making.keep(value)
    for one in given.values():
        making.keep(one)


def _is_between(value: str, worst: str, best: str) -> bool:
    try:
        lowest, number, highest = (float(text.replace(",", ".")) for text in (worst, value, best))
    except ValueError:
        return False
    return 1 <= lowest <= number <= highest and lowest < highest
