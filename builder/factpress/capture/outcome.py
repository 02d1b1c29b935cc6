"""What comes of reading a capture: its text, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a capture; the fields are those of `Capture`."""

    text: str
    first_line: int = 0
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a capture has no text that could be relied on: a diagnostic that does not know its place yet."""

    code: str
    message: str
    hint: str = ""


def unreadable(message: str, hint: str = "capture the source again") -> Refusal:
    """Return the refusal `capture-unreadable`."""
    return Refusal("capture-unreadable", message, hint)
