"""From a project to its briefs, read and verified: where each command begins that reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress import gather
from factpress.diagnostic import Diagnostic, in_order
from factpress.model import Library, Verification
from factpress.project import Project
from factpress.studying import study_all
from factpress.verify import verify

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from pathlib import Path

    from factpress.copies import Spread


@dataclass(frozen=True, slots=True)
class Examined:
    """What loading and verification found; no library where `mkdocs.yml` itself is at fault."""

    project: Project
    library: Library | None
    verification: Verification
    diagnostics: tuple[Diagnostic, ...]


def examine(root: Path, only: Iterable[Path] = (), day: datetime.date | None = None, spread: Spread = map) -> Examined:
    """Load and verify the project at `root` as of `day`, or `only` those of its briefs; `spread` tells where.

    Raises `OSError` where the disk fails.
    """
    settings, found = gather.settings(Project(root))
    project = Project(root, settings.docs_dir if settings else "docs")
    if settings is None:
        return Examined(project, None, Verification(), found)
    chosen = tuple(only)
    if chosen:
        gathered = gather.gather(project, settings, chosen, day)
        verification, more = verify(gathered.library)
        return Examined(project, gathered.library, verification, in_order((*found, *gathered.diagnostics, *more)))
    studied = study_all(project, settings, day, spread)
    return Examined(project, studied.library, studied.verification, in_order((*found, *studied.diagnostics)))
