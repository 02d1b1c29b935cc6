"""JSON-LD as our own pages have it: the same item as is read from any text, without its places; all else is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.claimreview import Item, errors, read, rightly, strict

if TYPE_CHECKING:
    from factpress.claimreview import Literal

WORDS = st.sampled_from(["author", "url", "name", "@id", "@type", "itemReviewed"])
KEYS = WORDS | st.sampled_from(["@context", "@graph", "@value", "schema:name", "https://schema.org/name", ""])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()


def tables(keys: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Give JSON objects with `keys`, in the words of schema.org."""
    types = st.fixed_dictionaries({}, optional={"@type": st.sampled_from(["Claim", ["Claim", "Rating"]])})
    values = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(keys, inner), max_leaves=12)
    inner = st.dictionaries(keys, values)
    return st.builds(lambda one, other: {"@context": "https://schema.org", **one, **other}, inner, types)


def said(value: Item | Literal) -> Any:
    """Return what `value` says, without where."""
    if not isinstance(value, Item):
        return value.text, value.kind
    properties = [(one.name, said(one.value)) for one in value.properties]
    return value.types, value.id, value.syntax, value.known, properties


def loosely(text: str) -> Any:
    return list(map(said, read("a.json", text.encode()).items))


@given(tables(KEYS))
def test_the_same_is_read_either_way(value: Any) -> None:
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=1)):
        found = rightly("a.json", text.encode())
        assert found is None or list(map(said, found.items)) == loosely(text)


REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "@id": "#claim",
    "claimReviewed": "It rains.",
    "url": ["no address", ["a", [None, True]]],
    "reviewRating": {"@type": ["Rating"], "ratingValue": -1.50e3, "author": {"@id": "#claim"}},
}


def test_what_our_own_pages_say_is_read() -> None:
    text = json.dumps(REVIEW)
    assert [said(strict.read(text))] == loosely(text)


def test_a_name_leads_to_the_first_thing_of_that_name() -> None:
    item = strict.read(json.dumps(REVIEW))
    (rating,) = item.items("reviewRating")
    assert rating.items("author") == (item,)


def test_of_a_key_that_stands_twice_the_last_value_counts() -> None:
    text = '{"@context": "https://schema.org", "a": 1, "b": 2, "a": [true, null, -1.50e3]}'
    assert [said(strict.read(text))] == loosely(text)


OTHERS = [
    *({"@context": context} for context in ("https://example.org", ["https://schema.org"], None)),
    *({**REVIEW, "@type": typed} for typed in (None, 1, {"a": "b"}, [None], " Claim", "schema:Claim")),
    *({**REVIEW, key: "x"} for key in ("@graph", "@value", "schema:url", "https://schema.org/url", "a b", "")),
    {**REVIEW, "@id": 1},
    {**REVIEW, "author": {"@list": ["x"]}},
    {"@type": "ClaimReview"},
    [REVIEW],
    "text",
]


@pytest.mark.parametrize("text", ["", "{", '{"a": NaN}', "[Infinity]", "{'a': 1}", "1 2", "\ufeff{}"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        strict.read(text)


@pytest.mark.parametrize("other", OTHERS, ids=json.dumps)
def test_other_words_are_left_to_the_other_reader(other: Any) -> None:
    assert rightly("a.json", json.dumps(other).encode()) is None


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 100_000])
def test_a_script_that_is_no_json_is_left_to_the_other_reader(content: bytes) -> None:
    assert rightly("a.json", content) is None


def test_a_script_is_judged_alike_however_it_is_read() -> None:
    content = json.dumps(REVIEW).encode()
    ways = [read("a.json", content), rightly("a.json", content)]
    codes = [[one.code for _, found in errors(way) for one in found] for way in ways if way]
    assert codes[0] == codes[1] != []
