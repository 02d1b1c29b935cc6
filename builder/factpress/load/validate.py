"""Plain values → records: pydantic's errors, all at once, as findings at their places and in our words."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from factpress.diagnostic import Diagnostic, Severity
from factpress.load.problem import (
    Problem,
    bad_choice,
    bad_form,
    bad_key,
    empty_text,
    empty_value,
    missing_key,
    unknown_key,
    wrong_type,
)
from factpress.model.brief import Key, LanguageTag, Slug
from factpress.model.capture import Digest, MediaType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

    from factpress.load.nodes import Path, Tree, Value

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


def validate(model: type[Model], tree: Tree) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """Return `tree` as a `model`, unless it cannot be one, and everything that is wrong with it.

    Yields `missing-key`, `unknown-key`, `empty-value` (a warning where the key may be left out),
    `empty-text`, `wrong-type`, `bad-choice`, `bad-date`, `bad-boolean`, `bad-number`, `bad-id`, `bad-key`,
    `bad-language`, `bad-digest`, `bad-media-type`, `unsafe-link`. A value that may be one of several things
    draws one finding.
    """
    value = _with_empty_texts({} if tree.value is None else tree.value)
    record, faults = None, []
    try:
        record = model.model_validate(value)
    except ValidationError as failure:
        faults = [_located(one, value) for one in failure.errors(include_url=False)]
    found = [_diagnostic(model, fault, value, tree) for fault in _sensible(faults, value)]
    told = {fault.path for fault in faults}
    found += [
        empty_value(Problem(path, None, tree.places), Severity.WARNING)
        for path in _nothings(value, ())
        if path not in told
    ]
    return record, tuple(dict.fromkeys(found))


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


def _located(error: ErrorDetails, value: Value) -> _Fault:
    """Tell the steps of an error's location that lead through `value` from pydantic's names of branches."""
    path: Path = ()
    branches = []
    last = len(error["loc"]) - 1
    for number, step in enumerate(error["loc"]):
        inside = dict(_inside(value))
        if step in inside:
            path, value = (*path, step), inside[step]
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
        value = dict(_inside(value))[step]
    return value


def _diagnostic(model: type[BaseModel], fault: _Fault, value: Value, tree: Tree) -> Diagnostic:
    kind, problem = fault.error["type"], Problem(fault.path, at(value, fault.path), tree.places)
    if kind == "missing":
        key = fault.error["loc"][-1]
        return missing_key(fault.path, tree.places, f"“{key}”", f"add “{key}: …”")
    if kind == "extra_forbidden":
        return unknown_key(problem, known_keys(model, fault.path[:-1]))
    if ("[key]" in fault.error["loc"]) and fault.branches[-1] == (fault.path, "[key]"):
        return bad_key(problem)
    if problem.value is None or kind == "too_short":
        return empty_value(problem)
    if problem.value == "":
        return empty_text(problem)
    return _misfit(kind, problem, fault.error)


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


def known_keys(kind: Any, path: Path) -> tuple[str, ...]:
    """Return the keys, as written, of the record that an annotation or model `kind` has at `path`."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
        return known_keys(fields.get(str(path[0])), path[1:]) if path else tuple(fields)
    arguments = get_args(kind)
    if get_origin(kind) is dict:
        return known_keys(arguments[1], path[1:])
    if get_origin(kind) is tuple:
        return known_keys(arguments[0], path[1:])
    return next(filter(None, (known_keys(one, path) for one in arguments)), ())
