"""What ClaimReview and the Fact Check Tools API carry of a brief comes back through them, whatever it says."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from factpress.load.scale import DEFAULT
from factpress.model import Brief, PartialDate
from tests.importing.generated import DAYS, KEYS, LINKS, TEXTS, keys
from tests.importing.making import made

LABELS = {step.id: step.label["en"] for step in DEFAULT}
WEB = LINKS.filter(lambda link: link.startswith("http"))
PLAIN = TEXTS.map(lambda text: " ".join(text.split()))
CLAIM = keys(
    {"text": PLAIN, "rating": some.sampled_from([name for name in LABELS if name != "not-rated"])},
    claimant=keys({"name": PLAIN}, type=some.sampled_from(["Person", "Organization"]), same_as=WEB),
    made=some.one_of(DAYS, some.just("2020"), some.just("2020-05")),
    appearances=some.lists(WEB, max_size=2, unique=True),
    because=PLAIN,
)
BRIEF = keys(
    {
        "id": some.from_regex(r"[a-z][a-z0-9]{0,8}(?:-[a-z][a-z0-9]{0,8})?", fullmatch=True),
        "title": PLAIN,
        "claims": some.dictionaries(KEYS, CLAIM, min_size=1, max_size=3),
        "lang": some.sampled_from(["en", "uk"]),
    },
    published=DAYS,
).filter(lambda brief: len({claim["text"] for claim in brief["claims"].values()}) == len(brief["claims"]))


def page(brief: Brief) -> str:
    return f"https://desk.example/briefs/{brief.id}/"


def told(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}


def date(made_on: object) -> str | None:
    return str(made_on) if isinstance(made_on, PartialDate) else None


def reviews(brief: Brief) -> list[dict[str, object]]:
    """Return the ClaimReviews of a brief, as Google documents them."""
    return [
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": f"{page(brief)}#claim-{key}",
            "inLanguage": brief.lang,
            "claimReviewed": claim.text,
            "headline": brief.title,
            **told(datePublished=str(brief.published or "")),
            "reviewRating": {
                "@type": "Rating",
                **told(alternateName=LABELS[claim.rating], ratingExplanation=claim.because),
            },
            "itemReviewed": {
                "@type": "Claim",
                **told(
                    author=claim.claimant
                    and {"@type": claim.claimant.type, **told(name=claim.claimant.name, sameAs=claim.claimant.same_as)},
                    datePublished=date(claim.made),
                    appearance=[{"@type": "CreativeWork", "url": link} for link in claim.appearances],
                ),
            },
        }
        for key, claim in brief.claims.items()
    ]


def payload(brief: Brief) -> dict[str, object]:
    """Return the page as the Fact Check Tools API takes it."""
    return {
        "pageUrl": page(brief),
        **told(publishDate=str(brief.published or "")),
        "claimReviewMarkups": [
            {
                "url": f"{page(brief)}#claim-{key}",
                "claimReviewed": claim.text,
                "rating": told(textualRating=LABELS[claim.rating], ratingExplanation=claim.because),
                **told(
                    claimDate=date(claim.made),
                    claimAuthor=claim.claimant and told(name=claim.claimant.name, sameAs=claim.claimant.same_as),
                    claimAppearances=list(claim.appearances),
                ),
            }
            for key, claim in brief.claims.items()
        ],
    }


def carried(brief: Brief, *, kind: bool = True) -> dict[str, Any]:
    """Return what both carry; `kind` tells whether that of the claimant is among it."""
    claims = {
        key: (claim.text, claim.rating, claim.made, set(claim.appearances), claim.because)
        + ((claim.claimant.name, claim.claimant.type if kind else "", claim.claimant.same_as) if claim.claimant else ())
        for key, claim in brief.claims.items()
    }
    return {"id": brief.id, "published": brief.published, "claims": claims}


@settings(max_examples=60)
@given(BRIEF)
def test_through_claim_review(keys: dict[str, Any]) -> None:
    brief = Brief.model_validate(keys)
    feed = {"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": [{"item": reviews(brief)}]}
    script = json.dumps(reviews(brief)).replace("<", "\\u003c")
    for path, text in (
        ("r.json", json.dumps(reviews(brief))),
        ("feed.json", json.dumps(feed)),
        ("r.html", f'<script type="application/ld+json">{script}</script>'),
    ):
        (back,), _ = made(path, text)
        assert carried(back) == carried(brief)
        assert (back.title, back.lang) == (brief.title, brief.lang)
        assert reviews(back) == reviews(brief)


@settings(max_examples=60)
@given(BRIEF)
def test_through_the_api(keys: dict[str, Any]) -> None:
    brief = Brief.model_validate(keys)
    (back,), _ = made("p.json", json.dumps(payload(brief)))
    assert carried(back, kind=False) == carried(brief, kind=False)
    assert payload(back) == payload(brief)
