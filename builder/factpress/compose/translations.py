"""The same brief in other languages: links for people, and what tells search engines (`hreflang`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import address, relative
from factpress.compose.page import SiteLink, dotted
from factpress.compose.speech import endonym

if TYPE_CHECKING:
    from factpress.compose.case import Case
    from factpress.compose.page import Line
    from factpress.model import Library, Outline

DEFAULT = "x-default"
"""What stands for every other language (HTML, `hreflang`)."""


def translations(library: Library, brief: Outline) -> tuple[Outline, ...]:
    """Return the briefs of `library` that say the same as `brief` in other languages, by language; no withdrawn one."""
    named = (library.outlines.get(name) for name in sorted(set(brief.translations.values())))
    found = (one for one in named if one and not one.is_withdrawn)
    return tuple(sorted(found, key=lambda one: one.lang))


def in_other_languages(case: Case) -> tuple[Line, ...]:
    """Return a link to each translation: the name of its language in that language."""
    start = _page(case.outline)
    links = (
        SiteLink(endonym(one.lang), relative(case.settings, _page(one), start), one.lang) for one in case.translations
    )
    line = dotted(links)
    return (line,) if line else ()


def alternates(case: Case) -> tuple[tuple[str, str], ...]:
    """Return each language of the brief, its own among them, with the address of that page from the site's root.

    For all other languages stands the page in the site's language, else the first; every one of them says the same.
    """
    if not case.translations:
        return ()
    briefs = sorted((case.outline, *case.translations), key=lambda one: one.lang)
    chosen = next((one for one in briefs if one.lang == case.settings.language), briefs[0])
    told = [(one.lang, address(case.settings, _page(one))) for one in briefs]
    return (*told, (DEFAULT, address(case.settings, _page(chosen))))


def _page(brief: Outline) -> str:
    return f"briefs/{brief.id}.md"
