"""A file as its author sees it: numbered lines. Knows nothing of what they say."""

from __future__ import annotations

from dataclasses import dataclass

from factpress.diagnostic import Location


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of the file at `path`, without their line breaks."""

    path: str
    lines: tuple[str, ...]

    def at(self, line: int, column: int = 1, length: int = 1) -> Location:
        """Return the place at `line` and `column` (from 1), `length` code points long."""
        return Location(self.path, line, column, max(length, 1), self.text(line))

    def text(self, line: int) -> str:
        """Return what stands on `line` (from 1); nothing beyond the last."""
        return self.lines[line - 1] if line <= len(self.lines) else ""

    def part(self, first: int, last: int) -> str:
        """Return lines `first` to `last` (from 1, both included) as one text, its line breaks kept."""
        return "\n".join(self.lines[first - 1 : last]) + "\n" * (last < len(self.lines))
