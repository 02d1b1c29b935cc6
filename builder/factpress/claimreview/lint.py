"""Files of a site → everything that is wrong with the ClaimReview in them, in time that grows with their number."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.claimreview import several
from factpress.claimreview.document import read
from factpress.claimreview.page import page, published_at
from factpress.claimreview.review import Review
from factpress.claimreview.rules import ERRORS, RULES
from factpress.claimreview.rules.shape import mistaken
from factpress.diagnostic import Diagnostic, Severity, in_order

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factpress.claimreview.document import Document
    from factpress.claimreview.item import Item
    from factpress.claimreview.several import Trace

    Rule = Callable[[Review], Iterator[Diagnostic]]

_TELLING = re.compile(rb"ld(?:\+|&#4[36];|&plus;)json|ClaimReview", re.IGNORECASE)
_HOMES = frozenset({"index.html", "index.htm"})


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found, and in how much: `files` that were read, and the `reviews` in them."""

    diagnostics: tuple[Diagnostic, ...]
    files: int
    reviews: int


def telling(content: bytes) -> bool:
    """Tell whether a page may hold anything to judge, without reading it."""
    return _TELLING.search(content) is not None


def lint(
    files: Iterable[tuple[str, bytes]], site_url: str = "", day: datetime.date | None = None, shown: str = ""
) -> Judged:
    """Judge the structured data in `files`, each with its path below the root of the site.

    `site_url` is where the site is published, if that is known, `day` today, and `shown` the folder that paths are
    told below. Yields what the rules in `rules`, `several` and `flaws` are named for. Reads one file at a time, and
    never raises for what it holds.
    """
    found: list[Diagnostic] = []
    traces: list[Trace] = []
    count, whole, answered = 0, False, False
    for path, content in files:
        count += 1
        if path in _HOMES:
            whole, answered = True, page(read(path, content)).contact
        if path.lower().endswith((".html", ".htm")) and not telling(content):
            continue
        document = read(f"{shown}{path}", content)
        found += [*document.flaws, *mistaken(document)]
        for review, told in _reviews(document, published_at(site_url, path), day, RULES):
            found += told
            traces.append(several.trace(review))
    for rule in several.RULES:
        found += rule(traces)
    found += several.no_corrections_policy(traces, whole=whole) if not answered else ()
    return Judged(in_order(found), count, len(traces))


def errors(
    document: Document, published: str = "", day: datetime.date | None = None
) -> Iterator[tuple[Item, tuple[Diagnostic, ...]]]:
    """Yield each review of `document` with its errors, by itself; `published` is the address of the page."""
    for review, found in _reviews(document, published, day, ERRORS):
        yield review.item, tuple(one for one in found if one.severity is Severity.ERROR)


def _reviews(
    document: Document, published: str, day: datetime.date | None, rules: Sequence[Rule]
) -> Iterator[tuple[Review, tuple[Diagnostic, ...]]]:
    items = [item for item in document.reviews() if document.is_whole(item)]
    if not items:
        return
    surroundings = page(document, published, day)
    for review in (Review(item, surroundings) for item in items):
        yield review, tuple(itertools.chain.from_iterable([rule(review) for rule in rules]))
