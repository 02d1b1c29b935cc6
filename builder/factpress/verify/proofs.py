"""What is held of the sources of each brief, and what its quotations were verified against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.model import Proof

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.model import Extent, Finding, Library, Manuscript, Match


def proofs(library: Library, matches: Mapping[Finding, Match]) -> dict[str, Proof]:
    """Return the proof of each brief of `library`, by its id; `matches` are where its quotations stand."""
    extents: dict[str | None, Extent] = {name: one.sidecar.extent for name, one in library.captures.items()}
    return {one.outline.id: _proof(one, extents, matches) for one in library.manuscripts}


def _proof(manuscript: Manuscript, extents: Mapping[str | None, Extent], matches: Mapping[Finding, Match]) -> Proof:
    brief = manuscript.outline
    sources = tuple(extents.get(source.capture, "none") for source in brief.sources.values())
    found = (
        tuple(matches.get((brief.id, key, index)) for index in range(len(claim.cited)))
        for key, claim in brief.claims.items()
    )
    claims = tuple(tuple(extents.get(one.capture, "none") if one else "none" for one in those) for those in found)
    return Proof(sources, claims)
