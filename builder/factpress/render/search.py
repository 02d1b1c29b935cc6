"""The form of the search page as HTML, with what its script fills and says. It is a form without the script, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.render.html import Html, element, lined
from factpress.render.inline import spoken, words
from factpress.render.jsonld import jsonld

if TYPE_CHECKING:
    from factpress.compose.page import Search, Words

_FIELD, _ORDER = "fp-finder-words", "fp-finder-order"


def search(block: Search, lang: str) -> Html:
    """Return the form; what only a script can fill is hidden until one does."""
    form = lined("form", _question(block, lang), _answer(block, lang), class_="fp-finder__form", role="search")
    scriptless = spoken("p", block.scriptless, lang, class_="fp-finder__scriptless")
    status = element("p", class_="fp-finder__status", role="status")
    results = element("ol", class_="fp-finder__results")
    more = _button(block.more, lang, "fp-finder__more", hidden="")
    said = element("script", Html(jsonld(block.said)), type="application/json")
    return lined("div", form, scriptless, status, results, more, said, class_="fp-finder", data_root=block.root)


def _question(block: Search, lang: str) -> Html:
    label = spoken("label", (block.field,), lang, for_=_FIELD)
    field = element(
        "input",
        id=_FIELD,
        type="search",
        name="q",
        autocomplete="off",
        autocapitalize="off",
        spellcheck="false",
        enterkeyhint="search",
    )
    button = element("button", words(block.button, lang), class_="fp-finder__button")
    return lined("div", label, field, button, class_="fp-finder__question")


def _answer(block: Search, lang: str) -> Html:
    summary = spoken("summary", (block.narrow,), lang)
    facets = lined("details", summary, element("div", class_="fp-finder__facets"), class_="fp-finder__narrow")
    options = (element("option", words(name, lang), value=value) for value, name in block.orders)
    order = lined(
        "p",
        spoken("label", (block.order,), lang, for_=_ORDER),
        element("select", *options, id=_ORDER, name="sort"),
        class_="fp-finder__order",
    )
    chips = element("ul", class_="fp-finder__chips")
    return lined("div", facets, order, chips, class_="fp-finder__found", hidden="")


def _button(name: Words, lang: str, class_: str, **attributes: str | None) -> Html:
    return element("button", words(name, lang), class_=class_, type="button", **attributes)
