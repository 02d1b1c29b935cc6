"""Filling in the digests of a side-car that a person wrote by hand; whatever is there stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress import capture, disk, load
from factpress.diagnostic import Diagnostic, stops
from factpress.gather.captures import capture_without_sidecar
from factpress.model import Limits

if TYPE_CHECKING:
    from factpress.project import Project


def with_line(text: str, key: str, value: str) -> str:
    """Return the YAML `text` with `key: value`, unless it already gives `key` a value."""
    if re.search(rf"^{key}:[ \t]*[^ \t\n#]", text, re.MULTILINE):
        return text
    kept = re.sub(rf"^{key}:[^\n]*(?:\n|\Z)", "", text, flags=re.MULTILINE)
    return f"{kept.rstrip()}\n{key}: {value}\n"


def seal(project: Project, name: str) -> tuple[Diagnostic, ...]:
    """Write the digests of `seeds/NAME` and of its text into its side-car.

    Yields what loading and reading the capture yield; a digest that is there and does not fit is an error
    (`capture-changed`, `capture-text-changed`) and nothing is written. Raises `OSError`.
    """
    file, beside = project.seeds / name, project.seeds / f"{name}.yml"
    if not beside.exists():
        return (capture_without_sidecar(name),)
    content, written = disk.read(file), disk.read(beside)
    text = with_line(written.decode(errors="surrogateescape"), "sha256", capture.digest(content))
    sidecar, found = load.sidecar(project.relative(beside), text.encode(errors="surrogateescape"), Limits())
    if sidecar is None:
        return found
    whole, more = capture.read(name, content, *sidecar)
    if whole is None or stops(more):
        return (*found, *more)
    sealed = with_line(text, "text_sha256", capture.digest(whole.text.encode()))
    disk.write(beside, sealed.encode(errors="surrogateescape"))
    return (*found, *(one for one in more if one.code != "capture-text-unsealed"))
