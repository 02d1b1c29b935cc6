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
    "and": " and ",
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
    "change-withdrawal": "Withdrawal",
    "changed": "Last changed",
    "checked.one": "{count} quotation checked against our excerpt",
    "checked.other": "{count} quotations checked against our excerpts",
    "cite": "Cite this brief",
    "cited": "Used in",
    "cited-and": " and ",
    "cited-item": "claim {claim}, item {item}",
    "cited-one-voice": "(one voice)",
    "claim-link": "The claim’s card",
    "claim-number": "Claim {number} of {total}",
    "claim-only": "The claim",
    "claims": "The claims",
    "claims-withdrawn": "What it was about",
    "claims-withdrawn-lead": "The claims that it examined. Their ratings and evidence are withdrawn with it.",
    "commitment-corrections": "Open and honest corrections",
    "commitment-fairness": "Nonpartisanship and fairness",
    "commitment-methodology": "Standards and transparency of methodology",
    "commitment-organisation": "Transparency of funding and organisation",
    "commitment-sources": "Standards and transparency of sources",
    "confidence": "Confidence in this rating",
    "confidence-high": "high",
    "confidence-low": "low",
    "confidence-moderate": "moderate",
    "context": "Context",
    "contradicts": "Evidence against the claim",
    "corrections-policy": "how to report an error, and how we correct",
    "corrections": "Corrections log",
    "corrections-description": "Every correction, clarification, update and withdrawal that {site} has made.",
    "corrections-feed": "the feed of this log",
    "corrections-follow": "To be told of new entries, follow ",
    "corrections-lead": "Every change to what was published stands here and in the history of its brief, newest first.",
    "corrections-link": "Corrections log",
    "corrections-none": "No correction has been made.",
    "corrections-policy-lead": "What we correct and how to report an error: ",
    "corrections-policy-page": "our corrections policy",
    "corrections-untold": "Withdrawn without an entry",
    "corrections-untold-lead": "No entry says when or why these briefs were withdrawn:",
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
    "criterion-ai": "What AI was used for is stated.",
    "criterion-anonymous": "Sources who are not named are described, and somebody vouches for them.",
    "criterion-asked": "Whoever made the claim is asked for a response.",
    "criterion-both-sides": "Evidence that supports a claim is set out beside evidence that undermines it.",
    "criterion-complaints": "Readers know where to complain if they are not satisfied.",
    "criterion-contact": "Readers can reach the people who answer for the site.",
    "criterion-corrections": "A policy says what is corrected, how and how soon.",
    "criterion-corrections-shown": "Corrections are open, and readers of the original see them.",
    "criterion-funding": "Who pays for the work is published.",
    "criterion-identified": "The source of all significant evidence is identified, with a link where there is one.",
    "criterion-interests": "Relevant interests of the sources quoted, and ties of our own, are disclosed in the brief.",
    "criterion-method": "How claims are checked and rated is published, and a reader can repeat the steps.",
    "criterion-ownership": "Who owns the publisher, and its legal form, is published.",
    "criterion-primary": (
        "The best primary source is used; where a secondary one is, the brief says why and what it rests on."
    ),
    "criterion-same-standards": "The same standards hold for like claims, whoever made them.",
    "criterion-selection": "A statement says how claims are chosen.",
    "criterion-several": (
        "What matters most is checked against more than one named source, unless only one is relevant."
    ),
    "criterion-staff": "Who decides and who writes is published.",
    "criterion-submissions": "Readers are invited to propose claims.",
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
    "formerly": "formerly",
    "grade": "{grade}, {meaning}",
    "history": "Change history",
    "history-none": "Nothing was changed since publication.",
    "in-brief": "in",
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
    "lacking-ai": "{number} of {total} briefs do not state whether AI was used.",
    "lacking-answered": (
        "{number} of {total} claims with evidence on both sides do not say how what points the other way was weighed."
    ),
    "lacking-both-sides": "{number} of {total} claims list evidence on one side at most.",
    "lacking-contact": "No address for readers is named: the publisher sets “publisher.contact” in mkdocs.yml.",
    "lacking-interests": "{number} of {total} sources do not state their interests.",
    "lacking-linked": "{number} of {total} items of evidence lead to no page or archived copy.",
    "lacking-method": "{number} of {total} briefs list no steps.",
    "lacking-origins": "{number} of {total} secondary or tertiary sources do not say what they rest on.",
    "lacking-primary": (
        "{number} of {total} items of evidence come from sources that are secondary, tertiary or not described."
    ),
    "lacking-rated": "{number} of {total} claims carry a rating that is not on the scale.",
    "lacking-replies": "In {number} of {total} briefs nobody is recorded as asked.",
    "lacking-several": "{number} of {total} claims rest on evidence from one named source or none.",
    "lacking-signed": "{number} of {total} briefs name no author.",
    "lacking-verified": (
        "{number} of {total} quotations are not verified in a full capture, but checked against our excerpt or not "
        "at all."
    ),
    "lacking-vouched": "{number} of {total} sources who are not named lack a description or somebody who vouches.",
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
    "moved": "This brief has moved",
    "moved-description": "The brief that stood here has a new address.",
    "moved-lead": "The brief that stood here is now at: ",
    "named-ai": "Use of AI",
    "named-anonymous": "Unnamed sources",
    "named-asked": "Response of the claimant",
    "named-both-sides": "Both sides",
    "named-complaints": "Complaints",
    "named-contact": "Contact",
    "named-corrections": "Corrections policy",
    "named-corrections-shown": "Corrections in the open",
    "named-funding": "Funding",
    "named-identified": "Sources identified",
    "named-interests": "Interests disclosed",
    "named-method": "Method",
    "named-ownership": "Ownership",
    "named-primary": "Primary sources",
    "named-same-standards": "The same standards for all",
    "named-selection": "Choice of claims",
    "named-several": "More than one source",
    "named-staff": "Staff",
    "named-submissions": "Proposals from readers",
    "not-established": "What is not established",
    "note": "Note: {note}",
    "notice-clarification": "Clarified on {day}.",
    "notice-correction": "Corrected on {day}.",
    "notice-overdue": "Overdue for review since {day}.",
    "notice-overdue-why": "What it says may be out of date.",
    "notice-update": "Updated on {day}.",
    "notice-withdrawn": "This brief is withdrawn.",
    "notice-withdrawn-day": "This brief was withdrawn on {day}.",
    "notice-withdrawn-why": "No reason is recorded.",
    "of-brief": "of",
    "of-claim": "on the claim",
    "or": " or ",
    "origin": "It rests on {origins}",
    "origin-missing": "It does not say where it has this from.",
    "overridden": "Published although the rule of this rating is not met.",
    "override": " Signed by {name} on {day}: {why}",
    "own-partly.one": "One of these lines alone does not go through the claimant, {name}.",
    "own-partly.other": "{count} of these lines do not go through the claimant, {name}.",
    "own-word": "None of it is independent of the claimant, {name}.",
    "owner": "It is owned by {owner}.",
    "permalink": "Permalink",
    "place-none": "No degree of truth, so it has no number",
    "place-on-scale": "{value} on a scale from 1 (false) to {highest} (true)",
    "policy-ai": "on the use of AI",
    "policy-complaints": "on complaints",
    "policy-corrections": "on corrections",
    "policy-funding": "on funding",
    "policy-independence": "on independence",
    "policy-methodology": "on methodology",
    "policy-ownership": "on ownership",
    "policy-selection": "on how claims are chosen",
    "policy-sources": "on sources",
    "policy-staff": "on staff",
    "policy-submissions": "on proposing claims",
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
    "reasons-link": "Why this rating",
    "register": "Register of sources",
    "register-all": "All sources",
    "register-anonymous": "Not named.",
    "register-as": "Kind: {kinds}.",
    "register-author": "Written by {name}.",
    "register-briefs.one": "{count} brief",
    "register-briefs.other": "{count} briefs",
    "register-column-items": "Items of evidence",
    "register-column-sources": "Sources",
    "register-context": "{number} as context",
    "register-contradicts": "{number} against the claim",
    "register-description.one": "The source that the briefs rest on, with its uses and its grade.",
    "register-description.other": "The {count} sources that the briefs rest on, with their uses and grades.",
    "register-disagree": "The briefs grade it differently: {told}.",
    "register-graded.one": "{grade} in one brief",
    "register-graded.other": "{grade} in {count} briefs",
    "register-grades": "Reliability is graded on the Admiralty scale, A to E; F means that it cannot be judged.",
    "register-held": "We hold {extents} of it.",
    "register-held-excerpt": "an excerpt",
    "register-held-full": "a full capture",
    "register-items.one": "{count} item of evidence is taken from them.",
    "register-items.other": "{count} items of evidence are taken from them.",
    "register-kind": "Kind",
    "register-kinds": "Sources by kind",
    "register-lead.one": "The briefs name {count} source.",
    "register-lead.other": "The briefs name {count} sources, each counted once however many briefs use it.",
    "register-none": "No brief names a source yet.",
    "register-not-graded": "Not graded",
    "register-not-recorded": "Not recorded",
    "register-origin": "Named in {briefs} as an origin or an appearance",
    "register-owner": "Owned by {name}.",
    "register-primary": "primary",
    "register-publisher": "Published by {name}.",
    "register-reliabilities": "Sources by reliability",
    "register-reliability": "Reliability",
    "register-secondary": "secondary",
    "register-supports": "{number} for the claim",
    "register-tertiary": "tertiary",
    "register-twice-graded": "One brief names it under several entries, graded {grades}.",
    "register-unheld": "We hold no capture of it.",
    "register-use-origin": "no evidence is taken from it itself",
    "register-used.one": "Used {count} time in {briefs}",
    "register-used.other": "Used {count} times in {briefs}",
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
    "review-default-event": "(our default for an event)",
    "review-default-image": "(our default for an image)",
    "review-default-law": "(our default for what a law says)",
    "review-default-other": "(our default)",
    "review-default-quotation": "(our default for a quotation)",
    "review-default-science": "(our default for a finding of science)",
    "review-default-statistic": "(our default for a statistic)",
    "review-default-status": "(our default for a state of affairs)",
    "reviewers": "Reviewed by",
    "rule": "The rule for “{rating}”:",
    "rule-also": "; and ",
    "rule-and": " and ",
    "rule-has-none": "there is none",
    "rule-has.one": "there is {count}",
    "rule-has.other": "there are {count}",
    "rule-kept": "The rule for “{rating}” is met:",
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
    "sources-link": "Register of sources",
    "standards": "Standards",
    "standards-description": (
        "Where {site} meets the commitments of the International Fact-Checking Network’s code, and what is missing."
    ),
    "standards-lead": (
        "The International Fact-Checking Network’s Code of Principles has five commitments. This page says for "
        "each criterion, in our words, where this site meets it, and what is missing. The counts are made from the "
        "briefs. It is no certificate: nobody but us has judged it, and it claims no membership."
    ),
    "standards-link": "Standards",
    "standards-marked": (
        "Criteria marked “as we understand it” follow reports of the code, since we could not read their wording; "
        "those marked “not in the code” are ours."
    ),
    "standards-met": "Here",
    "standards-missing": "Missing",
    "standards-ours": "Not in the code:",
    "standards-page": "Made from the briefs:",
    "standards-policy": "Our page",
    "standards-reported": "As we understand it:",
    "standards-set": "The publisher sets {key} in mkdocs.yml.",
    "standards-sum": "At {number} of {total} criteria something is missing.",
    "standards-unnamed": "No page {policy} is named.",
    "story": "The story",
    "summary-and": "; ",
    "summary-excerpt": "{number} in excerpts",
    "summary-full": "{number} in full",
    "summary-gap-lines": "no claim has a second independent line of evidence on either side",
    "summary-gap-none": "no gap shows in what is recorded here",
    "summary-gap-own.one": "no evidence in support of the claim is independent of the claimant",
    "summary-gap-own.other": "for {number} of {count} claims, no evidence in support is independent of the claimant",
    "summary-gap-replies": "nobody concerned has answered us",
    "summary-gap-ungraded.one": "{count} source has not been graded for reliability",
    "summary-gap-ungraded.other": "{count} sources have not been graded for reliability",
    "summary-gap-unnamed.one": "{count} source is not named",
    "summary-gap-unnamed.other": "{count} sources are not named",
    "summary-generated": "Summed up by factpress from what this brief records",
    "summary-no-kind": "{number} of unrecorded kind",
    "summary-none": "{number} not at all",
    "summary-primary": "{number} primary",
    "summary-secondary": "{number} secondary",
    "summary-strength.one": "This brief names {count} source ({kinds}), of which we hold: {held}.",
    "summary-strength.other": "This brief names {count} sources ({kinds}), of which we hold: {held}.",
    "summary-tertiary": "{number} tertiary",
    "summary-through-none.one": "No single source carries the claim",
    "summary-through-none.other": "No single source carries more than one claim",
    "summary-through.one": "All evidence on one side of the claim passes through {label}",
    "summary-through.other": "All evidence on one side of {number} of {total} claims passes through {label}",
    "summary-written": "Summed up by the authors",
    "supports": "Evidence for the claim",
    "tally-ai": "{number} of {total} briefs state whether AI was used.",
    "tally-answered": (
        "{number} of {total} claims with evidence on both sides say how what points the other way was weighed."
    ),
    "tally-both-sides": "{number} of {total} claims list evidence on both sides.",
    "tally-changes.one": "{count} change to what was published is on record.",
    "tally-changes.other": "{count} changes to what was published are on record.",
    "tally-contact": "Readers can write to {contact}.",
    "tally-interests": "{number} of {total} sources state their interests.",
    "tally-linked": "{number} of {total} items of evidence lead to a page or an archived copy.",
    "tally-method": "{number} of {total} briefs list their steps.",
    "tally-origins": "{number} of {total} secondary or tertiary sources say what they rest on.",
    "tally-primary": "{number} of {total} items of evidence come from primary sources.",
    "tally-rated": "{number} of {total} claims are rated on the one published scale.",
    "tally-replies": "In {number} of {total} briefs somebody was asked, with dates and the answer.",
    "tally-several": "{number} of {total} claims rest on evidence from more than one named source.",
    "tally-signed": "{number} of {total} briefs name an author.",
    "tally-verified": "{number} of {total} quotations are verified word for word in a full capture.",
    "tally-vouched": "{number} of {total} sources who are not named are described and vouched for.",
    "tally-withdrawals.one": "{count} brief is withdrawn; its address says so.",
    "tally-withdrawals.other": "{count} briefs are withdrawn; their addresses say so.",
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
    "withdrawn": "Withdrawn",
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
