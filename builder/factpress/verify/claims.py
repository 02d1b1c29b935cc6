"""What a claim says of its own words. One generator a rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.diagnostic import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library


def checked_not_in_claim(library: Library) -> Iterator[Diagnostic]:
    """The words that were checked stand in the words of the claim, and once, so that readers see which were not."""
    for manuscript in library.manuscripts:
        for key, claim in manuscript.brief.claims.items():
            if claim.checked is None:
                continue
            text, checked = (" ".join(said.split()) for said in (claim.text, claim.checked))
            count = len(re.findall(f"(?={re.escape(checked)})", text))
            if count != 1:
                told = f"stand {count} times" if count else "do not stand"
                place = manuscript.places.value("claims", key, "checked")
                hint = "give them as `text` has them, and as many as it takes to stand once"
                yield error("checked-not-in-claim", place, f"these words {told} in the text of claim “{key}”", hint)
