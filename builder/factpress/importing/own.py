"""Our own dataset → the briefs that it was made from: every key that was written, none that was worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from factpress.importing.rating import UNRATED
from factpress.render.dataset import brief_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Location
    from factpress.importing.node import Node
    from factpress.model import dataset

_CLAIM = (
    *("text", "checked", "kind", "made", "appearances", "confidence", "because"),
    *("established", "not_established", "would_change"),
)
_EVIDENCE = ("source", "quote", "note", "bears", "credibility", "answered", "lang", "translation", "prefix", "suffix")
_SOURCE = (
    *("title", "author", "publisher", "url", "archived", "kind", "access", "reliability", "interests", "owner"),
    *("wire", "translation_of", "lang", "derives_from", "described_as", "vouched_by", "note", "licence"),
)
_HEAD = (
    *("formerly", "title", "published", "lang", "topics", "short_answer", "scope", "method", "ai_use"),
    *("disclosures", "review_by", "scale", "source_summary"),
)


@dataclass(frozen=True, slots=True)
class Own:
    """A brief of a dataset of ours: its id, its keys and its prose; or, in `fault`, why it is none."""

    id: str
    place: Location
    keys: Mapping[str, Any]
    prose: str = ""
    was_withdrawn: bool = False
    fault: str = ""
    to_do: tuple[str, ...] = ()


def briefs_in(node: Node) -> Iterator[Own]:
    """Yield the briefs of a dataset, or the brief that its own file holds."""
    briefs = node.get("briefs")
    for each in briefs.items if briefs else (node,):
        if each.get("urn") and each.get("claims"):
            yield of_record(_plain(each), each.place)


def of_record(said: Any, place: Location) -> Own:
    """Return the brief that the JSON values of a record say."""
    try:
        brief = brief_of(said)
    except ValidationError as failure:
        fault = failure.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in fault["loc"])
        return Own(str(said.get("id", "")), place, {}, fault=f"“{where}” of it is not what a dataset has there")
    return Own(brief.id, place, _keys(brief), brief.body or "", brief.status == "withdrawn")


def without_sources(brief: Own) -> Own:
    """Return the brief of claims that came alone: what names sources that did not come is left to do."""
    keys, lost = dict(brief.keys), dict[str, None]()
    keys["claims"] = {key: dict(claim) for key, claim in keys.get("claims", {}).items()}
    for claim in keys["claims"].values():
        named = claim.pop("appearances", [])
        lost |= dict.fromkeys(one for one in named if not _is_link(one))
        if links := [one for one in named if _is_link(one)]:
            claim["appearances"] = links
    told = (f"Say where it was made: {', '.join(lost)} came without the table of sources.",) if lost else ()
    return replace(brief, keys=keys, to_do=told)


def _is_link(place: str) -> bool:
    """Tell whether a claim appeared at a web address, not in a source of its brief."""
    return place.startswith(("http://", "https://"))


def _plain(node: Node) -> Any:
    if isinstance(node.value, Mapping):
        return {key: _plain(inner) for key, inner in node.value.items()}
    return [_plain(inner) for inner in node.value] if isinstance(node.value, tuple) else node.value


def _keys(brief: dataset.Brief) -> dict[str, Any]:
    """Return the keys of the brief that the record was made from."""
    keys = {"title": brief.title, "status": "draft", **_some(brief, _HEAD)}
    if brief.translations:
        keys["translations"] = dict(brief.translations)
    if brief.authors:
        keys["authors"] = [
            _some(one, ("name", "url", "date")) if one.url or one.date else one.name for one in brief.authors
        ]
    if brief.reviewers:
        keys["reviewers"] = [_some(one, ("name", "date", "url")) for one in brief.reviewers]
    if brief.sources:
        keys["sources"] = {source.key: _source(source) for source in brief.sources}
    keys["claims"] = {claim.key: _claim(claim) for claim in brief.claims}
    if brief.replies:
        keys["replies"] = [
            {"from": one.from_, **_some(one, ("asked", "by", "deadline", "answer"))} for one in brief.replies
        ]
    if brief.corrections:
        keys["corrections"] = [_some(one, ("date", "kind", "of", "was", "now", "why")) for one in brief.corrections]
    return keys


def _some(told: object, names: tuple[str, ...]) -> dict[str, Any]:
    """Return what is told under `names`, lists as lists."""
    values = ((name, getattr(told, name)) for name in names)
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values if value not in (None, ())
    }


def _source(source: dataset.Source) -> dict[str, Any]:
    keys = _some(source, _SOURCE)
    if source.published:
        basis = source.published_basis
        keys["published"] = {"date": source.published, "basis": basis} if basis else source.published
    if source.anonymous:
        keys["anonymous"] = "true"
    if source.capture:
        keys["capture"] = source.capture.name
    return keys


def _claim(claim: dataset.Claim) -> dict[str, Any]:
    keys = {**_some(claim, _CLAIM), "rating": claim.rating or UNRATED}
    if claim.claimant:
        keys["claimant"] = _some(claim.claimant, ("name", "type", "same_as"))
    if claim.attribution:
        keys["attribution"] = _some(claim.attribution, ("rating", "because"))
    if claim.override:
        keys["override"] = _some(claim.override, ("by", "date", "why"))
    if claim.evidence:
        keys["evidence"] = [_evidence(item) for item in claim.evidence]
    return keys


def _evidence(item: dataset.Evidence) -> dict[str, Any]:
    keys = _some(item, _EVIDENCE)
    return keys if item.via is None else {**keys, "via": list(item.via)}
