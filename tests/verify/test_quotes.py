"""What an editor is told of each quotation, and when the rule holds its peace."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from factpress.diagnostic import Diagnostic, Location, Severity
from factpress.model import (
    Brief,
    Capture,
    Claim,
    Evidence,
    Finding,
    Library,
    Manuscript,
    Match,
    Places,
    Publisher,
    Rating,
    Settings,
    Source,
    Step,
    Written,
)
from factpress.verify.quotes import quotes
from tests.verify.readings import capture

SETTINGS = Settings(
    site_name="A desk",
    publisher=Publisher(name="A desk"),
    scale=(Rating(id="true", label={"en": "True"}, definition={"en": "It is so."}),),
)
FULL = capture("Talks began. Then talks began.\nThe end is ne\u00e4r for us all.".encode())
EXCERPT = capture(b"# title: x\n\nTalks began.\n[...]\nThe end.", extent="excerpt")
CAPTURES = {"full.txt": FULL, "excerpt.txt": EXCERPT}


def told(
    *evidence: Evidence,
    captured: str | None = "full.txt",
    lang: str | None = None,
    captures: Mapping[str, Capture] = CAPTURES,
) -> list[Diagnostic | tuple[Finding, Match]]:
    source = Source(title="A record", capture=captured, lang=lang)
    claim = Claim(text="It was so.", rating="true", evidence=evidence)
    brief = Brief(id="case", title="Was it so?", sources={"record": source}, claims={"first": claim})
    values: dict[tuple[Step, ...], Location] = {(): Location("briefs/case.md")}
    for line, key in enumerate(("quote", "prefix", "suffix"), 1):
        values["claims", "first", "evidence", 0, key] = Location("briefs/case.md", line)
    manuscript = Manuscript.of("briefs/case.md", Written(brief, Places(values, {}), "", 1))
    return list(quotes(Library((manuscript,), captures, frozenset({"broken.txt"}), SETTINGS)))


def item(quote: str | None, prefix: str | None = None, suffix: str | None = None, source: str = "record") -> Evidence:
    return Evidence(source=source, quote=quote, prefix=prefix, suffix=suffix, note="Read.", bears="supports")


def diagnostic(*evidence: Evidence, captured: str | None = "full.txt") -> Diagnostic:
    (found,) = told(*evidence, captured=captured)
    assert isinstance(found, Diagnostic)
    return found


def test_match_is_told_with_its_finding() -> None:
    first, second = told(item("The end"), item("Then talks began"))
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert (first[0], first[1].exact) == (("case", "first", 0), ("The end",))
    assert (second[0], second[1].exact) == (("case", "first", 1), ("Then talks began",))


@pytest.mark.parametrize("captured", ["broken.txt", "missing.txt"])
def test_silent_where_another_rule_speaks(captured: str) -> None:
    assert told(item("The end"), captured=captured) == []


def test_silent_without_a_quotation_or_a_source() -> None:
    assert told(item(None), item("The end", source="nobody")) == []


def test_quotation_without_a_capture() -> None:
    found = diagnostic(item("The end"), captured=None)
    assert (found.code, found.severity, found.location.line) == ("quote-without-capture", Severity.ERROR, 1)


def test_miss_shows_the_nearest_passage() -> None:
    found = diagnostic(item("The end was near"))
    assert (found.code, found.message) == ("quote-not-in-capture", "these words are not in seeds/source")
    assert found.detail == ("nearest, line 2: The end [-was near-]{+is neär+}",)


def test_miss_of_a_lookalike_names_the_letters() -> None:
    found = diagnostic(item("Th\u0435 end"))
    assert found.detail[0].startswith("a letter only looks the same: “е” (U+0435")
    assert found.detail[1] == "nearest, line 2: [-Th\u0435-]{+The+} end"


def test_miss_without_anything_near() -> None:
    assert diagnostic(item("Neither here nor in any way")).detail == ("nothing in the capture is like it",)


def test_excerpt_is_called_ours() -> None:
    found = diagnostic(item("The beginning."), captured="excerpt.txt")
    assert "our excerpt seeds/source" in found.message


def test_part_of_a_word() -> None:
    found = diagnostic(item("The end is ne"))
    assert found.code == "quote-not-in-capture"
    assert "inside a word, “The end is neär”" in found.message


def test_ambiguous_quotation_lists_its_places() -> None:
    found = diagnostic(item("began."))
    assert (found.code, found.message) == (
        "quote-ambiguous",
        "these words stand 2 times in seeds/source: line 1, line 1",
    )


def test_many_places_are_counted() -> None:
    from factpress.verify.quotation import Ambiguous
    from factpress.verify.quotes import _listed

    assert _listed(Ambiguous(9, ("line 1", "line 2"))) == "line 1, line 2 and 7 more"


@pytest.mark.parametrize(("prefix", "suffix", "line"), [("Never", None, 2), ("Then", "never", 3)])
def test_context_is_blamed_where_it_stands(prefix: str | None, suffix: str | None, line: int) -> None:
    found = diagnostic(item("talks began", prefix, suffix))
    assert (found.code, found.location.line) == ("quote-context-missing", line)


def test_clipped_quotation_is_noted_and_verified() -> None:
    note, match = told(item("The end is neär."))
    assert isinstance(note, Diagnostic)
    assert isinstance(match, tuple)
    assert (note.code, note.severity) == ("quote-clipped", Severity.NOTE)
    assert match[1].exact == ("The end is neär",)


def test_language_of_the_source_counts() -> None:
    """“Mai” negates in Italian, and is a month in German."""
    said = item("Talks … again")
    captures = {"full.txt": capture(b"Talks mai began again")}
    assert isinstance(told(said, lang="de", captures=captures)[0], tuple)
    (found,) = told(said, lang="it", captures=captures)
    assert isinstance(found, Diagnostic)
    assert found.code == "quote-drops-negation"
