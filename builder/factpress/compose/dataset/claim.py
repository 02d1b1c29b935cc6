"""A claim as a record, with its evidence and where each quotation was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.naming import claim_urn
from factpress.model import dataset as record

if TYPE_CHECKING:
    from factpress.compose.case import Case
    from factpress.model import Capture, Claim, Evidence, Lines, Match


def claim_words(case: Case, key: str, url: str) -> record.Claim:
    """Return the claim `key` unrated: what stays of it when its brief is withdrawn."""
    return record.Claim(key=key, urn=_urn(case, key), url=url, text=case.brief.claims[key].text)


def claim_record(case: Case, key: str, url: str) -> record.Claim:
    """Return the claim `key`, which stands at `url`."""
    claim, step = case.brief.claims[key], case.settings.rating(case.brief.claims[key].rating)
    balance = case.balance(key)
    return record.Claim(
        key=key,
        urn=_urn(case, key),
        url=url,
        text=claim.text,
        checked=claim.checked,
        kind=claim.kind,
        claimant=_claimant(claim),
        made=str(claim.made) if claim.made else None,
        appearances=claim.appearances,
        rating=claim.rating,
        rating_label=case.verdict(claim.rating).label,
        rating_value=step.value if step else None,
        confidence=claim.confidence,
        because=claim.because,
        established=claim.established,
        not_established=claim.not_established,
        would_change=claim.would_change,
        attribution=_attribution(claim),
        override=_override(claim),
        supports=_lines(balance.supports),
        contradicts=_lines(balance.contradicts),
        evidence=tuple(_evidence(case, key, index, item) for index, item in enumerate(claim.evidence)),
    )


def _urn(case: Case, key: str) -> str:
    return claim_urn(case.settings, case.brief, key)


def _claimant(claim: Claim) -> record.Claimant | None:
    one = claim.claimant
    return record.Claimant(name=one.name, type=one.type, same_as=one.same_as) if one else None


def _attribution(claim: Claim) -> record.Attribution | None:
    one = claim.attribution
    return record.Attribution(rating=one.rating, because=one.because) if one else None


def _override(claim: Claim) -> record.Override | None:
    one = claim.override
    return record.Override(by=one.by, date=one.date.isoformat(), why=one.why) if one else None


def _lines(lines: Lines) -> record.Lines:
    return record.Lines(lines=lines.count, cut=lines.cut, independent_of_claimant=lines.independent_of_claimant)


def _evidence(case: Case, key: str, index: int, item: Evidence) -> record.Evidence:
    found = case.found(key, index)
    return record.Evidence(
        number=index + 1,
        source=item.source,
        bears=item.bears,
        quote=item.quote,
        lang=item.lang,
        translation=item.translation,
        prefix=item.prefix,
        suffix=item.suffix,
        note=item.note,
        credibility=item.credibility,
        via=item.via,
        answered=item.answered,
        quotation=_quotation(*found) if found else None,
    )


def _quotation(match: Match, capture: Capture) -> record.Quotation:
    return record.Quotation(
        exact=match.exact,
        before=match.before.strip() or None,
        after=match.after.strip() or None,
        place=match.place or None,
        folded=match.folded,
        extent=capture.sidecar.extent,
        sha256=capture.sidecar.sha256,
    )
