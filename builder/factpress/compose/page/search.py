"""What the search page is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.compose.page.line import Line, Words


@dataclass(frozen=True, slots=True)
class Search:
    """A form to search by, whose answers a script shows; `root` is the address of the site's root from the page.

    `orders` are the orders of the results, by the value that the address has for each. `scriptless` is said where no
    script runs; `said` is what the script says, by name.
    """

    root: str
    field: Words
    button: Words
    narrow: Words
    order: Words
    orders: tuple[tuple[str, Words], ...]
    more: Words
    scriptless: Line
    said: Mapping[str, object]
