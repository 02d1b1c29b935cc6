"""What an import has to say, a function a rule, each the finding of its name. Words only."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, Location, error, note, warning
from factpress.load.problem import clipped

if TYPE_CHECKING:
    from factpress.importing.given import Given


def unreadable_import(place: Location, what: str, hint: str) -> Diagnostic:
    """A file that is imported can be read as what it is: JSON, CSV, front matter."""
    return error("unreadable-import", place, what, hint)


def nothing_to_import(path: str, what: str = "no fact-check was found in this file") -> Diagnostic:
    """A file that is imported holds fact-checks in a form that is known here."""
    hint = "the handbook’s page on importing lists the forms; a CSV file or front matter may need --mapping"
    return error("nothing-to-import", Location(path), what, hint)


def file_too_large(path: str, content: bytes, most: int) -> Diagnostic | None:
    """A file that is imported has at most half a gigabyte."""
    if len(content) <= most:
        return None
    message = f"this file has {len(content):,} bytes; at most {most:,} are read"
    return error("file-too-large", Location(path), message, "split it")


def cleaned_text(place: Location, gone: str) -> Diagnostic:
    """Characters that no brief may hold, such as NUL or bidi controls, are left out of what is imported."""
    name = unicodedata.name(gone[0], "a control character")
    more = f", and {len(gone) - 1} more like it in this text" if len(gone) > 1 else ""
    message = f"U+{ord(gone[0]):04X} {name} was left out{more}"
    return warning("cleaned-text", place, message, "compare the draft with the original")


def empty_item(place: Location) -> Diagnostic:
    """A fact-check says what was claimed, or at least has a title; one that says neither is not imported."""
    message = "this fact-check names no claim and no title, so no draft was made of it"
    return error("empty-item", place, message, "name the key that has the claim in --mapping, or write a brief by hand")


def unwritable_draft(place: Location, what: str) -> Diagnostic:
    """A draft reads back as it was meant; one that does not is not written."""
    return error(
        "unwritable-draft",
        place,
        f"no draft was made of this fact-check: {what}",
        "import the rest, and write this brief by hand",
    )


def unmapped_field(given: Given) -> Diagnostic:
    """What has no key of its own in a brief stays in the draft, as a comment."""
    message = f"“{clipped(given.name)}” has no place in a brief; it is kept as a comment in the draft"
    return note("unmapped-field", given.place, message, f"name its place in --mapping: fields: {{{given.name}: …}}")


def unmapped_rating(given: Given, hint: str) -> Diagnostic:
    """A rating of another scale becomes one of the site’s by its label or by --mapping, never by a guess."""
    return warning("unmapped-rating", given.place, f"“{clipped(given.text)}” is no rating of this site", hint)


def unrated_import(place: Location) -> Diagnostic:
    """A fact-check has a rating in words; a draft of one without is not rated."""
    return warning("unrated-import", place, "this fact-check has no rating in words", "rate the claim in the draft")


def rating_out_of_range(given: Given, worst: str, best: str) -> Diagnostic:
    """A number of a rating lies between the worst and the best, the worst is at least 1 (Google, Rating)."""
    message = f"the number {clipped(given.text)} lies outside of its scale, {clipped(worst)} to {clipped(best)}"
    return warning("rating-out-of-range", given.place, message, "only the rating in words was used")


def differing_ratings(given: Given, others: str) -> Diagnostic:
    """Reviews of one claim that rate it differently leave the choice to an editor."""
    message = f"this claim is rated “{clipped(given.text)}” here, elsewhere {others}"
    return warning("differing-ratings", given.place, message, "compare the sources in the draft, then rate the claim")


def unmapped_date(given: Given, *, is_ambiguous: bool) -> Diagnostic:
    """A date is taken over where it can be read in one way only; else it is kept as a comment."""
    why = "can be two days" if is_ambiguous else "is no date of one day, month or year"
    way = "say in --mapping which comes first: dates: day-first (or month-first)"
    hint = way if is_ambiguous else "it is kept as a comment; write the date in the draft, where there is one"
    return warning("unmapped-date", given.place, f"“{clipped(given.text)}” {why}", hint)


def vaguer_date(given: Given, date: str) -> Diagnostic:
    """A span of time becomes the month or the year that it lies in, since a claim has one date."""
    message = f"“{clipped(given.text)}” is more than a day; the draft says {date}"
    return note("vaguer-date", given.place, message, "correct it in the draft where it is known better")


def unmapped_address(given: Given, why: str = "is no whole web address") -> Diagnostic:
    """An address is a whole one, http or https; another is kept as a comment."""
    return warning(
        "unmapped-address", given.place, f"“{clipped(given.text)}” {why}", "write the whole address in the draft"
    )


def parted_addresses(given: Given, count: int) -> Diagnostic:
    """Each address stands alone; several in one text are taken apart."""
    return warning(
        "parted-addresses", given.place, f"{count} addresses stand in one text", "see that the draft has each of them"
    )


def unmapped_value(given: Given, why: str) -> Diagnostic:
    """A value that its key in a brief cannot take is kept as a comment."""
    return warning(
        "unmapped-value", given.place, f"“{clipped(given.text)}” {why}", "it is kept as a comment in the draft"
    )


def several_values(given: Given, what: str) -> Diagnostic:
    """Where a brief has one of something, the first that is given counts, and the others are kept as comments."""
    message = f"another {what} was given before; “{clipped(given.text)}” is kept as a comment"
    return warning("several-values", given.place, message, "choose in the draft")


def claim_from_title(place: Location) -> Diagnostic:
    """A brief says what was claimed in its words; where nothing does, the title stands in until somebody writes it."""
    message = "nothing here says what was claimed; the title stands in for it"
    return warning(
        "claim-from-title",
        place,
        message,
        "write the claim in its own words in the draft, or name its key in --mapping",
    )


def claim_from_prose(place: Location, heading: str) -> Diagnostic:
    """A claim that only the text quotes, under a heading such as “Statement”, is taken from there."""
    message = f"the claim was taken from the first quotation under “{clipped(heading)}”"
    return note("claim-from-prose", place, message, "see that it is what was claimed")


def markup_in_text(given: Given) -> Diagnostic:
    """HTML in a claim or a title is text in a brief, and readers would see it."""
    return warning(
        "markup-in-text",
        given.place,
        f"“{clipped(given.text)}” has HTML in it, which readers would see",
        "write it out in the draft, or say `entities: decode` in --mapping",
    )


def template_in_prose(place: Location, what: str) -> Diagnostic:
    """Codes of another generator's templates mean nothing in a brief; readers would see them as typed."""
    return warning(
        "template-in-prose",
        place,
        f"{clipped(what)} would be seen by readers as it is typed",
        "write in the draft what it stands for",
    )


def imported_twice(place: Location, other: Location) -> Diagnostic:
    """The same fact-check may stand in several files, as on a page and in a feed; one draft is made of it."""
    message = f"this fact-check stands also in {other.path}, line {other.line}; one draft is made of them"
    return note("imported-twice", place, message)


def renamed_import(place: Location, name: str, other: str) -> Diagnostic:
    """Two fact-checks that would have one id get two."""
    message = f"“{other}” is the id of another brief; this one is “{name}”"
    return note(
        "renamed-import", place, message, "an id stays for ever: choose another in the draft before it is published"
    )
