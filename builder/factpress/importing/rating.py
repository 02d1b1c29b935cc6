"""Ratings of other scales → the site's: by id, by label in any language, or as the mapping says. Never by a guess."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from factpress.importing.record import plain
from factpress.suggestion import suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factpress.model import Rating

UNRATED = "not-rated"
"""The id that a step for what nobody has rated has, where the scale has one."""

_AKIN = {
    "true": "true correct accurate confirmed verified fact proven",
    "mostly-true": "mostlyaccurate mostlycorrect largelytrue substantiallytrue",
    "half-true": "partlytrue partiallytrue partlyfalse partiallyfalse mixed mixture halftruth inconclusivemix",
    "mostly-false": "mostlyinaccurate largelyfalse exaggerated threepinocchios",
    "false": "pantsonfire fake hoax incorrect wrong inaccurate fabricated falseattribution debunked fourpinocchios"
    " notsupported fauxcontenu",
    "misleading": "missingcontext outofcontext lackscontext cherrypicks cherrypicked distorted spin decontextualized"
    " contextneeded needscontext missingattribution",
    "unverified": "unproven unsubstantiated unsupported inconclusive unverifiable noevidence undetermined unknown",
    "not-rated": "opinion satire multiple various nonresponsive pending research explainer",
}
"""What labels of others are often near to, for suggestions alone: these are judgements, and an editor makes them."""


class Ratings:
    """The ratings of a site, and what `given` ones (a label each, from the mapping) stand for."""

    def __init__(self, scale: Sequence[Rating], given: Mapping[str, str], language: str) -> None:
        self._labels = {step.id: step.label.get(language) or next(iter(step.label.values())) for step in scale}
        labels = [(plain(label), step.id) for step in scale for label in step.label.values()]
        shared = {name for name, count in Counter(name for name, _ in set(labels)).items() if count > 1}
        known = {name: step for name, step in labels if name not in shared}
        self._known = (
            known | {plain(step.id): step.id for step in scale} | {plain(name): to for name, to in given.items()}
        )

    def of(self, label: str) -> str | None:
        """Return the id of the step that `label` names, if it names one."""
        return self._known.get(plain(label.strip(" .!")))

    def hint(self, label: str) -> str:
        """Return what to do about a `label` that names no step, with the nearest one where there is one."""
        akin = next((step for step, others in _AKIN.items() if plain(label.strip(" .!")) in others.split()), "")
        near = f"perhaps “{akin}”" if akin in self._labels else suggestion(label, self._labels)
        to = akin if akin in self._labels else "…"
        return f"{near}{'; ' * bool(near)}say in --mapping: ratings: {{{label}: {to}}}"
