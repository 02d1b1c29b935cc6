"""Sourcing notes: for every source, in full sentences, who says it, through whom, on what access, how dated,
in whose interest, how reliable, what was verified where (IFCN 3; ICD 206 descriptors; Admiralty code).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from factpress.compose.case import Case, captured
from factpress.compose.labels import published
from factpress.compose.page import SPACE, Link, SourceEntry, Sources, Words, dotted
from factpress.compose.reach import reach, watched
from factpress.model import Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.compose.page import Line
    from factpress.compose.speech import Speech
    from factpress.model import Source

_MANY = 12


def sources(case: Case) -> Sources:
    """Return the register of the brief's sources, in the order of the brief; of many, their notes are folded."""
    used = usage(case)
    fold = case.speech.say("sourcing-note") if len(case.brief.sources) > _MANY else None
    return Sources(tuple(_entry(case, key, used[key]) for key in case.brief.sources), fold)


def usage(case: Case) -> Mapping[str, list[tuple[str, int]]]:
    """Return, for each source, the items of evidence that use it: (claim key, index)."""
    used: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for key, claim in case.outline.claims.items():
        for index, source in enumerate(claim.cited):
            used[source].append((key, index))
    return used


def _entry(case: Case, key: str, used: list[tuple[str, int]]) -> SourceEntry:
    source = case.brief.sources[key]
    title = source.title or source.described_as
    return SourceEntry(
        id=f"source-{key}",
        title=Words(title, "cite", source.lang or "") if title else case.speech.say("source-untitled", "cite"),
        by=(Words(case.labels[key], "strong"),),
        note=(*_sentences(case, source, used), *watched(case.speech, source, case.page(key))),
        links=dotted(reach(case, key)),
        cited=_cited(case, used),
    )


def _cited(case: Case, used: list[tuple[str, int]]) -> Line:
    numbers = {key: number for number, key in enumerate(case.brief.claims, 1)}
    links = (
        Link(
            case.speech.phrase("cited-item", claim=numbers[claim], item=index + 1),
            f"#exhibit-{claim}-{index + 1}",
            lang=case.speech.tag,
        )
        for claim, index in used
    )
    parts = dotted(links)
    return (case.speech.say("cited", "label"), SPACE, *parts) if parts else ()


def _sentences(case: Case, source: Source, used: list[tuple[str, int]]) -> Iterator[Line]:
    yield from _who(case, source)
    yield (case.speech.say(f"kind-{source.kind}" if source.kind else "kind-missing"),)
    yield from _through(case, source)
    if source.access:
        yield (case.speech.say(f"access-{source.access}"),)
    yield (_dated(case.speech, source),)
    if source.interests:
        yield case.speech.tell("interests", interests=_sentence(source.interests))
    else:
        yield (case.speech.say("interests-missing"),)
    yield (_reliability(case.speech, source),)
    yield _verified(case, source, used)
    if source.licence:
        yield case.speech.tell("licence", licence=_sentence(source.licence))
    if source.note:
        yield case.speech.tell("note", note=_sentence(source.note))


def _sentence(text: str) -> Words:
    """Return `text` with a full stop, unless it ends in a mark of its own."""
    text = text.strip()
    return Words(text if text.endswith((".", "!", "?", "…", "。", "؟", "।")) else f"{text}.")


def _who(case: Case, source: Source) -> Iterator[Line]:
    if source.anonymous:
        yield case.speech.tell("anonymous", described=_sentence(source.described_as or ""))
        if source.vouched_by:
            yield case.speech.tell("vouched", label=_label(case, source.vouched_by))
        return
    if source.author:
        yield case.speech.tell("source-author", author=Words(source.author))
    if source.publisher:
        yield case.speech.tell("source-publisher", publisher=Words(source.publisher))
    if not source.author and not source.publisher:
        yield (case.speech.say("source-nobody"),)


def _label(case: Case, key: str) -> Words:
    return Words(case.labels.get(key, key))


def _through(case: Case, source: Source) -> Iterator[Line]:
    if source.derives_from:
        origins = case.speech.phrase("semicolon").join(_label(case, origin).text for origin in source.derives_from)
        yield case.speech.tell("origin", origins=_sentence(origins))
    elif source.kind in {"secondary", "tertiary"}:
        yield (case.speech.say("origin-missing"),)
    if source.translation_of:
        yield case.speech.tell("translation-of", original=_label(case, source.translation_of))
    if source.wire:
        yield case.speech.tell("wire", wire=Words(source.wire))
    if source.owner:
        yield case.speech.tell("owner", owner=Words(source.owner))


def _dated(speech: Speech, source: Source) -> Words:
    date = published(source)
    if date is None:
        return speech.say("date-missing" if source.published is None else "date-unknown")
    inferred = isinstance(source.published, Published) and source.published.basis == "inferred"
    return speech.say("date-inferred" if inferred else "date-stated", day=speech.written(date))


def _reliability(speech: Speech, source: Source) -> Words:
    if source.reliability is None:
        return speech.say("reliability-missing")
    return graded(speech, source.reliability)


def graded(speech: Speech, reliability: str) -> Words:
    """Return what a grade of `reliability` on the Admiralty scale means."""
    if reliability == "F":
        return speech.say("reliability-unjudged")
    return speech.say("reliability", grade=reliability, meaning=speech.phrase(f"reliability-{reliability}"))


def _verified(case: Case, source: Source, used: list[tuple[str, int]]) -> Line:
    """Say how many quotations were verified in the source's capture; nothing in what was not captured."""
    capture = case.captures.get(source.capture) if source.capture else None
    if capture is None:
        return (case.speech.say("verified-without"),)
    shown = captured(capture, case.speech)
    count = Counter(case.standing(*item) for item in used)[capture.sidecar.extent]
    if not count:
        return case.speech.tell("verified-nothing", capture=shown)
    return case.speech.tell(f"verified-{capture.sidecar.extent}", count=count, capture=shown)
