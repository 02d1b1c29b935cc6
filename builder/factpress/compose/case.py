"""A brief with all that its page needs: what was verified, captures, scale, labels of sources."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from factpress.compose.address import relative
from factpress.compose.labels import labels
from factpress.compose.page import Link, SiteLink, Verdict, Words
from factpress.compose.speech import Speech
from factpress.compose.translations import translations
from factpress.model import Balance, PartialDate, review

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from factpress import model
    from factpress.compose.lists.facets import Facet
    from factpress.compose.page import Inline, Line, Role
    from factpress.model import (
        Beside,
        Brief,
        Capture,
        Library,
        Manuscript,
        Match,
        Outcome,
        Review,
        Said,
        Settings,
        Verification,
    )

Known = TypeVar("Known")
Standing = Literal["full", "excerpt", "none"]
_DIGEST_SHOWN = 12


class Listing(NamedTuple):
    """The page of a list of claims, and whether claims of several briefs are on it."""

    path: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A brief and what is known about it, which is all that its page is made of.

    `labels` names each source in a few words; `day` stands for today. `speech` is how its page speaks, `listings` are
    the lists that it leads to, by what its claims have there, `translations` the briefs that say the same in other
    languages; `prints` tells whether it can be had as a PDF and has a picture. `watched` tells how the pages of sources
    stand, by address.
    """

    manuscript: Manuscript
    settings: Settings
    speech: Speech
    captures: Mapping[str, Capture]
    matches: Mapping[tuple[str, str, int], Match]
    balances: Mapping[tuple[str, str], Balance]
    ratings: Mapping[tuple[str, str], tuple[Outcome, ...]]
    steps: Mapping[tuple[str, str], tuple[Beside, ...]]
    labels: Mapping[str, str]
    translations: tuple[Brief, ...] = ()
    day: datetime.date | None = None
    listings: Mapping[tuple[Facet, str], Listing] = field(default_factory=dict)
    prints: bool = False
    watched: Mapping[str, model.Standing] = field(default_factory=dict)

    @classmethod
    def of(cls, manuscript: Manuscript, library: Library, verification: Verification) -> Case:
        """Return the case of `manuscript`."""
        speech = Speech.of(library.settings, manuscript.brief.lang)
        found = verification
        return cls(
            manuscript=manuscript,
            settings=library.settings.under(manuscript.brief),
            speech=speech,
            captures=_named(library.captures, (source.capture for source in manuscript.brief.sources.values())),
            matches=found.matches,
            balances=found.balances,
            ratings=found.ratings,
            steps=found.beside,
            labels=labels(manuscript.brief.sources, speech.phrase("comma")),
            translations=translations(library, manuscript.brief),
            day=library.day,
            prints=library.prints,
            watched=_named(library.standings, (source.url for source in manuscript.brief.sources.values())),
        )

    @property
    def brief(self) -> Brief:
        """The brief itself."""
        return self.manuscript.brief

    @property
    def review(self) -> Review | None:
        """The day by which the brief is to be looked at again, if there is one."""
        return review(self.brief, self.settings)

    def found(self, claim: str, index: int) -> tuple[Match, Capture] | None:
        """Return where the quotation of an item of evidence stands, if it was verified."""
        held = self._held(claim, index)
        return (_joined(held[0], held[1].text), held[1]) if held else None

    def _held(self, claim: str, index: int) -> tuple[Match, Capture] | None:
        match = self.matches.get((self.brief.id, claim, index))
        capture = self.captures.get(match.capture) if match else None
        return (match, capture) if match and capture else None

    def balance(self, claim: str) -> Balance:
        """Return the independent lines for and against a claim; none where they were not counted."""
        return self.balances.get((self.brief.id, claim), Balance())

    def outcomes(self, claim: str) -> tuple[Outcome, ...]:
        """Return how the evidence of a claim stands to each need of its rating; nothing where that was not judged."""
        return self.ratings.get((self.brief.id, claim), ())

    def beside(self, claim: str) -> tuple[Beside, ...]:
        """Return how the evidence of a claim stands to the steps next to its rating."""
        return self.steps.get((self.brief.id, claim), ())

    def standing(self, claim: str, index: int) -> Standing:
        """Tell what a quotation was verified against."""
        held = self._held(claim, index)
        return held[1].sidecar.extent if held else "none"

    def page(self, key: str) -> model.Standing | None:
        """Return how the page of the source `key` stood when it was last watched, if it was."""
        return self.watched.get(self.brief.sources[key].url or "")

    def listed(self, facet: Facet, key: str, words: Words) -> Words | SiteLink:
        """Return `words` as a link to the list of claims with the value `key`; alone where there is no such list."""
        listing = self.listings.get((facet, key))
        if listing is None:
            return words
        return SiteLink(words.text, relative(self.settings, listing.path, f"briefs/{self.brief.id}.md"), words.lang)

    def is_shared(self, facet: Facet, key: str) -> bool:
        """Tell whether claims of other briefs have the value `key`, too."""
        listing = self.listings.get((facet, key))
        return listing is not None and listing.is_shared

    def verdict(self, rating: str) -> Verdict:
        """Return how the page shows `rating`, in its own language where the scale has a word for it."""
        return verdict(self.settings, rating, self.brief.lang)

    def said(self, texts: Mapping[str, str], role: Role = "") -> Words:
        """Return what the newsroom says itself, in the language of the page where it does."""
        return told(self.settings.said(texts, self.brief.lang), role)

    def cite(self, key: str) -> Inline:
        """Return a link to the entry of the source `key` on this page; the key alone if there is none."""
        return Link(self.labels[key], f"#source-{key}") if key in self.labels else Words(key)


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
