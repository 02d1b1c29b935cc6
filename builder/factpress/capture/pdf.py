"""PDF → the text of its pages, with repairs: ligatures, presentation forms, hyphens at line ends."""

from __future__ import annotations

import logging
import re
import unicodedata
import warnings
from contextlib import contextmanager
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING

from factpress.capture.clean import bounded, clean
from factpress.capture.outcome import Extracted, Refusal, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject, PdfReader

_MOST_CHARACTERS = 20_000_000
# Unicode charts: alphabetic presentation forms (ligatures), Arabic presentation forms A and B.
_PRESENTATION = re.compile(r"[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]+")
_SOFT_HYPHEN = "\u00ad"
_AT_LINE_END = re.compile(_SOFT_HYPHEN + r"(?=[ \t]*(?:\n|\Z))")
# A soft hyphen that breaks no line is drawn as a space, with what it means beside it (ISO 32000-2, 14.9.4).
_UNUSED_HYPHEN = re.compile(rb"/Span\s*<<\s*/ActualText\s*<FEFF00AD>\s*>>\s*BDC\b.*?\bEMC\b", re.DOTALL)
# Between a word and the true hyphen (U+2010) that a typesetter gave it there is no space.
_LOOSE_HYPHEN = re.compile(r"(?<=\w) \u2010(?=[ \t]*(?:\n|\Z))")
_LINE_EDGES = re.compile(r"[ \t]*\n[ \t]*")
# Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic and their presentation forms.
_LEFTWARD = re.compile(r"[\u05d0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-\u2010](?=\n\w)")


def pdf(content: bytes, extent: str) -> Extracted | Refusal:
    """Return the text of all pages, a line break between two.

    A hyphen at the end of a line becomes a soft hyphen before the line break: whether it belongs to the
    word, only the quotation can say (`Capture`). Refuses an encrypted PDF, one without text, one in a script that
    runs from right to left, and what pypdf cannot read; without pypdf `capture-reader-missing`.
    """
    try:
        import pypdf
    except ImportError:
        return Refusal("capture-reader-missing", "reading a PDF needs pypdf", "pip install factpress[capture]")
    try:
        with _quietly():
            reader = pypdf.PdfReader(BytesIO(content))
            if reader.is_encrypted and not reader.decrypt(""):
                return unreadable("the PDF is encrypted", "capture a copy that opens without a password")
            pages = list(_pages(reader))
    except Exception:  # pypdf promises no closed set of exceptions for broken files (pypdf.errors)
        return unreadable("the PDF is damaged")
    if not any(page.strip() for page in pages):
        return unreadable(
            "the PDF has no text, only pictures of it",
            "capture a text of it, and say in `note` how it was read",
        )
    if any(_runs_leftward(line) for page in pages for line in page.split("\n")):
        return unreadable(
            "the PDF has text that runs from right to left, and a PDF does not keep the order of its words",
            "capture the web page, or a text of it as an excerpt, and say in `note` how it was read",
        )
    return _joined(pages, extent)


@contextmanager
def _quietly() -> Iterator[None]:
    """Findings are values: pypdf's remarks on odd files are not for editors."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _pages(reader: PdfReader) -> Iterator[str]:
    characters = 0
    for page in reader.pages:
        text = _without_unused_hyphens(page).extract_text()
        characters += len(text)
        if characters > _MOST_CHARACTERS:
            raise ValueError("more text than any document has")
        yield text


def _without_unused_hyphens(page: PageObject) -> PageObject:
    from pypdf.generic import DecodedStreamObject, NameObject

    contents = page.get_contents()
    drawn = contents.get_data() if contents is not None else b""
    if _UNUSED_HYPHEN.search(drawn):
        kept = DecodedStreamObject()
        kept.set_data(_UNUSED_HYPHEN.sub(b"", drawn))
        page[NameObject("/Contents")] = kept
    return page


def _runs_leftward(line: str) -> bool:
    """Tell whether several words of the line are in a script that runs from right to left.

    A PDF holds where letters are drawn. The order in which such a line is read cannot be had back from that for
    certain: its numbers, brackets and foreign words run the other way.
    """
    return _LEFTWARD.search(line) is not None and sum(map(bool, map(_LEFTWARD.search, line.split()))) > 1


def _joined(pages: list[str], extent: str) -> Extracted:
    """Join pages; replacing one character by one keeps the offsets at which they begin."""
    cleaned = [bounded(_repaired(page), extent) for page in pages]
    starts = accumulate((len(page) + 1 for page in cleaned[:-1]), initial=0)
    return Extracted(_LINE_END_HYPHEN.sub(_SOFT_HYPHEN, "\n".join(cleaned)), pages=tuple(starts))


def _repaired(page: str) -> str:
    visible = clean(_PRESENTATION.sub(_plain, _AT_LINE_END.sub("-", page)))
    return _LINE_EDGES.sub("\n", _LOOSE_HYPHEN.sub("\u2010", visible)).strip(" \t\n")


def _plain(forms: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", forms[0])
