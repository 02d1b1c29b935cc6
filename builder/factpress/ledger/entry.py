"""A brief as it stands → the entry that a release would make of it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from factpress.ledger.canonical import canonical, digest, sha256
from factpress.model import Correction, Entry, Quotation, Rated, ReleasedClaim, ReleasedScale

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from factpress.model import Brief, Claim, Evidence, Library, Rating, Settings

_UNSIGNED = "0" * 64


def folded(text: str) -> str:
    """Return `text` as the ledger keeps it: in NFC, every run of white space a single space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def draft(brief: Brief, library: Library, day: datetime.date, previous: Iterable[str] = ()) -> Entry:
    """Return the entry for a release of `brief` on `day` that follows the entries with the digests `previous`."""
    version, steps = _scale(library.settings, brief)
    labels = {step.id: folded(library.settings.said(step.label).text) for step in steps}
    unsigned = Entry(
        brief=brief.id,
        formerly=tuple(sorted(set(brief.formerly))),
        date=day,
        status="withdrawn" if brief.status == "withdrawn" else "published",
        scale=ReleasedScale(version=version, digest=scale(steps, library.settings)),
        claims={key: _claim(claim, brief, library, labels) for key, claim in brief.claims.items()},
        corrections=tuple(sorted(map(_correction, brief.corrections), key=lambda one: one.model_dump_json())),
        previous=tuple(sorted(previous)),
        digest=_UNSIGNED,
    )
    return unsigned.model_copy(update={"digest": digest(unsigned)})


def _scale(settings: Settings, brief: Brief) -> tuple[str, tuple[Rating, ...]]:
    """Return the version under which `brief` is rated, and its steps."""
    kept = settings.under(brief)
    return kept.scale_version, kept.scale


def scale(steps: Iterable[Rating], settings: Settings) -> str:
    """Return the digest of what a scale says: ids, labels, definitions and numbers, in their order.

    Words are those in the site's language: what else says the same is a translation, which may come later.
    """
    return sha256(canonical([_step(one, settings) for one in steps]))


def _step(step: Rating, settings: Settings) -> dict[str, str]:
    label, definition = settings.said(step.label).text, settings.said(step.definition).text
    words = {"id": step.id, "label": folded(label), "definition": folded(definition)}
    return words | {"value": "" if step.value is None else str(step.value)}


def _claim(claim: Claim, brief: Brief, library: Library, labels: dict[str, str]) -> ReleasedClaim:
    quotations = (_quotation(item, brief, library) for item in claim.evidence if item.quote)
    return ReleasedClaim(
        text=folded(claim.text),
        checked=folded(claim.checked) if claim.checked else None,
        rating=_rated(claim.rating, labels),
        claimant=folded(claim.claimant.name) if claim.claimant else None,
        attribution=_rated(claim.attribution.rating, labels) if claim.attribution else None,
        quotations=tuple(sorted(quotations, key=lambda one: one.model_dump_json())),
    )


def _rated(name: str, labels: dict[str, str]) -> Rated:
    return Rated(id=name, label=labels.get(name, name))


def _quotation(item: Evidence, brief: Brief, library: Library) -> Quotation:
    quote = folded(item.quote or "")
    source = brief.sources.get(item.source)
    capture = library.captures.get(source.capture) if source and source.capture else None
    return Quotation(
        bears=item.bears,
        quote=quote,
        sha256=sha256(quote),
        translation=folded(item.translation) if item.translation else None,
        capture=capture.sidecar.sha256 if capture else None,
    )


def _correction(correction: Correction) -> Correction:
    texts = {key: folded(text) for key, text in correction.model_dump().items() if isinstance(text, str)}
    return correction.model_copy(update=texts)
