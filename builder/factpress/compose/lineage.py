"""Where what a brief says comes from, as W3C PROV has it (PROV-DM): entities, activities, agents and their relations.

A source derives from the sources that it has its contents from; a quotation from its source; the check of a claim uses
quotations and sources and generates its rating; the brief is the collection of the ratings, and each correction a
revision of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.model import dataset as record

Json = dict[str, Any]

_KINDS = ("agent", "brief", "capture", "check", "claim", "quotation", "rating", "source")


def lineage(told: record.Brief) -> Json:
    """Return the provenance of the brief whose record is `told`, in the form of PROV-JSON (W3C member submission)."""
    drawn = _Drawn()
    for source in told.sources:
        _source(drawn, source)
    for claim in told.claims:
        _claim(drawn, claim)
    _brief(drawn, told)
    prefix = {kind: f"{told.urn}#{kind}-" for kind in _KINDS}
    return {"prefix": prefix, **{kind: dict(held) for kind, held in drawn.held.items()}}


@dataclass(slots=True)
class _Drawn:
    """What is drawn so far, by kind of statement and name; agents are one for each name."""

    held: dict[str, dict[str, Json]] = field(default_factory=lambda: defaultdict(dict))
    agents: dict[str, str] = field(default_factory=dict)

    def thing(self, kind: str, name: str, **said: str | None) -> str:
        """Draw an entity or an activity, and return its name."""
        self.held[kind][name] = {f"prov:{key}": value for key, value in said.items() if value}
        return name

    def agent(self, label: str, kind: str = "") -> str:
        """Draw whoever is called `label`, and return their name."""
        name = self.agents.setdefault(label, f"agent:{len(self.agents) + 1}")
        said: Json = {"prov:label": label}
        self.held["agent"].setdefault(name, {**said, **_typed(f"prov:{kind}")} if kind else said)
        return name

    def tie(self, relation: str, said: Mapping[str, str], kind: str = "") -> None:
        """Draw a relation."""
        ties = self.held[relation]
        told: Json = {f"prov:{key}": value for key, value in said.items()}
        ties[f"_:{relation}{len(ties) + 1}"] = {**told, **_typed(kind)} if kind else told

    def derives(self, what: str, whence: str, kind: str = "") -> None:
        """Draw that `what` derives from `whence`."""
        self.tie("wasDerivedFrom", {"generatedEntity": what, "usedEntity": whence}, kind)

    def attribute(self, what: str, label: str | None, kind: str = "") -> None:
        """Draw that `what` is whose name is `label`, if there is one."""
        if label:
            self.tie("wasAttributedTo", {"entity": what, "agent": self.agent(label, kind)})


def _typed(name: str) -> Json:
    return {"prov:type": {"$": name, "type": "xsd:QName"}}


def _source(drawn: _Drawn, source: record.Source) -> None:
    name = drawn.thing("entity", f"source:{source.key}", label=source.title or source.described_as, location=source.url)
    drawn.attribute(name, source.author)
    drawn.attribute(name, source.publisher)
    for origin in (*source.derives_from, *filter(None, (source.translation_of,))):
        drawn.derives(name, f"source:{origin}")
    if source.vouched_by:
        drawn.tie("wasInfluencedBy", {"influencee": name, "influencer": f"source:{source.vouched_by}"})
    if source.capture:
        captured = drawn.thing("entity", f"capture:{source.capture.sha256}", label=source.capture.name)
        drawn.derives(captured, name)


def _claim(drawn: _Drawn, claim: record.Claim) -> None:
    said = drawn.thing("entity", f"claim:{claim.key}", label=claim.text, location=claim.url)
    if claim.claimant:
        drawn.attribute(said, claim.claimant.name, claim.claimant.type)
    check = drawn.thing("activity", f"check:{claim.key}")
    drawn.tie("used", {"activity": check, "entity": said})
    for item in claim.evidence:
        drawn.tie("used", {"activity": check, "entity": _evidence(drawn, claim, item)})
    rating = drawn.thing("entity", f"rating:{claim.key}", label=claim.rating_label, value=claim.rating)
    drawn.tie("wasGeneratedBy", {"entity": rating, "activity": check})


def _evidence(drawn: _Drawn, claim: record.Claim, item: record.Evidence) -> str:
    """Return what the check used: the quotation, or the source that it notes something of."""
    source = f"source:{item.source}"
    if item.quote is None:
        return source
    name = drawn.thing("entity", f"quotation:{claim.key}.{item.number}", value=item.quote)
    drawn.derives(name, source, "prov:Quotation")
    for origin in item.via or ():
        drawn.derives(name, f"source:{origin}")
    return name


def _brief(drawn: _Drawn, told: record.Brief) -> None:
    versions = [f"brief:{number}" for number in range(1, len(told.corrections) + 2)]
    changes = sorted(told.corrections, key=lambda one: (one.date, one.number))
    for name, label in zip(versions, (told.title, *(one.why for one in changes)), strict=True):
        drawn.thing("entity", name, label=label)
    for older, newer in pairwise(versions):
        drawn.derives(newer, older, "prov:Revision")
    for author in told.authors:
        drawn.attribute(versions[-1], author.name)
    for claim in told.claims:
        drawn.tie("hadMember", {"collection": versions[-1], "entity": f"rating:{claim.key}"})
