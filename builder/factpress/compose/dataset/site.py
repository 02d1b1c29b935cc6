"""What the dataset says once of all briefs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.model import dataset as record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.model import Library, Rating, Settings


def dataset(library: Library) -> record.Dataset:
    """Return the head of the dataset of `library`."""
    settings = library.settings
    publisher = settings.publisher
    days = filter(None, (one.outline.last_change for one in library.manuscripts))
    return record.Dataset(
        name=settings.site_name,
        url=settings.site_url,
        language=settings.language,
        publisher=record.Publisher(name=publisher.name, url=publisher.url, contact=publisher.contact),
        licence=settings.data.licence,
        modified=str(max(days, default="")) or None,
        scales=_scales(settings),
    )


def _scales(settings: Settings) -> tuple[record.Scale, ...]:
    until = {old.version: str(old.until) for old in settings.old_scales}
    return tuple(
        record.Scale(version=version, until=until.get(version), steps=_steps(scale))
        for version, scale in settings.scales.items()
    )


def _steps(scale: Iterable[Rating]) -> tuple[record.Step, ...]:
    return tuple(
        record.Step(id=step.id, label=dict(step.label), definition=dict(step.definition), value=step.value)
        for step in scale
    )
