"""The dataset as JSON: what is in it, what its schema says of it, and that any text comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.compose.dataset import brief_record, dataset
from factpress.model import dataset as record
from factpress.render.dataset import brief_json, brief_of, head_of
from factpress.render.schema import dataset_schema
from tests.compose.desk import CAPTURES, GONE, HARBOUR, PLAIN, VERIFICATION
from tests.data.newsroom import LIBRARY, case, document, filled, records
from tests.render.test_hostile import HOSTILE

SCHEMA = dataset_schema("https://checks.example.org/briefs/data/v1/schema.json")


def whole() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(document(dataset(LIBRARY), records()))
    return read


def test_document_reads_back_as_the_records() -> None:
    read = whole()
    assert [brief_of(one) for one in read["briefs"]] == records()
    assert head_of(read) == dataset(LIBRARY)
    assert (read["$schema"], read["version"]) == ("schema.json", "1")


def test_each_brief_has_a_line_of_its_own() -> None:
    lines = document(dataset(LIBRARY), records()).splitlines()
    assert [brief_of(json.loads(line.removesuffix(","))) for line in lines[1:-1]] == records()


def test_every_key_of_a_brief_is_in_its_record() -> None:
    read = json.loads(brief_json(records()[0], "v1/schema.json"))
    assert set(HARBOUR) <= set(read)
    for key, source in HARBOUR["sources"].items():
        (told,) = (one for one in read["sources"] if one["key"] == key)
        assert set(source) <= set(told) | {"capture"}
    closed = read["claims"][0]
    assert set(HARBOUR["claims"]["closed"]) <= set(closed)
    assert [
        set(item) <= set(told)
        for item, told in zip(HARBOUR["claims"]["closed"]["evidence"], closed["evidence"], strict=True)
    ] == [True] * 4
    assert [
        set(one) - {"from"} <= set(told) for one, told in zip(HARBOUR["replies"], read["replies"], strict=True)
    ] == [True, True]
    assert (read["replies"][0]["from"], closed["rating"], closed["rating_value"]) == ("The Port", "true", 5)
    counted = VERIFICATION.balances["harbour", "closed"].contradicts
    assert closed["contradicts"]["cut"] == list(counted.cut)


def test_schema_holds_and_refuses() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    holds = jsonschema.Draft202012Validator(SCHEMA)
    holds.validate(whole())
    for spoil in ({"version": "2"}, {"name": 1}, {"briefs": [{"id": "x"}]}):
        assert not holds.is_valid({**whole(), **spoil})
    one = jsonschema.Draft202012Validator({"$ref": "#/$defs/File", "$defs": SCHEMA["$defs"]})
    for brief in records():
        one.validate(json.loads(brief_json(brief, "v1/schema.json")))


def test_every_field_says_what_it_is() -> None:
    for definition in (SCHEMA, *SCHEMA["$defs"].values()):
        described = {name: told.get("description") for name, told in definition["properties"].items()}
        assert [name for name, words in described.items() if not words and name not in {"$schema", "version"}] == []


def test_of_a_withdrawn_brief_stays_what_stands_on_its_page() -> None:
    gone = records()[2]
    assert (gone.status, gone.title, gone.modified) == ("withdrawn", GONE["title"], "2026-11-26")
    assert [(one.text, one.rating, one.evidence) for one in gone.claims] == [("فتح الميناء.", None, ())]
    assert [one.why for one in gone.corrections] == ["المصدر مزور.", "كلمة."]
    assert (gone.sources, gone.body, gone.short_answer) == ((), None, None)


def test_names_outlive_the_address_the_file_and_the_id() -> None:
    renamed = {**HARBOUR, "id": "port", "formerly": ["harbour", "quay"]}
    moved = brief_record(case(renamed, site_url="https://elsewhere.example.net/checks/"))
    here = brief_record(case(HARBOUR))
    assert (moved.urn, [one.urn for one in moved.claims]) == (here.urn, [one.urn for one in here.claims])
    assert [one.urn for one in moved.corrections] == [one.urn for one in here.corrections]
    assert brief_record(case(HARBOUR, site_name="New name", identity="Example Checks")).urn == here.urn
    assert brief_record(case(HARBOUR, site_name="Another desk")).urn != here.urn
    names = [name for brief in records() for name in _names(brief)]
    assert len(set(names)) == len(names)


def _names(brief: record.Brief) -> list[str]:
    return [brief.urn, *(one.urn for one in brief.claims), *(one.urn for one in brief.corrections)]


def test_no_more_of_a_capture_than_its_page_shows() -> None:
    told = document(dataset(LIBRARY), records())
    assert "at noon" in CAPTURES["gazette.txt"].text
    assert "at noon" not in told
    quotations = [item.quotation for item in records()[0].claims[0].evidence if item.quotation]
    assert [(one.exact, one.before, one.after) for one in quotations] == [
        (("the harbour was closed on Monday",), "An editor wrote:", ". It opened"),
        (("Гавань була закрита",), None, "в понеділок, сказала"),
        (("opened again", "on Tuesday"), "on Monday. It", ", he said."),
    ]


def test_addresses_are_relative_where_the_site_is_nowhere() -> None:
    told = brief_record(case(PLAIN, site_url=None))
    assert (told.url, told.claims[0].url) == ("../plain/", "../plain/#claim-open")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back(text: str) -> None:
    require_read_back(text)


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=40))
def test_any_text_comes_back(text: str) -> None:
    require_read_back(text)


def require_read_back(text: str) -> None:
    told = brief_record(case(filled(text)))
    assert (told.title, told.claims[0].because, told.replies[0].from_, told.body) == (text, text, text, text)
    head = replace(dataset(LIBRARY), name=text, publisher=record.Publisher(name=text))
    read = json.loads(document(head, [told], text))
    assert ([brief_of(one) for one in read["briefs"]], head_of(read), read["$schema"]) == ([told], head, text)
    assert brief_of(json.loads(brief_json(told, text))) == told
