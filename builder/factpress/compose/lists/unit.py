"""A page of several briefs: of which, of what else, and how it is made; so that it is when one of them changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from factpress.compose.case import Case
    from factpress.compose.page import Page


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """The page called `name`, made of the briefs of `cases` and of what is `told`, by `make`."""

    name: str
    cases: tuple[Case, ...]
    told: str
    make: Callable[[], Page]
