"""One JSON document for other programs (design §6: a contract)."""

from __future__ import annotations

import json as encoder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.diagnostic import Diagnostic


def entry(found: Diagnostic) -> dict[str, str | int]:
    """Return one finding as JSON has it."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "path": found.location.path,
        "line": found.location.line,
        "column": found.location.column,
        "message": found.message,
        "hint": found.hint,
    }


def json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return `{"diagnostics": [...]}`; lines and columns start at 1 and count code points."""
    return encoder.dumps({"diagnostics": [entry(found) for found in diagnostics]}, ensure_ascii=False, indent=2)
