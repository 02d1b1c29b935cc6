"""The blocks that Markdown has no form for, as HTML: cards, exhibits, sources; without blank lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.page import Words, sentences
from factpress.render.html import Html, element, encode, lined, lines
from factpress.render.inline import inline, spoken, tongue, voice, words
from factpress.render.lists import listed_claim

if TYPE_CHECKING:
    from factpress.compose.page import (
        Card,
        Change,
        Exhibit,
        Facts,
        History,
        Line,
        Notice,
        Quotation,
        SourceEntry,
        Sources,
        Step,
        Verdicts,
    )


def _paragraph(line: Line, lang: str, class_: str) -> Html:
    return spoken("p", line, lang, class_=class_) if line else Html("")


def folded(summary: Line, lang: str, *content: Html, **attributes: str | None) -> Html:
    """Return `content` under a summary that opens it, without any script."""
    return lined("details", spoken("summary", summary, lang), *content, class_="fp-fold", **attributes)


def notice(block: Notice, lang: str) -> Html:
    """Return the strip on top of a changed page."""
    return element(
        "div",
        spoken("p", block.line, lang),
        class_=f"fp-notice fp-notice--{block.kind}",
        role="note",
    )


def facts(block: Facts, lang: str, class_: str = "fp-facts") -> Html:
    """Return terms with their values."""
    return lined("dl", *(_fact(term, values, lang) for term, values in block.rows), class_=class_)


def _fact(term: Words, values: tuple[Line, ...], lang: str) -> Html:
    value = spoken("dd", values[0], lang) if len(values) == 1 else element("dd", _list(values, lang))
    return element("div", spoken("dt", (term,), lang), value)


def _list(values: tuple[Line, ...], lang: str) -> Html:
    return element("ul", *(spoken("li", value, lang) for value in values))


def verdicts(block: Verdicts, lang: str) -> Html:
    """Return the overview of claims with their ratings."""
    return lined("ul", *(listed_claim(row, lang) for row in block.rows), class_="fp-verdicts")


def card(block: Card, lang: str) -> Html:
    """Return a claim with its rating."""
    return lined(
        "section",
        _paragraph((block.kicker,), lang, "fp-card__kicker"),
        element("blockquote", element("p", inline(block.claim, lang)), class_="fp-card__claim", id=block.text_id),
        _paragraph((block.verdict, *block.formerly), lang, "fp-card__rating"),
        _paragraph((block.definition,), lang, "fp-card__definition"),
        _paragraph(block.confidence, lang, "fp-card__confidence"),
        _paragraph(block.override, lang, "fp-card__override"),
        facts(block.facts, lang, "fp-facts fp-facts--card") if block.facts.rows else Html(""),
        _paragraph(block.counts, lang, "fp-card__counts"),
        *(_paragraph(line, lang, "fp-card__through") for line in block.through),
        *(_paragraph(line, lang, "fp-card__rule") for line in block.rule),
        _paragraph(block.links, lang, "fp-card__links"),
        class_="fp-card",
        id=block.id,
        aria_labelledby=block.text_id,
    )


def exhibit(block: Exhibit, lang: str) -> Html:
    """Return an item of evidence."""
    caption = lines(
        spoken("span", block.source, lang, class_="fp-exhibit__source"),
        spoken("span", block.mark.line, lang, class_=f"fp-mark fp-mark--{block.mark.kind}") if block.mark else Html(""),
        spoken("span", block.credibility, lang, class_="fp-exhibit__credibility") if block.credibility else Html(""),
        spoken("span", block.links, lang, class_="fp-exhibit__links") if block.links else Html(""),
    )
    return lined(
        "figure",
        _quotation(block.quotation, lang) if block.quotation else Html(""),
        _translation(*block.translation, lang) if block.translation else Html(""),
        _paragraph(block.quoted_as, lang, "fp-exhibit__as"),
        _paragraph(block.note, lang, "fp-exhibit__note"),
        _paragraph(block.answered, lang, "fp-exhibit__answered"),
        element("figcaption", caption),
        class_=f"fp-exhibit fp-exhibit--{block.bears}",
        id=block.id,
    )


def _quotation(quotation: Quotation, lang: str) -> Html:
    marked = encode(" […] ").join(element("mark", encode(part.strip())) for part in quotation.parts)
    passage = element("p", encode(quotation.before), Html(marked), encode(quotation.after))
    return element("blockquote", passage, class_="fp-quote", **tongue(quotation.lang, lang))


def _translation(label: Words, text: Words, lang: str) -> Html:
    return lines(
        _paragraph((label,), lang, "fp-translation__label"),
        element("blockquote", element("p", words(text, lang)), class_="fp-translation"),
    )


def sources(block: Sources, lang: str) -> Html:
    """Return the register of sources with their notes."""
    return lined("ol", *(_source(entry, block.fold, lang) for entry in block.entries), class_="fp-sources")


def _source(entry: SourceEntry, fold: Words | None, lang: str) -> Html:
    note = sentences(entry.note)
    told = (_paragraph(note, lang, "fp-source__note"), _paragraph(entry.cited, lang, "fp-source__cited"))
    return lined(
        "li",
        _paragraph((entry.title,), lang, "fp-source__title"),
        _paragraph(entry.by, lang, "fp-source__by"),
        _paragraph(entry.links, lang, "fp-source__links"),
        folded((fold,), lang, *told) if fold else lines(*told),
        class_="fp-source",
        id=entry.id,
    )


def history(block: History, lang: str) -> Html:
    """Return the changes since publication."""
    return lined("ul", *(_change(change, lang) for change in block.changes), class_="fp-history")


def _change(change: Change, lang: str) -> Html:
    around = voice((change.date,), lang)
    kind = element("span", words(change.kind, lang, around), class_="fp-history__kind")
    dated = (inline((change.date,), lang, around), Html(" "), kind, inline(change.of, lang, around))
    return lined(
        "li",
        element("p", *dated, **tongue(around, lang)),
        spoken("p", change.why, lang),
        _paragraph(change.struck, lang, "fp-history__change"),
    )


def step(block: Step, lang: str) -> Html:
    """Return a step of the rating scale."""
    return lined(
        "div",
        _paragraph((block.verdict,), lang, "fp-scale__rating"),
        _paragraph((block.definition,), lang, "fp-scale__definition"),
        _paragraph(block.rule, lang, "fp-scale__rule"),
        _paragraph(block.count, lang, "fp-scale__count"),
        class_=f"fp-scale fp-colour--{block.verdict.colour}",
    )
