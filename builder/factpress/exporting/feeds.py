"""The feeds of a site: those parts that would come out as they lie in the release are taken, others written."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from factpress.compose.channels import feeds
from factpress.compose.dataset import brief_record
from factpress.exporting.batch import fill
from factpress.render.copy import html
from factpress.render.files import feed_files
from factpress.site import overlay

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factpress.compose.case import Case
    from factpress.compose.channels import Part
    from factpress.diagnostic import Diagnostic
    from factpress.exporting.batch import Plan
    from factpress.exporting.past import Fed

_CONFIG = "mkdocs.yml"


def write(plan: Plan, order: Sequence[int]) -> tuple[dict[str, Fed], list[Diagnostic]]:
    """Write every page of every feed of the briefs in `order`; return what each part is made of, and what was found.

    Raises `OSError`.
    """
    library, cases = plan.library, [plan.case(number) for number in order]
    keys = {case.outline.id: plan.outlines[number].key for number, case in zip(order, cases, strict=True)}
    made: dict[str, Fed] = {}
    found: list[Diagnostic] = []
    for part in feeds(library, cases, _full_text if library.settings.feeds.full_text else None):
        key = _key(part, keys)
        standing = plan.past.standing_feed(part.name, key)
        overlay.take(plan.site, standing)
        pages = [] if standing else [file for path, feed in part.make() for file in feed_files(path, feed)]
        found += fill(pages, _CONFIG, plan.site)
        made[part.name] = key, (*(path for _, path in standing), *(file.path for file in pages))
    return made, found


def _full_text(case: Case) -> str:
    return html(case, brief_record(case))


def _key(part: Part, keys: Mapping[str, str]) -> str:
    """Return what stands for all that `part` is made of; nothing where that is not known, as of no brief."""
    of = [keys[case.outline.id] for case in part.cases]
    if not of or not all(of):
        return ""
    return hashlib.blake2b("\n".join((part.told, *of)).encode(errors="surrogatepass"), digest_size=20).hexdigest()
