"""What is wrong with the writing of a JSON text, noted while it is read: each mistake once, at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factpress.claimreview import flaws

if TYPE_CHECKING:
    from collections.abc import Callable

    from factpress.claimreview.source import Source, Span
    from factpress.diagnostic import Diagnostic, Location

_WRAPPER = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>")
_MARK = "\ufeff"


@dataclass(slots=True)
class Mistakes:
    """What was `found` in the `text` that begins at `first` in `source`.

    `lost` tells that some of the text was lost, so that nothing certain follows; `told` is what was found that is told
    once a text.
    """

    source: Source
    text: str
    first: int
    lost: bool = False
    found: list[Diagnostic] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def place(self, at: int, length: int = 1) -> Location:
        """Return where `at` stands in the file."""
        return self.source.location((self.first + at, self.first + at + length))

    def broken(self, at: int, length: int, wrong: str, hint: str) -> None:
        """Note a mistake; after one from which nothing certain follows, no more are told."""
        if not self.lost:
            self.found.append(flaws.broken_json_ld(self.place(at, length), wrong, hint))

    def once(self, what: str, tell: Callable[[], Diagnostic]) -> None:
        """Note a finding of which one a text is enough."""
        if what not in self.told:
            self.told.add(what)
            self.found.append(tell())

    def passed(self, at: int, words: str) -> None:
        """Note what was passed."""
        if wrapper := _WRAPPER.search(words):
            place = self.place(at + wrapper.start(), len(wrapper[0]))
            self.once("wrapped", lambda: flaws.wrapped_json_ld(place, wrapper[0]))
        elif words == _MARK:
            self.once("marked", lambda: flaws.marked_json(self.place(at)))
        elif words[0] == "/":
            self.broken(at, len(words), "it has no comments", "delete this one")
        else:
            self.broken(at, len(words), f"U+{ord(words[0]):04X} is no white space there", "write a plain space")

    def unclosed(self, opened: int, close: str) -> None:
        """Note that the text ends too early."""
        self.broken(opened, 1, f"what begins here is never ended by “{close}”", "was the end cut off?")
        self.lost = True

    def unquoted(self, start: int, words: str, *, key: bool) -> None:
        """Note a word without quotation marks."""
        if key and words[0].isdigit():
            wrong = f"“{short(words)}” stands where a key should; is the comma before it a decimal point?"
            self.broken(start, len(words), wrong, "write decimals with a point, as in 4.5")
        else:
            wrong = f"“{short(words)}” does not stand in double quotation marks"
            self.broken(start, len(words), wrong, 'put a text in ", write numbers as in -4.5')

    def span(self, start: int, end: int) -> Span:
        """Return a place in the file."""
        return self.first + start, self.first + end


def short(words: str) -> str:
    """Return `words` as they are told, cut where they are long."""
    return words if len(words) <= 40 else f"{words[:40]}…"
