"""Mistakes of every kind are told in one run, each once, and none hides another."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress.capture import digest
from factpress.diagnostic import Diagnostic
from factpress.examining import examine

CAPTURE = "The committee met on Monday. It approved the budget of 5 million euros.\n"
SIDECAR = "url: unknown\ncaptured: unknown\nmedia_type: text/plain\nsha256: {digest}\ntool: x\nextent: full\n"
HEAD = """---
id: case
title: Was it so?
status: published
published: 2026-11-22
authors: [Desk]
scope: One sentence.
method: [Read it.]
short_answer: It was so.
"""


def examined(root: Path, **briefs: str) -> tuple[Diagnostic, ...]:
    """Return what is found in a project of these briefs and one capture, `record.txt`."""
    (root / "mkdocs.yml").write_text("site_name: Cases\n", encoding="utf-8")
    for folder in ("briefs", "seeds"):
        (root / folder).mkdir()
    (root / "seeds/record.txt").write_text(CAPTURE, encoding="utf-8")
    side_car = SIDECAR.format(digest=digest(CAPTURE.encode()))
    (root / "seeds/record.txt.yml").write_text(side_car, encoding="utf-8")
    for name, text in briefs.items():
        (root / f"briefs/{name}.md").write_text(text, encoding="utf-8")
    return examine(root).diagnostics


def told(found: tuple[Diagnostic, ...], name: str) -> list[tuple[int, str]]:
    return [(one.location.line, one.code) for one in found if one.location.path == f"briefs/{name}.md"]


def test_five_mistakes_of_five_kinds(tmp_path: Path) -> None:
    brief = f"""{HEAD}sumary: x
sources:
  record: {{title: The record, capture: record.txt, derives_from: [recrod]}}
claims:
  first:
    text: It was so.
    rating: flase
    because: The record says so.
    evidence:
      - {{source: record, quote: It refused the budget, bears: supports}}
---
As the archive says [@archive].
"""
    found = examined(tmp_path, a=brief)
    assert told(found, "a") == [
        (10, "unknown-key"),
        (12, "unknown-source"),
        (16, "unknown-rating"),
        (19, "quote-not-in-capture"),
        (21, "unknown-citation"),
    ]


def test_an_error_in_one_brief_hides_nothing_in_another(tmp_path: Path) -> None:
    claims = (
        "claims: {c: {text: T, rating: unverified, because: B, evidence: [{source: s, note: n, bears: context}]}}\n"
    )
    rest = f"sources: {{s: {{title: T}}}}\n{claims}---\nProse.\n"
    found = examined(tmp_path, a=f"{HEAD}sumary: x\n{rest}", b=f"{HEAD}{rest}")
    assert told(found, "a") == [(10, "unknown-key")]
    assert told(found, "b") == [(2, "duplicate-brief-id")]


def test_what_was_left_out_draws_no_second_finding(tmp_path: Path) -> None:
    brief = f"""{HEAD.replace("[Desk]", "Desk").replace("It was so.", "[x]")}sources:
  lost: text
  other: {{title: T, kind: prime, capture: [record.txt], vouched_by: lost}}
claims:
  first:
    text: It was so.
    appearances: [lost]
    rating: unverified
    because: [x]
    evidence:
      - {{source: other, quote: It approved, bears: supports}}
      - {{source: lost, note: Read., bears: supports}}
  second: {{text: T, rating: unverified, because: B, evidence: [x]}}
  third: x
corrections: [{{date: 2026-11-22, kind: update, of: third, why: w}}]
---
Says [@lost].

::: claim third
"""
    assert told(examined(tmp_path, a=brief), "a") == [
        (6, "wrong-type"),
        (9, "wrong-type"),
        (11, "wrong-type"),
        (12, "bad-choice"),
        (12, "wrong-type"),
        (18, "wrong-type"),
        (22, "wrong-type"),
        (23, "wrong-type"),
    ]


@pytest.mark.parametrize("count", [3, 20_000])
def test_many_unknown_names_are_each_told_in_short(count: int, tmp_path: Path) -> None:
    sources = "".join(f"  s{number}: {{title: T, derives_from: [lost]}}\n" for number in range(count))
    claims = (
        "claims: {c: {text: T, rating: unverified, because: B, evidence: [{source: s1, note: n, bears: context}]}}\n"
    )
    found = examined(tmp_path, a=f"{HEAD}sources:\n{sources}{claims}---\nProse.\n")
    assert [code for _, code in told(found, "a")] == ["unknown-source"] * count
    assert all(len(one.hint) < 100 for one in found)
