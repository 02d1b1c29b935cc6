"""A capture made ready for looking up many quotations, and the windows and places that are shown of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from factpress.model import Capture, Match
from factpress.verify.quotation.fold import SOFT_HYPHEN, Folded, fold
from factpress.verify.quotation.script import unspaced

WINDOW = 160
"""How many characters before and after a quotation are shown, at most."""

_FIRST_WORD = re.compile(r"^\S*\s*")
_LAST_WORD = re.compile(r"(?:\A|(?<=\S)(?!\S))\s*+\S*+$")
_LINE_END_HYPHEN = re.compile(rf"(\w+){SOFT_HYPHEN}\s*(?=(\w+))")


@dataclass(frozen=True, slots=True)
class Reading:
    """A capture with its folded text; offsets are into the folded text unless said otherwise."""

    capture: Capture
    folded: Folded

    @classmethod
    def of(cls, capture: Capture) -> Reading:
        """Fold the text of `capture`, once for all quotations from it."""
        return cls(capture, fold(capture.text))

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    def without_boundaries(self) -> Reading:
        """Return the same, as if nothing had been left out of the excerpt."""
        return Reading.of(self.capture.reading(self.capture.text.replace("\f", " ")))

    def place(self, offset: int) -> str:
        """Return where the character at `offset` stands, for people: "line 5", "page 2", "paragraph 3"."""
        capture, at = self.capture, self.folded.source(offset, offset + 1)[0]
        if capture.pages:
            return f"page {bisect_right(capture.pages, at)}"
        line = capture.text.count("\n", 0, at)
        return f"line {capture.first_line + line}" if capture.first_line else f"paragraph {line + 1}"

    def match(self, spans: tuple[tuple[int, int], ...], quote: str) -> Match:
        """Return what is shown of the passages at `spans`, which `quote` (NFC, as typed) was found to be."""
        source = [self.folded.source(*span) for span in spans]
        exact = tuple(self.spoken(self.capture.text[start:end], quote) for start, end in source)
        return Match(
            capture=self.capture.name,
            parts=tuple(source),
            exact=exact,
            before=self._before(source[0][0]),
            after=self._after(source[-1][1]),
            folded=any(passage not in quote for passage in exact),
            place=self.place(spans[0][0]),
        )

    def _before(self, at: int) -> str:
        """Return the words that stand before offset `at` of the capture, as it has them."""
        window = self.capture.text[max(0, at - WINDOW) : at].rpartition("\f")[2]
        cut = at > WINDOW and len(window) == WINDOW and not unspaced(window[0])
        return self._plain(_FIRST_WORD.sub("", window, count=1) if cut else window)

    def _after(self, at: int) -> str:
        """Return the words that stand after offset `at` of the capture, as it has them."""
        text = self.capture.text
        window = text[at : at + WINDOW].partition("\f")[0]
        cut = at + WINDOW < len(text) and len(window) == WINDOW and not unspaced(window[-1])
        return self._plain(_LAST_WORD.sub("", window, count=1) if cut else window)

    def _plain(self, window: str) -> str:
        """Return `window` on one line."""
        return " ".join(self.spoken(window).split())

    def spoken(self, passage: str, quote: str = "") -> str:
        """Return `passage` with each line-end hyphen as `quote` reads it, else as the capture does elsewhere.

        Where neither has the word, the hyphen is printed: it stands in the source.
        """
        if SOFT_HYPHEN not in passage:
            return passage

        def read(found: re.Match[str]) -> str:
            joined, compounds = found[1] + found[2], (f"{found[1]}-{found[2]}", f"{found[1]}- {found[2]}")
            if any(compound in quote for compound in compounds):
                return f"{found[1]}-"
            return found[1] if joined in quote or joined in self.text else f"{found[1]}-"

        return _LINE_END_HYPHEN.sub(read, passage)
