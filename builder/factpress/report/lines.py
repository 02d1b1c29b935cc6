"""Independent lines as text for an editor, and as JSON for programs. Counts nothing."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factpress.model import Balance, Brief, Lines


def lines_json(briefs: Iterable[Brief], balances: Mapping[tuple[str, str], Balance]) -> str:
    """Return `{brief id: {claim id: {"supports": side, "contradicts": side}}}`.

    A side is `{"lines": number, "cut": [source ids, sorted], "independent_of_claimant": number}`.
    """
    document = {
        brief.id: {
            key: {"supports": _side(balance.supports), "contradicts": _side(balance.contradicts)}
            for key, balance in ((key, balances[brief.id, key]) for key in brief.claims)
        }
        for brief in briefs
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _side(lines: Lines) -> dict[str, object]:
    return {"lines": lines.count, "cut": list(lines.cut), "independent_of_claimant": lines.independent_of_claimant}


def lines_text(briefs: Iterable[Brief], balances: Mapping[tuple[str, str], Balance]) -> str:
    """Return, for each claim and side that has evidence, how many lines there are and why."""
    return "\n\n".join("\n".join(_brief(brief, balances)) for brief in briefs)


def _brief(brief: Brief, balances: Mapping[tuple[str, str], Balance]) -> Iterator[str]:
    yield brief.id
    for key in brief.claims:
        balance = balances[brief.id, key]
        yield f"  {key}"
        sides = [("for", balance.supports), ("against", balance.contradicts)]
        told = [f"    {side}: {why}" for side, lines in sides for why in _why(brief, key, lines)]
        yield from told or ["    no evidence for it or against it"]


def _why(brief: Brief, key: str, lines: Lines) -> Iterator[str]:
    """Yield what an editor wants to know of one side: the number, what it hangs on, what adds nothing."""
    names = _named(brief, lines.cut)
    if lines.count:
        everything = "everything passes through" if lines.count == 1 else "they pass through"
        yield f"{lines.count} line{'s' * (lines.count != 1)}: {everything} {names}{_own(brief, key, lines)}"
    elif lines.idle:
        yield "0 lines: none of it leads back to a root"
    if lines.idle:
        yield f"adds nothing, for want of an origin: {_named(brief, lines.idle)}"


def _own(brief: Brief, key: str, lines: Lines) -> str:
    claimant = brief.claims[key].claimant
    if claimant is None or lines.independent_of_claimant == lines.count:
        return ""
    return f"; {lines.independent_of_claimant or 'none'} independent of the claimant, {claimant.name}"


def _named(brief: Brief, keys: Iterable[str]) -> str:
    """Return who the sources `keys` are, each person or publisher once, with the keys."""
    known: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        source = brief.sources[key]
        known[source.author or source.publisher or source.described_as or source.title or "untitled"].append(key)
    return "; ".join(f"{name} ({', '.join(keys)})" for name, keys in known.items())
