"""Adding lines to the ledger on disk: a whole line or none, after what stands there, and nothing else is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress import disk
from factpress.ledger import line

if TYPE_CHECKING:
    from factpress.model import Entry
    from factpress.project import Project

_ATTRIBUTES = """\
# Where branches released the same brief, a merge keeps the lines of both; `factpress release` joins them.
*.jsonl merge=union -text
"""


def append(project: Project, entry: Entry) -> str:
    """Add `entry` to the chain of its brief and return the path of that file; raises `OSError`."""
    attributes, file = project.ledger / ".gitattributes", project.ledger / f"{entry.brief}.jsonl"
    if not attributes.exists():
        disk.write(attributes, _ATTRIBUTES.encode())
    before = disk.read(file) if file.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    disk.write(file, before + line(entry).encode() + b"\n")
    return project.relative(file)
