"""The search page: a form, what its script says of the answers, and the lists for whoever has no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import relative
from factpress.compose.case import verdict
from factpress.compose.direction import direction
from factpress.compose.page import DOT, SPACE, Heading, Page, PageLink, Paragraph, Search
from factpress.compose.records import FACETS
from factpress.compose.speech import Speech, primary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.compose.lists.grouping import Lists
    from factpress.compose.page import Block, Inline
    from factpress.model import Library

SEARCH = "briefs/search.md"
_KINDS = ("claim", "brief", "page")


def search_page(library: Library, lists: Lists) -> Page:
    """Return the page on which the records of `library` are searched, with the way to its `lists`."""
    settings, speech = library.settings, Speech.of(library.settings)
    blocks: list[Block] = [Heading(1, "", (speech.say("search"),)), _form(library, speech)]
    blocks += [Paragraph((speech.say("search-lists"), SPACE, *_lists(speech, lists)))]
    return Page(
        path=SEARCH,
        kind="search",
        title=speech.phrase("search"),
        description=speech.phrase("search-description", site=settings.site_name),
        lang=speech.tag,
        dir=direction(speech.tag),
        blocks=tuple(blocks),
    )


def _form(library: Library, speech: Speech) -> Search:
    return Search(
        root=relative(library.settings, "index.md", SEARCH),
        field=speech.say("search-field"),
        button=speech.say("search-button"),
        narrow=speech.say("search-narrow"),
        order=speech.say("search-order"),
        orders=(("", speech.say("search-best")), ("newest", speech.say("search-newest"))),
        more=speech.say("search-more"),
        scriptless=(speech.say("search-scriptless"),),
        said=_said(library, speech),
    )


def _said(library: Library, speech: Speech) -> Mapping[str, object]:
    """Return what the script says. It fills in names and numbers itself, and picks a form for a count."""
    kept = {"clear", "none", "missing"}
    filled = {"remove": {"name": "{name}"}, "all": {"number": "{number}"}}
    values = {"rating": _ratings(library, speech), "language": _languages(library, speech), "kind": _kinds(speech)}
    return {
        "facets": [{"name": name, "legend": speech.phrase(f"facet-{name}")} for name in FACETS],
        "values": values,
        "kinds": {kind: value["label"] for kind, value in _kinds(speech).items()},
        "results": speech.forms("search-results"),
        **{name: speech.phrase(f"search-{name}") for name in sorted(kept)},
        **{name: speech.phrase(f"search-{name}", **holes) for name, holes in filled.items()},
    }


def _ratings(library: Library, speech: Speech) -> Mapping[str, Mapping[str, str]]:
    """Return each rating that a claim carries, as it is shown: in the order of the scale, then those of old ones."""
    settings = library.settings
    shown = {step.id: verdict(settings, step.id, speech.tag) for step in settings.scale}
    for brief in (one.outline for one in library.manuscripts):
        under = settings.under(brief)
        shown |= {
            claim.rating: verdict(under, claim.rating, speech.tag)
            for claim in brief.claims.values()
            if claim.rating not in shown
        }
    return {id_: {"label": one.label, "colour": one.colour, "shape": one.shape} for id_, one in shown.items()}


def _languages(library: Library, speech: Speech) -> Mapping[str, Mapping[str, str]]:
    tags = sorted({primary(one.outline.lang) for one in library.manuscripts})
    return {tag: {"label": speech.language(tag)} for tag in tags}


def _kinds(speech: Speech) -> Mapping[str, Mapping[str, str]]:
    return {kind: {"label": speech.phrase(f"search-kind-{kind}")} for kind in _KINDS}


def _lists(speech: Speech, lists: Lists) -> Iterator[Inline]:
    """Yield links to the lists, which lead to every brief without a search."""
    yield PageLink(speech.phrase("briefs"), "index.md", speech.tag)
    for facet, groups in lists.groups.items():
        if groups:
            yield DOT
            yield PageLink(speech.phrase(f"list-{facet}"), f"{facet}.md", speech.tag)
