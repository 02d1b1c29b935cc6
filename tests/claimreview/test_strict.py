"""JSON read strictly: the same values as are read from any text, without their places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.claimreview import judge, loose, read, rightly, strict
from factpress.claimreview.node import Row, Table
from factpress.claimreview.source import Source

if TYPE_CHECKING:
    from factpress.claimreview.node import Node

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)
REVIEW = {"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "It rains.", "url": "no address"}


def said(node: Node) -> Any:
    """Return what `node` says, without where."""
    if isinstance(node, Table):
        return {"members": [(member.key, said(member.value)) for member in node.members]}
    return list(map(said, node.items)) if isinstance(node, Row) else (node.text, node.kind)


def loosely(text: str) -> Node:
    (node,) = loose.read(Source("a.json", text), (0, len(text)), script=False).nodes
    return node


@given(VALUES)
def test_the_same_values_are_read_either_way(value: Any) -> None:
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=1)):
        assert said(strict.read(text)) == said(loosely(text))


def test_a_key_that_stands_twice_is_kept_twice() -> None:
    text = '{"a": 1, "a": [true, null, -1.50e3]}'
    assert said(strict.read(text)) == said(loosely(text))


@pytest.mark.parametrize("text", ["", "{", '{"a": NaN}', "[Infinity]", "{'a': 1}", "1 2", "\ufeff{}"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        strict.read(text)


def test_a_script_is_judged_alike_however_it_is_read() -> None:
    content = json.dumps(REVIEW).encode()
    ways = [read("a.json", content), rightly("a.json", content)]
    codes = [[one.code for _, found in judge(way) for one in found] for way in ways if way]
    assert codes[0] == codes[1] != []


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 100_000])
def test_a_script_that_is_no_json_is_left_to_the_other_reader(content: bytes) -> None:
    assert rightly("a.json", content) is None
