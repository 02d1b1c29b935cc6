"""A brief as a Markdown file of its own: front matter for machines, then all that its page says, for readers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import markdown

from factpress.prose.blocks import parse
from factpress.render.plain import link, paragraphs, plain, prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factpress.compose.case import Case
    from factpress.model import dataset as record

_FRONT = ("id", "urn", "url", "title", "status", "lang", "published", "modified", "topics")
_NONE = "none"


def front(told: record.Brief) -> dict[str, object]:
    """Return what the front matter says."""
    said = {name: getattr(told, name) for name in _FRONT}
    kept = {name: list(value) if isinstance(value, tuple) else value for name, value in said.items() if value}
    return {**kept, "authors": [one.name for one in told.authors], "data": f"{told.id}.json"}


def front_of(content: bytes) -> dict[str, object]:
    """Return what the front matter of such a file says; raises `ValueError` where it has none."""
    lines = content.decode().split("\n---\n")[0].removeprefix("---\n").split("\n")
    pairs = (line.partition(": ") for line in lines)
    return {name: json.loads(value) for name, _, value in pairs}


def copy(case: Case, told: record.Brief) -> bytes:
    """Return the Markdown file of the brief of `case`, whose record is `told`."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front(told).items())
    return "\n".join(["---", *lines, "---", "", f"# {plain(told.title)}", "", text(case, told), ""]).encode()


def html(case: Case, told: record.Brief) -> str:
    """Return the same without its title as HTML, for readers of feeds."""
    return markdown.markdown(text(case, told), extensions=["tables"])


def text(case: Case, told: record.Brief) -> str:
    """Return what the page of a brief says as Markdown, without its title."""
    return "\n\n".join(block for block in _blocks(case, told) if block)


def _blocks(case: Case, told: record.Brief) -> Iterator[str]:
    say = case.speech.phrase
    if told.status == "withdrawn":
        yield f"**{plain(say('notice-withdrawn'))}**"
    yield from paragraphs(told.short_answer or "")
    yield f"## {plain(say('claims'))}"
    for claim in told.claims:
        yield from _claim(case, claim)
    story = list(prose(parse(told.body or ""), case.labels))
    yield from [f"## {plain(say('story'))}", *story] if story else []
    yield from _section(case, "scope", paragraphs(told.scope or ""))
    yield from _section(case, "sources", [_list(_source(case, one) for one in told.sources)])
    yield from _section(case, "source-summary", paragraphs(told.source_summary or ""))
    yield from _section(case, "replies", [_list(_reply(case, one) for one in told.replies)])
    yield from _section(case, "method", [_list(map(plain, told.method))])
    yield from _section(case, "ai-use", paragraphs(told.ai_use or ""))
    yield from _section(case, "disclosures", paragraphs(told.disclosures or ""))
    yield from _section(case, "history", [_list(_change(case, one) for one in told.corrections)])


def _section(case: Case, key: str, blocks: list[str]) -> list[str]:
    return [f"## {plain(case.speech.phrase(key))}", *blocks] if any(blocks) else []


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _claim(case: Case, claim: record.Claim) -> Iterator[str]:
    say = case.speech.phrase
    yield f"### {plain(claim.text)}"
    if claim.rating_label:
        sure = f"{say('confidence')}: {say(f'confidence-{claim.confidence}')}" if claim.confidence else ""
        yield f"**{plain(claim.rating_label)}**" + (f" · {plain(sure)}" if sure else "")
    if claim.claimant:
        yield plain(say("list-said-by", name=claim.claimant.name))
    yield from paragraphs(claim.because or "")
    for key in ("established", "not-established", "would-change"):
        said = getattr(claim, key.replace("-", "_"))
        yield from [f"**{plain(say(key))}**", _list(map(plain, said))] if said else []
    for bears in ("supports", "contradicts", "context"):
        items = [_evidence(case, item) for item in claim.evidence if item.bears == bears]
        yield from [f"**{plain(say(bears))}**", _list(items)] if items else []


def _evidence(case: Case, item: record.Evidence) -> str:
    say = case.speech.phrase
    quoted = f"“{plain(item.quote)}”" if item.quote else ""
    translated = f"{plain(say('translation'))}: {plain(item.translation)}" if item.translation else ""
    answered = f"{plain(say('answered'))}: {plain(item.answered)}" if item.answered else ""
    source = plain(case.labels.get(item.source, item.source))
    return " — ".join(filter(None, (quoted, plain(item.note or ""), source, translated, answered)))


def _source(case: Case, source: record.Source) -> str:
    title = plain(source.title or source.described_as or source.key)
    said = (source.author, source.publisher, source.published)
    archived = link(plain(case.speech.phrase("archived")), source.archived) if source.archived else ""
    told = (link(title, source.url) if source.url else title, *(plain(one or "") for one in said), archived)
    return " — ".join(filter(None, told))


def _reply(case: Case, reply: record.Reply) -> str:
    answer = case.speech.phrase("reply-none") if reply.answer in (None, _NONE) else f"“{reply.answer}”"
    return " — ".join((f"{reply.asked}: {plain(reply.from_)}", plain(answer or "")))


def _change(case: Case, change: record.Correction) -> str:
    stated = " → ".join(plain(one) for one in (change.was, change.now) if one)
    kind = plain(case.speech.phrase(f"change-{change.kind}"))
    return " — ".join(filter(None, (f"{change.date}: {kind}", plain(change.why), stated)))
