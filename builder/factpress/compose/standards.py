"""The standards page: each criterion of the IFCN's five commitments, where the site meets it, and what is missing.

The criteria are in our own words (https://ifcncodeofprinciples.poynter.org, read in November 2026); those whose wording
we could not read are marked on the page. The page is no certificate, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factpress.compose.address import relative
from factpress.compose.direction import direction
from factpress.compose.page import SPACE, Criterion, Facts, Heading, Page, Paragraph, SiteLink, Words
from factpress.compose.policy import policy_way
from factpress.compose.speech import Speech
from factpress.compose.tally import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.page import Block, Line
    from factpress.compose.tally import Tally
    from factpress.model import Library

STANDARDS = "briefs/standards.md"


@dataclass(frozen=True, slots=True)
class Demand:
    """A criterion: the policies that say how it is met, the counts that show it, the generated pages that meet it.

    `basis` tells whether we have read its wording, only what others report of it, or ask for it ourselves.
    """

    name: str
    policies: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    basis: Literal["read", "reported", "ours"] = "reported"


COMMITMENTS: tuple[tuple[str, tuple[Demand, ...]], ...] = (
    (
        "fairness",
        (
            Demand("same-standards", ("methodology",), ("rated",), ("ratings",), "read"),
            Demand("selection", ("selection",), basis="read"),
            Demand("interests", ("independence",), ("interests",), basis="read"),
        ),
    ),
    (
        "sources",
        (
            Demand("identified", ("sources",), ("linked", "verified"), ("sources", "health")),
            Demand("primary", (), ("primary", "origins")),
            Demand("several", (), ("several",)),
            Demand("anonymous", (), ("vouched",), basis="ours"),
        ),
    ),
    (
        "organisation",
        (
            Demand("ownership", ("ownership",)),
            Demand("funding", ("funding",)),
            Demand("staff", ("staff",), ("signed",)),
            Demand("contact", (), ("contact",)),
        ),
    ),
    (
        "methodology",
        (
            Demand("method", ("methodology",), ("method",), ("ratings",)),
            Demand("both-sides", (), ("both-sides", "answered")),
            Demand("asked", (), ("replies",)),
            Demand("submissions", ("submissions",)),
            Demand("ai", ("ai",), ("ai",), basis="ours"),
        ),
    ),
    (
        "corrections",
        (
            Demand("corrections", ("corrections",)),
            Demand("corrections-shown", (), ("changes", "withdrawals"), ("corrections",)),
            Demand("complaints", ("complaints",)),
        ),
    ),
)
"""The five commitments with their criteria."""


def standards(library: Library, tally: Tally) -> Page:
    """Return the page; `tally` is what was counted of the briefs that are not withdrawn."""
    speech = Speech.of(library.settings)
    return Page(
        path=STANDARDS,
        kind="standards",
        title=speech.phrase("standards"),
        description=speech.phrase("standards-description", site=library.settings.site_name),
        lang=speech.tag,
        dir=direction(speech.tag),
        blocks=tuple(_blocks(speech, library, tally)),
    )


def _blocks(speech: Speech, library: Library, tally: Tally) -> Iterator[Block]:
    yield Heading(1, "", (speech.say("standards"),))
    yield Paragraph((speech.say("standards-lead"),))
    yield Paragraph((speech.say("standards-marked"),))
    lacking = [_lacks(speech, demand, library, tally) for _, demands in COMMITMENTS for demand in demands]
    yield Paragraph((speech.say("standards-sum", "strong", number=sum(lacking), total=len(lacking)),))
    for name, demands in COMMITMENTS:
        yield Heading(2, name, (speech.say(f"commitment-{name}"),))
        for demand in demands:
            yield Heading(3, f"{name}-{demand.name}", (speech.say(f"named-{demand.name}"),))
            marked: Line = () if demand.basis == "read" else (speech.say(f"standards-{demand.basis}", "label"), SPACE)
            yield Paragraph((*marked, speech.say(f"criterion-{demand.name}")))
            yield Criterion(Facts(tuple(_rows(speech, demand, library, tally))))


def _rows(speech: Speech, demand: Demand, library: Library, tally: Tally) -> Iterator[tuple[Words, tuple[Line, ...]]]:
    settings = library.settings
    met: list[Line] = []
    missing: list[Line] = []
    for name in demand.policies:
        place = settings.policy(name)
        if place:
            way = policy_way(settings, place, STANDARDS, speech.phrase(f"policy-{name}"), speech.tag)
            met.append((speech.say("standards-policy"), SPACE, way))
        else:
            missing.append(_unnamed(speech, name))
    for page in demand.pages:
        there = relative(settings, f"briefs/{page}.md", STANDARDS)
        met.append((speech.say("standards-page"), SPACE, SiteLink(speech.phrase(f"{page}-link"), there, speech.tag)))
    for name in demand.measures:
        shown, lacking = MEASURES[name](speech, library, tally)
        met += [(shown,)] if shown else []
        missing += [(lacking,)] if lacking else []
    if met:
        yield speech.say("standards-met"), tuple(met)
    if missing:
        yield speech.say("standards-missing", "strong"), tuple(missing)


def _lacks(speech: Speech, demand: Demand, library: Library, tally: Tally) -> bool:
    unnamed = any(library.settings.policy(name) is None for name in demand.policies)
    return unnamed or any(MEASURES[name](speech, library, tally)[1] for name in demand.measures)


def _unnamed(speech: Speech, name: str) -> Line:
    return (
        speech.say("standards-unnamed", policy=speech.phrase(f"policy-{name}")),
        SPACE,
        *speech.tell("standards-set", key=Words(f"policies.{name}", "code", speech.tag)),
    )
