"""How a reader gets to a source: its live page and its archived copy, that first where the page is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.fragment import archive
from factpress.compose.page import Link

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping

    from factpress.compose.case import Case
    from factpress.compose.page import Line
    from factpress.compose.speech import Speech
    from factpress.model import Source, Standing, Step

_WHOLE = {"url": "live", "archived": "archived"}
_PASSAGE = {"url": "live-passage", "archived": "archived-passage"}


def reach(case: Case, key: str) -> tuple[Link, ...]:
    """Return the links to the live page and to the archived copy of the source `key`, if it has them."""
    return _links(case, key, case.speech, _WHOLE, str, ("sources", key))


def reach_passage(case: Case, key: str, passage: Callable[[str], str]) -> tuple[Link, ...]:
    """Return such links that open both at a passage: `passage` makes the address of one from that of the page."""
    return _links(case, key, case.speech, _PASSAGE, passage, ("sources", key))


def reach_listed(speech: Speech, case: Case, key: str) -> tuple[Link, ...]:
    """Return such links for a page that `speech` speaks: it repeats what briefs say, and nobody wrote them there."""
    return _links(case, key, speech, _WHOLE, str, ())


def _links(
    case: Case,
    key: str,
    speech: Speech,
    said: Mapping[str, str],
    to: Callable[[str], str],
    at: tuple[Step, ...],
) -> tuple[Link, ...]:
    """Return a link for each key of a source in `said` that it has, with these words; the source was written `at`.

    A live link says which copy there is (Robust Links) where it is the second best, for tools of readers to offer it.
    """
    source, is_gone = case.outline.sources[key], _is_gone(case.page(key))
    kept = archive(source.url or source.archived, source.archived) if source.archived else None
    ways = {"url": (source.url, kept if is_gone else None), "archived": (source.archived, kept)}
    return tuple(
        Link(speech.phrase(said[name]), to(ways[name][0] or ""), at and (*at, name), ways[name][1], speech.tag)
        for name in (reversed(tuple(said)) if is_gone else said)
        if ways[name][0]
    )


def _is_gone(page: Standing | None) -> bool:
    return page is not None and page.health == "gone"


def watched(speech: Speech, source: Source, page: Standing | None) -> tuple[Line, ...]:
    """Return sentences on how the page of `source` stood when it was last watched; none where it never was."""
    if page is None:
        return ()
    told: list[Line] = [(speech.say(f"watched-{page.health}", day=speech.written(_day(page))),)]
    if page.health != "alive" and page.last_alive:
        told.append((speech.say("watched-last-alive", day=speech.written(page.last_alive)),))
    if page.health == "gone":
        told.append((speech.say("watched-copy" if source.archived else "watched-no-copy"),))
    return tuple(told)


def _day(page: Standing) -> datetime.date:
    """Return the day that matters: of what stands or was not seen when it was asked, of what changed since when."""
    if page.health == "gone":
        return page.gone_since
    if page.health == "alive":
        return page.last_alive or page.asked
    return page.since if page.health in {"changed", "suspect"} else page.asked
