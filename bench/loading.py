"""Loading and verifying a project whose one brief has 5,000 sources, against PyYAML's C loader on the same file."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from bench.measure import Measured, against
from bench.shapes import SHAPES, document
from factpress.examining import examine

if TYPE_CHECKING:
    from collections.abc import Iterator


def measured() -> Iterator[Measured]:
    """Yield a measurement for each shape of graph; the brief is written as JSON, which is YAML."""
    for shape in SHAPES:
        with tempfile.TemporaryDirectory() as folder:
            yield _measured(Path(folder), shape.__name__, json.dumps(document(shape(5_000), 500)))


def _measured(root: Path, name: str, text: str) -> Measured:
    (root / "briefs").mkdir()
    (root / "mkdocs.yml").write_text("site_name: Bench\n", encoding="utf-8")
    (root / "briefs" / "many.yml").write_text(text, encoding="utf-8")
    return against(
        f"{name}, load and verify", lambda: examine(root), "yaml.CSafeLoader", lambda: yaml.load(text, yaml.CSafeLoader)
    )
