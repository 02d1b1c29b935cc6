"""What a brief's page tells machines about itself (schema.org, as JSON-LD): no more than it tells people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import absolute
from factpress.compose.changes import newest_first, spelled
from factpress.compose.policy import policy_address

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from factpress.model import Brief, Correction, Person, Settings

Json = dict[str, object]

_CORRECTIONS = frozenset({"correction", "clarification"})
_POLICIES = (
    ("correctionsPolicy", "corrections"),
    ("verificationFactCheckingPolicy", "methodology"),
    ("missionCoveragePrioritiesPolicy", "selection"),
    ("ownershipFundingInfo", "funding"),
    ("unnamedSourcesPolicy", "sources"),
    ("actionableFeedbackPolicy", "complaints"),
)


def article(settings: Settings, brief: Brief) -> Mapping[str, object]:
    """Return `brief` as a `NewsArticle`.

    An update is no correction of what was right when it was published, so it only moves `dateModified`. An author of
    whom no more than a name is known is not guessed to be a person or an organisation. Policies of this site are told
    by their whole addresses alone, where those are known.
    """
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        **_told(
            headline=brief.title,
            description=brief.short_answer if brief.status != "withdrawn" else None,
            url=absolute(settings, f"briefs/{brief.id}.md"),
            inLanguage=brief.lang,
            datePublished=brief.published,
            dateModified=last_change(brief),
            creativeWorkStatus=brief.status.capitalize(),
            publishingPrinciples=policy_address(settings, settings.policy("methodology")),
            author=[_author(author) for author in brief.authors],
            publisher=_publisher(settings),
            correction=[_comment(settings, brief, one) for one in newest_first(brief) if one.kind in _CORRECTIONS],
        ),
    }


def last_change(brief: Brief) -> datetime.date | None:
    """Return the day of the newest entry under `corrections`, else that of publication."""
    return max((correction.date for correction in brief.corrections), default=brief.published)


def _told(**values: object) -> Json:
    """Return the values that there are, dates as text."""
    return {key: value if isinstance(value, list | dict) else str(value) for key, value in values.items() if value}


def _author(author: str | Person) -> Json:
    if isinstance(author, str):
        return {"name": author}
    return {"@type": "Person", **_told(name=author.name, url=author.url)}


def _publisher(settings: Settings) -> Json:
    policies = {term: policy_address(settings, settings.policy(name)) for term, name in _POLICIES}
    publisher = settings.publisher
    return {"@type": "Organization", **_told(name=publisher.name, url=publisher.url, **policies)}


def _comment(settings: Settings, brief: Brief, correction: Correction) -> Json:
    stated = spelled(settings, brief, correction)
    text = f"{correction.why} ({stated})" if stated else correction.why
    return {"@type": "CorrectionComment", "text": text, "datePublished": str(correction.date)}
