"""Dates as other systems write them → a date of a brief, where they can be read in one way only."""

from __future__ import annotations

import datetime
import email.utils
import re
from functools import cache
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError
from babel.dates import get_month_names
from pydantic_core import PydanticCustomError

from factpress.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ]\d{1,2}:\d{2}.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})(?:[T ,].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:[ ,].*)?")
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ ,].*)?")
_SECONDS = re.compile(r"\d{10}(?:\d{3})?")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_AROUND = frozenset(
    {"on", "or", "about", "around", "circa", "late", "early", "mid", "to", "and", "ongoing", "between", "from"}
)
"""Words that leave a span of time in the month or the year that it names."""
_ORDINALS = frozenset({"st", "nd", "rd", "th", "of", "de", "del", "the", "le", "la", "el", "a", "at", "року", "року."})


def date(text: str, lang: str, order: str = "") -> PartialDate | None:
    """Return the one date that `text` can mean: its day, month or year; nothing where it can mean none or several.

    Months may be named in English or the language `lang`. `order` says how `3/4/2020` is meant: `day-first` or
    `month-first`. A time of day, and where on earth it was, is left out.
    """
    for year, month, day in _numbers(text, order):
        return _sound(year, month, day)
    named = _named(text, lang)
    if named:
        return _sound(*named)
    try:
        parsed = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    return PartialDate(parsed.year, parsed.month, parsed.day)


def is_ambiguous(text: str) -> bool:
    """Tell whether `text` is a date whose day and month could be either way round."""
    found = _SLASHES.fullmatch(text)
    return found is not None and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]


def vaguer(text: str, lang: str) -> PartialDate | None:
    """Return the month or year that a span of time lies in, such as `March 21–28, 2026`, if it lies in one."""
    years = set(_YEAR.findall(text))
    words = {word for word in _WORDS.findall(text.casefold()) if not word.isdecimal()}
    if len(years) != 1 or not words <= _months(lang).keys() | _AROUND:
        return None
    months = {_months(lang)[word] for word in words - _AROUND}
    return _sound(int(years.pop()), months.pop() if len(months) == 1 else 0, 0)


def _numbers(text: str, order: str) -> Iterator[tuple[int, int, int]]:
    """Yield the year, month and day that a date in figures says; at most once."""
    if text.isdecimal() and len(text) == 4:
        yield int(text), 0, 0
    elif found := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        yield int(found[1]), int(found[2]), int(found[3] or 0)
    elif found := _DAY_FIRST.fullmatch(text):
        yield int(found[3]), int(found[2]), int(found[1])
    elif (found := _SLASHES.fullmatch(text)) and (order or not is_ambiguous(text)):
        first, second = int(found[1]), int(found[2])
        is_month_first = order == "month-first" if order else second > 12
        yield (int(found[3]), first, second) if is_month_first else (int(found[3]), second, first)
    elif _SECONDS.fullmatch(text):
        moment = datetime.datetime.fromtimestamp(int(text[:10]), datetime.UTC)
        yield moment.year, moment.month, moment.day


def _named(text: str, lang: str) -> tuple[int, int, int] | None:
    """Return the year, month and day of a date whose month is a word: `7 May 2021`, `May 7th, 2021`, `May 2021`."""
    months = _months(lang)
    words = [word for word in _WORDS.findall(text.casefold()) if word not in _ORDINALS and word not in _days(lang)]
    named = [months[word] for word in words if word in months]
    figures = [word for word in words if word.isdecimal()]
    years = [int(word) for word in figures if len(word) == 4]
    days = [int(word) for word in figures if len(word) <= 2]
    if len(named) != 1 or len(years) != 1 or len(days) > 1 or len(words) != 2 + len(days):
        return None
    return years[0], named[0], days[0] if days else 0


def _sound(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate.parse(str(PartialDate(year, month, day)))
    except PydanticCustomError:
        return None


@cache
def _months(lang: str) -> dict[str, int]:
    """Return the numbers of the months by their names in English and in `lang`, whole and short."""
    found: dict[str, int] = {}
    for locale in _locales(lang):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context, locale)
                found |= {str(name).casefold().strip("."): number for number, name in names.items()}
    found |= {"sept": 9}
    return {name: number for name, number in found.items() if not name.isdecimal()}


@cache
def _days(lang: str) -> frozenset[str]:
    names = (
        locale.days[context][width]
        for locale in _locales(lang)
        for context in ("format",)
        for width in ("wide", "abbreviated")
    )
    return frozenset(str(name).casefold().strip(".") for each in names for name in each.values())


def _locales(lang: str) -> list[Locale]:
    try:
        return [Locale("en"), Locale.parse(lang, sep="-")]
    except (UnknownLocaleError, ValueError, TypeError):
        return [Locale("en")]
