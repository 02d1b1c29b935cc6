"""The verified quotations of a brief as annotations of their sources (W3C Web Annotation Data Model)."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from factpress.compose.kit import SELECTOR_CONTEXT, after, before
from factpress.compose.naming import first_id, urn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.case import Case
    from factpress.model import Capture, Match, Source
    from factpress.model import dataset as record

Json = dict[str, Any]


def annotated(case: Case, told: record.Brief) -> Json:
    """Return a collection with an annotation for each verified quotation of the brief, whose record is `told`."""
    items = list(_items(case, told))
    name = urn(case.settings, "annotations", first_id(case.brief))
    page = {"id": f"{name}#page", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": name,
        "type": "AnnotationCollection",
        "label": told.title,
        "total": len(items),
        "first": page,
    }


def _items(case: Case, told: record.Brief) -> Iterator[Json]:
    for claim in told.claims:
        for index, item in enumerate(claim.evidence):
            found = case.found(claim.key, index)
            source = case.brief.sources.get(item.source)
            if found and source:
                yield {
                    "id": urn(case.settings, "annotations", first_id(case.brief), claim.key, item.number),
                    "type": "Annotation",
                    "motivation": "assessing",
                    "body": [
                        {"type": "TextualBody", "value": item.bears, "format": "text/plain", "purpose": "classifying"},
                        {"type": "SpecificResource", "source": claim.url, "purpose": "linking"},
                    ],
                    "target": [*_targets(source, *found)],
                }


def _targets(source: Source, match: Match, capture: Capture) -> Iterator[Json]:
    """Yield a target for each part of a quotation: on the page of the source, and in the text that was checked.

    Positions are of the text that was checked, which its digest names (RFC 6920): of a page that a browser builds
    they would not be true. Our own excerpt is no source, so only words are given there.
    """
    selectors = list(_selectors(match, capture.text))
    if source.url:
        state = {"state": {"type": "TimeState", "cached": source.archived}} if source.archived else {}
        yield from ({"source": source.url, **state, "selector": quote} for quote in selectors)
    if capture.sidecar.extent == "full":
        spans = zip(selectors, match.parts, strict=True)
        positions = (
            (quote, {"type": "TextPositionSelector", "start": start, "end": end}) for quote, (start, end) in spans
        )
        yield from ({"source": _named(capture.text), "selector": [*both]} for both in positions)
    elif not source.url:
        yield from ({"source": _named(capture.text), "selector": quote} for quote in selectors)


@lru_cache(maxsize=64)
def _named(text: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _selectors(match: Match, text: str) -> Iterator[Json]:
    """Yield a selector for each part; what is left out between parts is not told, so inner edges have no context."""
    first, last = match.parts[0], match.parts[-1]
    for span, exact in zip(match.parts, match.exact, strict=True):
        prefix = before(text, span[0], SELECTOR_CONTEXT) if span == first else ""
        suffix = after(text, span[1], SELECTOR_CONTEXT) if span == last else ""
        context = {"prefix": prefix, "suffix": suffix}
        yield {"type": "TextQuoteSelector", "exact": exact, **{name: told for name, told in context.items() if told}}
