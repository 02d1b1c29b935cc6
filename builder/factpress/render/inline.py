"""Lines of words, dates, links and ratings as HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from factpress.compose.direction import direction
from factpress.compose.page import Link, Moment, PageLink, SiteLink, Verdict, Words
from factpress.compose.speech import is_spoken, primary
from factpress.prose.destination import is_external, is_internal
from factpress.render.html import ALIKE, Html, anchor, element, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from factpress.compose.page import Archive, Line, Role

_ELEMENTS = {
    "strong": ("strong", None),
    "label": ("span", "fp-label"),
    "code": ("code", None),
    "cite": ("cite", None),
    "was": ("del", None),
    "now": ("ins", None),
    "editor": ("ins", "fp-editor"),
    "quoted": ("q", None),
    "checked": ("mark", None),
    "address": ("bdi", None),
}
_DESTINATION = "/._~%?#=+,-"
_WHOLE = re.compile(r"(?<![\w/.-])([^\W\d_]{2,12}-[0-9]{1,4})(?![\w/-])")
"""A name with a number, COVID-19: browsers break it at its hyphen, and no style tells them not to."""


def tongue(tag: str, lang: str) -> dict[str, str | None]:
    """Return `lang` and `dir` of text in the language `tag`; neither amid text in that language."""
    if not tag or tag == lang or primary(tag) == primary(lang):
        return {}
    return {"lang": tag, "dir": direction(tag)}


def voice(line: Line, lang: str) -> str:
    """Return the language that the element of `line` is in: the interface's if its first words are, else `lang`.

    They differ only on the page of a brief whose language the interface does not speak. Sentences of the interface
    stand in order only in an element of their own direction; a label names what follows it, and decides nothing.
    """
    if is_spoken(lang):
        return lang
    first = next((part for part in line if not isinstance(part, Verdict) and _decides(part)), None)
    return first.lang if first and is_spoken(first.lang) and not _is_cited(first) else lang


def _decides(part: Words | Moment | Link | PageLink | SiteLink) -> bool:
    return _is_said(part.text) and not (isinstance(part, Words) and part.role == "label")


def _is_cited(part: Words | Moment | Link | PageLink | SiteLink) -> bool:
    return isinstance(part, Words) and part.role == "cite"


def _is_said(text: str) -> bool:
    """Tell whether `text` is in any language: marks between words are in none."""
    return any(character.isalnum() for character in text)


def spoken(name: str, line: Line, lang: str, **attributes: str | None) -> Html:
    """Return `line` in an element that says which language it is in, on a page in `lang`."""
    around = voice(line, lang)
    if around != lang:
        attributes = {**attributes, **tongue(around, lang)}
    return element(name, inline(line, lang, around), **attributes)


def inline(line: Line, lang: str, around: str = "") -> Html:
    """Return `line` of a page in `lang`, as it stands in an element in the language `around` (the page's if empty)."""
    around = around or lang
    return Html("".join([_WRITTEN[type(part)](part, lang, around) for part in line]))


def words(part: Words, lang: str, around: str = "") -> Html:
    """Return `part` in the element of its role, or in one that says its language where that is not `around`."""
    return _words(part.text, part.role, part.lang, lang, around or lang)


def site_link(part: SiteLink, lang: str, around: str = "") -> Html:
    """Return `part` as a link; as plain text where its destination is not on the site."""
    text = _words(part.text, "", part.lang, lang, around or lang)
    return anchor(text, part.href) if is_internal(part.href) else text


@lru_cache(maxsize=ALIKE)
def _words(text: str, role: Role, tag: str, lang: str, around: str) -> Html:
    attributes = _isolation(text, tag, lang, around)
    name, class_ = _ELEMENTS[role] if role else ("span", None)
    written = encode(text) if role == "code" else _unbroken(text)
    return element(name, written, class_=class_, **attributes) if role or attributes else written


def _unbroken(text: str) -> Html:
    """Return `text` with each name that ends in a number kept on one line."""
    if "-" not in text:
        return encode(text)
    parts = [encode(part) for part in _WHOLE.split(text)]
    parts[1::2] = [element("span", part, class_="fp-whole") for part in parts[1::2]]
    return Html("".join(parts))


def _isolation(text: str, tag: str, lang: str, around: str) -> dict[str, str | None]:
    """Return what keeps `text` apart from text of another direction; an author's names may be in any script."""
    attributes = tongue(tag or lang, around)
    if not attributes or not _is_said(text):
        return {}
    return attributes if tag else {**attributes, "dir": "auto"}


def _link(part: Link, lang: str, around: str) -> Html:
    """Return `part` as a link; as plain text where its destination is neither safe nor on this page."""
    text = _words(part.text, "", part.lang, lang, around)
    if not (part.href.startswith("#") or is_external(part.href)):
        return text
    return element("a", text, href=part.href, **_robust(part.archive)) if part.archive else anchor(text, part.href)


def _robust(archive: Archive) -> dict[str, str | None]:
    """Return the attributes of Robust Links."""
    return {
        "data_originalurl": archive.original,
        "data_versionurl": archive.version,
        "data_versiondate": archive.day,
    }


def _moment(part: Moment, _lang: str, around: str) -> Html:
    return element("time", encode(part.text), datetime=str(part.date), **tongue(part.lang, around))


def _page_link(part: PageLink, lang: str, around: str) -> Html:
    return page_link(_words(part.text, "", part.lang, lang, around), part.path)


def page_link(text: Html, path: str) -> Html:
    """Return a Markdown link to a page of the site, which the renderer turns into the page's address."""
    return Html(f"[{text}]({quote(path, safe=_DESTINATION)})") if is_internal(path) else text


@lru_cache(maxsize=ALIKE)
def verdict(part: Verdict, around: str) -> Html:
    """Return a rating as word, shape and colour, amid text in `around`; the word alone says it all."""
    shape = element("span", class_=f"fp-shape fp-shape--{part.shape}", aria_hidden="true")
    label = element("span", encode(part.label), class_="fp-rating__label", **tongue(part.lang, around))
    return element("span", shape, Html(" "), label, class_=f"fp-rating fp-colour--{part.colour}")


_WRITTEN: Mapping[type, Callable[[Any, str, str], Html]] = {
    Link: _link,
    Moment: _moment,
    PageLink: _page_link,
    SiteLink: site_link,
    Verdict: lambda part, _lang, around: verdict(part, around),
    Words: words,
}
"""How each part of a line is written on a page in a language, amid text in one."""
