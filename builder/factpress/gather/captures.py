"""The files of captured sources, each with its side-car → captures."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING

from factpress import capture, disk, load
from factpress.diagnostic import Diagnostic, Location, error
from factpress.gather.folder import exists, irregular_file, is_irregular, names_below
from factpress.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from factpress.model import Limits, Manuscript
    from factpress.project import Project


def read(
    project: Project, names: Iterable[str], limits: Limits
) -> tuple[dict[str, Capture], frozenset[str], list[Diagnostic]]:
    """Read the captures that are called `names`; return those that are whole, those that are refused, and why.

    Yields `irregular-file`, `capture-without-sidecar` and what reading them yields. Raises `OSError`.
    """
    whole: dict[str, Capture] = {}
    refused: set[str] = set()
    found: list[Diagnostic] = []
    seeds = str(project.seeds)
    for name in sorted(names):
        for result in _read_capture(seeds, name, limits):
            if isinstance(result, Diagnostic):
                found.append(result)
            elif isinstance(result, Capture):
                whole[name] = result
            else:
                refused.add(name)
    return whole, frozenset(refused), found


def _read_capture(seeds: str, name: str, limits: Limits) -> Iterator[Diagnostic | Capture | None]:
    file, beside = f"{seeds}/{name}", f"{seeds}/{name}.yml"
    irregular = [one for one in (name, f"{name}.yml") if is_irregular(f"{seeds}/{one}")]
    if irregular or not exists(beside):
        yield from (irregular_file(f"seeds/{one}") for one in irregular)
        if not irregular:
            yield capture_without_sidecar(name)
        yield None
        return
    sidecar, found = load.sidecar(f"seeds/{name}.yml", disk.read(beside), limits)
    yield from found
    if sidecar is None:
        yield None
        return
    whole, found = capture.read(name, disk.read(file), *sidecar)
    yield from found
    yield whole


def named(manuscripts: Iterable[Manuscript]) -> set[str]:
    """Return the names of the captures that `manuscripts` lean on, whether they are there or not."""
    sources = (source for manuscript in manuscripts for source in manuscript.outline.sources.values())
    return {source.capture for source in sources if source.capture}


def among(project: Project, files: Iterable[Path]) -> set[str]:
    """Return the names of the captures among `files`; a side-car stands for its capture."""
    captured = (file.relative_to(project.seeds).as_posix() for file in files if file.is_relative_to(project.seeds))
    return {name.removesuffix(".yml") for name in captured}


def is_there(project: Project, name: str) -> bool:
    """Tell whether `name`, which a brief may give, is that of a file in `seeds/`: no hidden one and no side-car."""
    return is_below(str(project.seeds), name) and exists(f"{project.seeds}/{name}")


def is_below(seeds: str, name: str) -> bool:
    """Tell whether `name`, which a brief may give, leads to a place for a capture in the folder `seeds`."""
    steps = f"/{name}/"
    if name.endswith(".yml") or "//" in steps or "/." in steps:
        return False
    folders = itertools.accumulate(name.split("/")[:-1], "{}/{}".format, initial=seeds)
    return not any(map(os.path.islink, itertools.islice(folders, 1, None)))


def present(project: Project) -> tuple[set[str], tuple[Diagnostic, ...]]:
    """Return the names of all captures, whole or not. Yields `sidecar-without-capture`."""
    names = set(names_below(project.seeds))
    beside = sorted(name for name in names if name.endswith(".yml"))
    lone = (name for name in beside if name.removesuffix(".yml") not in names)
    return names.difference(beside), tuple(map(sidecar_without_capture, lone))


def capture_without_sidecar(name: str) -> Diagnostic:
    """A capture says where it came from: without its side-car it is refused."""
    return error(
        "capture-without-sidecar",
        Location(f"seeds/{name}"),
        "this capture has no side-car, so nobody can tell where it came from",
        f"write seeds/{name}.yml with url, captured, media_type, tool and extent, then `factpress seal seeds/{name}`",
    )


def sidecar_without_capture(name: str) -> Diagnostic:
    """A side-car stands beside the capture that it describes."""
    capture_name = name.removesuffix(".yml")
    hint = f"put the captured file at seeds/{capture_name}, or take this side-car away"
    return error(
        "sidecar-without-capture",
        Location(f"seeds/{name}"),
        f"there is no capture seeds/{capture_name}",
        hint,
    )
