"""Several sources named together: those that are one voice stand together, and it is said that they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.page import DOT, SPACE
from factpress.verify.provenance.merging import voices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factpress.compose.case import Case
    from factpress.compose.page import Line


def cited(case: Case, keys: Sequence[str]) -> Line:
    """Return links to the sources `keys`, each voice once: two works of one author are one line, however many links."""
    if len(keys) == 1:
        return (case.cite(keys[0]),)
    spoken = voices(case.brief.sources, keys)
    groups: dict[str, list[str]] = {}
    for key in keys:
        groups.setdefault(spoken[key], []).append(key)
    told = tuple(part for group in groups.values() for part in (DOT, *_voice(case, group)))
    return told[1:]


def _voice(case: Case, keys: Sequence[str]) -> Line:
    links = tuple(part for key in keys for part in (case.speech.say("cited-and"), case.cite(key)))[1:]
    return (*links, SPACE, case.speech.say("cited-one-voice")) if len(keys) > 1 else links
