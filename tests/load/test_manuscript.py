"""A brief's file: front matter and prose, and every mistake at its place in the file."""

from __future__ import annotations

import datetime
import json
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from factpress.diagnostic import Severity
from factpress.load import manuscript
from factpress.model import Limits, Manuscript
from tests.counting import calls

LIMITS = Limits()
HEAD = "id: a\ntitle: A\nclaims: {c: {text: T, rating: false}}\n"
MISSPELT = "---\nid: a\ntitle: A\nclaims: {c: {text: T, ratng: x, evidence: [{note: n, beers: x}]}}\n---\n"


def found(text: str, path: str = "briefs/a.md") -> list[tuple[int, int, int, str]]:
    _, diagnostics = manuscript(path, text.encode(), LIMITS)
    warned = {one.code for one in diagnostics if one.severity is not Severity.ERROR}
    assert warned <= {"untitled-source", "empty-text"}
    return [(one.location.line, one.location.column, one.location.length, one.code) for one in diagnostics]


def accepted(text: str, path: str = "briefs/a.md") -> Manuscript:
    whole, diagnostics = manuscript(path, text.encode(), LIMITS)
    assert not diagnostics
    assert whole
    return whole


def test_scalars_reach_the_brief_as_typed() -> None:
    whole = accepted(f"---\n{HEAD}published: 2026-01-02\nscope: no\nai_use: 12:30\n---\nProse.\n")
    assert whole.brief.claims["c"].rating == "false"
    assert (whole.brief.scope, whole.brief.ai_use) == ("no", "12:30")
    assert whole.brief.published == datetime.date(2026, 1, 2)
    assert (whole.path, whole.lines[0], whole.places.value("title").line) == ("briefs/a.md", "---", 3)


@pytest.mark.parametrize(
    ("text", "path", "body", "places"),
    [
        (f"---\n{HEAD}---\nOne\nTwo\n", "a.md", "One\nTwo\n", {(1, 1): (6, 1), (2, 3): (7, 3)}),
        (f"---\n{HEAD}---", "a.md", "", {(1, 1): (6, 1)}),
        (f"---\n{HEAD}---\n\nOne", "a.md", "\nOne", {(2, 1): (7, 1)}),
        (f"{HEAD}body: |\n   One\n   Two\n", "a.yml", "One\nTwo\n", {(1, 1): (5, 4), (2, 3): (6, 6)}),
        (f"{HEAD}body: |-\n\n   One\n", "a.yaml", "\nOne", {(2, 1): (6, 4)}),
        (f"{HEAD}body: |2\n    One\n  Two\n", "a.yml", "  One\nTwo\n", {(1, 3): (5, 5), (2, 1): (6, 3)}),
        (f"{HEAD}body: |+1 # x\n One\n", "a.yml", "One\n", {(1, 1): (5, 2)}),
        (f"{HEAD}body: >\n  One\n  Two\n", "a.yml", "One Two\n", {(1, 1): (4, 7), (9, 9): (4, 7)}),
        (f"{HEAD}body: One\n  and\n  two\n", "a.yml", "One and two", {(1, 5): (4, 7)}),
        (f'{HEAD}body: "a\\n\\nb"\n', "a.yml", "a\n\nb", {(3, 1): (4, 7)}),
        (f"{HEAD}body: 'it''s'\n", "a.yml", "it's", {(1, 4): (4, 7)}),
        (f"{HEAD}body: One\n", "a.yml", "One", {(1, 2): (4, 8)}),
        (f"{HEAD}body: 'One'\n", "a.yml", "One", {(1, 1): (4, 8)}),
        (f"{HEAD}body: |\n", "a.yml", "", {(1, 1): (5, 1)}),
        (HEAD, "a.yml", "", {}),
    ],
)
def test_the_body_and_its_places(
    text: str, path: str, body: str, places: dict[tuple[int, int], tuple[int, int]]
) -> None:
    whole = accepted(text, path)
    assert whole.brief.body == body
    for (line, column), expected in places.items():
        place = whole.in_body(line, column)
        assert (place.line, place.column) == expected


def test_every_mistake_is_told_in_one_run() -> None:
    text = (
        "---\n"  # 1
        "id: A b\n"  # 2
        "title:\n"  # 3
        "status: publishd\n"  # 4
        "sumary: x\n"  # 5
        "method: One step\n"  # 6
        "authors: [Desk, [], {nam: x}, '']\n"  # 7
        "lang: 'modern Greek'\n"  # 8
        "sources:\n"  # 9
        "  a b: {title: T, url: 'javascript:x', published: soon, anonymous: yes}\n"  # 10
        "  c: {published: {date: [1]}, kind: [primary]}\n"  # 11
        "  d: text\n"  # 12
        "  e:\n"  # 13
        "claims:\n"  # 14
        "  x:\n"  # 15
        "    made: {a: b}\n"  # 16
        "    evidence:\n"  # 17
        "      - {bears: support, quote: ' '}\n"  # 18
        "      - text\n"  # 19
        "title: again\n"  # 20
        "---\n"
        "A\u202eb\n"
    )
    assert found(text) == [
        (2, 5, 3, "bad-id"),
        (3, 1, 5, "empty-value"),
        (4, 9, 8, "bad-choice"),
        (5, 1, 6, "unknown-key"),
        (6, 9, 8, "wrong-type"),
        (7, 17, 2, "wrong-type"),
        (7, 21, 8, "missing-key"),
        (7, 22, 3, "unknown-key"),
        (7, 31, 2, "empty-text"),
        (8, 7, 14, "bad-language"),
        (10, 3, 3, "bad-key"),
        (10, 24, 14, "unsafe-link"),
        (10, 51, 4, "bad-date"),
        (10, 68, 3, "bad-boolean"),
        (11, 3, 1, "untitled-source"),
        (11, 25, 3, "wrong-type"),
        (11, 37, 9, "wrong-type"),
        (12, 6, 4, "wrong-type"),
        (13, 3, 1, "empty-value"),
        (15, 3, 1, "missing-key"),
        (15, 3, 1, "missing-key"),
        (16, 11, 6, "wrong-type"),
        (18, 9, 28, "missing-key"),
        (18, 17, 7, "bad-choice"),
        (18, 33, 3, "empty-text"),
        (19, 9, 4, "wrong-type"),
        (20, 1, 5, "duplicate-key"),
        (22, 2, 1, "bidi-control"),
    ]


DEMANDS = [
    ("status: published", (2, 1, "missing-key")),
    ("status: published\npublished: 2026-01-01", None),
    ("sources: {s: {kind: primary}}", (5, 11, "untitled-source")),
    ("sources: {s: {anonymous: true, described_as: D}}", None),
    ("sources: {s: {anonymous: true, title: T}}", (5, 11, "untitled-source")),
    ("sources: {s: {}}", (5, 11, "untitled-source")),
    ("sources: {s: {anonymous: yes}}", (5, 26, "bad-boolean")),
    ("sources: {s: }", (5, 11, "empty-value")),
    ("sources: {a.b: {title: T}, c: {title: T, derives_from: [a.b], vouched_by: a.b}}", (5, 11, "bad-key")),
    ("sources: {s: {anonymous: false, described_as: D}}", (5, 11, "untitled-source")),
    ("body: x", (5, 1, "body-in-front-matter")),
    (f"lang: {'a' * 81}", (5, 7, "bad-language")),
    (f"sources: {{s: {{title: T, vouched_by: {'a' * 81}}}}}", (5, 37, "bad-key")),
    (f"sources: {{{'a' * 81}: {{title: T}}}}", (5, 11, "bad-key")),
    ("sources: {s: {title: T, vouched_by: a b}}", (5, 37, "bad-key")),
]


@pytest.mark.parametrize(("lines", "expected"), DEMANDS)
def test_what_goes_together(lines: str, expected: tuple[int, int, str] | None) -> None:
    told = [(line, column, code) for line, column, _, code in found(f"---\n{HEAD}{lines}\n---\n")]
    assert told == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("quote: q", ""),
        ("note: n", ""),
        ("quote: q, translation: t", ""),
        ("answered: x", "“quote” or “note”"),
        ("note: n, translation: t", "“quote”"),
    ],
)
def test_evidence_quotes_or_notes(item: str, wanted: str) -> None:
    evidence = f"[{{source: s, bears: context, {item}}}]"
    text = f"---\nid: a\ntitle: A\nclaims: {{c: {{text: T, rating: x, evidence: {evidence}}}}}\n---\n"
    _, diagnostics = manuscript("a.md", text.encode(), LIMITS)
    assert [one.message for one in diagnostics] == ([f"item 1 of “evidence” lacks {wanted}"] if wanted else [])


def test_an_id_has_its_length() -> None:
    assert found(f"---\n{HEAD.replace('id: a', 'id: ' + 'a' * 81)}---\n") == [(2, 5, 81, "bad-id")]


def test_a_brief_needs_a_claim() -> None:
    assert found("---\nid: a\ntitle: A\nclaims: {}\n---\n") == [(4, 1, 6, "empty-value")]


def test_no_wording_of_pydantic_gets_out() -> None:
    claims = "claims: {x: {made: x, evidence: [{bears: y}]}}"
    text = f"---\nid: [1]\n{claims}\nauthors: {{a: b}}\nreplies: [{{fro: x}}]\n---\n"
    _, diagnostics = manuscript("a.md", text.encode(), LIMITS)
    told = " ".join(f"{one.message} {one.hint}" for one in diagnostics)
    for word in (
        "Input",
        "should",
        "valid",
        "pydantic",
        "Field required",
        "tuple",
        "dict",
        "str",
        "https://errors",
    ):
        assert not re.search(rf"\b{word}\b", told)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (f"---\n{HEAD}sumary: x\nsource: {{}}\n---\n", "did you mean “sources”?"),
        (f"---\n{HEAD}replies: [{{form: x, asked: 2026-01-01, from: y}}]\n---\n", "did you mean “from”?"),
        (
            f"---\n{HEAD}status: publish\n---\n",
            "did you mean “published”? Choices: draft, published, withdrawn",
        ),
        (MISSPELT, "did you mean “rating”?"),
        (MISSPELT, "did you mean “bears”?"),
        (f"---\n{HEAD}method: Read.\n---\n", "write “method: [first, second]”"),
    ],
)
def test_hints_help(text: str, hint: str) -> None:
    _, diagnostics = manuscript("a.md", text.encode(), LIMITS)
    assert any(hint in one.hint for one in diagnostics)


def test_long_and_broken_values_are_shown_short() -> None:
    _, (one,) = manuscript("a.md", f"---\n{HEAD}lang: '{'x ' * 100}'\n---\n".encode(), LIMITS)
    assert len(one.message) < 200


@pytest.mark.parametrize(
    "text",
    [
        "---\nid: a\n",
        "",
        "---\n---\n",
        "---\n- a\n---\n",
        "---\ntext\n---\n",
        "---\nclaims: [x]\nsources: x\n---\n",
        "---\nclaims: {x: {evidence: {}}}\nsources: {a: [b]}\n---\n",
        "---\nclaims: {x: y}\n---\n",
    ],
)
def test_a_refused_brief_is_none(text: str) -> None:
    assert found(text)
    assert manuscript("a.md", text.encode(), LIMITS)[0] is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("scope:", "empty-value"),
        ("status: ~", "empty-value"),
        ("lang:", "empty-value"),
        ("published:", "empty-value"),
        ("topics:", "empty-value"),
        ("sources:", "empty-value"),
        ("replies:", "empty-value"),
        ("corrections:", "empty-value"),
        ("body:", "empty-value"),
        ('scope: ""', "empty-text"),
        ("lang: ' '", "empty-text"),
        ("published: ''", "empty-text"),
        ("sources: {s: {title: T, published: {date: 2020, basis: }}}", "empty-value"),
    ],
)
def test_a_key_left_empty_that_may_be_left_out_is_a_warning(line: str, code: str) -> None:
    whole, (one,) = manuscript("a.yml", f"{HEAD}{line}\n".encode(), LIMITS)
    assert whole
    assert (one.code, one.severity, one.location.line) == (code, Severity.WARNING, 4)


SALVAGED = """---
id: a
title: A
sumary: x
method: [One, '', Two]
sources:
  good: {title: T, kind: prime, derives_from: [other, lost]}
  lost: text
  odd.name: {title: T}
claims:
  first:
    text: T
    rating: x
    evidence:
      - {source: good, note: n}
      - {source: odd.name, note: n, bears: context}
      - {source: lost, note: n, bears: context}
  second: {text: T, ratng: x}
corrections:
  - {date: 2026-01-01, kind: fix, why: w}
---
Prose.
"""


def test_what_is_sound_is_kept_with_its_places() -> None:
    whole, diagnostics = manuscript("a.md", SALVAGED.encode(), LIMITS)
    assert whole
    assert [(one.location.line, one.code) for one in diagnostics] == [
        (4, "unknown-key"),
        (5, "empty-text"),
        (7, "bad-choice"),
        (8, "wrong-type"),
        (9, "bad-key"),
        (15, "missing-key"),
        (18, "missing-key"),
        (18, "unknown-key"),
        (20, "bad-choice"),
    ]
    brief, places = whole.brief, whole.places
    assert (brief.method, list(brief.sources), list(brief.claims)) == (("One", "Two"), ["good"], ["first"])
    assert [item.source for item in brief.claims["first"].evidence] == ["lost"]
    assert places.value("claims", "first", "evidence", 0, "source").line == 17
    assert (places.value("method", 1).column, places.value("method", 1).length) == (19, 3)
    withheld = [("sources", "lost"), ("sources", "odd.name"), ("claims", "second"), ("corrections",), ("sumary",)]
    assert all(whole.is_withheld(*path) for path in withheld)
    assert whole.is_withheld("sources", "lost", "title")
    assert not whole.is_withheld("sources", "good")
    assert not whole.is_withheld("sources")


def test_a_refused_text_is_told_of_once() -> None:
    text = f'{HEAD}scope: "a\\0b"\n"\\0": x\nlang: "\\0"\n'
    whole, diagnostics = manuscript("a.yml", text.encode(), LIMITS)
    assert [one.code for one in diagnostics] == ["nul-character"] * 3
    assert whole
    assert (whole.brief.scope, whole.brief.lang) == (None, "en")


def mistaken(count: int) -> int:
    """Return how many of `count` mistakes are told of."""
    many = "".join(f"k{number}: x\n" for number in range(count))
    whole, diagnostics = manuscript("a.yml", f"{HEAD}{many}".encode(), Limits(bytes=10_000_000))
    assert whole
    return len(diagnostics)


def test_many_mistakes_are_all_told_and_are_no_more_work_each() -> None:
    assert mistaken(10_000) == 10_000
    assert calls(lambda: mistaken(1_000)) < 2.5 * calls(lambda: mistaken(500))


@given(st.binary(max_size=200))
def test_arbitrary_bytes_never_raise(content: bytes) -> None:
    for start, path in ((b"", "a.md"), (b"---\n", "a.md"), (b"", "a.yml"), (HEAD.encode(), "a.yml")):
        whole, diagnostics = manuscript(path, start + content, LIMITS)
        assert whole or diagnostics


KEYS = st.sampled_from(
    [
        "id",
        "title",
        "claims",
        "sources",
        "evidence",
        "published",
        "authors",
        "name",
        "date",
        "Person",
        "x",
        "made",
        "translation",
        "anonymous",
    ]
)
TREES = st.recursive(
    st.none() | st.text("ab:é", max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(TREES)
def test_any_tree_is_judged_without_raising(tree: object) -> None:
    _, diagnostics = manuscript("a.yml", json.dumps(tree, ensure_ascii=False).encode(), LIMITS)
    assert diagnostics
    assert all(one.location.line == 1 for one in diagnostics)


def test_a_brief_that_another_process_sent_is_the_same() -> None:
    whole = accepted(f"---\n{HEAD}published: 2026-01-02\nreplies: [{{from: A, asked: 2026-01-01}}]\n---\nProse.\n")
    one, other = (pickle.loads(pickle.dumps(whole.brief)) for _ in range(2))
    assert one == other == whole.brief
    assert one.model_dump_json(exclude_unset=True) == whole.brief.model_dump_json(exclude_unset=True)
    assert one.model_copy(update={"title": "B"}).title == "B"
    assert one.model_fields_set is other.model_fields_set
    with pytest.raises(ValidationError):
        one.title = "B"
