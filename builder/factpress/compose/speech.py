"""How a page speaks: the words of the interface in one language, filled in and counted. No rule, no brief.

Plurals, months and names of languages are CLDR's, as the locked babel has them; no locale of the machine plays a part.
Dates are written out, so that nobody reads 01/12 the wrong way round.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache, lru_cache
from string import Formatter
from typing import TYPE_CHECKING, cast

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from factpress.compose.catalogue import CATALOGUES
from factpress.compose.page import Moment, Words
from factpress.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from factpress.compose.page import Inline, Line, Role
    from factpress.model import Settings

FALLBACK = "en"
_COUNTED = (str, int)
_ALIKE = 8192
"""How many texts and dates are kept as they are said: most stand on many pages."""


@lru_cache(maxsize=1024)
def primary(tag: str) -> str:
    """Return the language subtag of `tag` (BCP 47): `en` of `en-GB`."""
    return tag.partition("-")[0].lower()


def is_spoken(tag: str) -> bool:
    """Tell whether the interface speaks the language that `tag` names."""
    return primary(tag) in CATALOGUES


@cache
def _locale(tag: str) -> Locale:
    return Locale(tag)


@lru_cache(maxsize=_ALIKE)
def _form(tag: str, key: str, count: object) -> str:
    text = CATALOGUES[tag][key]
    return text if isinstance(text, str) else text[_locale(tag).plural_form(cast("int", count))]


@lru_cache(maxsize=_ALIKE)
def _phrase(tag: str, key: str, /, **values: object) -> str:
    return _form(tag, key, values.get("count")).format(**values)


@lru_cache(maxsize=_ALIKE)
def _said(tag: str, key: str, role: Role, /, **values: object) -> Words:
    return Words(_phrase(tag, key, **values), role, tag)


@lru_cache(maxsize=_ALIKE)
def _parts(text: str, role: Role, tag: str) -> tuple[tuple[Line, str | None], ...]:
    """Return the pieces of `text` as words, each with the name of the value that follows it, if one does."""
    pieces = Formatter().parse(text)
    return tuple(((Words(said, role, tag),) if said else (), name) for said, name, _, _ in pieces)


@lru_cache(maxsize=_ALIKE)
def _moment(tag: str, year: int, month: int, day: int) -> Moment:
    known = "day" if day else "month" if month else "year"
    whole = datetime.date(year, month or 1, day or 1)
    written = format_date(whole, _phrase(tag, f"date-{known}"), _locale(tag))
    return Moment(PartialDate(year, month, day), written, tag)


def endonym(tag: str) -> str:
    """Return the name of the language `tag` in that language; the tag itself where CLDR has no name for it."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return tag
    return locale.get_display_name() or tag


def joined(parts: Iterable[Inline]) -> Line:
    """Return `parts`, neighbouring words of one role and one language as one run."""
    line: list[Inline] = []
    for part in parts:
        last = line[-1] if line else None
        if isinstance(part, Words) and isinstance(last, Words) and (part.role, part.lang) == (last.role, last.lang):
            line[-1] = Words(last.text + part.text, last.role, last.lang)
        else:
            line.append(part)
    return tuple(line)


@dataclass(frozen=True, slots=True)
class Speech:
    """The interface in the language `tag`, which the catalogue has."""

    tag: str = FALLBACK

    @classmethod
    def of(cls, settings: Settings, lang: str = "") -> Speech:
        """Return how a page in `lang` speaks: in that language, else in the site's, else in English."""
        return cls(next((primary(tag) for tag in (lang, settings.language) if is_spoken(tag)), FALLBACK))

    def phrase(self, key: str, /, **values: object) -> str:
        """Return the text of `key` with `values` filled in; a `count` picks the form of its plural category."""
        return _phrase(self.tag, key, **values)

    def forms(self, key: str) -> Mapping[str, str]:
        """Return the forms of `key` by the plural category (CLDR) of the count, which is still to be filled in."""
        text = CATALOGUES[self.tag][key]
        return {"other": text} if isinstance(text, str) else text

    def say(self, key: str, /, role: Role = "", **values: object) -> Words:
        """Return the text of `key` as words in this language."""
        return _said(self.tag, key, role, **values)

    def tell(self, key: str, /, role: Role = "", **values: Inline | Line | str | int) -> Line:
        """Return the text of `key` with `values` in it; words, links and lines keep their own role and language."""
        parts: list[Inline] = []
        for said, name in _parts(_form(self.tag, key, values.get("count")), role, self.tag):
            parts += said
            parts += self._told(values[name]) if name else ()
        return joined(parts)

    def written(self, date: PartialDate | datetime.date) -> str:
        """Return `date` written out as far as it is known: 22 November 2026, November 2026, 2026."""
        return _moment(self.tag, date.year, date.month, date.day).text

    def moment(self, date: PartialDate | datetime.date) -> Moment:
        """Return `date` for people and for machines."""
        return _moment(self.tag, date.year, date.month, date.day)

    def language(self, tag: str) -> str:
        """Return the name of the language `tag`; the tag itself where there is no name for it."""
        return str(_locale(self.tag).languages.get(primary(tag), tag))

    def _told(self, value: Inline | Line | str | int) -> Line:
        if isinstance(value, tuple):
            return value
        return (Words(str(value), lang=self.tag),) if isinstance(value, _COUNTED) else (value,)
