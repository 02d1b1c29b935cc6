"""Lines of words, dates, links and ratings as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from factpress.compose.direction import direction
from factpress.compose.page import Link, Moment, PageLink, Verdict, Words
from factpress.prose.destination import is_external, is_internal
from factpress.render.html import Html, element, encode

if TYPE_CHECKING:
    from factpress.compose.page import Archive, Inline, Line

_ELEMENTS = {
    "strong": ("strong", None),
    "label": ("span", "fp-label"),
    "code": ("code", None),
    "cite": ("cite", None),
    "was": ("del", None),
    "now": ("ins", None),
    "editor": ("ins", "fp-editor"),
    "quoted": ("q", None),
}
_DESTINATION = "/._~%?#=+,-"


def tongue(tag: str, lang: str) -> dict[str, str | None]:
    """Return `lang` and `dir` of text in the language `tag`; neither on a page in that language."""
    if not tag or tag.partition("-")[0].lower() == lang.partition("-")[0].lower():
        return {}
    return {"lang": tag, "dir": direction(tag)}


def inline(line: Line, lang: str) -> Html:
    """Return `line` as it stands in a paragraph of a page in `lang`."""
    return Html("".join(_inline(part, lang) for part in line))


def _inline(part: Inline, lang: str) -> Html:
    match part:
        case Words():
            return words(part, lang)
        case Moment():
            return element("time", encode(part.text), datetime=str(part.date))
        case Link():
            return link(part, lang)
        case PageLink():
            return page_link(element_or_text(part.text, part.lang, lang), part.path)
        case _:
            return verdict(part)


def words(part: Words, lang: str) -> Html:
    """Return `part` in the element of its role."""
    attributes = tongue(part.lang, lang)
    if part.role:
        name, class_ = _ELEMENTS[part.role]
        return element(name, encode(part.text), class_=class_, **attributes)
    return element_or_text(part.text, part.lang, lang)


def element_or_text(text: str, tag: str, lang: str) -> Html:
    """Return `text`, in an element of its own where its language is not the page's."""
    attributes = tongue(tag, lang)
    return element("span", encode(text), **attributes) if attributes else encode(text)


def link(part: Link, lang: str) -> Html:
    """Return `part` as a link; as plain text where its destination is neither safe nor on this page."""
    text = element_or_text(part.text, part.lang, lang)
    if not (is_external(part.href) or part.href.startswith("#")):
        return text
    return element("a", text, href=part.href, **_robust(part.archive))


def _robust(archive: Archive | None) -> dict[str, str | None]:
    """Return the attributes of Robust Links."""
    if archive is None:
        return {}
    return {
        "data_originalurl": archive.original,
        "data_versionurl": archive.version,
        "data_versiondate": archive.day,
    }


def page_link(text: Html, path: str) -> Html:
    """Return a Markdown link to a page of the site, which the renderer turns into the page's address."""
    return Html(f"[{text}]({quote(path, safe=_DESTINATION)})") if is_internal(path) else text


def verdict(part: Verdict) -> Html:
    """Return a rating as word, shape and colour; the word alone says it all."""
    shape = element("span", class_=f"fp-shape fp-shape--{part.shape}", aria_hidden="true")
    label = element("span", encode(part.label), class_="fp-rating__label")
    return element("span", shape, Html(" "), label, class_=f"fp-rating fp-colour--{part.colour}")
