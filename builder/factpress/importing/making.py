"""A draft in the making: texts, dates and addresses taken from records, with what was found on the way."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from factpress.importing import dates, finding
from factpress.importing.address import addresses, is_same_host
from factpress.importing.sheet import cleaned, refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.importing.given import Given, Item, Record
    from factpress.importing.mapping import Mapping
    from factpress.importing.rating import Ratings
    from factpress.model import PartialDate

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|&(?:#\d{1,8}|#x[0-9a-fA-F]{1,8}|[a-zA-Z]{2,32});")
_NO_DATE = frozenset({"", "unknown", "true", "false"})


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every item of an import: the site's ratings and host, and what its editors say."""

    ratings: Ratings
    mapping: Mapping
    host: str = ""

    def is_ours(self, address: str) -> bool:
        """Tell whether what stands at `address` is this site's own."""
        return any(is_same_host(address, host) for host in (self.host, *self.mapping.own) if host)


@dataclass(slots=True)
class Making:
    """The draft of `item`, in the language `lang`: its sources by key, what was found, is to be done, and is kept.

    `taken` are the names and texts that have a place in it.
    """

    item: Item
    terms: Terms
    lang: str = "en"
    found: list[Diagnostic] = field(default_factory=list)
    to_do: list[str] = field(default_factory=list)
    kept: list[Given] = field(default_factory=list)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    taken: set[tuple[str, str]] = field(default_factory=set)

    def all(self, record: Record, meaning: str) -> tuple[Given, ...]:
        """Take every text for `meaning`."""
        several = record.all(meaning)
        self.taken.update((given.name, given.text) for given in several)
        return several

    def first(self, record: Record, meaning: str) -> Given | None:
        """Take the text that counts for `meaning`, if there is one; the others stay."""
        first = record.first(meaning)
        if first:
            self.taken.add((first.name, first.text))
        return first

    def left(self, record: Record) -> Iterator[Given]:
        """Yield what nobody took of a record and of those in it, and what has no name of ours."""
        told = (given for several in record.fields.values() for given in several)
        yield from (given for given in told if (given.name, given.text) not in self.taken)
        yield from record.kept
        for part in (one for several in record.parts.values() for one in several):
            yield from self.left(part)

    def keep(self, given: Given | None, why: Diagnostic | None = None) -> None:
        """Keep what has no place in the draft, and say why: by default because a brief has no key for it."""
        if given:
            self.taken.add((given.name, given.text))
            self.kept.append(given)
            self.found.append(why or finding.unmapped_field(given))

    def text(self, record: Record, meaning: str) -> str:
        """Return the text for `meaning`, clean; where several are given the first counts, and the others are kept."""
        first = self.first(record, meaning)
        if first is None:
            return self.terms.mapping.defaults.get(meaning, "")
        for other in self.all(record, meaning)[1:]:
            if other.text != first.text:
                self.keep(other, finding.several_values(other, f"“{meaning}”"))
        return self.clean(first)

    def texts(self, record: Record, meaning: str) -> list[str]:
        """Return every text for `meaning`, clean, each once."""
        default = self.terms.mapping.defaults.get(meaning, "")
        found = [self.clean(one) for one in self.all(record, meaning)] or [default]
        return list(dict.fromkeys(filter(None, found)))

    def clean(self, given: Given) -> str:
        """Return a text without what no brief may hold; HTML in it is text, unless the mapping says otherwise."""
        text = cleaned(given.text)
        if gone := refused(given.text):
            self.found.append(finding.cleaned_text(given.place, gone))
        if self.terms.mapping.entities == "decode":
            text = cleaned(html.unescape(text))
        if _MARKUP.search(text):
            self.found.append(finding.markup_in_text(given))
        return text.strip()

    def date(self, given: Given | None) -> PartialDate | None:
        """Return the date that is given, as exact as it is known; what cannot be read is reported and kept."""
        if given is None or given.text.casefold() in _NO_DATE:
            return None
        found = dates.date(given.text, self.lang, self.terms.mapping.dates or "")
        if found:
            return found
        is_ambiguous = dates.is_ambiguous(given.text)
        wider = None if is_ambiguous else dates.vaguer(given.text, self.lang)
        why = finding.vaguer_date(given, str(wider)) if wider else None
        self.keep(given, why or finding.unmapped_date(given, is_ambiguous=is_ambiguous))
        return wider

    def day(self, given: Given | None) -> str | None:
        """Return the day that is given, where it names one."""
        found = self.date(given)
        if found and given and not found.day:
            self.keep(given, finding.unmapped_value(given, "does not name the day, which this date must"))
        return str(found) if found and found.day else None

    def links(self, given: Given) -> list[str]:
        """Return the addresses that are given in one text; it is kept where there is none."""
        found = addresses(cleaned(given.text))
        if len(found) > 1:
            self.found.append(finding.parted_addresses(given, len(found)))
        if not found:
            self.keep(given, finding.unmapped_address(given))
        return found

    def first_link(self, record: Record, meaning: str) -> str | None:
        """Return the first address for `meaning`; others are kept."""
        first: str | None = None
        for given in self.all(record, meaning):
            for link in self.links(given):
                if first and link != first:
                    self.keep(given, finding.several_values(given, f"“{meaning}”"))
                first = first or link
        return first
