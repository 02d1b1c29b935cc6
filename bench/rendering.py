"""Rendering the pages of a hundred briefs and their lists, against plain MkDocs on the same Markdown."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench import briefs
from bench.measure import Measured, against
from factpress import pipeline
from factpress.examining import examine
from factpress.site.renderer import Manner, render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from factpress.project import Project

COUNT = 100


def measured() -> Iterator[Measured]:
    """Yield a measurement: the fast way, which gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        project = composed(Path(folder), COUNT)

        def ours() -> object:
            return _rendered(project, "fast")

        def theirs() -> object:
            return _rendered(project, "plain")

        yield against(f"{COUNT} briefs", ours, "mkdocs build", theirs)


def composed(root: Path, count: int) -> Project:
    """Return a project of `count` briefs below `root` with the pages that they make, without PDFs and pictures."""
    briefs.write(root, count)
    examined = examine(root, day=briefs.DAY)
    if examined.library is None or examined.diagnostics:
        raise ValueError(examined.diagnostics)
    pipeline.write_pages(examined.project, dataclasses.replace(examined.library, prints=False), examined.verification)
    return examined.project


def _rendered(project: Project, way: Literal["fast", "plain"]) -> object:
    with tempfile.TemporaryDirectory() as into:
        return render(project, Path(into), briefs.DAY, Manner(way))
