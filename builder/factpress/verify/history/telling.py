"""A change in words: what it is about, what stood there and what stands there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.verify.history.changes import Change

_LONGEST = 90
_AROUND = 24

_ABOUT = {
    "attribution": "the rating of whether the claimant said it (claim “{of}”)",
    "bears": "what the quotation “{quote}” bears on (claim “{of}”)",
    "capture": "the captured file behind the quotation “{quote}” (claim “{of}”)",
    "checked": "what was checked of claim “{of}”",
    "claim-added": "claim “{of}”",
    "claim-removed": "claim “{of}”",
    "claimant": "the claimant of claim “{of}”",
    "correction": "an entry of `corrections`",
    "quotation": "a quotation of claim “{of}”",
    "rating": "the rating of claim “{of}”",
    "scale": "the version of the rating scale",
    "scale-words": "the words of the rating scale, under the same version",
    "status": "`status`",
    "text": "the text of claim “{of}”",
    "translation": "the translation of the quotation “{quote}” (claim “{of}”)",
}


def told(change: Change) -> str:
    """Return what changed, from what to what, on one line."""
    about = _ABOUT[change.aspect].format(of=change.of, quote=_clipped(change.quote, 0))
    was, now = (words[0] if words else "" for words in (change.was, change.now))
    if change.aspect == "capture":
        return f"{about} is another: sha256 {short(was) or 'none'} → {short(now)}"
    if change.aspect == "scale-words":
        return f"{about}, “{now}”"
    if not now:
        return f"{about} is gone: “{_clipped(was, 0)}”"
    if not was:
        return f"{about} is new: “{_clipped(now, 0)}”"
    start = max(0, _shared(was, now) - _AROUND)
    return f"{about}: “{_clipped(was, start)}” → “{_clipped(now, start)}”"


def _shared(one: str, two: str) -> int:
    """Return how many characters both begin with."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(two)))


def short(digest: str) -> str:
    """Return the beginning of a digest, enough to find it by."""
    return digest[:12]


def _clipped(text: str, start: int) -> str:
    """Return what of `text` fits in a message, from `start` where it is too long to be shown whole."""
    if len(text) <= _LONGEST:
        return text
    shown = text[start : start + _LONGEST]
    return "…" * (start > 0) + shown + "…" * (start + _LONGEST < len(text))
