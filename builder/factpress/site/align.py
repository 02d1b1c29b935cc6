"""Columns of Markdown tables, aligned by class: Python-Markdown uses `style`, which no strict policy lets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_CLASSES = {f"text-align: {side};": f"fp-align-{side}" for side in ("left", "center", "right")}
_LATE = 5
"""The priority of the step: tables are there, and attribute lists have given their classes."""


class AlignedColumns(Extension):
    """Gives the cells of aligned columns a class in place of a `style`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add the step that does it."""
        md.treeprocessors.register(_ByClass(md), "factpress-aligned-columns", _LATE)


class _ByClass(Treeprocessor):
    def run(self, root: Element) -> None:
        for cell in (cell for name in ("th", "td") for cell in root.iter(name)):
            if known := _CLASSES.get(cell.get("style", "")):
                del cell.attrib["style"]
                cell.set("class", f"{cell.get('class', '')} {known}".strip())
