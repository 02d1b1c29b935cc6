"""What a brief's page tells machines of each rated claim: a `ClaimReview`, and a `MediaReview` of a picture or video.

Every fact is the one that the card shows. What Google's documentation and schema.org ask of them is checked by the room
`claimreview`, which knows nothing of briefs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.claimreview import is_open, names_nobody
from factpress.compose.address import absolute
from factpress.compose.structured import CONTEXT, comments, last_change, organisation, told
from factpress.model import PartialDate, Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.compose.case import Case
    from factpress.compose.structured import Json
    from factpress.model import Claim, Claimant, Source


def claim_reviews(case: Case) -> tuple[Mapping[str, object], ...]:
    """Return the reviews of the claims of `case` that are rated, in their order; none of a withdrawn brief."""
    published = _published(case)
    return tuple(review for key in rated(case) for review in _reviews(case, key, published))


def rated(case: Case) -> tuple[str, ...]:
    """Return the keys of the claims that have a verdict: a step of the scale that does not say that there is none."""
    stands = case.brief.status != "withdrawn"
    return tuple(key for key, claim in case.brief.claims.items() if stands and _has_verdict(case, claim.rating))


def place(case: Case, anchor: str) -> str:
    """Return the whole address of `anchor` on the page of `case`; the anchor alone where the site has no address."""
    return absolute(case.settings, f"briefs/{case.brief.id}.md#{anchor}") or f"#{anchor}"


def _has_verdict(case: Case, rating: str) -> bool:
    step = case.settings.rating(rating)
    return step is not None and not any(is_open(label) for label in step.label.values())


def _reviews(case: Case, key: str, published: Json) -> Iterator[Json]:
    yield _claim_review(case, key, published)
    if case.brief.claims[key].kind in _MEDIA:
        yield _media_review(case, key, published)


def _claim_review(case: Case, key: str, published: Json) -> Json:
    brief, claim = case.brief, case.brief.claims[key]
    cited = dict.fromkeys(item.source for item in claim.evidence)
    works = {name: work for name in cited if (work := _work(case, name))}
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        **told(
            **{"@id": place(case, f"claim-{key}")},
            url=place(case, f"claim-{key}"),
            claimReviewed=" ".join(claim.text.split()),
            reviewRating=_rating(case, claim),
            itemReviewed=_claim(case, claim),
            **published,
            correction=comments(case.settings, brief, [one for one in brief.corrections if one.of == key]),
            citation=list(works.values()),
            isBasedOn=[{"@id": work["@id"]} for name, work in works.items() if _carries(claim, name)],
        ),
    }


def _carries(claim: Claim, source: str) -> bool:
    return any(item.source == source and item.bears != "context" for item in claim.evidence)


def _published(case: Case) -> Json:
    """Return what is the same of every review on a page."""
    brief, publisher = case.brief, organisation(case.settings)
    page = absolute(case.settings, f"briefs/{brief.id}.md")
    return told(
        author=publisher,
        publisher=publisher,
        datePublished=brief.published,
        dateModified=last_change(brief),
        inLanguage=brief.lang,
        creativeWorkStatus=brief.status.capitalize(),
        isPartOf={"@id": page} if page else None,
    )


def _rating(case: Case, claim: Claim) -> Json:
    """Return the verdict in the word that the card shows, with its number where it is a degree of truth."""
    step = case.settings.rating(claim.rating)
    values = [one.value for one in case.settings.scale if one.value]
    numbers: Json = {}
    if step and step.value and min(values) < max(values):
        numbers = {"ratingValue": step.value, "worstRating": min(values), "bestRating": max(values)}
    return {
        "@type": "Rating",
        **numbers,
        **told(alternateName=case.verdict(claim.rating).label, ratingExplanation=claim.because),
    }


def _claim(case: Case, claim: Claim) -> Json:
    """Return the claim with who made it, when and where; nobody where nobody in particular did."""
    known = [work for name in claim.appearances if (work := _appearance(case, name))]
    return {
        "@type": "Claim",
        **told(
            author=_claimant(claim.claimant) if claim.claimant else None,
            datePublished=claim.made if isinstance(claim.made, PartialDate) else None,
            appearance=known,
            firstAppearance=_first(known),
        ),
    }


def _claimant(claimant: Claimant) -> Json | None:
    if names_nobody(claimant.name):
        return None
    return {"@type": claimant.type, **told(name=claimant.name, sameAs=claimant.same_as)}


def _appearance(case: Case, name: str) -> Json | None:
    """Return where a claim appeared, if that has an address: a source of the brief, or a web address."""
    if name not in case.brief.sources:
        return {"@type": "CreativeWork", "url": name}
    return _work(case, name) if case.brief.sources[name].url else None


def _first(works: list[Json]) -> Json | None:
    """Return the earliest of several appearances, if the day of each is known and that of one is before all others."""
    days = [str(work.get("datePublished", "")) for work in works]
    if len(works) == 1 or any(len(day) < _WHOLE_DAY for day in days):
        return None
    earliest = [work for work, day in zip(works, days, strict=True) if day == min(days)]
    return earliest[0] if len(earliest) == 1 else None


_WHOLE_DAY = len("2026-11-29")


def _work(case: Case, name: str) -> Json | None:
    """Return a source as a work, under the name of its entry on the page; nothing where it is a person's word."""
    source = case.brief.sources.get(name)
    if source is None or not (source.title or source.url):
        return None
    return {
        "@type": "CreativeWork",
        **told(
            **{"@id": place(case, f"source-{name}")},
            name=source.title or case.labels[name],
            url=source.url,
            archivedAt=source.archived,
            author={"name": source.author} if source.author else None,
            publisher={"@type": "Organization", "name": source.publisher} if source.publisher else None,
            datePublished=_day(source),
            inLanguage=source.lang,
        ),
    }


def _day(source: Source) -> PartialDate | None:
    date = source.published.date if isinstance(source.published, Published) else source.published
    return date if isinstance(date, PartialDate) else None


def _media_review(case: Case, key: str, published: Json) -> Json:
    """Return what is told of the picture or video that the claim `key` is about: where it appeared, and what of it."""
    claim = case.brief.claims[key]
    shown = [work for name in claim.appearances if (work := _appearance(case, name))]
    typed = {"@type": _MEDIA[claim.kind or ""]}
    pictures = [{**typed, **{name: work[name] for name in _PICTURED if name in work}} for work in shown]
    return {
        "@context": CONTEXT,
        "@type": "MediaReview",
        **told(
            **{"@id": place(case, f"media-{key}")},
            url=place(case, f"claim-{key}"),
            associatedClaimReview={"@id": place(case, f"claim-{key}")},
            itemReviewed={"@type": "MediaReviewItem", **told(mediaItemAppearance=pictures)},
            reviewRating=_rating(case, claim),
            **published,
        ),
    }


_MEDIA = {"image": "ImageObject", "video": "VideoObject"}
_PICTURED = ("url", "archivedAt", "datePublished")
