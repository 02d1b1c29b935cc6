"""Every word of the interface, by key: English now, another language is another table. No rule, no brief.

Dates are written out, so that nobody reads 01/12 the wrong way round; no locale of the machine plays a part.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from factpress.compose.page import Moment, Words
from factpress.model import PartialDate

if TYPE_CHECKING:
    import datetime

    from factpress.compose.page import Line, Role

LANGUAGE = "en"

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

CATALOGUE = {
    "access-offline": "It is not on the web.",
    "access-on-request": "It can be had on request.",
    "access-open": "Anyone can read it on the web.",
    "access-paywalled": "Part or all of it is behind a paywall.",
    "access-registration": "Reading it takes a registration.",
    "ai-use": "Use of AI",
    "anonymous": "The source is not named. It is described as: {described}",
    "answered": "How we weighed it",
    "appeared": "Where it appeared",
    "archived": "Archived copy",
    "archived-passage": "Passage in the archived copy",
    "asked": "We asked {who} on {day}",
    "asked-by": " by {means}",
    "asked-deadline": ", for an answer by {day}",
    "attribution": "Did the claimant say it?",
    "authors": "By",
    "briefs": "Fact-check briefs",
    "briefs-description": "All fact-check briefs of {site}, newest first.",
    "briefs-none": "No brief has been published yet.",
    "capture": "{name}, captured {day}, sha256 {digest}",
    "change-clarification": "Clarification",
    "change-correction": "Correction",
    "change-update": "Update",
    "changed": "Last changed",
    "checked.one": "{count} quotation checked against our excerpt",
    "checked.other": "{count} quotations checked against our excerpts",
    "cite": "Cite this brief",
    "cited": "Used in",
    "cited-item": "claim {claim}, item {item}",
    "claim-number": "Claim {number} of {total}",
    "claim-only": "The claim",
    "claims": "The claims",
    "confidence": "Confidence in this rating",
    "confidence-high": "high",
    "confidence-low": "low",
    "confidence-moderate": "moderate",
    "context": "Context",
    "contradicts": "Evidence against the claim",
    "corrections-policy": "how to report an error, and how we correct",
    "count-claims.one": "{count} claim carries it",
    "count-claims.other": "{count} claims carry it",
    "count-keep.one": "{count} brief keeps it.",
    "count-keep.other": "{count} briefs keep it.",
    "count-lines-against.one": "{count} independent line against it",
    "count-lines-against.other": "{count} independent lines against it",
    "count-lines-for.one": "{count} independent line for it",
    "count-lines-for.other": "{count} independent lines for it",
    "count-sources.one": "{count} source",
    "count-sources.other": "{count} sources",
    "credibility": "Credibility {grade}: {meaning}",
    "credibility-1": "confirmed by other sources",
    "credibility-2": "probably true",
    "credibility-3": "possibly true",
    "credibility-4": "doubtful",
    "credibility-5": "improbable",
    "credibility-6": "cannot be judged",
    "date-inferred": "It does not state its date; we infer {day}.",
    "date-missing": "No date is recorded for it.",
    "date-stated": "It is dated {day}.",
    "date-unknown": "When it appeared is not known.",
    "day-unknown": "on a day that is not known",
    "established": "What is established",
    "event-asked": "asked {who} for a response",
    "event-claims": "made {number} of the claims on this page",
    "event-clarification": "published a clarification",
    "event-correction": "published a correction",
    "event-deadline": "asked {who} to answer by this day",
    "event-early": "older than the claim it is set against",
    "event-inferred": "date inferred",
    "event-more.one": "and {count} more, in the list",
    "event-more.other": "and {count} more, in the list",
    "event-published": "published this brief",
    "event-said": "made this claim",
    "event-update": "published an update",
    "evidence": "Evidence",
    "evidence-link": "Evidence",
    "evidence-none": "No evidence is listed for this claim.",
    "fact-check": "Fact check",
    "figure-crowded": "There are too many sources to draw; the list names them all.",
    "figure-description.one": "From the origin to the claim: {count} source. The list below says the same.",
    "figure-description.other": "From the origins to the claim: {count} sources. The list below says the same.",
    "figure-list": "The same as a list",
    "figure-same": "As for the claim",
    "figure-title": "Where the evidence comes from",
    "gap-months": "{months} months later",
    "gap-years": "{years} years later",
    "history": "Change history",
    "history-none": "Nothing was changed since publication.",
    "interests": "Its interests: {interests}",
    "interests-missing": "Its interests are not recorded.",
    "kind-missing": "Whether it is a primary source is not recorded.",
    "kind-primary": "It is a primary source: first-hand testimony, or the record itself.",
    "kind-secondary": "It is a secondary source: it reports what others say or record.",
    "kind-tertiary": "It is a tertiary source: it collects what secondary sources report.",
    "kit-download": "Download the replication kit (zip)",
    "kit-files": (
        "What is in it\n\n"
        "  brief.json       the brief as data, every field as it was typed\n"
        "  quotations.json  each quotation, with W3C selectors, its place and the words around it\n"
        "  captures.json    where each capture came from, and its digest; the captures are not ours to give\n"
        "  lines.json       the independent lines of evidence for and against each claim\n"
        "  verify.py        a program of one file that looks for every quotation in captures of your own\n"
        "  SHA256SUMS       the digests of these files: sha256sum --check SHA256SUMS"
    ),
    "kit-lead": (
        "The brief as data, every quotation with the place where it stands, the steps, and a small program that looks "
        "for the quotations in copies of the sources that you obtain yourself. No full capture is inside."
    ),
    "kit-method": "How the work was done",
    "kit-obtain": (
        "How to obtain the captures\n"
        "\n"
        "Make an empty folder. Open each address below, or the `archived` address that brief.json has for\n"
        "the source, and save what you see there under the name given: a web page as .html, plain text as\n"
        ".txt. For a PDF or a WARC save its text as .txt (pdftotext FILE.pdf). Another ending in place of\n"
        "the one given, or after it, will do. Where the extent is `excerpt`, ours was copied by hand in\n"
        "part: your copy will be whole, and differ."
    ),
    "kit-proves": (
        "What a pass proves, and what it does not\n"
        "\n"
        "`found` says that the words of the quotation stand in your copy, once or amid the same words as\n"
        "in ours, and that an ellipsis leaves out what it left out when we published. `the same bytes as\n"
        "ours` says that your copy is ours. Neither says that the source is right, that the rating is, or\n"
        "that your copy is what the source published: see to that yourself. White space and the shapes of\n"
        "dashes and quotation marks are not told apart. The program follows no style sheet and no script:\n"
        "it may read words that a page hides. It looks for words, and judges nothing."
    ),
    "kit-run": (
        "How to run it\n"
        "\n"
        "  python3 verify.py FOLDER\n"
        "\n"
        "Python 3.9 or newer, nothing else, no network. It ends with 0 when every quotation was found,\n"
        "else with 1: what was not found and what was not checked are listed apart."
    ),
    "kit-title": "Replication kit: {title}",
    "kit-what": (
        "This is what you need to repeat our check of the quotations in this brief on copies of the\n"
        "sources that you obtain yourself."
    ),
    "language": "Language",
    "licence": "Licence: {licence}",
    "live": "Live page",
    "live-passage": "Passage on the live page",
    "made": "When",
    "mark-day": ", captured {day}, sha256 ",
    "mark-excerpt": "Checked against our excerpt, not against the whole source: ",
    "mark-full": "Verified word for word in the full capture: ",
    "mark-none": "Not verified.",
    "method": "Method",
    "need-answered-contradicts": "an answer to all evidence against the claim",
    "need-answered-supports": "an answer to all evidence for the claim",
    "need-credibility": "evidence {side} of credibility {grade} or better",
    "need-kind-primary": "a primary source {side}",
    "need-kind-secondary": "a secondary source {side}",
    "need-kind-tertiary": "a tertiary source {side}",
    "need-lines.one": "{count} independent line {side}",
    "need-lines.other": "{count} independent lines {side}",
    "need-records.one": "{count} authoritative record {side}",
    "need-records.other": "{count} authoritative records {side}",
    "need-reliability": "a source {side} of reliability {grade} or better",
    "need-reply": "a request for a reply",
    "need-sources.one": "{count} source {side}",
    "need-sources.other": "{count} sources {side}",
    "node-anonymous": "not named",
    "node-claimant": "the claimant",
    "node-cut-against.one": "all evidence against passes here",
    "node-cut-against.other": "an independent line against passes here",
    "node-cut-for.one": "all evidence for it passes here",
    "node-cut-for.other": "an independent line for it passes here",
    "node-idle": "names no origin, so it adds no line",
    "node-own-word": "its own word",
    "node-voice": "one voice with {label}",
    "node-vouches": "vouches for who is not named",
    "not-established": "What is not established",
    "note": "Note: {note}",
    "notice-clarification": "Clarified on {day}.",
    "notice-correction": "Corrected on {day}.",
    "notice-update": "Updated on {day}.",
    "notice-withdrawn": "This brief is withdrawn.",
    "of-claim": "on the claim",
    "origin": "It rests on {origins}",
    "origin-missing": "It does not say where it has this from.",
    "overridden": "Published although a rule of the scale is not met",
    "override": " by {name} on {day}: {why}",
    "own-partly.one": "One of these lines alone does not go through the claimant, {name}.",
    "own-partly.other": "{count} of these lines do not go through the claimant, {name}.",
    "own-word": "None of it is independent of the claimant, {name}.",
    "owner": "It is owned by {owner}.",
    "permalink": "Permalink",
    "place-none": "No degree of truth, so it has no number",
    "place-on-scale": "{value} on a scale from 1 (false) to {highest} (true)",
    "provenance": "Where it comes from",
    "provenance-again": "(its own sources’ reports are listed above)",
    "provenance-lead": "The evidence on each claim, traced from its origins to the claim.",
    "published": "Published",
    "quoted-as": "As we quote it",
    "ratings": "The rating scale",
    "ratings-description": "What each rating of {site} means, and how many claims carry it.",
    "ratings-lead": "Every claim gets one of these ratings. How sure we are of it is stated apart.",
    "ratings-link": "What the ratings mean",
    "ratings-old": "A brief keeps the rating that it was published under.",
    "ratings-terms": "An independent line has a root of its own and does not go through the claimant. An authoritative "
    "record is a reliable primary source, quoted itself. What we hold to be doubtful, or cannot judge, is not counted.",
    "ratings-version": "This is version {version} of the scale.",
    "reasons": "Why this rating",
    "reliability": "Reliability {grade} on the Admiralty scale: {meaning}.",
    "reliability-A": "completely reliable",
    "reliability-B": "usually reliable",
    "reliability-C": "fairly reliable",
    "reliability-D": "not usually reliable",
    "reliability-E": "unreliable",
    "reliability-F": "cannot be judged, which does not mean that it is bad",
    "reliability-missing": "Its reliability has not been graded.",
    "replicate": "Repeat the work",
    "replies": "Replies",
    "reply-none": "No answer was received.",
    "report": "Report an error",
    "report-contact": "If something here is wrong, tell us: ",
    "report-policy": "If something here is wrong, tell us: ",
    "report-publisher": "If something here is wrong, tell the publisher: ",
    "report-unknown": "If something here is wrong, tell {publisher}.",
    "review-by": "To be reviewed by",
    "reviewers": "Reviewed by",
    "rule": "The rule for “{rating}”:",
    "rule-also": "; and ",
    "rule-and": " and ",
    "rule-has-none": "there is none",
    "rule-has.one": "there is {count}",
    "rule-has.other": "there are {count}",
    "rule-met": "Met:",
    "rule-needs": "It needs {needs}.",
    "rule-next": "; ",
    "rule-nothing": "It asks nothing of the evidence.",
    "rule-or": ", or ",
    "rule-side-context": "on its context",
    "rule-side-contradicts": "against the claim",
    "rule-side-supports": "for the claim",
    "rule-silent-contradicts": "no evidence against the claim is listed",
    "rule-silent-supports": "no evidence for the claim is listed",
    "rule-unanswered.one": "{count} source is not answered",
    "rule-unanswered.other": "{count} sources are not answered",
    "rule-unmet": "Not met:",
    "scale-kept": "This brief keeps the scale {version}, which was in use until {day}.",
    "scale-old": "Scale {version}, in use until {day}",
    "scope": "Scope",
    "short-answer": "Short answer",
    "side-context": "context",
    "side-contradicts": "against the claim",
    "side-supports": "for the claim",
    "source-author": "Written by {author}.",
    "source-nobody": "Who wrote or published it is not recorded.",
    "source-publisher": "Published by {publisher}.",
    "source-untitled": "Untitled",
    "sources": "Sources",
    "story": "The story",
    "supports": "Evidence for the claim",
    "through-against.one": "All of the evidence against the claim passes through",
    "through-against.other": "The evidence against the claim comes through",
    "through-for.one": "All of the evidence for the claim passes through",
    "through-for.other": "The evidence for the claim comes through",
    "through-nothing-against": "The evidence against the claim names no origin, so it makes no independent line.",
    "through-nothing-for": "The evidence for the claim names no origin, so it makes no independent line.",
    "timeline": "Timeline",
    "timeline-description.one": "{count} date. The list below the drawing says the same, in full.",
    "timeline-description.other": "{count} dates, the earliest first. The list below says the same, in full.",
    "timeline-left.one": "{count} date more is in the list alone.",
    "timeline-left.other": "{count} dates more are in the list alone.",
    "timeline-lead": "Who said what, when. The distance between two dates is not to scale; long gaps are named.",
    "timeline-list": "The same as a list, in full",
    "translation": "Our translation",
    "translation-of": "It is a translation of {original}.",
    "unknown": "not known",
    "verified-excerpt.one": "{count} quotation checked against our excerpt, not the whole ({capture}).",
    "verified-excerpt.other": "{count} quotations checked against our excerpt, not the whole ({capture}).",
    "verified-full.one": "{count} quotation verified in the full capture ({capture}).",
    "verified-full.other": "{count} quotations verified in the full capture ({capture}).",
    "verified-nothing": "We hold a capture ({capture}) and quote nothing from it.",
    "verified-without": "We hold no capture of it, so nothing here is verified in it.",
    "verified.one": "{count} quotation verified",
    "verified.other": "{count} quotations verified",
    "vouched": "{label} vouches for it.",
    "what-changed": "What changed",
    "who": "Who said it",
    "wire": "It carries copy of the agency {wire}.",
    "work": "Type of work",
    "would-change": "What would change this rating",
}


def phrase(key: str, /, **values: object) -> str:
    """Return the text of `key` with `values` filled in; a `count` picks its `.one` or `.other` form."""
    if "count" in values:
        key = f"{key}.{'one' if values['count'] == 1 else 'other'}"
    return CATALOGUE[key].format(**values)


def say(key: str, /, role: Role = "", **values: object) -> Words:
    """Return the text of `key` as words in the interface's language."""
    return Words(phrase(key, **values), role, LANGUAGE)


def tell(key: str, /, **values: Words) -> Line:
    """Return the text of `key` with `values` in it, each of which keeps its own language."""
    parts: list[Words] = []
    for said, name, _, _ in Formatter().parse(CATALOGUE[key]):
        parts += [Words(said, lang=LANGUAGE)] if said else []
        parts += [values[name]] if name else []
    return tuple(parts)


def written(date: PartialDate | datetime.date) -> str:
    """Return `date` written out as far as it is known: 22 November 2026, November 2026, 2026."""
    month = _MONTHS[date.month - 1] if date.month else ""
    return " ".join(filter(None, [str(date.day) if date.day else "", month, f"{date.year:04}"]))


def moment(date: PartialDate | datetime.date) -> Moment:
    """Return `date` for people and for machines."""
    partial = date if isinstance(date, PartialDate) else PartialDate(date.year, date.month, date.day)
    return Moment(partial, written(date))


def language(tag: str) -> str:
    """Return the name of the language `tag`; the tag itself where this catalogue has no name for it."""
    return LANGUAGES.get(tag.partition("-")[0].lower(), tag)
