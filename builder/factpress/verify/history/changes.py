"""What differs between two entries of a brief, and in which words an entry of `corrections` may name it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from factpress.verify.history.pairing import paired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.model import Correction, Entry, Quotation, Rated, ReleasedClaim

Aspect = Literal[
    "attribution", "bears", "capture", "checked", "claim-added", "claim-removed", "claimant", "correction", "quotation",
    "rating", "scale", "scale-words", "status", "text", "translation",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `aspect` of the claim `of`, or of the brief where that is empty.

    `was` and `now` are the words in which each side can be named, the first being how we say it; empty where that
    side has nothing, as before an addition. `quote` is the quotation that it is about, as it now stands.
    """

    aspect: Aspect
    of: str = ""
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    quote: str = ""


def changes(old: Entry, new: Entry) -> Iterator[Change]:
    """Yield what differs from `old` to `new`, other than order, dates and corrections that were added.

    A brief that is withdrawn may leave out claims and quotations: nobody reads a rating without them there.
    """
    yield from _of_brief(old, new)
    for key, claim in old.claims.items():
        if key in new.claims:
            yield from _of_claim(key, claim, new.claims[key], is_withdrawn=new.status == "withdrawn")
        elif new.status != "withdrawn":
            yield Change("claim-removed", key, was=(claim.text,))
    for key, claim in new.claims.items():
        if key not in old.claims:
            yield Change("claim-added", key, now=(claim.text,))


def _of_brief(old: Entry, new: Entry) -> Iterator[Change]:
    if old.status != new.status:
        yield Change("status", was=(old.status,), now=(new.status,))
    before, after = old.scale.version, new.scale.version
    if before != after:
        yield Change("scale", was=(before, f"scale {before}"), now=(after, f"scale {after}"))
    elif old.scale.digest != new.scale.digest:
        yield Change("scale-words", was=(before,), now=(after,))
    for gone in Counter(old.corrections) - Counter(new.corrections):
        yield Change("correction", was=(_said(gone),))


def fresh(old: Entry, new: Entry) -> tuple[Correction, ...]:
    """Return the corrections that `new` counts and `old` does not: they alone can name what differs."""
    return tuple((Counter(new.corrections) - Counter(old.corrections)).elements())


def _said(correction: Correction) -> str:
    return f"{correction.date}: {correction.why}"


def _of_claim(key: str, old: ReleasedClaim, new: ReleasedClaim, *, is_withdrawn: bool) -> Iterator[Change]:
    if old.text != new.text:
        yield Change("text", key, (old.text,), (new.text,))
    if old.checked != new.checked:
        yield Change("checked", key, _words(old.checked), _words(new.checked))
    if old.claimant != new.claimant:
        yield Change("claimant", key, _words(old.claimant), _words(new.claimant))
    if old.rating.id != new.rating.id:
        yield Change("rating", key, _names(old.rating), _names(new.rating))
    if _names(old.attribution)[:1] != _names(new.attribution)[:1]:
        yield Change("attribution", key, _names(old.attribution), _names(new.attribution))
    for before, after in paired(old.quotations, new.quotations):
        if after or not is_withdrawn:
            yield from _of_quotation(key, before, after)


def _of_quotation(key: str, old: Quotation | None, new: Quotation | None) -> Iterator[Change]:
    before, after = _words(old.quote if old else None), _words(new.quote if new else None)
    if before != after:
        yield Change("quotation", key, before, after, *after)
    if old is None or new is None:
        return
    if old.bears != new.bears:
        yield Change("bears", key, (old.bears,), (new.bears,), new.quote)
    if old.translation != new.translation:
        yield Change("translation", key, _words(old.translation), _words(new.translation), new.quote)
    if old.capture != new.capture and new.capture:
        yield Change("capture", key, _words(old.capture), _words(new.capture), new.quote)


def _words(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _names(rated: Rated | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((rated.id, rated.label))) if rated else ()
