"""How a page speaks: the words of the interface in one language, filled in and counted. No rule, no brief.

Dates are written out, so that nobody reads 01/12 the wrong way round; no locale of the machine plays a part.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING

from factpress.compose.catalogue import CATALOGUES
from factpress.compose.page import Moment, Words
from factpress.model import PartialDate

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from factpress.compose.page import Inline, Line, Role
    from factpress.model import Settings

FALLBACK = "en"

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


def primary(tag: str) -> str:
    """Return the language subtag of `tag` (BCP 47): `en` of `en-GB`."""
    return tag.partition("-")[0].lower()


def is_spoken(tag: str) -> bool:
    """Tell whether the interface speaks the language that `tag` names."""
    return primary(tag) in CATALOGUES


@dataclass(frozen=True, slots=True)
class Speech:
    """The interface in the language `tag`, which the catalogue has."""

    tag: str = FALLBACK

    @classmethod
    def of(cls, settings: Settings, lang: str = "") -> Speech:
        """Return how a page in `lang` speaks: in that language, else in the site's, else in English."""
        return cls(next((primary(tag) for tag in (lang, settings.language) if is_spoken(tag)), FALLBACK))

    def phrase(self, key: str, /, **values: object) -> str:
        """Return the text of `key` with `values` filled in; a `count` picks its `.one` or `.other` form."""
        return self._text(key, values).format(**values)

    def say(self, key: str, /, role: Role = "", **values: object) -> Words:
        """Return the text of `key` as words in this language."""
        return Words(self.phrase(key, **values), role, self.tag)

    def tell(self, key: str, /, **values: Inline | Line | str | int) -> Line:
        """Return the text of `key` with `values` in it; words, links and lines keep their own language."""
        parts: list[Inline] = []
        for said, name, _, _ in Formatter().parse(self._text(key, values)):
            parts += [Words(said, lang=self.tag)] if said else []
            parts += self._told(values[name]) if name else []
        return tuple(parts)

    def written(self, date: PartialDate | datetime.date) -> str:
        """Return `date` written out as far as it is known: 22 November 2026, November 2026, 2026."""
        month = _MONTHS[date.month - 1] if date.month else ""
        return " ".join(filter(None, [str(date.day) if date.day else "", month, f"{date.year:04}"]))

    def moment(self, date: PartialDate | datetime.date) -> Moment:
        """Return `date` for people and for machines."""
        partial = date if isinstance(date, PartialDate) else PartialDate(date.year, date.month, date.day)
        return Moment(partial, self.written(date), self.tag)

    def language(self, tag: str) -> str:
        """Return the name of the language `tag`; the tag itself where there is no name for it."""
        return LANGUAGES.get(primary(tag), tag)

    def _text(self, key: str, values: Mapping[str, object]) -> str:
        if "count" in values:
            key = f"{key}.{'one' if values['count'] == 1 else 'other'}"
        return CATALOGUES[self.tag][key]

    def _told(self, value: Inline | Line | str | int) -> Line:
        if isinstance(value, tuple):
            return value
        return (Words(str(value), lang=self.tag),) if isinstance(value, str | int) else (value,)
