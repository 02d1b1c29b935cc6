"""SARIF 2.1.0 (OASIS), for code-scanning dashboards."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from factpress import __version__, explanation
from factpress.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factpress.diagnostic import Diagnostic

_ROOT = "PROJECT"
"""What paths are relative to; whoever reads the log knows where that is (SARIF 3.14.14)."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


Same = tuple[str, str, str, str]


def _same(found: Diagnostic) -> Same:
    """Return what of a finding stays when it moves to another line: code, file, what the line says, what is wrong."""
    return found.code, found.location.path, found.location.text.strip(), found.message


def _fingerprint(same: Same, nth: int) -> str:
    """Return a digest that survives a move; of findings that are alike in all but their place, one for the `nth`."""
    parts = (*same, str(nth)) if nth else same
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _rule(code: str) -> dict[str, object]:
    """Return the rule of that name with what the handbook says of it."""
    _, _, words = (explanation.of(code) or "").partition("\n\n")
    return {"id": code, "help": {"text": words, "markdown": words}} if words else {"id": code}


def _artifact(path: str) -> dict[str, str]:
    """Return where a file is: an absolute path says so itself (SARIF 3.4.4)."""
    uri = quote(os.fsencode(path))
    return {"uri": f"file://{uri}"} if uri.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}


def _result(found: Diagnostic, rules: Sequence[str], nth: int) -> dict[str, object]:
    place = found.location
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length}
    words = "\n".join(part for part in (found.message, *found.detail, found.hint) if part)
    return {
        "ruleId": found.code,
        "ruleIndex": rules.index(found.code),
        "level": _LEVELS[found.severity],
        "message": {"text": words},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(place.path), "region": region}}],
        "partialFingerprints": {"factpress/v1": _fingerprint(_same(found), nth)},
    }


def sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a SARIF log with one run; columns count code points (`columnKind`)."""
    rules = sorted({found.code for found in diagnostics})
    driver = {"name": "factpress", "semanticVersion": __version__, "rules": [_rule(code) for code in rules]}
    met: Counter[Same] = Counter()
    results = []
    for found in diagnostics:
        results.append(_result(found, rules, met[_same(found)]))
        met[_same(found)] += 1
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "the folder that holds mkdocs.yml, or else in which factpress ran"}}
        },
        "results": results,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)
