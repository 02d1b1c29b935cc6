"""The blocks of a front page as HTML: briefs in a few words, numbers, a field to search by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.render.html import Html, element, encode, lined
from factpress.render.inline import spoken, verdict, words

if TYPE_CHECKING:
    from factpress.compose.page import Numbers, SearchBox, Teaser, Teasers


def teasers(block: Teasers, lang: str) -> Html:
    """Return briefs in a few words."""
    return lined("ul", *(_teaser(entry, lang) for entry in block.entries), class_="fp-teasers")


def _teaser(entry: Teaser, lang: str) -> Html:
    ratings = (element("li", verdict(rating, lang), Html(" "), words(count, lang)) for rating, count in entry.ratings)
    return lined(
        "li",
        spoken("h3", (entry.title,), lang, class_="fp-list__title"),
        spoken("p", (entry.answer,), lang, class_="fp-teaser__answer") if entry.answer else Html(""),
        lined("ul", *ratings, class_="fp-teaser__ratings"),
        spoken("p", entry.dated, lang, class_="fp-date") if entry.dated else Html(""),
    )


def numbers(block: Numbers, lang: str) -> Html:
    """Return numbers with what they count."""
    rows = (
        element("li", element("strong", words(number, lang)), Html(" "), spoken("span", of, lang))
        for number, of in block.rows
    )
    return lined("ul", *rows, class_="fp-numbers")


def search_box(block: SearchBox, lang: str) -> Html:
    """Return a form that works without a script."""
    label = element("label", words(block.label, lang), for_="fp-find")
    field = element("input", id="fp-find", type="search", name_="q", autocomplete="off", enterkeyhint="search")
    button = element("button", encode(block.button.text), type="submit")
    return element("form", label, field, button, class_="fp-find", role="search", action=block.action, method="get")
