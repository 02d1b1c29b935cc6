"""The standards page: each criterion of the IFCN's five commitments, where the site meets it, and what is missing.

The criteria are in our own words (https://ifcncodeofprinciples.poynter.org, read in November 2026); those whose wording
we could not read are marked on the page. The page is no certificate, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factpress.compose.address import relative
from factpress.compose.page import Criterion, Facts, Heading, Link, Page, Paragraph, SiteLink, Words
from factpress.compose.tally import MEASURES
from factpress.compose.words import LANGUAGE, phrase, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factpress.compose.case import Case
    from factpress.compose.page import Block, Line
    from factpress.model import Library, Settings

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
            Demand("identified", ("sources",), ("linked", "verified"), ("sources",)),
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


def standards(library: Library, standing: Sequence[Case]) -> Page:
    """Return the page; `standing` are the briefs that are not withdrawn."""
    return Page(
        path=STANDARDS,
        kind="standards",
        title=phrase("standards"),
        description=phrase("standards-description", site=library.settings.site_name),
        lang=LANGUAGE,
        dir="ltr",
        blocks=tuple(_blocks(library, standing)),
    )


def _blocks(library: Library, standing: Sequence[Case]) -> Iterator[Block]:
    yield Heading(1, "", (say("standards"),))
    yield Paragraph((say("standards-lead"),))
    yield Paragraph((say("standards-marked"),))
    lacking = [_lacks(demand, library, standing) for _, demands in COMMITMENTS for demand in demands]
    yield Paragraph((say("standards-sum", "strong", number=sum(lacking), total=len(lacking)),))
    for name, demands in COMMITMENTS:
        yield Heading(2, name, (say(f"commitment-{name}"),))
        for demand in demands:
            yield Heading(3, f"{name}-{demand.name}", (say(f"named-{demand.name}"),))
            marked: Line = () if demand.basis == "read" else (say(f"standards-{demand.basis}", "label"), Words(" "))
            yield Paragraph((*marked, say(f"criterion-{demand.name}")))
            yield Criterion(Facts(tuple(_rows(demand, library, standing))))


def _rows(demand: Demand, library: Library, standing: Sequence[Case]) -> Iterator[tuple[Words, tuple[Line, ...]]]:
    settings = library.settings
    met: list[Line] = []
    missing: list[Line] = []
    for name in demand.policies:
        place = settings.policy(name)
        if place:
            met.append((say("standards-policy"), Words(" "), _policy(settings, name, place)))
        else:
            missing.append(_unnamed(name))
    for page in demand.pages:
        there = relative(settings, f"briefs/{page}.md", STANDARDS)
        met.append((say("standards-page"), Words(" "), SiteLink(phrase(f"{page}-link"), there, LANGUAGE)))
    for name in demand.measures:
        shown, lacking = MEASURES[name](library, standing)
        met += [(shown,)] if shown else []
        missing += [(lacking,)] if lacking else []
    if met:
        yield say("standards-met"), tuple(met)
    if missing:
        yield say("standards-missing", "strong"), tuple(missing)


def _lacks(demand: Demand, library: Library, standing: Sequence[Case]) -> bool:
    unnamed = any(library.settings.policy(name) is None for name in demand.policies)
    return unnamed or any(MEASURES[name](library, standing)[1] for name in demand.measures)


def _policy(settings: Settings, name: str, place: str) -> Link | SiteLink:
    text = phrase(f"policy-{name}")
    if ":" in place.partition("/")[0]:
        return Link(text, place, lang=LANGUAGE)
    return SiteLink(text, relative(settings, place, STANDARDS), LANGUAGE)


def _unnamed(name: str) -> Line:
    return (
        say("standards-unnamed", policy=phrase(f"policy-{name}")),
        Words(" "),
        *tell("standards-set", key=Words(f"policies.{name}", "code", LANGUAGE)),
    )
