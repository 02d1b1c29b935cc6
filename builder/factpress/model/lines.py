"""How many independent lines of evidence carry a claim, and what they hang on (design: “Independent lines”)."""

from __future__ import annotations

from dataclasses import dataclass

from factpress.model.packing import Packable


@dataclass(frozen=True, slots=True)
class Lines(Packable):
    """The independent lines on one side of a claim.

    `cut` names the sources nearest the roots through which all of it passes, sorted: without them nothing is left.
    `idle` names, sorted, the sources of evidence on this side that add nothing, since they lead back to no root.
    """

    count: int = 0
    cut: tuple[str, ...] = ()
    independent_of_claimant: int = 0
    idle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance(Packable):
    """The lines for a claim and the lines against it, counted apart."""

    supports: Lines = Lines()
    contradicts: Lines = Lines()
