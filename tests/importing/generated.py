"""Briefs that say anything that a brief may say, as their keys."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as some

REFUSED = "\ufeff\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LETTERS = some.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters=REFUSED)
AWKWARD = (
    *("null", "~", "=1+1", "'quoted'", "- a", "# b", "a: b", "yes", "2020-01-01", "[x]", "{y}", "&z", "*w", "!t"),
    *("---", "%a", "@b", "a\nb", "  in", "tab\tx", "|", ">", "\\", '"', "a #b", "<b>&amp;", "https://x.example"),
)
TEXTS = some.one_of(some.sampled_from(AWKWARD), some.text(LETTERS, min_size=1, max_size=30)).filter(str.strip)
KEYS = some.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,9}", fullmatch=True)
DAYS = some.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)).map(str)
LINKS = some.sampled_from(["https://a.example/1", "http://b.example/x?y=z#w", "mailto:a@b.example"])
TIMES = some.one_of(DAYS, some.just("2020-05"), some.just("unknown"))
Keys = some.SearchStrategy[dict[str, Any]]


def few(inner: some.SearchStrategy[Any]) -> some.SearchStrategy[list[Any]]:
    return some.lists(inner, max_size=2)


def keys(must: dict[str, some.SearchStrategy[Any]], **may: some.SearchStrategy[Any]) -> Keys:
    return some.fixed_dictionaries(must, optional=may)


SOURCES = keys(
    {"title": TEXTS},
    **dict.fromkeys(("author", "publisher", "note", "interests", "licence", "capture", "owner", "wire"), TEXTS),
    url=LINKS,
    archived=LINKS,
    kind=some.sampled_from(["primary", "secondary"]),
    reliability=some.sampled_from("ABF"),
    published=some.one_of(TIMES, DAYS.map(lambda day: {"date": day, "basis": "inferred"})),
    anonymous=some.just("true"),
    derives_from=few(KEYS),
)
EVIDENCE = keys(
    {"source": KEYS, "bears": some.sampled_from(["supports", "context"]), "quote": TEXTS},
    **dict.fromkeys(("note", "answered", "prefix", "suffix", "translation"), TEXTS),
    credibility=some.sampled_from("126"),
    via=few(KEYS),
)
CLAIMS = keys(
    {"text": TEXTS, "rating": some.sampled_from(["true", "false", "not-rated"])},
    kind=some.sampled_from(["event", "law"]),
    claimant=keys({"name": TEXTS}, type=some.just("Organization"), same_as=LINKS),
    made=TIMES,
    because=TEXTS,
    confidence=some.just("low"),
    attribution=keys({"rating": some.just("true")}, because=TEXTS),
    override=keys({"by": TEXTS, "date": DAYS, "why": TEXTS}),
    evidence=few(EVIDENCE),
    **dict.fromkeys(("appearances", "established", "not_established", "would_change"), few(TEXTS)),
)
BRIEFS = keys(
    {
        "id": some.just("a"),
        "status": some.just("published"),
        "title": TEXTS,
        "claims": some.dictionaries(KEYS, CLAIMS, min_size=1, max_size=2),
    },
    **dict.fromkeys(("short_answer", "scope", "ai_use", "disclosures", "source_summary"), TEXTS),
    formerly=some.just(["old"]),
    published=DAYS,
    review_by=DAYS,
    authors=few(some.one_of(TEXTS, keys({"name": TEXTS, "url": LINKS}))),
    reviewers=few(keys({"name": TEXTS}, date=DAYS)),
    lang=some.sampled_from(["en", "uk", "pt-BR"]),
    translations=some.just({"uk": "b"}),
    topics=few(TEXTS),
    method=few(TEXTS),
    sources=some.dictionaries(KEYS, SOURCES, max_size=2),
    replies=few(some.fixed_dictionaries({"from": TEXTS, "asked": DAYS}, optional={"answer": TEXTS, "by": TEXTS})),
    corrections=few(keys({"date": DAYS, "kind": some.just("update"), "why": TEXTS}, was=TEXTS, now=TEXTS)),
    body=some.text(LETTERS, max_size=60),
)
