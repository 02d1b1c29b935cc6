"""The mapping file: what the names, ratings and dates of another system mean here, as its editors say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from factpress.diagnostic import Diagnostic, error
from factpress.importing.record import KEEP
from factpress.importing.tables import MEANINGS
from factpress.load import record
from factpress.load.problem import clipped
from factpress.model.brief import LanguageTag, Record, Text
from factpress.suggestion import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Location
    from factpress.model import Limits, Places, Settings


class Mapping(Record):
    """What an import is told besides the files themselves. `own` are the hosts whose fact-checks are this site's."""

    fields: dict[Text, Text] = Field(default_factory=dict, description="their name: our meaning, or keep")
    ratings: dict[Text, Text] = Field(default_factory=dict, description="their label: the id of a rating of ours")
    defaults: dict[Text, Text] = Field(default_factory=dict, description="a meaning: what it is where nothing is given")
    dates: Literal["day-first", "month-first"] | None = Field(default=None, description="how 3/4/2020 is meant")
    entities: Literal["keep", "decode"] = Field(default="keep", description="what becomes of &amp;amp; in texts")
    lang: LanguageTag | None = Field(default=None, description="the language of what does not say its own")
    own: tuple[Text, ...] = Field(default=(), description="hosts whose fact-checks are this site’s own")


def read(path: str, content: bytes, settings: Settings) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """Return the mapping in the file at `path`, unless an error stands against it, and what is wrong with it.

    Yields what `load.record` yields, and `bad-mapping`.
    """
    read_, found = _read(path, content, settings.limits)
    if read_ is None:
        return None, found
    mapping, places = read_
    bad = tuple(_unknown(mapping, places, settings))
    return (None if bad else mapping), (*found, *bad)


def _read(path: str, content: bytes, limits: Limits) -> tuple[tuple[Mapping, Places] | None, tuple[Diagnostic, ...]]:
    return record(Mapping, path, content, limits)


def _unknown(mapping: Mapping, places: Places, settings: Settings) -> Iterator[Diagnostic]:
    ids = [step.id for step in settings.scale]
    for name, meaning in mapping.fields.items():
        if meaning not in {*MEANINGS, KEEP}:
            yield bad_mapping(places.value("fields", name), meaning, "no place in a brief", (*MEANINGS, KEEP))
    for name in mapping.defaults:
        if name not in MEANINGS:
            yield bad_mapping(places.key("defaults", name), name, "no place in a brief", MEANINGS)
    for label, step in mapping.ratings.items():
        if step not in ids:
            yield bad_mapping(places.value("ratings", label), step, "no rating of this site", ids)


def bad_mapping(place: Location, name: str, what: str, known: list[str] | tuple[str, ...]) -> Diagnostic:
    """A mapping names places in a brief, and ratings of this site by their id."""
    hint = f"{suggestion(name, known)} Known here: {', '.join(known)}".strip()
    return error("bad-mapping", place, f"“{clipped(name)}” is {what}", hint)
