"""Where a word ends and where a sentence does: no quotation begins or ends inside a word or a number."""

from __future__ import annotations

import re
import unicodedata

from factpress.verify.quotation.fold import SOFT_HYPHEN
from factpress.verify.quotation.script import lettered, marking, unspaced

_HYPHENS = "-‐‑"
# A line that breaks at a hyphen breaks no word.
_BROKEN_BEFORE = re.compile(rf"(?<=[{_HYPHENS}{SOFT_HYPHEN}])[^\S\f]*\n[^\S\f]*\Z")
_BROKEN_AFTER = re.compile(rf"(?<=\A[{_HYPHENS}])[^\S\f]*\n[^\S\f]*")
# A raised number after a word is a note's, not the word's.
_NOTE_MARK = re.compile(r"[\d²³¹⁰-⁹]{1,2}(?![^\W_])")
_APOSTROPHES = "'’׳\"״"
_NUMBER_JOINTS = ".,:/–−-'’\u00a0\u2009\u202f٫٬"
_SIGNS = "-−"
# Thousands parted by a space: 10 500. The year before a number is no such group.
_GROUP_BEFORE = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})* \Z", re.ASCII)
_GROUP_AFTER = re.compile(r" ?\d{3}(?!\d)", re.ASCII)
# What English hangs on a word with an apostrophe; in French or Italian (l’accord, dell’accordo) a word begins
# after it, and in other scripts the apostrophe is a letter (п’ять).
_CLITICS = re.compile(r"(?:s|t|d|ll|re|ve|m)(?![^\W\d_])", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…؟।॥۔։]+[\"')\]]*(?=[ \f]|\Z)|[。！？]+[」』）\"']*")
_ABBREVIATION = re.compile(r"(?:[A-ZА-ЯЁІЇЄҐ]\w{0,2}|[^\W\d]+\.\w*)\Z")


def cuts_word(text: str, start: int, end: int) -> bool:
    """Tell whether the passage of the capture's `text` begins or ends inside a word or a number.

    Hyphens and apostrophes between letters belong to the word: `fire` is not quoted from `cease-fire` nor
    `can` from `can’t`. Scripts written without spaces have no such edges, but a combining mark stays with
    its letter.
    """
    return _continues(text, start) or _continues(text, end) or _signed(text, start) or _apostrophe_cut(text, start)


def _continues(text: str, at: int) -> bool:
    """Tell whether the characters on both sides of `at` belong to one word or number."""
    if " " in text[max(0, at - 1) : at + 1]:
        return _parts_thousands(text, at)
    before, after = text[max(0, at - 12) : at], text[at : at + 12]
    left = (_BROKEN_BEFORE.sub("", before) if "\n" in before else before)[-2:].rjust(2)
    right = (_BROKEN_AFTER.sub("", after) if "\n" in after else after)[:2].ljust(2)
    if SOFT_HYPHEN in (left[1], right[0]):
        return True
    if left[1].islower() and _NOTE_MARK.match(text, at):
        return False
    if marking(right[0]):
        return lettered(left[1])
    if unspaced(left[1]) or unspaced(right[0]):
        return False
    return _one_word(left, right) or _one_number(left, right)


def _parts_thousands(text: str, at: int) -> bool:
    """Tell whether the one space next to `at` stands inside a number."""
    end = at if text[at - 1 : at] == " " else at + 1
    return _GROUP_AFTER.match(text, at) is not None and _GROUP_BEFORE.search(text[max(0, end - 24) : end]) is not None


def _one_word(left: str, right: str) -> bool:
    if lettered(left[1]):
        joint = right[0] in _HYPHENS or right[0] in _APOSTROPHES
        return lettered(right[0]) or (joint and lettered(right[1]))
    return left[1] in _HYPHENS and lettered(left[0]) and lettered(right[0])


def _one_number(left: str, right: str) -> bool:
    ended_before = left[1].isdigit() and right[0] in _NUMBER_JOINTS and right[1].isdigit()
    begun_after = left[0].isdigit() and left[1] in _NUMBER_JOINTS and right[0].isdigit()
    return ended_before or begun_after


def _signed(text: str, at: int) -> bool:
    """Tell whether a number begins at `at` and leaves its minus sign behind."""
    sign = text[at - 1 : at]
    return sign != "" and sign in _SIGNS and text[at : at + 1].isdigit() and not text[: at - 1][-1:].isalnum()


def _apostrophe_cut(text: str, at: int) -> bool:
    """Tell whether what begins at `at` hangs on the word before an apostrophe."""
    left = text[max(0, at - 2) : at].rjust(2)
    if left[1] not in _APOSTROPHES or not lettered(left[0]) or not lettered(text[at : at + 1] or " "):
        return False
    return "LATIN" not in unicodedata.name(left[0], "") or _CLITICS.match(text, at) is not None


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Return the offsets, from `start` to `end`, at which a sentence of the folded `text` has just ended.

    A full stop after an abbreviation or an initial ends none, nor does one before a small letter: where it
    is not sure that a sentence ends it goes on.
    """
    return [
        found.end()
        for found in _SENTENCE_END.finditer(text, max(0, start - 3), end + 1)
        if start <= found.end() <= end and _ends(text, found)
    ]


def _ends(text: str, found: re.Match[str]) -> bool:
    if text[found.end() :].lstrip(" \"'([")[:1].islower():
        return False
    before = text[max(0, found.start() - 12) : found.start()]
    return found[0][0] != "." or _ABBREVIATION.search(before) is None
