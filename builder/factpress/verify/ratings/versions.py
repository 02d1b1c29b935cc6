"""Which version of the scale a brief may be rated under, one generator a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import error
from factpress.suggestion import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library


def unknown_scale(library: Library) -> Iterator[Diagnostic]:
    """A brief names a version of the site's scale: the one in use, or one under `old_scales` in `mkdocs.yml`."""
    known = tuple(library.settings.scales)
    for manuscript in library.manuscripts:
        name = manuscript.brief.scale
        if name and name not in known:
            place = manuscript.places.value("scale")
            hint = suggestion(name, known) or f"this site has: {', '.join(known)}; keep an older one under `old_scales`"
            yield error("unknown-scale", place, f"this site has no version “{name}” of the scale", hint)


def retired_scale(library: Library) -> Iterator[Diagnostic]:
    """A brief is not rated under a scale that had gone out of use before it was published."""
    for manuscript in library.manuscripts:
        brief = manuscript.brief
        old = library.settings.old_scale(brief.scale or "")
        if old and brief.published and brief.published > old.until:
            place = manuscript.places.value("scale")
            message = f"the scale {old.version} was in use until {old.until}, and this brief is of {brief.published}"
            hint = (
                f'rate it under the scale in use: delete the key, or write `scale: "{library.settings.scale_version}"`'
            )
            yield error("retired-scale", place, message, hint)
