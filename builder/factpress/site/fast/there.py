"""What a process elsewhere must have to render pages for this one. Runs there."""

from __future__ import annotations

from pathlib import Path

from factpress import __version__


def lacking(mark: str, version: str) -> str:
    """Return what this process lacks to render where the file `mark` is, for factpress of `version`; "" for nothing."""
    if version != __version__:
        return f"has factpress {__version__}, this is {version}"
    return "" if Path(mark).is_file() else f"does not have the folder {Path(mark).parent} that is here: share it"
