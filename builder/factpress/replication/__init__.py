"""The program that a replication kit carries: it is shipped as text and never imported."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def program() -> str:
    """Return the text of the program: one file that needs nothing but Python's standard library."""
    return resources.files(__name__).joinpath("verify.py").read_text(encoding="utf-8")
