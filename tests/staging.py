"""A site in the making, as tests fill it: over which release, and what comes of it."""

from __future__ import annotations

from pathlib import Path

from factpress.site import assembly


def staging(folder: Path) -> Path:
    """Return an empty folder for a site in the new `folder`, beside which what it takes is listed."""
    (folder / "site").mkdir(parents=True)
    return folder / "site"


def completed(site: Path, last: Path) -> Path:
    """Return the folder `site` once it is whole with what it takes from the release `last`."""
    assembly.whole(site, last, site.parent / "no spare one")
    return site
