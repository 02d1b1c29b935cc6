"""The card of a claim: exact words, who, when and where, rating, confidence, and how much was verified."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from factpress.compose.changes import former_rating
from factpress.compose.citing import cited
from factpress.compose.lists.facets import identity
from factpress.compose.page import DOT, SPACE, Card, Facts, Link, Words, dotted
from factpress.compose.reach import reach
from factpress.compose.rule import rule
from factpress.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.case import Case
    from factpress.compose.page import Inline, Line
    from factpress.compose.speech import Speech
    from factpress.model import Balance, Claim, Claimant, Lines

Row = tuple[Words, tuple["Line", ...]]


def card(case: Case, key: str) -> Card:
    """Return the card of the claim `key`."""
    claim = case.brief.claims[key]
    step = case.settings.rating(claim.rating)
    return Card(
        id=f"claim-{key}",
        text_id=f"text-{key}",
        kicker=_kicker(case, key),
        claim=_text(claim),
        verdict=case.verdict(claim.rating),
        definition=case.said(step.definition) if step else Words(""),
        confidence=_confidence(case, claim),
        override=_override(case, claim),
        facts=Facts(tuple(_rows(case, key, claim))),
        counts=counts(case, key),
        through=through(case, key),
        rule=rule(case, key),
        links=_links(case, key, claim),
        formerly=former_rating(case, key),
    )


def _kicker(case: Case, key: str) -> Words:
    keys = list(case.brief.claims)
    if len(keys) == 1:
        return case.speech.say("claim-only")
    return case.speech.say("claim-number", number=keys.index(key) + 1, total=len(keys))


def _text(claim: Claim) -> Line:
    """Return the exact words of `claim`, those marked that were checked where it was not all of them."""
    if not claim.checked:
        return (Words(claim.text),)
    text, span = (" ".join(said.split()) for said in (claim.text, claim.checked))
    before, checked, after = text.partition(span)
    return tuple(part for part in (Words(before), Words(checked, "checked"), Words(after)) if part.text)


def _confidence(case: Case, claim: Claim) -> Line:
    if claim.confidence is None:
        return ()
    return (case.speech.say("confidence", "label"), SPACE, case.speech.say(f"confidence-{claim.confidence}"))


def _override(case: Case, claim: Claim) -> Line:
    if claim.override is None:
        return ()
    day = Words(case.speech.written(claim.override.date), lang=case.speech.tag)
    by, why = Words(claim.override.by), Words(claim.override.why)
    return (
        case.speech.say("overridden", "label"),
        SPACE,
        *case.speech.tell("override", name=by, day=day, why=why),
    )


def _rows(case: Case, key: str, claim: Claim) -> list[Row]:
    rows: list[Row] = []
    if claim.checked:
        rows.append((case.speech.say("checked-words"), ((Words(claim.checked, "quoted"),),)))
    who = _claimant(case, key, claim.claimant) if claim.claimant else (case.speech.say("who-nobody"),)
    rows.append((case.speech.say("who"), (who,)))
    if claim.made:
        made = case.speech.moment(claim.made) if isinstance(claim.made, PartialDate) else case.speech.say("unknown")
        rows.append((case.speech.say("made"), ((made,),)))
    if claim.appearances:
        places = tuple(_appearance(case, key, index) for index in range(len(claim.appearances)))
        rows.append((case.speech.say("appeared"), places))
    if claim.attribution:
        rated: Line = (case.verdict(claim.attribution.rating),)
        because = claim.attribution.because
        rows.append((case.speech.say("attribution"), ((*rated, Words(f" {because}")) if because else rated,)))
    return rows


def _claimant(case: Case, key: str, claimant: Claimant) -> Line:
    """Return who it is, and the way to what else of theirs we checked."""
    name: Inline = Words(claimant.name)
    if claimant.same_as:
        name = Link(claimant.name, claimant.same_as, ("claims", key, "claimant", "same_as"))
    who = identity(claimant)
    if not case.is_shared("claimants", who):
        return (name,)
    return (name, DOT, case.listed("claimants", who, case.speech.say("claimant-list")))


def _appearance(case: Case, key: str, index: int) -> Line:
    name = case.brief.claims[key].appearances[index]
    if name in case.brief.sources:
        return dotted((case.cite(name), *reach(case, name)))
    return (Link(name, name, ("claims", key, "appearances", index)),)


def counts(case: Case, key: str) -> Line:
    """Return how many sources a claim has, how many independent lines they make, and what was verified."""
    evidence = case.brief.claims[key].evidence
    standings = Counter(case.standing(key, index) for index, item in enumerate(evidence) if item.quote is not None)
    parts: list[Inline] = [case.speech.say("count-sources", count=len({item.source for item in evidence}))]
    parts += _lines(case.speech, case.balance(key))
    if standings["full"] or not standings["excerpt"]:
        parts += [DOT, case.speech.say("verified", count=standings["full"])]
    if standings["excerpt"]:
        parts += [DOT, case.speech.say("checked", count=standings["excerpt"])]
    return tuple(parts)


def _lines(speech: Speech, balance: Balance) -> Iterator[Inline]:
    for side, lines in (("for", balance.supports), ("against", balance.contradicts)):
        if lines.count or lines.idle:
            yield DOT
            yield speech.say(f"count-lines-{side}", count=lines.count)


def through(case: Case, key: str) -> tuple[Line, ...]:
    """Return, for each side that has evidence, a sentence on the sources that all of it passes through."""
    balance, claimant = case.balance(key), case.brief.claims[key].claimant
    told: list[Line] = []
    for side, lines in (("for", balance.supports), ("against", balance.contradicts)):
        if lines.count:
            key = f"through-{side}-alone" if lines.count == 1 else f"through-{side}"
            passes = case.speech.tell(key, sources=cited(case, lines.cut))
            told.append((*passes, *_own(case.speech, lines, claimant.name if claimant else "")))
        elif lines.idle:
            told.append((case.speech.say(f"through-nothing-{side}"),))
    return tuple(told)


def _own(speech: Speech, lines: Lines, claimant: str) -> Line:
    """Say how much of it is the claimant's own word: a claimant is no evidence for himself."""
    if lines.independent_of_claimant == lines.count:
        return ()
    if not lines.independent_of_claimant:
        return (SPACE, speech.say("own-word", name=claimant))
    return (SPACE, speech.say("own-partly", count=lines.independent_of_claimant, name=claimant))


def _links(case: Case, key: str, claim: Claim) -> Line:
    """Return the way to what the page says of the claim below: on a long page nobody finds it by scrolling."""
    ways = [("permalink", f"#claim-{key}"), ("evidence-link", f"#evidence-{key}"), ("cite-link", "#cite")]
    ways[1:1] = [("reasons-link", f"#reasons-{key}")] if claim.because else []
    links = (Link(case.speech.phrase(said), way, lang=case.speech.tag) for said, way in ways)
    return dotted(links)
