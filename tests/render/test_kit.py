"""The replication kit as a zip: the same bytes for the same brief, and nothing in it that is not ours to give."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

from factpress.compose.case import Case
from factpress.compose.kit import Kit, has_kit, kit
from factpress.compose.pages import compose
from factpress.render.kit import packed
from factpress.render.markdown import markdown
from tests.compose.desk import CAPTURES, GONE, HARBOUR, PLAIN, VERIFICATION, library

LIBRARY = library(HARBOUR, GONE)
CASES = [Case.of(manuscript, LIBRARY, VERIFICATION) for manuscript in LIBRARY.manuscripts]
KIT = kit(CASES[0])


def opened(zipped: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(zipped))
    return {name: archive.read(name) for name in archive.namelist()}


def test_entries_say_nothing_of_the_machine() -> None:
    entries = zipfile.ZipFile(io.BytesIO(packed(KIT, "print()\n"))).infolist()
    assert [entry.filename for entry in entries] == [
        *("README.txt", "SHA256SUMS", "brief.json", "captures.json", "lines.json", "quotations.json", "verify.py"),
    ]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.compress_type, entry.create_system) for entry in entries} == {(zipfile.ZIP_STORED, 3)}
    assert {oct(entry.external_attr >> 16) for entry in entries} == {"0o100644", "0o100755"}
    assert packed(Kit("", {"b": 1, "a": 2}, (), {}, {}), "") == packed(Kit("", {"a": 2, "b": 1}, (), {}, {}), "")


def test_digests_are_of_every_other_file() -> None:
    files = opened(packed(KIT, "print()\n"))
    lines = files.pop("SHA256SUMS").decode().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_json_is_what_the_standard_library_writes() -> None:
    odd: dict[str, Any] = {"b": [], "a": {}, "c": {"é\n": [1, None, True, 0.5, {"x": (1, "2")}]}, "": ""}
    for name, content in opened(packed(Kit("", odd, (odd, {}), {}, KIT.lines), "")).items():
        if name.endswith(".json"):
            again = json.dumps(json.loads(content), ensure_ascii=False, indent=1, sort_keys=True)
            assert content.decode() == f"{again}\n"


def test_brief_is_all_that_was_typed() -> None:
    said: dict[str, Any] = json.loads(opened(packed(KIT, ""))["brief.json"])
    assert said == CASES[0].brief.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert (said["body"], set(said)) == (HARBOUR["body"], set(HARBOUR))
    assert type(CASES[0].brief).model_validate(said) == CASES[0].brief


def test_quotations_name_their_place_and_no_more_than_a_window() -> None:
    for one in KIT.quotations:
        text = CAPTURES[one["capture"]].text
        for quote, position in (part["selector"] for part in one["parts"]):
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert max(len(one["before"]), len(one["after"])) <= 120
    assert {(one["claim"], one["item"]) for one in KIT.quotations} == {("closed", 1), ("closed", 2), ("closed", 3)}
    assert set(KIT.captures) <= set(CAPTURES)


def test_reader_is_told_the_steps_and_where_captures_are() -> None:
    assert all(step in KIT.readme for step in HARBOUR["method"])
    assert all(said["url"] in KIT.readme and said["sha256"] in KIT.readme for said in KIT.captures.values())
    assert all(letter.isprintable() or letter == "\n" for letter in KIT.readme)


def test_withdrawn_brief_has_no_kit() -> None:
    assert [has_kit(case) for case in CASES] == [True, False]
    pages = {page.path: markdown(page).text for page in compose(LIBRARY, VERIFICATION)}
    assert "(harbour-kit.zip)" in pages["briefs/harbour.md"]
    assert "-kit.zip" not in pages["briefs/gone.md"]
    bare = library({**PLAIN, "status": "published"})
    assert "1. " not in kit(Case.of(bare.manuscripts[0], bare, VERIFICATION)).readme
