"""A small newsroom for tests: briefs as their YAML would say them, captures, and what verification found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from factpress.diagnostic import Location
from factpress.model import (
    Brief,
    Capture,
    Library,
    Manuscript,
    Match,
    Places,
    Settings,
    SideCar,
    Verification,
    Written,
)
from factpress.verify.proofs import proofs
from factpress.verify.provenance import balances

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.model import Finding

SCALE: list[dict[str, Any]] = [
    {
        "id": "true",
        "label": {"en": "True"},
        "definition": {"en": "It is so."},
        "value": 5,
        "colour": "green",
        "shape": "check",
    },
    {
        "id": "false",
        "label": {"en": "False"},
        "definition": {"en": "It is not so."},
        "value": 1,
        "colour": "red",
        "shape": "cross",
    },
    {
        "id": "unverified",
        "label": {"en": "Unverified"},
        "definition": {"en": "Neither shown nor refuted."},
        "shape": "question",
    },
]
TEXT = "An editor wrote: the harbour was closed on Monday.\nIt opened again — at noon — on Tuesday, he said."
EXCERPT = "Гавань була закрита в понеділок, сказала вона."


def settings(**changes: object) -> Settings:
    """Return the settings of a site with three ratings."""
    publisher = {"name": "The Desk", "contact": "mailto:desk@example.org"}
    site = {"site_name": "Example Checks", "site_url": "https://checks.example.org/"}
    return Settings.model_validate({**site, "publisher": publisher, "scale": SCALE, **changes})


def capture(name: str, text: str, extent: str = "full", captured: str = "2026-11-20") -> Capture:
    """Return a capture of `text`."""
    said = {
        "url": "https://news.example.org/a",
        "media_type": "text/plain",
        "tool": "by hand",
        "sha256": "ab12" * 16,
    }
    return Capture(name, SideCar.model_validate({**said, "captured": captured, "extent": extent}), text)


def match(name: str, text: str, *parts: str, place: str = "line 1") -> Match:
    """Return where `parts` stand in `text`."""
    starts = [text.index(part) for part in parts]
    spans = tuple((start, start + len(part)) for start, part in zip(starts, parts, strict=True))
    before, after = text[: spans[0][0]].split()[-3:], text[spans[-1][1] :].split()[:3]
    return Match(name, spans, parts, " ".join(before), " ".join(after), folded=False, place=place)


BODY = """\
## What happened

The harbour [@gazette] was *closed*, see [the notice](https://port.example.org/notice "Notice").

::: claim closed

1. First `[@nothing]`
   - nested **strong**
2. Second [@gazette, line 2; @herald]

| Day | State |
|:----|------:|
| Monday | closed |

> Quoted
> words

```text
<b>not bold</b>
```
"""

HARBOUR: dict[str, Any] = {
    "id": "harbour",
    "title": "Was the harbour closed?",
    "status": "published",
    "published": "2026-11-22",
    "authors": ["Ada", {"name": "Bo", "url": "https://bo.example.org/"}],
    "reviewers": [{"name": "Cy", "date": "2026-11-21"}],
    "topics": ["Ports"],
    "short_answer": "Yes, for a day.\n\nThe records agree.",
    "scope": "One harbour, one week.",
    "method": ["Read the notice.", "Ask the port."],
    "ai_use": "none",
    "disclosures": "The port advertises with us.",
    "review_by": "2027-05-22",
    "sources": {
        "gazette": {
            "title": "Harbour closed",
            "author": "Dee",
            "publisher": "Gazette",
            "published": {"date": "2026-11-18", "basis": "inferred"},
            "url": "https://news.example.org/a",
            "archived": "https://web.archive.org/web/20261119080910/https://news.example.org/a",
            "kind": "secondary",
            "access": "open",
            "reliability": "B",
            "interests": "Owned by the port",
            "owner": "The Port",
            "wire": "XYZ",
            "capture": "gazette.txt",
            "derives_from": ["worker"],
            "licence": "Quoted",
            "note": "Two editions.",
        },
        "herald": {
            "title": "Гавань",
            "publisher": "Herald",
            "published": "2026-11",
            "url": "https://herald.example.org/#top",
            "kind": "primary",
            "lang": "uk",
            "capture": "herald.txt",
            "translation_of": "gazette",
        },
        "worker": {
            "anonymous": "true",
            "described_as": "a dock worker",
            "vouched_by": "gazette",
            "published": "unknown",
        },
        "tertiary": {"title": "Year book", "kind": "tertiary", "derives_from": ["gazette", "herald"]},
    },
    "claims": {
        "closed": {
            "text": "The harbour was closed on Monday.",
            "checked": "closed on Monday",
            "claimant": {"name": "Eve", "same_as": "https://eve.example.org/"},
            "made": "2026-11-17",
            "appearances": ["gazette", "https://radio.example.org/1"],
            "rating": "true",
            "confidence": "high",
            "because": "Two records say so.",
            "evidence": [
                {
                    "source": "gazette",
                    "quote": "the harbour was closed on Monday",
                    "bears": "supports",
                    "credibility": "2",
                },
                {
                    "source": "herald",
                    "quote": "Гавань була закрита",
                    "lang": "uk",
                    "translation": "The harbour was closed",
                    "bears": "supports",
                },
                {
                    "source": "gazette",
                    "quote": "[it] opened again … on Tuesday",
                    "bears": "contradicts",
                    "answered": "That is the day after.",
                },
                {"source": "tertiary", "note": "The table lists it.", "bears": "context"},
            ],
            "override": {"by": "Ada", "date": "2026-11-22", "why": "Time."},
            "established": ["It closed."],
            "not_established": ["Who closed it."],
            "would_change": ["A log."],
            "attribution": {"rating": "unverified", "because": "Radio only."},
        },
        "storm": {"text": "A storm closed it.", "made": "unknown", "rating": "no-such-rating"},
    },
    "replies": [
        {
            "from": "The Port",
            "asked": "2026-11-19",
            "by": "email",
            "deadline": "2026-11-20",
            "answer": "none",
        },
        {"from": "Eve", "asked": "2026-11-19", "answer": "I said so."},
    ],
    "corrections": [
        {
            "date": "2026-11-23",
            "kind": "correction",
            "of": "closed",
            "was": "false",
            "now": "true",
            "why": "New log.",
        },
        {"date": "2026-11-24", "kind": "update", "why": "A link was added."},
    ],
    "body": BODY,
}
"""A brief that uses every key."""

PLAIN: dict[str, Any] = {
    "id": "plain",
    "title": "هل فتح الميناء؟",
    "status": "published",
    "lang": "ar",
    "claims": {"open": {"text": "فتح الميناء.", "rating": "false", "attribution": {"rating": "true"}}},
}
"""A brief that uses as few keys as it may, in a language that is written from right to left."""

GONE: dict[str, Any] = {
    **PLAIN,
    "id": "gone",
    "status": "withdrawn",
    "formerly": ["went", "fled"],
    "corrections": [
        {"date": "2026-11-25", "kind": "update", "why": "المصدر مزور."},
        {"date": "2026-11-26", "kind": "clarification", "of": "open", "why": "كلمة."},
    ],
}
"""A brief that was withdrawn and had two ids before."""

CAPTURES = {
    "gazette.txt": capture("gazette.txt", TEXT),
    "herald.txt": capture("herald.txt", EXCERPT, "excerpt", "unknown"),
}
MATCHES = {
    ("harbour", "closed", 0): match("gazette.txt", TEXT, "the harbour was closed on Monday"),
    ("harbour", "closed", 1): match("herald.txt", EXCERPT, "Гавань була закрита", place=""),
    ("harbour", "closed", 2): match("gazette.txt", TEXT, "opened again", "on Tuesday"),
}


def manuscript(said: Mapping[str, Any], body_line: int = 40) -> Manuscript:
    """Return the brief that `said` describes, as if it had been read from a file of its own."""
    brief = Brief.model_validate(said)
    path = f"briefs/{brief.id}.md"
    return Manuscript.of(path, Written(brief, Places({(): Location(path)}, {}), "", body_line))


def library(*said: Mapping[str, Any], **site: object) -> Library:
    """Return a library of the briefs that `said` describes."""
    return Library(tuple(map(manuscript, said)), CAPTURES, frozenset(), settings(**site))


def verified(of: Library, matches: Mapping[Finding, Match]) -> Verification:
    """Return what was verified where the quotations of `of` stand at `matches`, and nothing was counted."""
    return Verification(matches, proofs=proofs(of, matches))


VERIFICATION = replace(verified(library(HARBOUR, PLAIN), MATCHES), balances=balances(library(HARBOUR, PLAIN)))
