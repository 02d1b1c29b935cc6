"""SARIF 2.1.0 (OASIS), for code-scanning dashboards."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING
from urllib.parse import quote

from factpress import __version__
from factpress.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factpress.diagnostic import Diagnostic

_ROOT = "PROJECT"
"""What paths are relative to; whoever reads the log knows where that is (SARIF 3.14.14)."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def _fingerprint(found: Diagnostic) -> str:
    """Return a digest that survives a move to another line: code, file and what the line says."""
    parts = (found.code, found.location.path, found.location.text.strip(), found.message)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _result(found: Diagnostic, rules: Sequence[str]) -> dict[str, object]:
    place = found.location
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length}
    artifact = {"uri": quote(os.fsencode(place.path)), "uriBaseId": _ROOT}
    words = "\n".join(part for part in (found.message, *found.detail, found.hint) if part)
    return {
        "ruleId": found.code,
        "ruleIndex": rules.index(found.code),
        "level": _LEVELS[found.severity],
        "message": {"text": words},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"factpress/v1": _fingerprint(found)},
    }


def sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a SARIF log with one run; columns count code points (`columnKind`)."""
    rules = sorted({found.code for found in diagnostics})
    driver = {"name": "factpress", "semanticVersion": __version__, "rules": [{"id": code} for code in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "the folder that holds mkdocs.yml"}}},
        "results": [_result(found, rules) for found in diagnostics],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)
