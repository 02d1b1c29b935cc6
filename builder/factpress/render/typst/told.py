"""Composed values as JSON can say them: what each one is, and what is in it. No string of theirs becomes markup."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from typing import Any

from factpress.diagnostic import Location
from factpress.model import PartialDate

Node = dict[str, Any]
Own = Callable[[object], Node | None]
"""Tells a value in a way of its own, or None where the common way will do."""


def told(value: object, own: Own = lambda _: None) -> Any:
    """Return `value`, a dataclass as its fields and its name under `is`; a run of white space is one space."""
    special = own(value)
    if special is not None:
        return special
    match value:
        case str():
            return spaced(value)
        case Location() | PartialDate():
            return str(value)
        case tuple():
            return [told(item, own) for item in value]
        case Mapping():
            return {key: told(item, own) for key, item in value.items()}
    if not dataclasses.is_dataclass(value):
        return value
    fields = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
    return {"is": type(value).__name__, **{name: told(item, own) for name, item in fields}}


def spaced(text: str) -> str:
    """Return `text` with white space as HTML shows it."""
    return re.sub(r"\s+", " ", text)
