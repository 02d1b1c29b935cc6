"""The JSON Schema for editors, held against the design's sketch as an editor's YAML parser reads it."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from factpress.load import schema

SCHEMA: Any = schema()
SKETCH = """
id: a-brief
title: Were they?
status: published
published: 2026-11-22
authors: [Desk, {name: A. Person}]
reviewers: [{name: B. Person, date: 2026-11-22}]
lang: no
topics: [A topic]
short_answer: One reporter says so.
method: [Read it]
ai_use: none
sources:
  eir:
    title: 1984
    published: {date: 2023-12-01, basis: inferred}
    url: https://example.org/
    kind: secondary
    reliability: D
    capture: a.txt
    derives_from: [hersh]
  hersh: {title: General to General, published: 2023, derives_from: [voices]}
  voices: {kind: primary, anonymous: true, described_as: Americans, vouched_by: hersh}
claims:
  talks:
    text: They have been.
    claimant: {name: A. Person, type: Person, same_as: https://example.org/}
    made: 2023-12-01
    appearances: [eir, https://example.org/]
    rating: false
    confidence: moderate
    evidence:
      - {source: eir, quote: some words, bears: supports, credibility: 6}
      - {source: eir, quote: other words, via: [], bears: contradicts, answered: so}
    override: {by: A. Person, date: 2026-11-22, why: because}
    attribution: {rating: mostly-true, because: x}
replies:
  - {from: B. Person, asked: 2026-11-20, by: email, deadline: 2026-11-21, answer: no}
corrections:
  - {date: 2026-11-23, kind: correction, of: talks, was: 1, now: 2.5, why: y}
"""
KINDS: dict[str, Any] = {
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "object": Mapping,
    "array": list,
}


def takes(node: Mapping[str, Any], value: Any) -> bool:
    """Judge `value` by the part of JSON Schema that the schema uses; JSON has dates as strings."""
    if isinstance(value, datetime.date):
        value = value.isoformat()
    if "$ref" in node:
        return takes(SCHEMA["definitions"][node["$ref"].rpartition("/")[2]], value)
    kinds = node.get("type", [])
    return all(
        (
            any(isinstance(value, KINDS[kind]) for kind in ([kinds] if isinstance(kinds, str) else kinds)) or not kinds,
            value in node.get("enum", [value]),
            value == node.get("const", value),
            not isinstance(value, str) or re.search(node.get("pattern", ""), value) is not None,
            not isinstance(value, str | Mapping) or len(value) >= node.get("minLength", node.get("minProperties", 0)),
            any(takes(one, value) for one in node["anyOf"]) if "anyOf" in node else True,
            not isinstance(value, list) or all(takes(node.get("items", {}), item) for item in value),
            not isinstance(value, Mapping) or takes_entries(node, value),
        )
    )


def takes_entries(node: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    shapes = {f"^{key}$": one for key, one in node.get("properties", {}).items()} | node.get("patternProperties", {})
    found = [
        [takes(one, inner) for shape, one in shapes.items() if re.search(shape, key)] for key, inner in value.items()
    ]
    is_closed = node.get("additionalProperties") is False
    return all(all(one) if one else not is_closed for one in found) and set(node.get("required", [])) <= set(value)


def test_the_sketch_is_taken() -> None:
    assert takes(SCHEMA, yaml.safe_load(SKETCH))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Were they?", "titel: Were they?"),
        ("status: published", "status: final"),
        ("id: a-brief", "id: A brief"),
        ("method: [Read it]", "method: Read it"),
        ("bears: supports", "bears: support"),
        ("credibility: 6", "credibility: 7"),
        ("anonymous: true", "anonymous: maybe"),
        ("published: 2023,", "published: soon,"),
        ("{from:", "{form:"),
        ("  eir:", "  e i r:"),
        ("topics: [A topic]", "topics: ['']"),
        ("ai_use: none", "ai_use:"),
    ],
)
def test_what_the_loader_refuses_is_refused(old: str, new: str) -> None:
    assert SKETCH.count(old) == 1
    assert not takes(SCHEMA, yaml.safe_load(SKETCH.replace(old, new)))


def test_the_dialect_is_draft_seven_without_leftovers() -> None:
    text = json.dumps(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    for leftover in ("$defs", '"null"', "prefixItems", '"title": "Id"', "unevaluated"):
        assert leftover not in text
    for record in (SCHEMA, *SCHEMA["definitions"].values()):
        assert record["additionalProperties"] is False
        assert record["description"]
