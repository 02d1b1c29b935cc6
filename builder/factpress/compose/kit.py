"""What a reader needs to repeat the work on a brief: its data, each quotation with where it stands, and the steps.

No full capture is in it (design §4): what is quoted, and a window of a few words on both sides.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from factpress.model.capture import INVISIBLE
from factpress.verify.quotation.fold import SOFT_HYPHEN, fold
from factpress.verify.quotation.parts import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.compose.case import Case
    from factpress.model import Balance, Capture, Evidence, Lines, Match, SideCar

_LINE_END = re.compile(rf"{SOFT_HYPHEN}\s*")
WINDOW = 120
"""How many characters before and after a quotation are given, at most."""
SELECTOR_CONTEXT = 32
"""How many characters a selector gives before and after its words, at most."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The files of a replication kit. All but `readme` are values that JSON can say."""

    readme: str
    brief: Mapping[str, Any]
    quotations: tuple[Mapping[str, Any], ...]
    captures: Mapping[str, Any]
    lines: Mapping[str, Any]


def kit_path(brief_id: str) -> str:
    """Return where the kit of a brief stands below `docs`."""
    return f"briefs/{brief_id}-kit.zip"


def has_kit(case: Case) -> bool:
    """Tell whether there is something to repeat: a withdrawn brief stands for nothing, a draft is not published."""
    return case.brief.status == "published"


def kit(case: Case) -> Kit:
    """Return the replication kit of `case`."""
    used = {source.capture for source in case.brief.sources.values()}
    captures = {name: _sidecar(case.captures[name].sidecar) for name in sorted(set(case.captures) & used)}
    return Kit(
        readme=_readme(case, captures),
        brief=case.brief.model_dump(mode="json", by_alias=True, exclude_unset=True),
        quotations=tuple(_quotations(case)),
        captures=captures,
        lines={case.brief.id: {key: _balance(case.balance(key)) for key in case.brief.claims}},
    )


def _sidecar(sidecar: SideCar) -> dict[str, Any]:
    said: dict[str, Any] = sidecar.model_dump(mode="json", exclude_none=True)
    return said


def _balance(balance: Balance) -> dict[str, Any]:
    return {"supports": _side(balance.supports), "contradicts": _side(balance.contradicts)}


def _side(lines: Lines) -> dict[str, Any]:
    return {"lines": lines.count, "cut": list(lines.cut), "independent_of_claimant": lines.independent_of_claimant}


def _quotations(case: Case) -> Iterator[dict[str, Any]]:
    for key, claim in case.brief.claims.items():
        for index, item in enumerate(claim.evidence):
            found = case.found(key, index)
            if found:
                yield {"claim": key, "item": index + 1, **quotation(item, *found)}


def quotation(item: Evidence, match: Match, capture: Capture) -> dict[str, Any]:
    """Return the quotation of `item` with where it stands in `capture`, and what shows that nothing was shifted."""
    text, spans = capture.text, match.parts
    gaps = [text[left[1] : right[0]] for left, right in pairwise(spans)]
    return {
        "source": item.source,
        "bears": item.bears,
        "quote": item.quote,
        "insertions": _insertions(item.quote or "", match),
        "parts": [_part(text, *span, words) for span, words in zip(spans, match.exact, strict=True)],
        "gaps": [gap_digest(gap) for gap in gaps],
        "before": before(text, spans[0][0], WINDOW),
        "after": after(text, spans[-1][1], WINDOW),
        "place": match.place,
        "capture": capture.name,
        "extent": capture.sidecar.extent,
        "sha256": capture.sidecar.sha256,
        "text_sha256": _digest(text),
    }


@lru_cache(maxsize=64)
def _digest(text: str) -> str:
    """Return the digest of a capture's text, on which most briefs have several quotations."""
    return hashlib.sha256(text.encode()).hexdigest()


def _insertions(quote: str, match: Match) -> list[str]:
    """Return the editor's words in `quote`: those in square brackets, unless the capture has them too."""
    if "[" not in quote:
        return []
    return [said for said in split(fold(quote).text).brackets if all(f"[{said}]" not in words for words in match.exact)]


def _part(text: str, start: int, end: int, words: str) -> dict[str, Any]:
    """Return the `words` that stand from `start` to `end`, as two selectors (W3C Web Annotation, 4.2.4 and 4.2.5)."""
    prefix, suffix = before(text, start, SELECTOR_CONTEXT), after(text, end, SELECTOR_CONTEXT)
    quote = {"type": "TextQuoteSelector", "exact": words, "prefix": prefix, "suffix": suffix}
    return {"selector": [quote, {"type": "TextPositionSelector", "start": start, "end": end}]}


def gap_digest(left_out: str) -> str:
    """Return the SHA-256 of what a quotation leaves out between two parts: folded, and without white space."""
    return hashlib.sha256("".join(fold(left_out).text.translate(INVISIBLE).split()).encode()).hexdigest()


def before(text: str, at: int, most: int) -> str:
    """Return what a reader sees right before offset `at`, `most` characters at most, up to a boundary of an excerpt."""
    return _read(text[max(0, at - most) : at].rpartition("\f")[2])


def after(text: str, at: int, most: int) -> str:
    """Return what a reader sees right after offset `at`, likewise."""
    return _read(text[at : at + most].partition("\f")[0])


def _read(window: str) -> str:
    """Return `window` without the hyphens that end the lines of a PDF."""
    return _LINE_END.sub("", window) if SOFT_HYPHEN in window else window


def _readme(case: Case, captures: Mapping[str, Mapping[str, Any]]) -> str:
    brief = case.brief
    steps = [f"{number}. {_line(step)}" for number, step in enumerate(brief.method, 1)]
    blocks = [
        case.speech.phrase("kit-title", title=_line(brief.title)),
        case.speech.phrase("kit-what"),
        case.speech.phrase("kit-files"),
        "\n".join([case.speech.phrase("kit-method"), *steps]) if steps else "",
        case.speech.phrase("kit-obtain"),
        *(_capture(name, said) for name, said in captures.items()),
        case.speech.phrase("kit-run"),
        case.speech.phrase("kit-proves"),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _capture(name: str, said: Mapping[str, Any]) -> str:
    keys = ("url", "captured", "media_type", "extent", "tool", "sha256")
    return "\n".join([f"  {name}", *(f"    {key}: {_line(str(said[key]))}" for key in keys)])


def _line(text: str) -> str:
    """Return `text` on one line, without what would steer a terminal."""
    shown = text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(shown.split())
