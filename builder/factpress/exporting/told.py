"""What an export says: what does not read back, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from factpress.diagnostic import Diagnostic, Location, error, note

if TYPE_CHECKING:
    from collections.abc import Callable

Written = TypeVar("Written", str, bytes)


def data_not_read_back(path: str, source: str) -> Diagnostic:
    """What factpress writes for machines reads as it was meant."""
    message = f"what was written into {path} does not read as it was meant"
    return error("data-not-read-back", Location(source), message, "this is a fault of factpress: please report it")


def parquet_unavailable() -> Diagnostic:
    """Tables as Parquet need pyarrow, an optional part."""
    message = "the site was built without tables as Parquet: pyarrow is not installed"
    return note(
        "parquet-unavailable", Location("mkdocs.yml"), message, "install factpress[parquet]; no page links to them"
    )


def reads(read: Callable[[Written], object], written: Written, value: object) -> bool:
    """Tell whether `written` reads as `value`."""
    try:
        return read(written) == value
    except ValueError:
        return False
