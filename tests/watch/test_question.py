"""What is asked: every address that a brief cites, once, with those who cite it."""

from __future__ import annotations

from factpress.capture import digest
from factpress.examining import examine
from factpress.watch.question import Question, questions
from tests.conftest import MakeProject

BRIEF = """---
id: {id}
title: Was it so?
status: draft
authors: [Desk, {{name: A. Writer, url: "https://desk.example/a"}}]
reviewers: [{{name: R. Viewer, date: 2026-11-22}}]
sources:
  record:
    title: The record
    url: HTTPS://Record.Example/day#part
    archived: https://web.archive.org/web/20231202000000/https://record.example/day
    access: {access}
    capture: record.txt
  letter: {{title: A letter, url: "mailto:desk@desk.example", note: by post}}
  other: {{title: Elsewhere, url: "https://record.example/day"}}
claims:
  first:
    text: It was so.
    claimant: {{name: C, same_as: "https://x.com/c"}}
    appearances: [record, "https://talk.example/show"]
    rating: "true"
    evidence:
      - {{source: record, quote: It was so on that day., bears: supports}}
      - {{source: record, quote: It was never so., bears: context}}
      - {{source: record, note: It says so., bears: context}}
  second: {{text: So it was., appearances: ["https://talk.example/show"], rating: "true"}}
---
See [the record](https://record.example/day#part), [the method](../method.md) and [this](https:broken).
"""
FILES = {
    "briefs/a.md": BRIEF.format(id="a", access="open"),
    "seeds/record.txt": "Page 3.\nIt was so on that day.\n",
    "seeds/record.txt.yml": "url: unknown\ncaptured: unknown\nmedia_type: text/plain\ntool: hand\nextent: full\n",
}


def test_each_address_once_with_all_who_cite_it(make_project: MakeProject) -> None:
    asked = questions_of(make_project, FILES | {"briefs/b.md": BRIEF.format(id="b", access="paywalled")})
    assert {href: [use.name for use in one.uses] for href, one in asked.items()} == {
        "https://broken/": ["a prose", "b prose"],
        "https://desk.example/a": ["a authors.1.url", "b authors.1.url"],
        "https://record.example/day": ["a sources.other.url", "b sources.other.url"],
        "https://record.example/day#part": ["a prose", "a sources.record.url", "b prose", "b sources.record.url"],
        "https://talk.example/show": [
            "a claims.first.appearances.1",
            "a claims.second.appearances.0",
            "b claims.first.appearances.1",
            "b claims.second.appearances.0",
        ],
        "https://web.archive.org/web/20231202000000/https://record.example/day": [
            "a sources.record.archived",
            "b sources.record.archived",
        ],
        "https://x.com/c": ["a claims.first.claimant.same_as", "b claims.first.claimant.same_as"],
    }
    whole = asked["https://record.example/day#part"]
    assert whole.is_walled
    assert whole.has_copy
    assert not whole.is_copy
    assert not asked["https://record.example/day"].has_copy
    assert asked["https://web.archive.org/web/20231202000000/https://record.example/day"].is_copy


def test_places_are_those_in_the_file(make_project: MakeProject) -> None:
    (prose, source) = questions_of(make_project, FILES)["https://record.example/day#part"].uses
    assert (prose.place.line, prose.place.column) == (28, 18)
    assert (source.place.path, source.place.line, source.place.column) == ("briefs/a.md", 10, 10)


def test_only_words_that_our_capture_has_are_looked_for(make_project: MakeProject) -> None:
    root = make_project(FILES)
    sealed = f"{FILES['seeds/record.txt.yml']}sha256: {digest(FILES['seeds/record.txt'].encode())}\n"
    (root / "seeds/record.txt.yml").write_text(sealed)
    examined = examine(root)
    assert examined.library is not None
    asked = {one.address: one for one in questions(examined.library, examined.verification)}
    quoted = asked["https://record.example/day#part"].quoted
    assert [(words.part, words.quote) for words in quoted] == [("a claims.first.evidence.0", "It was so on that day.")]
    assert not asked["https://record.example/day"].quoted


def questions_of(make_project: MakeProject, files: dict[str, str]) -> dict[str, Question]:
    examined = examine(make_project(files))
    assert examined.library is not None
    return {one.address: one for one in questions(examined.library, examined.verification)}
