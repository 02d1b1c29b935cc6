"""How the words of the interface are said: filled in, counted, in their language. No rule, no brief.

Dates are written out, so that nobody reads 01/12 the wrong way round; no locale of the machine plays a part.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from factpress.compose.catalogue import CATALOGUE
from factpress.compose.page import Moment, Words
from factpress.model import PartialDate

if TYPE_CHECKING:
    import datetime

    from factpress.compose.page import Line, Role

LANGUAGE = "en"

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def phrase(key: str, /, **values: object) -> str:
    """Return the text of `key` with `values` filled in; a `count` picks its `.one` or `.other` form."""
    if "count" in values:
        key = f"{key}.{'one' if values['count'] == 1 else 'other'}"
    return CATALOGUE[key].format(**values)


def say(key: str, /, role: Role = "", **values: object) -> Words:
    """Return the text of `key` as words in the interface's language."""
    return Words(phrase(key, **values), role, LANGUAGE)


def tell(key: str, /, **values: Words) -> Line:
    """Return the text of `key` with `values` in it, each of which keeps its own language."""
    parts: list[Words] = []
    for said, name, _, _ in Formatter().parse(CATALOGUE[key]):
        parts += [Words(said, lang=LANGUAGE)] if said else []
        parts += [values[name]] if name else []
    return tuple(parts)


def written(date: PartialDate | datetime.date) -> str:
    """Return `date` written out as far as it is known: 22 November 2026, November 2026, 2026."""
    month = _MONTHS[date.month - 1] if date.month else ""
    return " ".join(filter(None, [str(date.day) if date.day else "", month, f"{date.year:04}"]))


def moment(date: PartialDate | datetime.date) -> Moment:
    """Return `date` for people and for machines."""
    partial = date if isinstance(date, PartialDate) else PartialDate(date.year, date.month, date.day)
    return Moment(partial, written(date))


def language(tag: str) -> str:
    """Return the name of the language `tag`; the tag itself where this catalogue has no name for it."""
    return LANGUAGES.get(tag.partition("-")[0].lower(), tag)
