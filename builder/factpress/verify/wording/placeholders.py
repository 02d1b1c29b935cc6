"""Words that stand where something was still to be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, Severity
from factpress.verify.wording.texts import BODY, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.model import Library
    from factpress.verify.wording.texts import Passage

_OF_OTHERS = frozenset({"quote", "prefix", "suffix", "translation", "was", "answer", "described_as"})
"""Keys under which others speak, who may truly have said such a thing; of a source, its `title`, too."""

_ALL_MEANS_TODO = frozenset({"es", "gl", "pt"})
"""Languages in which `TODO`, in capitals for stress, is a word (all, everything)."""

_NAMED = r"[A-Z][a-z]{2,} XXX\b|\bXXX [A-Z][a-z]+"
_EVERYWHERE = (
    r"\bFIXME\b|\bTODO[:(]|\bTBD\b|\bTK(?:TK)+\b|\bTK TK\b|\bX{3,}\b|(?i:\blorem ipsum\b)"
    r"|(?i:\b(?:links?|source|citation|reference|name|figure|number|date)"
    r" (?:to come|to be (?:added|confirmed|supplied|inserted))\b(?: (?:here|later|soon)\b)?(?! *\w))"
    r"|(?i:\b(?:add|insert) (?:(?:a|the) )?(?:links?|source|citation|reference|quote|name|date|figure) here\b)"
    r"|(?i:\bplaceholder text\b)"
    r"|(?i:<(?:insert|add|fill in|your)\b[^<>\n]{0,60}>)"
    r"|(?i:[\[(](?:todo|tk|tbd|tba|tbc|xx+|pending|placeholder|fix ?me|link|source|(?:citation|source|link) needed|\?+)"
    r"[?.]?[\])](?!\())"
    r"|(?i:\[(?:[^\[\]\n]{1,60} )?(?:to be (?:added|confirmed|determined|checked|written|supplied|inserted)"
    r"|to come|pending|goes here|needs? (?:a )?(?:source|link|citation))(?: [^\[\]\n]{1,40})?\](?!\())"
    r"|(?i:\[(?:insert|add|fill in|todo|tk|check)\b[^\[\]\n]{0,60}\](?!\())"
)
_EMPTY_LINK = r"|\]\(\s*(?:#|(?i:url|link|todo|tbd|tk))?\s*\)"
_PATTERNS = {
    (with_bare, in_prose): re.compile(rf"(?:{_NAMED})|(?P<found>{_EVERYWHERE}{bare}{_EMPTY_LINK if in_prose else ''})")
    for with_bare, bare in ((True, r"|\bTODO\b"), (False, ""))
    for in_prose in (True, False)
}
_BARE_TK = re.compile(r"\bTK\b(?![ -]?[0-9])")


def placeholder(library: Library) -> Iterator[Diagnostic]:
    """Nothing is published that was still to be written: TODO, TK, “link to be added” and their like.

    A warning; a note in what is not published, where they are work that is left. What others said is passed over.
    """
    for manuscript in library.manuscripts:
        severity = Severity.WARNING if manuscript.brief.status == "published" else Severity.NOTE
        for passage in texts(manuscript):
            for start, end in _found(passage):
                message = f"“{passage.text[start:end]}” stands where something was still to be written"
                hint = "write it, or say in plain words that it is not known"
                yield Diagnostic("placeholder", severity, passage.place(start, end), message, hint)


def _found(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield from where to where the placeholders of `passage` stand; of others' words, only where they are no more."""
    lang = passage.manuscript.brief.lang.partition("-")[0].lower()
    text = passage.unlinked
    patterns = [_PATTERNS[lang not in _ALL_MEANS_TODO, passage.path == BODY], *([_BARE_TK] if lang == "en" else [])]
    if _is_of_others(passage):
        if any(pattern.fullmatch(text.strip()) for pattern in patterns):
            yield 0, len(text)
        return
    seen: list[tuple[int, int]] = []
    for pattern in patterns:
        for found in pattern.finditer(text):
            span = found.span()
            covered = any(start < span[1] and span[0] < end for start, end in seen)
            if not covered and found.groupdict().get("found", True) is not None:
                seen.append(span)
    yield from seen


def _is_of_others(passage: Passage) -> bool:
    return passage.field in _OF_OTHERS or (passage.field == "title" and passage.path[0] == "sources")
