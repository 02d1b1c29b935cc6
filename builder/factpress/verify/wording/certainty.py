"""Two kinds of certainty in one sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from factpress.diagnostic import warning
from factpress.verify.wording.terms import terms
from factpress.verify.wording.texts import BODY, all_words, in_small_letters, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Brief, Library
    from factpress.verify.wording.terms import Terms

_JUDGING = frozenset(
    {"because", "short_answer", "established", "not_established", "note", "answered", "why", "source_summary"}
)
"""Keys under which the author judges."""

_END = re.compile(r"[.!?…؟。]+[”’»\"')\]]*(?=\s|$)|\n\s*\n|\n\s*(?:[-*+#|>]|[0-9]+[.)] )|\|")


def confidence_with_likelihood(library: Library) -> Iterator[Diagnostic]:
    """A confidence level and a likelihood never share a sentence (ICD 203, D.6.e.2.a).

    One says how good the grounds are, the other how probable the thing is; together, readers take one for the other.
    What stands in quotation marks is passed over: others may have said it so.
    """
    for manuscript in library.manuscripts:
        language = terms(manuscript.brief.lang)
        if language is None or not _speaks_of_confidence(language, manuscript.brief):
            continue
        for passage in texts(manuscript):
            if passage.path != BODY and passage.field not in _JUDGING:
                continue
            text = passage.unquoted
            for start, end in _sentences(text) if language.confident.search(text) else ():
                sure, likely = (found.search(text, start, end) for found in (language.confident, language.likely))
                if sure and likely:
                    message = f"“{sure[0]}” and “{likely[0]}” in one sentence: readers take one for the other"
                    hint = "make two sentences; how sure you are of a rating has its own key, `confidence`"
                    yield warning("confidence-with-likelihood", passage.place(*sure.span()), message, hint)


def _speaks_of_confidence(language: Terms, brief: Brief) -> bool:
    words = in_small_letters(all_words(brief))
    return any(sign in words for sign in language.signs)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    return pairwise((0, *(found.end() for found in _END.finditer(text)), len(text)))
