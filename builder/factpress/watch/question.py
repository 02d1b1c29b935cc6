"""What to ask: every external address of every brief, once, with those who cite it and the words it should have."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.prose import links
from factpress.watch.address import Address, address, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Location
    from factpress.model import Library, Manuscript, Verification

_WALLED = frozenset({"registration", "paywalled"})


@dataclass(frozen=True, slots=True)
class Use:
    """Where an address is cited: the `id` of the brief, what of it ("sources.eir.url"), and the place in its file.

    `is_copy` tells that it is cited as the archived copy of a source.
    """

    brief: str
    part: str
    place: Location
    is_copy: bool = False

    @property
    def name(self) -> str:
        """How the status file names it."""
        return f"{self.brief} {self.part}"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that were found in our capture of a source, to look for on its live page.

    `part` names the item of evidence as `Use.name` does.
    """

    part: str
    quote: str
    prefix: str | None = None
    suffix: str | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """An address, with all who cite it and all words it should have.

    `parsed` is none where no browser can open it. `is_walled` tells that its source is for subscribers: words that a
    stranger does not see there are not gone. `has_copy` tells that all sources that cite it name an archived copy.
    """

    address: str
    parsed: Address | None
    uses: tuple[Use, ...]
    quoted: tuple[Quoted, ...] = ()
    is_walled: bool = False
    has_copy: bool = False

    @property
    def is_copy(self) -> bool:
        """Tell whether it is cited as an archived copy alone."""
        return all(use.is_copy for use in self.uses)


@dataclass(frozen=True, slots=True)
class _Cited:
    typed: str
    use: Use
    source: str | None = None


def questions(library: Library, verification: Verification) -> tuple[Question, ...]:
    """Return every web address that the briefs of `library` cite, each once, sorted."""
    cited: defaultdict[str, list[tuple[Manuscript, _Cited]]] = defaultdict(list)
    for manuscript in library.manuscripts:
        for one in _cited(manuscript):
            cited[spelled(one.typed)].append((manuscript, one))
    return tuple(_question(href, cited[href], verification) for href in sorted(cited))


def _question(href: str, cited: list[tuple[Manuscript, _Cited]], verification: Verification) -> Question:
    sources = [(manuscript, one.source) for manuscript, one in cited if one.source is not None]
    records = [manuscript.brief.sources[key] for manuscript, key in sources]
    quoted = {words for manuscript, key in sources for words in _quoted(manuscript, key, verification)}
    return Question(
        href,
        address(href),
        tuple(sorted((one.use for _, one in cited), key=lambda use: (use.name, use.place))),
        tuple(sorted(quoted, key=lambda words: words.part)),
        is_walled=any(record.access in _WALLED for record in records),
        has_copy=bool(records) and all(record.archived for record in records),
    )


def _cited(manuscript: Manuscript) -> Iterator[_Cited]:
    """Yield every web address of a brief; mail addresses and links within the site are none."""
    for one in (*_of_sources(manuscript), *_of_claims(manuscript), *_of_people(manuscript), *_of_prose(manuscript)):
        if one.typed.lower().startswith(("http:", "https:")):
            yield one


def _of_sources(manuscript: Manuscript) -> Iterator[_Cited]:
    for key, source in manuscript.brief.sources.items():
        for name, typed in (("url", source.url), ("archived", source.archived)):
            if typed:
                use = _use(manuscript, "sources", key, name, is_copy=name == "archived")
                yield _Cited(typed, use, key)


def _of_claims(manuscript: Manuscript) -> Iterator[_Cited]:
    for key, claim in manuscript.brief.claims.items():
        if claim.claimant and claim.claimant.same_as:
            yield _Cited(claim.claimant.same_as, _use(manuscript, "claims", key, "claimant", "same_as"))
        for index, typed in enumerate(claim.appearances):
            yield _Cited(typed, _use(manuscript, "claims", key, "appearances", index))


def _of_people(manuscript: Manuscript) -> Iterator[_Cited]:
    for role, people in (("authors", manuscript.brief.authors), ("reviewers", manuscript.brief.reviewers)):
        for index, person in enumerate(people):
            if not isinstance(person, str) and person.url:
                yield _Cited(person.url, _use(manuscript, role, index, "url"))


def _of_prose(manuscript: Manuscript) -> Iterator[_Cited]:
    for href, line, column in links(manuscript.brief.body):
        yield _Cited(href, Use(manuscript.brief.id, "prose", manuscript.in_body(line, column, len(href))))


def _use(manuscript: Manuscript, *path: str | int, is_copy: bool = False) -> Use:
    part = ".".join(map(str, path))
    return Use(manuscript.brief.id, part, manuscript.places.value(*path), is_copy)


def _quoted(manuscript: Manuscript, source: str, verification: Verification) -> Iterator[Quoted]:
    """Yield the verified quotations from `source`: those that our capture has."""
    brief = manuscript.brief
    for key, claim in brief.claims.items():
        for index, item in enumerate(claim.evidence):
            if item.source == source and item.quote and (brief.id, key, index) in verification.matches:
                lang = item.lang or brief.sources[source].lang or ""
                part = f"{brief.id} claims.{key}.evidence.{index}"
                yield Quoted(part, item.quote, item.prefix, item.suffix, lang)
