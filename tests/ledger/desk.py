"""A desk with one brief that was released, as data that a test may edit."""

from __future__ import annotations

import copy
import hashlib
from pathlib import Path
from typing import Any

import yaml

from factpress import recording
from factpress.diagnostic import Diagnostic
from factpress.examining import examine
from factpress.load.scale import DEFAULT
from factpress.model import Entry

CAPTURES = {
    "record.txt": "The bridge was closed on Monday.\nIt stayed closed for nine days.\nThe mayor said so himself.\n",
    "diary.txt": "On Monday the bridge was closed. The bridge was closed on Monday.\n",
}
BRIEF: dict[str, Any] = {
    "id": "bridge",
    "title": "Was the bridge closed?",
    "status": "published",
    "published": "2026-01-10",
    "authors": ["Desk"],
    "short_answer": "It was.",
    "sources": {
        "record": {"title": "The record", "kind": "primary", "capture": "record.txt"},
        "diary": {"title": "A diary", "kind": "primary", "capture": "diary.txt"},
    },
    "claims": {
        "closed": {
            "text": "The bridge was closed for a week.",
            "checked": "was closed for",
            "claimant": {"name": "A. Walker"},
            "rating": "unverified",
            "because": "One record says so.",
            "evidence": [
                {"source": "record", "quote": "The bridge was closed on Monday.", "bears": "supports"},
                {"source": "record", "quote": "It stayed closed for nine days.", "bears": "contradicts"},
            ],
            "attribution": {"rating": "true", "because": "On film."},
        },
        "mayor": {
            "text": "The mayor ordered it.",
            "rating": "not-rated",
            "because": "An opinion.",
            "evidence": [{"source": "record", "quote": "The mayor said so himself.", "bears": "context"}],
        },
    },
    "scale": "1",
    "scope": "The bridge.",
    "method": ["Read the record."],
}

_STEPS = [step.model_dump(include={"id", "label", "definition"}) for step in DEFAULT]
SITE = {
    "site_name": "A desk",
    "extra": {
        "factpress": {
            "scale": _STEPS,
            "old_scales": [{"version": "2", "until": "2026-12-31", "scale": _STEPS}],
        }
    },
}
"""Without rating rules, so that a history may go from any rating to any other; with a second scale to go to."""


def put_in(data: Any, path: str, value: Any) -> None:
    """Set what stands at the dotted `path` of a brief; `null` takes it out."""
    *parents, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in parents:
        data = data[step]
    if value is None:
        del data[last]
    elif isinstance(data, list) and last == len(data):
        data.append(value)
    else:
        data[last] = value


def edited(edits: dict[str, Any], brief: dict[str, Any] = BRIEF) -> dict[str, Any]:
    """Return `brief` with the edits made, in their order."""
    changed = copy.deepcopy(brief)
    for path, value in edits.items():
        put_in(changed, path, value)
    return changed


def settle(root: Path) -> Path:
    """Put the captures into the project at `root`."""
    (root / "seeds").mkdir(parents=True, exist_ok=True)
    (root / "briefs").mkdir(exist_ok=True)
    if not (root / "mkdocs.yml").exists():
        (root / "mkdocs.yml").write_text(yaml.safe_dump(SITE), encoding="utf-8")
    for name, text in CAPTURES.items():
        capture(root, name, text)
    return root


def capture(root: Path, name: str, text: str) -> None:
    """Put the captured `text` at `seeds/name`, with its side-car."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    (root / "seeds" / name).write_text(text, encoding="utf-8")
    sidecar = {"url": "unknown", "captured": "2026-01-09", "media_type": "text/plain", "tool": "by hand"}
    sidecar |= {"extent": "full", "sha256": digest, "text_sha256": digest}
    (root / "seeds" / f"{name}.yml").write_text(yaml.safe_dump(sidecar), encoding="utf-8")


def write(root: Path, brief: dict[str, Any], name: str | None = None) -> Path:
    """Write a brief into the project at `root`, under its id unless `name` is given."""
    file = root / "briefs" / f"{name or brief['id']}.yml"
    file.write_text(yaml.safe_dump(brief, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return file


def released(root: Path, brief: dict[str, Any] = BRIEF) -> Path:
    """Make `root` a project whose one brief was released."""
    write(settle(root), brief)
    assert len(release(root)) == 1
    return root


def release(root: Path) -> tuple[Entry, ...]:
    """Release the project at `root`, against which no error may stand."""
    came = recording.record(root, None)
    assert [one for one in came.diagnostics if one.severity == "error"] == []
    return came.entries


def found(root: Path, *codes: str) -> list[Diagnostic]:
    """Return what is found in the project at `root`, or of it what has one of the `codes`."""
    return [one for one in examine(root).diagnostics if not codes or one.code in codes]
