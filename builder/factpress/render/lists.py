"""The blocks of the lists as HTML: briefs with claims of theirs, and the way to the other pages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factpress.compose.page import SiteLink, Words
from factpress.render.html import ALIKE, Html, element, lined
from factpress.render.inline import inline, spoken, verdict, words

if TYPE_CHECKING:
    from factpress.compose.page import Line, Listed, ListedClaim, Listing, Pager


def listing(block: Listing, lang: str) -> Html:
    """Return briefs, each with its claims."""
    return lined("ol", *(_entry(entry, block.level, lang) for entry in block.entries), class_="fp-list")


def _entry(entry: Listed, level: int, lang: str) -> Html:
    claims = (listed_claim(claim, lang) for claim in entry.claims)
    return lined(
        "li",
        spoken(f"h{level}", (entry.title,), lang, class_="fp-list__title"),
        spoken("p", entry.dated, lang, class_="fp-date") if entry.dated else Html(""),
        lined("ul", *claims, class_="fp-verdicts") if entry.claims else Html(""),
        id=entry.id,
    )


def listed_claim(row: ListedClaim, lang: str) -> Html:
    """Return a claim's words, who made it, and its rating."""
    claim = f'<span class="fp-verdicts__claim">{inline((row.claim,), lang)}</span>'
    by = _by(row.by, lang) if row.by else ""
    return Html(f"<li><div>{claim} {by}</div> {verdict(row.verdict, lang)}</li>")


@lru_cache(maxsize=ALIKE)
def _by(line: Line, lang: str) -> Html:
    """Return who made a claim, which is said alike on many lists."""
    return spoken("span", line, lang, class_="fp-verdicts__by")


def pager(block: Pager, lang: str) -> Html:
    """Return the way to the pages before and after this one, and to others by number."""
    return lined(
        "nav",
        _to(block.previous, lang, "prev") if block.previous else Html(""),
        lined("ol", *(element("li", _number(page, lang)) for page in block.pages)),
        _to(block.next, lang, "next") if block.next else Html(""),
        class_="fp-pager",
        aria_label=block.label.text,
    )


def _number(page: Words | SiteLink, lang: str) -> Html:
    if isinstance(page, SiteLink):
        return inline((page,), lang)
    return element("span", words(page, lang), aria_current="page")


def _to(link: SiteLink, lang: str, rel: str) -> Html:
    return element("a", words(Words(link.text, lang=link.lang), lang), href=link.href, rel=rel)
