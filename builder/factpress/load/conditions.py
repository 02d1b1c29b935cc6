"""What a scale in `mkdocs.yml` must be beyond what its fields say. Reads plain values, a function a rule."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from factpress.diagnostic import error
from factpress.load.problem import clipped
from factpress.load.wording import WORDED, language
from factpress.model import Condition, in_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic, Location
    from factpress.load.nodes import Path, Tree
    from factpress.load.unmarked import Value

_SIDES = "supports, contradicts or context"
_WITHOUT_SIDE = ("answered", "reply")
_COUNTED = tuple(key for key in Condition.model_fields if key not in (*_WITHOUT_SIDE, "of"))


def duplicate_rating(tree: Tree) -> Iterator[Diagnostic]:
    """An id names one step of a scale."""
    for path, scale in _scales(tree.value):
        seen: dict[Value, Location] = {}
        for index, step in enumerate(scale):
            name = _entry(step, "id")
            place = tree.places.value(*path, index, "id")
            if isinstance(name, str) and name in seen:
                message = f"“{clipped(name)}” is an id of the scale already, on line {seen[name].line}"
                yield error("duplicate-rating", place, message, "give each rating an id of its own")
            elif isinstance(name, str):
                seen[name] = place


def duplicate_scale(tree: Tree) -> Iterator[Diagnostic]:
    """A version names one scale: the one in use or one of the old ones."""
    current = _entry(tree.value, "scale_version")
    seen = {current if isinstance(current, str) else "1"}
    for index, old in enumerate(_items(_entry(tree.value, "old_scales"))):
        version = _entry(old, "version")
        if isinstance(version, str) and version in seen:
            place = tree.places.value("old_scales", index, "version")
            hint = "give each scale a version of its own; `scale_version` is that of the scale in use, “1” by default"
            yield error("duplicate-scale", place, f"“{clipped(version)}” is the version of another scale", hint)
        elif isinstance(version, str):
            seen.add(version)


def untranslated_rating(tree: Tree) -> Iterator[Diagnostic]:
    """A rating that is said a language at a time is said in the site's own, which is what all other pages fall back to.

    A scale that nobody wrote, the default one, is said in what languages it has.
    """
    site = language(tree.value)
    for path, texts in _texts(tree.value):
        if path in tree.places.values and not in_language(dict.fromkeys(texts, ""), site):
            message = f"the {path[-1]} is not said in the language of the site, “{site}”"
            hint = f"add “{site}: …”: pages in languages that are not named here fall back to it"
            yield error("untranslated-rating", tree.places.key(*path), message, hint)


def _texts(settings: Value) -> Iterator[tuple[Path, dict[str, Value]]]:
    """Yield what each rating says in one language or more, with its path."""
    for path, scale in _scales(settings):
        for (index, step), key in itertools.product(enumerate(scale), WORDED):
            texts = _entry(step, key)
            if isinstance(texts, dict) and texts:
                yield (*path, index, key), texts


def bad_condition(tree: Tree) -> Iterator[Diagnostic]:
    """A condition of a rating asks for one thing, and names the side of the evidence that must have it."""
    for path, scale in _scales(tree.value):
        for index, step in enumerate(scale):
            for number, need in enumerate(_items(_entry(step, "needs"))):
                yield from _need(tree, need, (*path, index, "needs", number))


def _need(tree: Tree, need: Value, path: Path) -> Iterator[Diagnostic]:
    if not isinstance(need, dict) or "any" not in need:
        yield from _condition(tree, need, path)
        return
    if len(need) > 1:
        hint = "put the others into a condition of their own, or into each way: “any: [[first, second], third]”"
        yield error("bad-condition", tree.places.value(*path), "“any” stands alone in its condition", hint)
    if not need["any"]:
        hint = "list at least two conditions, or delete it"
        yield error("bad-condition", tree.places.value(*path), "“any” lists no way to meet it", hint)
    for index, way in enumerate(_items(need["any"])):
        if way == []:
            hint = "list the conditions that it takes, or delete it: an empty way is always met"
            yield error("bad-condition", tree.places.value(*path, "any", index), "a way to meet “any” is empty", hint)
        for step, one in enumerate(way) if isinstance(way, list) else ():
            yield from _condition(tree, one, (*path, "any", index, step))
        yield from _condition(tree, way, (*path, "any", index))


def _condition(tree: Tree, condition: Value, path: Path) -> Iterator[Diagnostic]:
    if not isinstance(condition, dict):
        return
    place = tree.places.value(*path)
    asked = [key for key in (*_COUNTED, *_WITHOUT_SIDE) if condition.get(key)]
    if not condition.keys() <= Condition.model_fields.keys():
        return
    if len(asked) != 1:
        listed = " and ".join(f"“{key}”" for key in asked) or "nothing"
        hint = f"write one of {', '.join((*_COUNTED, *_WITHOUT_SIDE, 'any'))}: {{lines: 2, of: supports}}"
        yield error("bad-condition", place, f"a condition asks for one thing; this one asks for {listed}", hint)
    elif asked[0] in _COUNTED and not condition.get("of"):
        hint = f"add “of: supports” ({_SIDES}): which evidence must have it"
        yield error("bad-condition", place, f"“{asked[0]}” does not say of which side", hint)
    elif asked[0] in _WITHOUT_SIDE and "of" in condition:
        hint = "delete “of”; `answered` names its side itself: {answered: contradicts}"
        yield error("bad-condition", place, f"“{asked[0]}” takes no “of”", hint)


def _scales(settings: Value) -> Iterator[tuple[Path, list[Value]]]:
    """Yield the steps of every scale with their path."""
    yield ("scale",), _items(_entry(settings, "scale"))
    for index, old in enumerate(_items(_entry(settings, "old_scales"))):
        yield ("old_scales", index, "scale"), _items(_entry(old, "scale"))


def _entry(value: Value, key: str) -> Value:
    return value.get(key) if isinstance(value, dict) else None


def _items(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []
