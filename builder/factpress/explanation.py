"""What each diagnostic means: the handbook's page of diagnostics, a heading a code, carried in the package."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^## ([a-z0-9]+(?:-[a-z0-9]+)*)$", re.MULTILINE)


def _sections() -> dict[str, str]:
    from importlib import resources  # slow to load, and wanted where somebody asks

    page = resources.files("factpress").joinpath("diagnostics.md").read_text(encoding="utf-8")
    parts = _HEADING.split(page)[1:]
    return {code: f"{code}\n\n{words.strip()}" for code, words in zip(parts[::2], parts[1::2], strict=True)}


def codes() -> tuple[str, ...]:
    """Return every code that has a heading, in the page's order."""
    return tuple(_sections())


def of(code: str) -> str | None:
    """Return what the handbook says of `code`, or nothing where it has no heading."""
    return _sections().get(code)
