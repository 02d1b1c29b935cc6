"""What the names of other systems mean in a brief: a table a format. Data only; the handbook prints the same.

Meanings: `id`, `title`, `published`, `authors`, `lang`, `topics`, `short_answer`, `scope`, `method`, `address` and
`publisher` (of the fact-check); `claim`, `key`, `claimant`, `claimant.type`, `claimant.link`, `made`, `appearance`,
`rating`, `rating.value`, `rating.best`, `rating.worst`, `because` (of a claim); `source`, `source.url`,
`source.archived`, `source.publisher`, `source.published`, `source.author`, `source.note` (of a source).
"""

from __future__ import annotations

from factpress.importing.record import Table

WHOLE = (
    *("id", "title", "published", "authors", "lang", "topics", "short_answer", "scope", "method", "ai_use"),
    *("disclosures", "review_by", "address", "publisher"),
)
"""What is said of a fact-check as a whole."""

MEANINGS = (
    *WHOLE,
    *("claim", "key", "kind", "claimant", "claimant.type", "claimant.link", "made", "appearance", "rating"),
    *("rating.value", "rating.best", "rating.worst", "confidence", "because"),
    *(
        "source",
        "source.url",
        "source.archived",
        "source.publisher",
        "source.published",
        "source.author",
        "source.note",
    ),
)
"""What a name can mean."""


def _names(**meanings: str) -> dict[str, str]:
    """Return a table from each of the names (a text, parted by spaces) to its meaning."""
    return {name: meaning.replace("__", ".") for meaning, names in meanings.items() for name in names.split()}


_SOURCE = Table(
    _names(
        source="title name headline label text description",
        source__url="url link href source_url",
        source__archived="archivedat archived archivedurl archiveurl archive wayback waybackurl",
        source__publisher="publisher publisher.name outlet organization site",
        source__published="datepublished date published publishedat",
        source__author="author author.name",
        source__note="note notes",
    )
    | {"@type": "", "publisher.@type": "", "author.@type": ""},
    bare="source",
)

_CLAIM_NAMES = _names(
    claim="claim claim.text claim.claim claim.quote claim.title claimreviewed claimtext text statement statement.text"
    " quote assertion allegation rumor rumour",
    key="key claimid anchor",
    claimant="claimant claimant.name claim.claimant claim.author claim.author.name claim.speaker claim.by claimauthor"
    " claimauthor.name claimby claimedby claimer speaker speaker.name speakername saidby attributedto whosaidit"
    " statement.speaker statement.author politician person",
    claimant__type="claimant.type claimant.@type claimauthor.type claimanttype",
    claimant__link="claimant.url claimant.sameas claimant.link claimanturl claimauthor.sameas",
    made="claimdate claim.date dateofclaim statementdate statement.date dateofstatement datesaid saidon quotedate"
    " claim.datepublished made",
    appearance="appearance appearances firstappearance claimfirstappearance claimappearances claimurl claimlink"
    " claim.url claim.link claim.source statementurl statement.url statementlink quoteurl originalurl spotted"
    " claimsources.url whereseen",
    rating="rating rating.label rating.name rating.text rating.textualrating rating.alternatename reviewrating"
    " reviewrating.alternatename reviewrating.name textualrating verdict verdict.label verdict.name verdict.text"
    " verdict.rating claim.verdict claim.rating conclusion ruling judgement judgment truthrating factcheckrating"
    " ratinglabel verdictlabel factrating veracity truthfulness truthometer validity classification assessment finding"
    " result alternatename",
    rating__value="rating.value rating.ratingvalue reviewrating.ratingvalue ratingvalue ratingnumber score",
    rating__best="rating.best rating.bestrating reviewrating.bestrating bestrating",
    rating__worst="rating.worst rating.worstrating reviewrating.worstrating worstrating",
    because="because explanation ratingexplanation rating.explanation rating.ratingexplanation"
    " reviewrating.ratingexplanation verdictexplanation verdict.explanation verdict.reason reason rationale"
    " justification short fact whatwefound",
    kind="kind",
    confidence="confidence",
)

_SOURCE_PARTS = dict.fromkeys(
    ("sources", "references", "citations", "bibliography", "reviewsources", "factchecksources", "furtherreading"),
    ("sources", _SOURCE),
)

_ONE_CLAIM = Table(
    _CLAIM_NAMES | {"title": "claim", "id": "key", "date": "made", "url": "appearance"}, _SOURCE_PARTS, bare="claim"
)

FRONT_MATTER = Table(
    _CLAIM_NAMES
    | _names(
        id="slug id",
        title="title headline name",
        published="date published publishdate publishedat publisheddate datepublished pubdate reviewdate reviewedat"
        " factcheckdate checkdate datechecked checkeddate posted created createdat",
        authors="author authors author.name authors.name byline writer writers factchecker factcheckers checkedby"
        " researcher",
        lang="lang language locale languagecode inlanguage",
        topics="tags tag topics topic categories category keywords keyword subjects subject themes theme",
        short_answer="shortanswer summary description excerpt tldr lede lead abstract keytakeaway takeaway deck"
        " standfirst subtitle",
        scope="scope",
        method="method methodology methods howwechecked",
        address="canonical canonicalurl permalink url link",
        publisher="publisher publisher.name publication organization",
        source="source source.title source.name source.publisher sourcename sourcetitle venue where",
        source__url="sourceurl sourcelink source.url source.link",
        source__archived="archivedurl archiveurl archived archive archivelink waybackurl wayback source.archived"
        " sourcearchived",
        source__published="sourcedate source.date",
        ai_use="aiuse",
        disclosures="disclosures disclosure",
        review_by="reviewby",
    ),
    {"claims": ("claims", _ONE_CLAIM), "factchecks": ("claims", _ONE_CLAIM), **_SOURCE_PARTS},
    frozenset({"params", "extra", "factcheck"}),
)
"""Front matter of Hugo, Jekyll, Zola, Eleventy and the like, and the columns of a CSV file."""

_REVIEW = _names(
    claim="claimreviewed",
    address="url mainentityofpage mainentityofpage.@id @id",
    title="headline name",
    published="datepublished",
    lang="inlanguage inlanguage.alternatename",
    publisher="author author.name publisher.name publisher sdpublisher.name",
    short_answer="description abstract reviewbody",
    topics="keywords about.name",
    rating="reviewrating.alternatename reviewrating.alternatename.@value reviewrating.name reviewrating",
    rating__value="reviewrating.ratingvalue",
    rating__best="reviewrating.bestrating",
    rating__worst="reviewrating.worstrating",
    because="reviewrating.ratingexplanation",
    claimant="itemreviewed.author.name itemreviewed.author itemreviewed.creator.name",
    claimant__type="itemreviewed.author.@type",
    claimant__link="itemreviewed.author.sameas itemreviewed.author.url",
    made="itemreviewed.datepublished itemreviewed.datecreated",
    appearance="itemreviewed.firstappearance.url itemreviewed.firstappearance itemreviewed.appearance.url"
    " itemreviewed.appearance itemreviewed.url itemreviewed.sameas",
)

CLAIM_REVIEW = Table(
    _REVIEW
    | dict.fromkeys(
        (
            *("@context", "@type", "itemreviewed.@type", "reviewrating.@type", "author.@type", "publisher.@type"),
            *("itemreviewed.appearance.@type", "itemreviewed.firstappearance.@type", "inlanguage.@type"),
        ),
        "",
    ),
    {"citation": ("sources", _SOURCE), "isbasedon": ("sources", _SOURCE)},
)
"""schema.org ClaimReview, as Google documents it (`reference`: developers.google.com, Fact Check structured data)."""

API_CLAIM = Table(
    _names(claim="text", claimant="claimant", made="claimdate"),
    {
        "claimreview": (
            "reviews",
            Table(
                _names(
                    publisher="publisher.name",
                    address="url",
                    title="title",
                    published="reviewdate",
                    rating="textualrating",
                    lang="languagecode",
                )
            ),
        )
    },
)
"""A claim in the answer of `claims:search` (Fact Check Tools API v1alpha1)."""

API_PAGE = Table(
    _names(
        address="pageurl",
        published="publishdate",
        publisher="claimreviewauthor.name",
    ),
    {
        "claimreviewmarkups": (
            "claims",
            Table(
                _names(
                    claim="claimreviewed",
                    address="url",
                    made="claimdate",
                    claimant="claimauthor.name",
                    claimant__link="claimauthor.sameas",
                    appearance="claimfirstappearance claimappearances",
                    rating="rating.textualrating",
                    rating__value="rating.ratingvalue",
                    rating__best="rating.bestrating",
                    rating__worst="rating.worstrating",
                    because="rating.ratingexplanation",
                )
            ),
        )
    },
)
"""A page as the Fact Check Tools API takes it (`ClaimReviewMarkupPage`)."""
