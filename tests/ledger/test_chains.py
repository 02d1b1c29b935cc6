"""Chains against themselves: each way to tamper with a file of the ledger, and each that a merge brings about."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factpress import ledger as made
from factpress import load
from factpress.model import Brief, Chain, Entry, Limits, history
from factpress.verify.history import chained, ledger_cut_short
from tests.ledger.desk import edited, release, released, write

FLIP = {
    "date": "2026-02-01",
    "kind": "correction",
    "of": "closed",
    "was": "unverified",
    "now": "false",
    "why": "A slip.",
}
BACK = {"date": "2026-03-01", "kind": "correction", "of": "closed", "was": "false", "now": "true", "why": "Another."}

Lines = list[str]


def chain_of_three(root: Path) -> Path:
    """Release a brief three times and return the file of its chain."""
    released(root)
    for rating, corrections in (("false", [FLIP]), ("true", [FLIP, BACK])):
        write(root, edited({"claims.closed.rating": rating}) | {"corrections": corrections})
        assert len(release(root)) == 1
    return root / "ledger/bridge.jsonl"


def rewritten(line: str, change: Callable[[dict[str, Any]], object], *, signed: bool = True) -> str:
    """Return a line with a change made in it, and with the digest that then fits where it is `signed` again."""
    members = json.loads(line)
    change(members)
    entry = Entry.model_validate(members)
    return made.line(entry.model_copy(update={"digest": made.digest(entry)}) if signed else entry)


def flip(members: dict[str, Any]) -> None:
    members["claims"]["closed"]["rating"] = {"id": "half-true", "label": "Half true"}


def misquote(members: dict[str, Any]) -> None:
    members["claims"]["closed"]["quotations"][0]["quote"] = "The bridge was closed on Tuesday."


def backdate(members: dict[str, Any]) -> None:
    members["date"] = "2026-01-01"


def forget(members: dict[str, Any]) -> None:
    members["corrections"] = members["corrections"][1:]


def reword(members: dict[str, Any]) -> None:
    members["scale"]["digest"] = "0" * 64


def rename(members: dict[str, Any]) -> None:
    members["brief"] = "tower"


TAMPERED: dict[str, tuple[Callable[[Lines], Lines], list[tuple[int, str, str]]]] = {
    "nothing": (lambda lines: lines, []),
    "a rating, in the first line": (
        lambda lines: [rewritten(lines[0], flip, signed=False), *lines[1:]],
        [(1, "ledger-tampered", "changed after its release")],
    ),
    "a rating, in the last line": (
        lambda lines: [*lines[:2], rewritten(lines[2], flip, signed=False)],
        [(3, "ledger-tampered", "changed after its release")],
    ),
    "a rating, in the last line, signed anew": (
        lambda lines: [*lines[:2], rewritten(lines[2], flip)],
        [(3, "ledger-tampered", "the rating of claim “closed”: “false” → “half-true”")],
    ),
    "a rating, in the middle, signed anew": (
        lambda lines: [lines[0], rewritten(lines[1], flip), lines[2]],
        [(2, "ledger-tampered", "“unverified” → “half-true”"), (3, "ledger-tampered", "a line was removed or moved")],
    ),
    "a quotation, signed anew": (
        lambda lines: [*lines[:2], rewritten(lines[2], misquote)],
        [(3, "ledger-tampered", "a quotation in this line has not the digest")],
    ),
    "an entry of corrections, taken out and signed anew": (
        lambda lines: [*lines[:2], rewritten(lines[2], forget)],
        [(3, "ledger-tampered", "an entry of `corrections` is gone: “2026-02-01: A slip.”")],
    ),
    "the words of the scale, signed anew": (
        lambda lines: [*lines[:2], rewritten(lines[2], reword)],
        [(3, "ledger-tampered", "the words of the rating scale, under the same version, “1”")],
    ),
    "a line removed from the middle": (
        lambda lines: [lines[0], lines[2]],
        [(2, "ledger-tampered", "a line was removed or moved")],
    ),
    "the first line removed": (lambda lines: lines[1:], [(1, "ledger-tampered", "a line was removed or moved")]),
    "two lines changed over": (
        lambda lines: [lines[0], lines[2], lines[1]],
        [(2, "ledger-tampered", "a line was removed or moved")],
    ),
    "a line twice": (lambda lines: [*lines, lines[2]], [(4, "ledger-tampered", "stands in the file twice")]),
    "another brief's line": (
        lambda lines: [*lines, rewritten(lines[0], rename)],
        [(4, "ledger-tampered", "about “tower”, in the file of “bridge”")],
    ),
    "a day moved back": (
        lambda lines: [*lines[:2], rewritten(lines[2], backdate)],
        [(3, "ledger-backdated", "a release of 2026-01-01 cannot follow one of 2026-02-01")],
    ),
    "spaces": (
        lambda lines: [json.dumps(json.loads(lines[0]), ensure_ascii=False, sort_keys=True), *lines[1:]],
        [(1, "ledger-tampered", "the words are the same")],
    ),
    "the order of members": (
        lambda lines: [json.dumps(dict(reversed(json.loads(lines[0]).items())), separators=(",", ":")), *lines[1:]],
        [(1, "ledger-tampered", "the words are the same")],
    ),
    "a digest in capitals": (
        lambda lines: [*lines[:2], re.sub(r'(?<="digest":")\w+', lambda found: found[0].upper(), lines[2])],
        [(3, "ledger-tampered", "the words are the same")],
    ),
    "a member twice": (
        lambda lines: [lines[0].replace('"date":', '"date":"2020-01-01","date":'), *lines[1:]],
        [(1, "ledger-tampered", "the words are the same")],
    ),
}


def read(path: str, *lines: str) -> tuple[Chain, list[tuple[int, int, str, str]]]:
    """Return the chain that `lines` are and what is found in it, by line and column."""
    chain, unread = load.chain(path, "".join(f"{line}\n" for line in lines).encode(), Limits())
    findings = (*unread, *chained({chain.brief: chain}))
    return chain, [(one.location.line, one.location.column, one.code, one.message) for one in findings]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """The lines of a brief that was released three times."""
    return chain_of_three(tmp_path_factory.mktemp("three")).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", TAMPERED)
def test_tampering(case: str, three: Lines) -> None:
    tamper, expected = TAMPERED[case]
    _, came = read("ledger/bridge.jsonl", *tamper(three))
    assert [(line, code) for line, _, code, _ in came] == [(line, code) for line, code, _ in expected]
    for (_, _, _, message), (_, _, words) in zip(came, expected, strict=True):
        assert words in message


def test_every_character_of_a_chain_counts(three: Lines) -> None:
    for number, line in enumerate(three):
        for index in range(0, len(line), 7):
            other = chr(ord(line[index]) ^ 1)
            spoilt = [*three[:number], line[:index] + other + line[index + 1 :], *three[number + 1 :]]
            _, came = read("ledger/bridge.jsonl", *spoilt)
            assert any(code in {"ledger-tampered", "ledger-unreadable"} for _, _, code, _ in came), spoilt[number]


UNREADABLE = {
    "an empty line": ("", 1, "is no JSON from here on"),
    "no JSON": ('{"brief":"bridge",', 19, "is no JSON from here on"),
    "a list": ("[]", 1, "is no entry"),
    "a number": ("7", 1, "is no entry"),
    "nothing of an entry": ("{}", 1, "lacks “brief”"),
    "an unknown member": ('{"brief":"bridge","colour":"red"}', 1, "lacks “date”"),
    "a number that no computer holds": ("9" * 5000, 1, "is no JSON that could be an entry"),
    "lists in lists": ("[" * 100_000, 1, "is no JSON that could be an entry"),
    "no number": ('{"date":NaN}', 1, "lacks “brief”"),
    "half a character": ('{"brief":"\\ud800"}', 1, "is no JSON that could be an entry"),
    "a mark of a merge": ("<<<<<<< HEAD", 1, "was left by a merge"),
    "the middle of a merge": ("=======", 1, "was left by a merge"),
    "a line without end": ('"' + "a" * 3_000_000, 1, "has more than 2,000,000 characters"),
    "invisible characters": ('{"brief":"\\u202e"}', 1, "is no entry"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_line_that_is_no_entry(case: str, three: Lines) -> None:
    line, column, words = UNREADABLE[case]
    chain, came = read("ledger/bridge.jsonl", three[0], line, three[1])
    assert [(one[0], one[1], one[2]) for one in came] == [(2, column, "ledger-unreadable")]
    assert words in came[0][3]
    assert not chain.is_whole
    assert len(chain.lines) == 2


SPOILT: dict[str, Callable[[dict[str, Any]], object]] = {
    "an unknown member": lambda members: members.update(colour="red"),
    "a number for a text": lambda members: members["claims"]["closed"].update(text=7),
    "a list for a claim": lambda members: members["claims"].update(closed=[]),
    "a key that is none": lambda members: members["claims"].update({"<b>": members["claims"]["closed"]}),
    "a day that is none": lambda members: members.update(date="2026-02-30"),
    "a digest that is none": lambda members: members.update(digest="abc"),
    "another status": lambda members: members.update(status="draft"),
    "an entry without why": lambda members: members["corrections"].append({"date": "2026-02-01", "kind": "update"}),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_member_that_is_none(case: str, three: Lines) -> None:
    members = json.loads(three[0])
    SPOILT[case](members)
    _, came = read("ledger/bridge.jsonl", json.dumps(members))
    assert [one[2] for one in came] == ["ledger-unreadable"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\n", "bad-encoding"), (b"a" * 65, "file-too-large"), (b"", "ledger-unreadable")],
)
def test_a_file_that_is_no_chain(content: bytes, code: str) -> None:
    chain, came = load.chain("ledger/a.jsonl", content, Limits(bytes=1))
    assert [one.code for one in came] == [code]
    assert chain == Chain("a", "ledger/a.jsonl", (), is_whole=False)


def test_a_missing_line_feed_at_the_end_is_no_tampering(three: Lines) -> None:
    _, found_there = load.chain("ledger/bridge.jsonl", "\n".join(three).encode(), Limits())
    assert found_there == ()


def test_what_a_chain_tells(three: Lines) -> None:
    chain, _ = read("ledger/bridge.jsonl", *three)
    past = chain.history
    assert (str(past.first), str(past.last)) == ("2026-01-10", "2026-03-01")
    assert [line.entry.digest for line in past.heads] == [json.loads(three[2])["digest"]]
    assert past.claims == {"closed", "mayor"}
    assert (history(past_brief(), {}).first, history(past_brief(), {}).last) == (None, None)


def test_what_was_published_is_held(three: Lines) -> None:
    chain, _ = read("ledger/bridge.jsonl", *three)
    digests = [json.loads(line)["digest"] for line in three]
    assert list(ledger_cut_short({"bridge": chain}, [digests[0], digests[2][:12].upper()])) == []
    cut, _ = read("ledger/bridge.jsonl", *three[:2])
    assert [one.code for one in ledger_cut_short({"bridge": cut}, digests)] == ["ledger-cut-short"]


def past_brief() -> Brief:
    return Brief.model_validate({"id": "a", "title": "A", "claims": {"c": {"text": "It was.", "rating": "true"}}})


def test_digest_is_that_of_the_line_without_it(three: Lines) -> None:
    for line in three:
        digest = json.loads(line)["digest"]
        rest = line.replace(f'"digest":"{digest}",', "")
        assert hashlib.sha256(rest.encode()).hexdigest() == digest
        assert json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True, separators=(",", ":")) == line


HANDBOOK = Path(__file__).parents[2] / "docs/handbook/ledger.md"


def proven(lines: Lines, folder: Path) -> bool:
    """Tell whether the program that the handbook gives to strangers finds nothing."""
    (program,) = re.findall(r"```python\n(.*?)```", HANDBOOK.read_text(encoding="utf-8"), re.DOTALL)
    file = folder / "bridge.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return subprocess.run([sys.executable, "-c", program, file], capture_output=True, check=False).returncode == 0


def test_the_program_of_the_handbook_proves_a_chain(three: Lines, tmp_path: Path) -> None:
    assert proven(three, tmp_path)
    for name in ("a rating, in the last line", "a line removed from the middle", "two lines changed over"):
        assert not proven(TAMPERED[name][0](three), tmp_path), name


def test_the_command_of_the_handbook_gives_the_digest(three: Lines, tmp_path: Path) -> None:
    (command,) = re.findall(r"^tail .*$", HANDBOOK.read_text(encoding="utf-8"), re.MULTILINE)
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger/ID.jsonl").write_text("".join(f"{line}\n" for line in three), encoding="utf-8")
    run = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.split()[0] == json.loads(three[-1])["digest"]


def test_what_is_wrong_with_a_line_is_shown_at_the_digest_of_that_line(three: Lines) -> None:
    spoilt = rewritten(three[2], flip, signed=False)
    ((_, column, _, _),) = read("ledger/bridge.jsonl", *three[:2], spoilt)[1]
    assert spoilt[column - 1 :].startswith(f'"digest":"{json.loads(spoilt)["digest"]}"')
