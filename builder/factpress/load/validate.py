"""Plain values → records: pydantic's errors, all at once, as findings at their places and in our words."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError

from factpress.diagnostic import Diagnostic, Severity
from factpress.load.nodes import Path, Tree
from factpress.load.problem import (
    Problem,
    bad_choice,
    bad_form,
    bad_key,
    bad_language,
    empty_text,
    empty_value,
    missing_key,
    unknown_key,
    wrong_type,
)
from factpress.load.salvage import without
from factpress.model.brief import Key, LanguageTag, Slug
from factpress.model.capture import Digest, MediaType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from factpress.load.unmarked import Value

Model = TypeVar("Model", bound=BaseModel)

_WANTED = {
    "string_type": "text",
    "literal_error": "text",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
}
_PATTERNS = {
    get_args(form)[1].pattern: code
    for form, code in (
        (Slug, "bad-id"),
        (Key, "bad-key"),
        (LanguageTag, "bad-language"),
        (Digest, "bad-digest"),
        (MediaType, "bad-media-type"),
    )
}
_CHOICES = re.compile(r"\^\(\?:(.*)\)\$")


@dataclass(frozen=True, slots=True)
class _Fault:
    """One of pydantic's errors: the path of the value it is about, and the branches of unions on the way."""

    path: Path
    branches: tuple[tuple[Path, str], ...]
    error: ErrorDetails

    @property
    def is_key(self) -> bool:
        """Whether it is about the key of an entry, not about what the key has."""
        return bool(self.branches) and self.branches[-1] == (self.path, "[key]")

    @property
    def is_name(self) -> bool:
        """Whether it is about the name of a source or a claim."""
        pattern = self.error.get("ctx", {}).get("pattern")
        return _PATTERNS.get(pattern) == "bad-key" or self.error["type"] == "string_too_long"


@dataclass(frozen=True, slots=True)
class Validated(Generic[Model]):
    """What came of a tree: the record of all in it that is sound, if that is one, and what is wrong with the rest.

    `tree` is what the record was made of; `withheld` are the paths of the keys that were left out of it, or
    of whose list items were; `unsound` are those of them that an error stands against.
    """

    record: Model | None
    tree: Tree
    withheld: frozenset[Path]
    unsound: frozenset[Path]
    found: tuple[Diagnostic, ...]


def validate(model: type[Model], tree: Tree) -> Validated[Model]:
    """Return the `model` that `tree` is, or is without what is at fault in it, and everything that is wrong.

    Yields `missing-key`, `unknown-key`, `empty-value` and `empty-text` (warnings where the key may be left
    out), `wrong-type`, `bad-choice`, `bad-date`, `bad-boolean`, `bad-number`, `bad-id`, `bad-key`,
    `bad-language`, `bad-digest`, `bad-media-type`, `unsafe-link`. A value that may be one of several things
    draws one finding. What is at fault is left out, and what cannot do without it, up to the record itself.
    """
    value: Value = {} if tree.value is None else tree.value
    is_full = _is_full(value)
    if not is_full:
        value = _with_empty_texts(value)
    record, faults = _judged(model, value)
    told = {fault.path for fault in faults} | tree.unfit
    sensible = _sensible(faults, value)
    found = [_diagnostic(model, fault, value, tree) for fault in _own(sensible, value, tree.unfit)]
    found += [
        empty_value(Problem(path, None, tree.places), Severity.WARNING)
        for path in (() if is_full else _nothings(value, ()))
        if path not in told
    ]
    faulty = {fault.path for fault in sensible} | tree.unfit
    withheld = set(faulty)
    rest = Tree(value, tree.places)
    while faulty and () not in faulty:
        rest = without(rest, faulty)
        record, faults = _judged(model, rest.value)
        faulty = {fault.path for fault in _sensible(faults, rest.value)}
        withheld |= faulty
    lenient = {one.path for one in sensible if _diagnostic(model, one, value, tree).severity is Severity.WARNING}
    unsound = frozenset(map(_key, withheld - lenient))
    return Validated(record, rest, frozenset(map(_key, withheld)), unsound, tuple(dict.fromkeys(found)))


def _key(path: Path) -> Path:
    """Return `path` as far as it leads through keys alone."""
    return tuple(itertools.takewhile(lambda step: isinstance(step, str), path))


def _judged(model: type[Model], value: Value) -> tuple[Model | None, list[_Fault]]:
    try:
        return model.model_validate(value), []
    except ValidationError as failure:
        return None, [_located(one, value) for one in failure.errors(include_url=False, include_input=False)]


def _own(faults: list[_Fault], value: Value, unfit: Collection[Path]) -> Iterator[_Fault]:
    """Yield the faults without those of values already told of: unfit ones, and names of what is misnamed itself."""
    misnamed = {fault.path[-1] for fault in faults if fault.is_key}
    for fault in faults:
        inner = at(value, fault.path)
        echoes = fault.is_name and not fault.is_key and isinstance(inner, str) and inner in misnamed
        if fault.path not in unfit and not echoes:
            yield fault


def _is_full(value: Value) -> bool:
    """Tell whether there is nothing in `value` that says nothing, as in nearly every file."""
    ahead = [value]
    for one in ahead:
        if isinstance(one, dict | list):
            ahead += one.values() if isinstance(one, dict) else one
        elif not one or one.isspace():
            return False
    return True


def _with_empty_texts(value: Value) -> Value:
    """Return `value` with each text of nothing but white space made empty, which records refuse."""
    if isinstance(value, dict):
        return {key: _with_empty_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_empty_texts(inner) for inner in value]
    return value if value is None or value.strip() else ""


def _nothings(value: Value, path: Path) -> Iterator[Path]:
    if value is None:
        yield path
    for step, inner in _inside(value):
        yield from _nothings(inner, (*path, step))


def _inside(value: Value) -> Iterator[tuple[str | int, Value]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def _leads(step: str | int, value: Value) -> bool:
    """Tell whether `value` has something at `step`."""
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and step < len(value)


def _located(error: ErrorDetails, value: Value) -> _Fault:
    """Tell the steps of an error's location that lead through `value` from pydantic's names of branches."""
    path: Path = ()
    branches = []
    last = len(error["loc"]) - 1
    for number, step in enumerate(error["loc"]):
        if _leads(step, value):
            path, value = (*path, step), at(value, (step,))
        elif error["type"] == "missing" and number == last:
            continue
        else:
            branches.append((path, str(step)))
    return _Fault(path, tuple(branches), error)


def _sensible(faults: list[_Fault], value: Value) -> list[_Fault]:
    """Return the faults without those of a union's branches that the author cannot have meant."""
    branches: defaultdict[Path, set[str]] = defaultdict(set)
    for path, branch in (step for fault in faults for step in fault.branches):
        branches[path].add(branch)
    meant = [one for one in faults if all(_is_meant(*step, branches[step[0]], value) for step in one.branches)]
    # Pydantic counts the sound items of a list alone, and finds one too short whose items are at fault.
    return [one for one in meant if one.error["type"] != "too_short" or not at(value, one.path)]


def _is_meant(path: Path, branch: str, rivals: set[str], value: Value) -> bool:
    """Tell whether the author of the value at `path` meant `branch`: a record by a mapping alone."""
    if len(rivals) == 1 or branch == "[key]":
        return True
    records = {name for name in rivals if name.isidentifier()}
    wants_record = isinstance(at(value, path), dict) and bool(records)
    return not branch.startswith("literal[") and (branch in records) == wants_record


def at(value: Value, path: Path) -> Value:
    """Return the value at `path` in `value`."""
    for step in path:
        value = cast("Any", value)[step]
    return value


def _diagnostic(model: type[BaseModel], fault: _Fault, value: Value, tree: Tree) -> Diagnostic:
    kind, problem = fault.error["type"], Problem(fault.path, at(value, fault.path), tree.places)
    if kind == "missing":
        return missing_key(fault.path, tree.places, f"“{fault.error['loc'][-1]}”", _to_add(fault, tree))
    if kind == "extra_forbidden":
        return unknown_key(problem, known_keys(model, fault.path[:-1]))
    if fault.is_key:
        return bad_key(problem) if fault.is_name else bad_language(problem)
    severity = Severity.WARNING if _is_optional(model, fault.path) else Severity.ERROR
    if problem.value is None or kind == "too_short":
        return empty_value(problem, severity)
    if problem.value == "":
        return empty_text(problem, severity)
    return _misfit(kind, problem, fault.error)


def _to_add(fault: _Fault, tree: Tree) -> str:
    key = fault.error["loc"][-1]
    capture = tree.places.value().path.removesuffix(".yml")
    return f"`factpress seal {capture}` fills it in" if key == "sha256" else f"add “{key}: …”"


def _misfit(kind: str, problem: Problem, error: ErrorDetails) -> Diagnostic:
    """Return the finding for a value that is there, and not what its record takes."""
    context: Mapping[str, Any] = error.get("ctx", {})
    if not isinstance(problem.value, str) or kind in {"tuple_type", "dict_type", "model_type"}:
        return wrong_type(problem, _WANTED.get(kind, "text"))
    if kind == "literal_error":
        return bad_choice(problem, re.findall(r"'([^']*)'", context["expected"]))
    if kind == "string_pattern_mismatch":
        return _mismatch(problem, context["pattern"])
    if kind == "string_too_long":
        return bad_form("bad-id" if problem.path[-1] == "id" else "bad-key", problem)
    if kind in {"bad-date", "bad-boolean", "unsafe-link"}:
        return bad_form(kind, problem, error["msg"])
    return bad_form("bad-number", problem)


def _mismatch(problem: Problem, pattern: str) -> Diagnostic:
    choices = _CHOICES.fullmatch(pattern)
    if pattern in _PATTERNS or choices is None:
        return bad_form(_PATTERNS[pattern], problem)
    return bad_choice(problem, choices[1].split("|"))


def known_keys(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Return the keys, as written, of the record that `model` has at `path`."""
    return tuple(_fields(model, path))


def _is_optional(model: type[BaseModel], path: Path) -> bool:
    """Tell whether the key at `path` may be left out; an item of a list or an entry of a mapping is no such key."""
    field = _fields(model, path[:-1]).get(str(path[-1])) if path else None
    return field is not None and not field.is_required()


def _fields(kind: Any, path: Path) -> dict[str, FieldInfo]:
    """Return the fields, by their keys as written, of the record that an annotation or model `kind` has at `path`."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = {field.alias or name: field for name, field in kind.model_fields.items()}
        inner = fields.get(str(path[0])) if path else None
        return (_fields(inner.annotation, path[1:]) if inner else {}) if path else fields
    arguments = get_args(kind)
    if get_origin(kind) in {dict, tuple}:
        inside = arguments[1] if get_origin(kind) is dict else arguments[0]
        return _fields(inside, path[1:]) if path else {}
    return next(filter(None, (_fields(one, path) for one in arguments)), {})
