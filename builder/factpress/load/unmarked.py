"""YAML in which nothing can be wrong → its values, without their places: sooner than `nodes` reads any.

Whatever may be wrong, and what takes a second look to be known as right, is left to that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

from factpress.load.text import is_refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.model import Limits

Value = None | str | list["Value"] | dict[str, "Value"]
"""A node: a text as typed, a list, a mapping, or nothing (a key with no value, `~`, `null`)."""

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What says, without quotation marks, that there is nothing."""


class DoubtfulError(Exception):
    """Something in a document may be wrong."""


def document(events: Iterator[Any], limits: Limits) -> Value:
    """Return the value of a document; raises `DoubtfulError`, and `yaml.YAMLError` where it is no YAML."""
    next(events)
    if type(next(events)) is StreamEndEvent:
        return None
    value = _value(events, next(events), limits.scalar, limits.depth)
    next(events)
    if type(next(events)) is not StreamEndEvent:
        raise DoubtfulError
    return value


def _value(events: Iterator[Any], event: Any, longest: int, depth: int) -> Value:
    """Return the value that `event` begins: a text of so many characters at most, or values in it so deep at most."""
    if type(event) is ScalarEvent:
        return _text(event, longest)
    if event.anchor is not None or depth < 1 or event.tag is not None:
        raise DoubtfulError
    value, end = (_mapping if type(event) is MappingStartEvent else _list)(events, longest, depth - 1)
    if event.flow_style and end.end_mark.line != event.start_mark.line:
        raise DoubtfulError
    return value


def _mapping(events: Iterator[Any], longest: int, depth: int) -> tuple[Value, Any]:
    """Return a mapping of texts that are plainly keys, each once, and the event that ends it."""
    value: dict[str, Value] = {}
    while type(event := next(events)) is ScalarEvent:
        key = event.value
        if event.style or key == "<<" or key in value or _text(event, longest) is None:
            raise DoubtfulError
        value[key] = _value(events, next(events), longest, depth)
    if type(event) is not MappingEndEvent:
        raise DoubtfulError
    return value, event


def _list(events: Iterator[Any], longest: int, depth: int) -> tuple[Value, Any]:
    value: list[Value] = []
    while type(event := next(events)) is not SequenceEndEvent:
        value.append(_value(events, event, longest, depth))
    return value, event


def _text(event: Any, longest: int) -> str | None:
    """Return the text of a scalar, or nothing; of texts in quotation marks only those on one line are sure."""
    text: str = event.value
    if event.anchor is not None or event.tag is not None or len(text) > longest:
        raise DoubtfulError
    if not event.style:
        return None if text in NOTHING else text
    is_on_one_line = event.start_mark.line == event.end_mark.line
    if event.style in "'\"" and (not is_on_one_line or (event.style == '"' and is_refused(text))):
        raise DoubtfulError
    return text
