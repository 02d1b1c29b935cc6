"""Overrides: signed and argued, dated as they can have been, and only where a rule is not met. One generator a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import error, warning
from factpress.model import PartialDate
from factpress.verify.ratings.trial import is_met

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Brief, Claim, Library, Manuscript, Override
    from factpress.verify.ratings.trial import Ruling

_SHORTEST = 12
_BLANKS = frozenset({"todo", "tbd", "tk", "fixme", "xxx", "na", "none", "unknown", "pending", "placeholder"})


def needless_override(rated: Iterable[Ruling]) -> Iterator[Diagnostic]:
    """An override stands only where a rule is not met: a reader takes it for a confession."""
    for ruling in rated:
        if ruling.claim.override and is_met(ruling.outcomes):
            place = ruling.manuscript.places.key("claims", ruling.key, "override")
            message = f"the evidence meets the rule for “{ruling.label}”, so there is nothing to override"
            yield warning("needless-override", place, message, "delete the override")


def unargued_override(library: Library) -> Iterator[Diagnostic]:
    """An override is argued: `why` is a reason that a reader can weigh, not a place held free for one."""
    for manuscript, key, _, override in _overrides(library):
        if not _is_argument(override.why):
            place = manuscript.places.value("claims", key, "override", "why")
            hint = "say why the rating is right although the rule is not met; the page prints it"
            yield error("unargued-override", place, f"“{override.why}” is no argument", hint)


def _is_argument(why: str) -> bool:
    """Tell whether `why` has words enough to argue; a letter of a script without spaces counts for a syllable."""
    letters = "".join(letter for letter in why.casefold() if letter.isalnum())
    weight = sum(1 if letter.isascii() else 2 for letter in letters)
    return weight >= _SHORTEST and letters not in _BLANKS


def misdated_override(library: Library) -> Iterator[Diagnostic]:
    """An override is no older than its claim, and no younger than the brief, unless a change of that claim says so.

    The second is a warning: a rule may be younger than the brief, and the page prints the date.
    """
    for manuscript, key, claim, override in _overrides(library):
        made, published = claim.made, manuscript.brief.published
        path = ("claims", key, "override", "date")
        if isinstance(made, PartialDate) and override.date < made.earliest:
            message = f"the override is dated {override.date}, before the claim was made on {made}"
            yield error("misdated-override", manuscript.places.value(*path), message, "correct one of the two dates")
        elif published and override.date > _last_change(manuscript.brief, key, published):
            message = f"the override is dated {override.date}, after publication on {published}, and no change says so"
            entry = f"{{date: {override.date}, kind: update, of: {key}, why: …}}"
            hint = f"correct the date, or add {entry} to `corrections`"
            yield warning("misdated-override", manuscript.places.value(*path), message, hint)


def _last_change(brief: Brief, key: str, published: datetime.date) -> datetime.date:
    """Return the day on which what is said of the claim `key` was last changed."""
    return max([published, *(one.date for one in brief.corrections if one.of in {None, key})])


def _overrides(library: Library) -> Iterator[tuple[Manuscript, str, Claim, Override]]:
    for manuscript in library.manuscripts:
        for key, claim in manuscript.brief.claims.items():
            if claim.override:
                yield manuscript, key, claim, claim.override
