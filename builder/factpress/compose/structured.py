"""What a brief's page tells machines about itself (schema.org, as JSON-LD): no more than it tells people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import absolute
from factpress.compose.changes import newest_first, spelled
from factpress.compose.policy import policy_address

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from factpress.model import Brief, Correction, Person, Settings

Json = dict[str, object]

CONTEXT = "https://schema.org"
_TOLD = (str, list, dict, int)
"""What is told as it is."""
_CORRECTIONS = frozenset({"correction", "clarification"})
_POLICIES = (
    ("correctionsPolicy", ("corrections",)),
    ("verificationFactCheckingPolicy", ("methodology",)),
    ("missionCoveragePrioritiesPolicy", ("selection",)),
    ("ownershipFundingInfo", ("ownership", "funding")),
    ("unnamedSourcesPolicy", ("sources",)),
    ("actionableFeedbackPolicy", ("complaints",)),
    ("ethicsPolicy", ("independence",)),
    ("masthead", ("staff",)),
)
"""Terms of schema.org for what a publisher says of itself, and under which `policies` it stands."""


def article(settings: Settings, brief: Brief, parts: Iterable[str] = ()) -> Json:
    """Return `brief` as an `Article`; `parts` are the names (`@id`) of the reviews on its page.

    An update is no correction of what was right when it was published, so it only moves `dateModified`. An author of
    whom no more than a name is known is not guessed to be a person or an organisation. Policies of this site are told
    by their whole addresses alone, where those are known.
    """
    place = absolute(settings, f"briefs/{brief.id}.md")
    return {
        "@context": CONTEXT,
        "@type": "Article",
        **told(
            **{"@id": place},
            headline=brief.title,
            description=brief.short_answer if brief.status != "withdrawn" else None,
            url=place,
            inLanguage=brief.lang,
            datePublished=brief.published,
            dateModified=last_change(brief),
            creativeWorkStatus=brief.status.capitalize(),
            publishingPrinciples=policy_address(settings, settings.policy("methodology")),
            author=[_author(author) for author in brief.authors],
            publisher=_publisher(settings),
            correction=comments(settings, brief, brief.corrections),
            hasPart=[{"@id": part} for part in parts],
        ),
    }


def last_change(brief: Brief) -> datetime.date | None:
    """Return the day of the newest entry under `corrections`, else that of publication."""
    return max((correction.date for correction in brief.corrections), default=brief.published)


def told(**values: object) -> Json:
    """Return the values that there are: numbers as they are, dates as text."""
    return {key: value if isinstance(value, _TOLD) else str(value) for key, value in values.items() if value}


def organisation(settings: Settings) -> Json:
    """Return who publishes the site, in a few words."""
    publisher = settings.publisher
    place = absolute(settings, "index.md")
    return {
        "@type": "Organization",
        **told(**{"@id": f"{place}#publisher" if place else ""}, name=publisher.name, url=publisher.url),
    }


def comments(settings: Settings, brief: Brief, corrections: Iterable[Correction]) -> list[Json]:
    """Return those of `corrections` that put right what was wrong or unclear, the newest first."""
    wanted = [one for one in corrections if one.kind in _CORRECTIONS]
    return [_comment(settings, brief, one) for one in newest_first(brief) if one in wanted]


def _author(author: str | Person) -> Json:
    if isinstance(author, str):
        return {"name": author}
    return {"@type": "Person", **told(name=author.name, url=author.url)}


def _publisher(settings: Settings) -> Json:
    """Return the publisher with all that it says of itself, mostly in terms of a `NewsMediaOrganization`."""
    policies = {term: _addresses(settings, names) for term, names in _POLICIES}
    contact = settings.publisher.contact
    point = {"@type": "ContactPoint", **_reached(contact)} if contact else None
    return {**organisation(settings), "@type": "NewsMediaOrganization", **told(**policies, contactPoint=point)}


def _addresses(settings: Settings, names: Iterable[str]) -> str | list[str]:
    """Return where the policies `names` stand, each place once."""
    found = (policy_address(settings, settings.policy(name)) for name in names)
    places = list(dict.fromkeys(place for place in found if place))
    return places if len(places) > 1 else "".join(places)


def _reached(contact: str) -> Json:
    mailbox = contact.removeprefix("mailto:")
    return {"email": mailbox} if mailbox != contact else {"url": contact}


def _comment(settings: Settings, brief: Brief, correction: Correction) -> Json:
    stated = spelled(settings, brief, correction)
    text = f"{correction.why} ({stated})" if stated else correction.why
    return {"@type": "CorrectionComment", "text": text, "datePublished": str(correction.date)}
