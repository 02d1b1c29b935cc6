"""A whole YAML file → one record."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from factpress.diagnostic import Diagnostic, in_order, stops
from factpress.load import text
from factpress.load.nodes import read
from factpress.load.validate import validate
from factpress.model import AllowList, KnownFindings, Limits, SideCar

if TYPE_CHECKING:
    from factpress.model import Places

Model = TypeVar("Model", bound=BaseModel)


def sidecar(path: str, content: bytes, limits: Limits) -> tuple[tuple[SideCar, Places] | None, tuple[Diagnostic, ...]]:
    """Return the side-car in the file at `path` with its places, unless an error stands against it.

    Yields what `text.admit`, `nodes.read` and `validate.validate` yield, sorted by place.
    """
    return _whole(SideCar, path, content, limits)


def allowlist(
    path: str, content: bytes, limits: Limits
) -> tuple[tuple[AllowList, Places] | None, tuple[Diagnostic, ...]]:
    """Return the allow-list in the file at `path` with its places, unless an error stands against it.

    Yields what `sidecar` yields.
    """
    return _whole(AllowList, path, content, limits)


def baseline(
    path: str, content: bytes, limits: Limits
) -> tuple[tuple[KnownFindings, Places] | None, tuple[Diagnostic, ...]]:
    """Return the list of known findings in the file at `path` with its places, unless an error stands against it.

    Yields what `sidecar` yields.
    """
    return _whole(KnownFindings, path, content, limits)


def record(
    model: type[Model], path: str, content: bytes, limits: Limits
) -> tuple[tuple[Model, Places] | None, tuple[Diagnostic, ...]]:
    """Return the record of another room in the file at `path` with its places, unless an error stands against it.

    Yields what `sidecar` yields.
    """
    return _whole(model, path, content, limits)


def _whole(
    model: type[Model], path: str, content: bytes, limits: Limits
) -> tuple[tuple[Model, Places] | None, tuple[Diagnostic, ...]]:
    sheet, found = text.admit(path, content, limits)
    if sheet is None:
        return None, found
    tree, unread = read(sheet, 1, len(sheet.lines), limits)
    if tree is None:
        return None, in_order((*found, *unread))
    judged = validate(model, tree)
    diagnostics = in_order((*found, *unread, *judged.found))
    if judged.record is None or stops(diagnostics):
        return None, diagnostics
    return (judged.record, tree.places), diagnostics
