"""YAML → plain values (mappings, lists, texts), each with its place: the strict reader of what people write.

One pass over libyaml's events builds the values, so nothing is composed, constructed or resolved: a scalar
stays the text that was typed, and whatever could make a small file large (aliases, depth) is refused when it
is met. A document in which nothing can be wrong is read without places (`unmarked`), and once more for whoever
asks for one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeGuard

import yaml

from factpress.load import refusal, unmarked
from factpress.load.marks import Marked, span
from factpress.load.syntax import tab_indentation, unclosed_quotation, yaml_syntax
from factpress.load.text import refused as refused_in
from factpress.load.unmarked import NOTHING, Value
from factpress.model import Places
from factpress.model.places import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic, Location
    from factpress.load.marks import Marks
    from factpress.load.sheet import Sheet
    from factpress.model import Limits

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[Step, ...]

PROSE: Path = ("body",)
"""Where a brief in YAML alone keeps its prose, which may be as long as the file."""

_UNUSABLE = frozenset({"yaml-alias", "yaml-merge-key", "yaml-syntax", "too-deep", "several-documents"})
"""Codes after which the values are not what the author means; judging them would only draw false alarms."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The plain value of a document and where each of its nodes stands.

    At the paths `unfit` stand texts that were refused: nothing more is to be said of them.
    """

    value: Value
    places: Places
    unfit: frozenset[Path] = frozenset()


class _UnusableError(Exception):
    """Ends the reading of a document; its finding is recorded."""


@dataclass(slots=True)
class _Reading:
    """A document being read: what is left of its events, and what was found so far."""

    sheet: Sheet
    first: int
    limits: Limits
    events: Iterator[yaml.Event]
    found: list[Diagnostic]
    values: dict[Path, Marks]
    keys: dict[Path, Marks]
    unfit: set[Path]
    end: yaml.Event

    def place(self, event: yaml.Event) -> Location:
        """Return the place of `event`."""
        return span(self.sheet, self.first, event, event)


def read(sheet: Sheet, first: int, last: int, limits: Limits) -> tuple[Tree | None, tuple[Diagnostic, ...]]:
    """Return the tree of lines `first` to `last`, unless it is unreliable, and all that is wrong with it.

    Yields `yaml-syntax`, `tab-indentation`, `yaml-anchor`, `yaml-alias`, `yaml-merge-key`, `yaml-tag`,
    `too-deep`, `text-too-long`, `several-documents`, `duplicate-key`, `key-not-text`, and the codes of
    refused characters (`text.admit`) that an escape brings in.
    """
    try:
        value = unmarked.document(_events(sheet.part(first, last)), limits)
    except (unmarked.DoubtfulError, yaml.YAMLError):
        return _marked(sheet, first, last, limits)
    return Tree(value, Places.later(partial(_places, sheet, first, last, limits))), ()


@lru_cache(maxsize=4)
def _places(sheet: Sheet, first: int, last: int, limits: Limits) -> Places:
    """Return where each node stands of a document that was read without: hardly anybody asks."""
    tree, _ = _marked(sheet, first, last, limits)
    return tree.places if tree else Places({}, {})


def _marked(sheet: Sheet, first: int, last: int, limits: Limits) -> tuple[Tree | None, tuple[Diagnostic, ...]]:
    """Do what `read` does, node by node."""
    events = _events(sheet.part(first, last))
    reading = _Reading(sheet, first, limits, events, [], {}, {}, set(), yaml.Event())
    tree: Tree | None = None
    try:
        value = _document(reading)
        places = Places(Marked(sheet, first, reading.values), Marked(sheet, first, reading.keys))
        tree = Tree(value, places, frozenset(reading.unfit))
    except yaml.YAMLError as failure:
        reading.found.append(_unclosed(reading, failure) or yaml_syntax(failure, sheet, first, last))
    except _UnusableError:
        pass
    usable = _UNUSABLE.isdisjoint(finding.code for finding in reading.found)
    return (tree if usable else None), tuple(dict.fromkeys(reading.found))


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield what `yaml.parse` does, without asking before each event whether there is one."""
    yield from iter(LOADER(text).get_event, None)


def _unclosed(reading: _Reading, failure: yaml.YAMLError) -> Diagnostic | None:
    """Return the finding where a quotation mark left open runs on to the mark of another text."""
    quoted, mark = reading.end, getattr(failure, "problem_mark", None)
    if not isinstance(quoted, yaml.ScalarEvent) or quoted.style not in {"'", '"'} or mark is None:
        return None
    place = reading.place(quoted)
    closing: Any = quoted.end_mark
    is_far = place.line < closing.line + reading.first
    return unclosed_quotation(place, mark.line + reading.first) if is_far and mark.line == closing.line else None


def _document(reading: _Reading) -> Value:
    start = next(reading.events)
    reading.values[()] = start, start
    if isinstance(next(reading.events), yaml.StreamEndEvent):
        return None
    value = _node(reading, next(reading.events), ())
    next(reading.events)
    event = next(reading.events)
    if not isinstance(event, yaml.StreamEndEvent):
        reading.found.append(refusal.several_documents(reading.place(event)))
    return value


def _node(reading: _Reading, event: yaml.Event, path: Path, above: yaml.Event | None = None) -> Value:
    """Return the value that `event` begins; in block context it is written further in than `above`."""
    if _is_usual(event, reading.limits.scalar):
        reading.end = event
        reading.values[path] = event, event
        return scalar(event)
    refused = list(_refusals(reading, event, path))
    if refused:
        reading.found += refused
        reading.unfit.add(path)
    if above is not None and _swallows(reading, event, above):
        reading.found.append(unclosed_quotation(reading.place(event), _last_line(reading, event)))
        raise _UnusableError
    reading.end = event
    value = _value(reading, event, path)
    reading.values[path] = event, reading.end
    return value


def _is_usual(event: yaml.Event, most: int) -> TypeGuard[yaml.ScalarEvent]:
    """Tell whether `event` is a text without marks of any sort, as nearly all are: nothing can be wrong with it."""
    return (
        type(event) is yaml.ScalarEvent
        and not event.style
        and event.anchor is None
        and event.tag is None
        and len(event.value) <= most
    )


def _swallows(reading: _Reading, event: yaml.Event, above: yaml.Event) -> bool:
    """Tell whether a quotation goes on in lines that are indented too little to be of it (YAML 1.2.2, 7.3)."""
    if not isinstance(event, yaml.ScalarEvent) or event.style not in {"'", '"'}:
        return False
    margin: Any = above.start_mark
    lines = _lines_after(reading, event, event)
    return any(len(line) - len(line.lstrip(" ")) <= margin.column for _, line in lines if line.strip())


def _lines_after(reading: _Reading, start: yaml.Event, end: yaml.Event) -> Iterator[tuple[int, str]]:
    """Yield the lines, with their numbers, after the one on which `start` begins to that on which `end` ends."""
    begin: Any = start.start_mark
    for number in range(begin.line + reading.first + 1, _last_line(reading, end) + 1):
        yield number, reading.sheet.text(number)


def _last_line(reading: _Reading, event: yaml.Event) -> int:
    mark: Any = event.end_mark
    return int(mark.line) + reading.first


def _value(reading: _Reading, event: yaml.Event, path: Path) -> Value:
    if isinstance(event, yaml.CollectionStartEvent) and len(path) >= reading.limits.depth:
        reading.found.append(refusal.too_deep(reading.place(event), reading.limits.depth))
        raise _UnusableError
    if isinstance(event, yaml.ScalarEvent):
        return scalar(event)
    if not isinstance(event, yaml.CollectionStartEvent):
        return None
    above = None if event.flow_style else event
    value: Value
    if isinstance(event, yaml.MappingStartEvent):
        value = _mapping(reading, path, above)
    else:
        value = [_node(reading, child, (*path, at), above) for at, child in enumerate(_children(reading))]
    if event.flow_style:
        reading.found += _tabs(reading, event)
    return value


def _tabs(reading: _Reading, start: yaml.Event) -> Iterator[Diagnostic]:
    """Yield `tab-indentation` for lines of a collection in brackets, where YAML itself takes tabs."""
    for number, line in _lines_after(reading, start, reading.end):
        if line.lstrip(" ").startswith("\t"):
            yield tab_indentation(reading.sheet.at(number, line.index("\t") + 1))


def scalar(written: yaml.ScalarEvent | yaml.ScalarNode) -> str | None:
    """Return the text of a scalar as it was typed, or nothing for an empty one, `~` and `null`."""
    return None if is_plain(written) and written.value in NOTHING else str(written.value)


def is_plain(written: yaml.ScalarEvent | yaml.ScalarNode) -> bool:
    """Tell whether a scalar has no quotation marks: libyaml says so with an empty style, PyYAML with none."""
    return not written.style


def _mapping(reading: _Reading, path: Path, above: yaml.Event | None) -> Value:
    value: dict[str, Value] = {}
    for event in _children(reading):
        key = _key(reading, event, path)
        inner = (*path, key or "")
        if key is None:
            _node(_aside(reading), next(reading.events), inner)
        elif key in value:
            first = span(reading.sheet, reading.first, *reading.keys[inner])
            reading.found.append(refusal.duplicate_key(reading.place(event), key, first))
            _node(_aside(reading), next(reading.events), inner)
        else:
            reading.keys[inner] = event, event
            value[key] = _node(reading, next(reading.events), inner, above and event)
    return value


def _key(reading: _Reading, event: yaml.Event, path: Path) -> str | None:
    """Return the text of a key; nothing, and a finding, where it is none."""
    if _is_usual(event, reading.limits.scalar) and event.value not in {"", "<<"}:
        return str(event.value)
    if not isinstance(event, yaml.ScalarEvent) or (is_plain(event) and not event.value):
        reading.found.append(refusal.key_not_text(reading.place(event)))
        _node(_aside(reading), event, (*path, ""))
        return None
    refused = list(_refusals(reading, event, (*path, "")))
    if refused:
        reading.found += refused
        reading.unfit.add((*path, str(event.value)))
    if is_plain(event) and event.value == "<<":
        reading.found.append(refusal.yaml_merge_key(reading.place(event)))
    return str(event.value)


def _children(reading: _Reading) -> Iterator[yaml.Event]:
    """Yield the first event of each child of the collection just begun; read a child before the next."""
    while not isinstance(event := next(reading.events), yaml.CollectionEndEvent):
        yield event
    reading.end = event


def _aside(reading: _Reading) -> _Reading:
    """Return a reading of what has no place in the tree, such as the value of a duplicate key."""
    return replace(reading, values={}, keys={}, unfit=set())


def _refusals(reading: _Reading, event: yaml.Event, path: Path) -> Iterator[Diagnostic]:
    """Yield what a node may not have, whatever it means."""
    anchor = getattr(event, "anchor", None)
    if isinstance(event, yaml.AliasEvent):
        yield refusal.yaml_alias(reading.place(event), str(anchor))
    elif anchor is not None:
        yield refusal.yaml_anchor(reading.place(event), anchor)
    if getattr(event, "tag", None) is not None:
        yield refusal.yaml_tag(reading.place(event))
    if isinstance(event, yaml.ScalarEvent):
        if len(event.value) > reading.limits.scalar and path != PROSE:
            yield refusal.text_too_long(reading.place(event), len(event.value), reading.limits.scalar)
        if event.style == '"':
            yield from refused_in(event.value, reading.place(event))
