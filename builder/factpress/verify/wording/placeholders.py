"""Words that stand where something was still to be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, Severity
from factpress.verify.wording.texts import BODY, all_words, in_small_letters, texts

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
_EMPTY_LINK = r"\]\(\s*(?:(?:#|(?i:url|link|todo|tbd|tk))\s*)?\)"
_PATTERNS = {
    (with_bare, in_prose): re.compile(rf"(?:{_NAMED})|(?P<found>{_EVERYWHERE}{bare}{link})")
    for with_bare, bare in ((True, r"|\bTODO\b"), (False, ""))
    for in_prose, link in ((True, f"|{_EMPTY_LINK}"), (False, ""))
}
_EMPTY = re.compile(_EMPTY_LINK)
_IN_CAPITALS = ("FIXME", "TODO", "TBD", "TK", "XXX")
_SIGNS = ("lorem ipsum", "to come", "pending", "goes here", "placeholder text")
_OPENINGS = (
    "todo", "tk", "tbd", "tba", "tbc", "xx", "pending", "placeholder", "fix", "link", "source", "citation", "?",
    "insert", "add", "fill in", "check", "your",
)  # fmt: skip
_BEGINNINGS = ("to be ", "here", "need")
_BEGUN = re.compile(
    r"to be (?:added|confirmed|supplied|inserted|determined|checked|written)"
    r"|(?:links?|source|citation|reference|quote|name|date|figure) here"
    r"|needs? (?:a )?(?:source|link|citation)"
)
_BARE_TK = re.compile(r"\bTK\b(?![ -]?[0-9])")


def placeholder(library: Library) -> Iterator[Diagnostic]:
    """Nothing is published that was still to be written: TODO, TK, “link to be added” and their like.

    A warning; a note in what is not published, where they are work that is left. What others said is passed over.
    """
    for manuscript in library.manuscripts:
        if not may_be_unwritten(all_words(manuscript.brief)):
            continue
        severity = Severity.WARNING if manuscript.brief.status == "published" else Severity.NOTE
        for passage in texts(manuscript):
            for start, end in _found(passage):
                message = f"“{passage.text[start:end]}” stands where something was still to be written"
                hint = "write it, or say in plain words that it is not known"
                yield Diagnostic("placeholder", severity, passage.place(start, end), message, hint)


def may_be_unwritten(text: str) -> bool:
    """Tell whether a placeholder may stand in `text`: by what each of them has in it, which is sooner looked for."""
    small = in_small_letters(text)
    return (
        any(sign in text for sign in _IN_CAPITALS)
        or any(sign in small for sign in _SIGNS)
        or (any(sign in small for sign in _BEGINNINGS) and _BEGUN.search(small) is not None)
        or any(part.startswith(_OPENINGS) for mark in "[(<" for part in small.split(mark)[1:])
        or _EMPTY.search(text) is not None
    )


def _found(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield from where to where the placeholders of `passage` stand; of others' words, only where they are no more."""
    if not may_be_unwritten(passage.text):
        return
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
