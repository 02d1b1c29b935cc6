"""A brief with all that its page needs: what was verified, captures, scale, labels of sources."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from factpress.compose.address import relative
from factpress.compose.labels import labels
from factpress.compose.page import Link, SiteLink, Verdict, Words
from factpress.compose.speech import Speech
from factpress.compose.translations import translations
from factpress.model import Balance, ByBrief, PartialDate, Proof, review

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from factpress import model
    from factpress.compose.lists.facets import Facet
    from factpress.compose.page import Inline, Line, Role
    from factpress.model import (
        Beside,
        Brief,
        Capture,
        Extent,
        Library,
        Manuscript,
        Match,
        Outcome,
        Outline,
        Review,
        Said,
        Settings,
        Verification,
    )

Known = TypeVar("Known")
Key = TypeVar("Key", bound=tuple[Any, ...])
_DIGEST_SHOWN = 12


class Listing(NamedTuple):
    """The page of a list of claims, and whether claims of several briefs are on it."""

    path: str
    is_shared: bool


@dataclass(frozen=True, eq=False)
class Case:
    """A brief and what is known about it, which is all that its page is made of.

    `outline` is the brief in a few words, `listings` are the lists that it leads to, by what its claims have there.
    What needs the brief itself is found when it is asked for: of most briefs their outline is enough.
    """

    manuscript: Manuscript
    outline: Outline
    library: Library
    verification: Verification
    listings: Mapping[tuple[Facet, str], Listing] = field(default_factory=dict)

    @classmethod
    def of(cls, manuscript: Manuscript, library: Library, verification: Verification) -> Case:
        """Return the case of `manuscript`."""
        return cls(manuscript, manuscript.outline.anew(), library, verification)

    def anew(self) -> Case:
        """Return the same case with nothing found yet: what is opened of it goes when it does."""
        return Case(self.manuscript, self.outline, self.library, self.verification, self.listings)

    @property
    def day(self) -> datetime.date | None:
        """The day that stands for today."""
        return self.library.day

    @property
    def prints(self) -> bool:
        """Whether it can be had as a PDF and has a picture."""
        return self.library.prints

    @cached_property
    def settings(self) -> Settings:
        """The settings, with the scale that the brief was rated under."""
        return self.library.settings.under(self.outline)

    @cached_property
    def speech(self) -> Speech:
        """How its page speaks."""
        return Speech.of(self.library.settings, self.outline.lang)

    @cached_property
    def _proof(self) -> Proof:
        return self.verification.proofs.get(self.outline.id, Proof())

    @cached_property
    def extents(self) -> Mapping[str, Extent]:
        """How much is held of each source, by its key."""
        return dict(zip(self.outline.sources, self._proof.sources, strict=False))

    @cached_property
    def _standings(self) -> Mapping[str, Sequence[Extent]]:
        return dict(zip(self.outline.claims, self._proof.claims, strict=False))

    @cached_property
    def captures(self) -> Mapping[str, Capture]:
        """The captures of its sources, by name."""
        return _named(self.library.captures, (source.capture for source in self.outline.sources.values()))

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Each source named in a few words."""
        return labels(self.brief.sources, self.speech.phrase("comma"))

    @cached_property
    def translations(self) -> tuple[Outline, ...]:
        """The briefs that say the same in other languages."""
        return translations(self.library, self.outline)

    @cached_property
    def watched(self) -> Mapping[str, model.Standing]:
        """How the pages of its sources stand, by address."""
        known = self.library.standings
        return _named(known, (source.url for source in self.outline.sources.values())) if known else {}

    @cached_property
    def brief(self) -> Brief:
        """The brief itself."""
        return self.manuscript.brief

    @cached_property
    def matches(self) -> Mapping[tuple[str, str, int], Match]:
        """Where the quotations stand that were verified."""
        return _found(self.verification.matches, self.outline.id)

    @cached_property
    def balances(self) -> Mapping[tuple[str, str], Balance]:
        """The independent lines for and against each claim."""
        return _found(self.verification.balances, self.outline.id)

    @property
    def review(self) -> Review | None:
        """The day by which the brief is to be looked at again, if there is one."""
        return review(self.outline, self.settings)

    def found(self, claim: str, index: int) -> tuple[Match, Capture] | None:
        """Return where the quotation of an item of evidence stands, if it was verified."""
        match = self.matches.get((self.outline.id, claim, index))
        capture = self.captures.get(match.capture) if match else None
        return (_joined(match, capture.text), capture) if match and capture else None

    def balance(self, claim: str) -> Balance:
        """Return the independent lines for and against a claim; none where they were not counted."""
        return self.balances.get((self.outline.id, claim), Balance())

    def outcomes(self, claim: str) -> tuple[Outcome, ...]:
        """Return how the evidence of a claim stands to each need of its rating; nothing where that was not judged."""
        return self.verification.ratings.get((self.outline.id, claim), ())

    def beside(self, claim: str) -> tuple[Beside, ...]:
        """Return how the evidence of a claim stands to the steps next to its rating."""
        return self.verification.beside.get((self.outline.id, claim), ())

    def standing(self, claim: str, index: int) -> Extent:
        """Tell what a quotation was verified against."""
        those = self._standings.get(claim, ())
        return those[index] if index < len(those) else "none"

    def page(self, key: str) -> model.Standing | None:
        """Return how the page of the source `key` stood when it was last watched, if it was."""
        return self.watched.get(self.outline.sources[key].url or "")

    def listed(self, facet: Facet, key: str, words: Words) -> Words | SiteLink:
        """Return `words` as a link to the list of claims with the value `key`; alone where there is no such list."""
        listing = self.listings.get((facet, key))
        if listing is None:
            return words
        return SiteLink(words.text, relative(self.settings, listing.path, f"briefs/{self.outline.id}.md"), words.lang)

    def is_shared(self, facet: Facet, key: str) -> bool:
        """Tell whether claims of other briefs have the value `key`, too."""
        listing = self.listings.get((facet, key))
        return listing is not None and listing.is_shared

    def verdict(self, rating: str) -> Verdict:
        """Return how the page shows `rating`, in its own language where the scale has a word for it."""
        return verdict(self.settings, rating, self.outline.lang)

    def said(self, texts: Mapping[str, str], role: Role = "") -> Words:
        """Return what the newsroom says itself, in the language of the page where it does."""
        return told(self.settings.said(texts, self.outline.lang), role)

    def cite(self, key: str) -> Inline:
        """Return a link to the entry of the source `key` on this page; the key alone if there is none."""
        return Link(self.labels[key], f"#source-{key}") if key in self.labels else Words(key)


def _found(found: Mapping[Key, Known], brief: str) -> Mapping[Key, Known]:
    """Return what was found of `brief`, opened once; that of all briefs where it is not held by brief."""
    return found.of(brief) if isinstance(found, ByBrief) else found


def _named(among: Mapping[str, Known], names: Iterable[str | None]) -> dict[str, Known]:
    """Return those of what is `among` that have one of the `names`."""
    return {name: among[name] for name in names if name and name in among}


def _joined(match: Match, text: str) -> Match:
    """Return `match` with parts that nothing stands between as one: an editor's insertion leaves no words out."""
    if len(match.parts) == 1:
        return match
    parts, exact = [match.parts[0]], [match.exact[0]]
    for (start, end), words in zip(match.parts[1:], match.exact[1:], strict=True):
        between = text[parts[-1][1] : start]
        if between.strip():
            parts.append((start, end))
            exact.append(words)
        else:
            parts[-1] = (parts[-1][0], end)
            exact[-1] += between + words
    return dataclasses.replace(match, parts=tuple(parts), exact=tuple(exact))


def verdict(settings: Settings, rating: str, lang: str) -> Verdict:
    """Return how a page in `lang` shows `rating`; one that is not on the scale is shown by its name alone."""
    step = settings.rating(rating)
    if step is None:
        return Verdict(rating, "grey", "dash")
    label = settings.said(step.label, lang)
    return Verdict(label.text, step.colour, step.shape, label.lang)


def told(said: Said, role: Role = "") -> Words:
    """Return what was said as words in their language."""
    return Words(said.text, role, said.lang)


def captured(capture: Capture, speech: Speech) -> Line:
    """Return which capture it is: its name, its day as far as it is known, and the beginning of its digest."""
    name, digest = (
        Words(capture.name, "code", speech.tag),
        Words(capture.sidecar.sha256[:_DIGEST_SHOWN], "code", speech.tag),
    )
    moment = capture.sidecar.captured
    if moment == "unknown":
        return speech.tell("capture-undated", name=name, digest=digest)
    return speech.tell("capture", name=name, day=speech.written(PartialDate.parse(moment[:10])), digest=digest)
