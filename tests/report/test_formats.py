"""The formats in which findings are printed, each read back as its consumer would."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from factpress import report
from factpress.diagnostic import Diagnostic, Location, Severity, error, in_order, note, stops, warning
from factpress.model import Balance, Brief, Lines
from factpress.report.text import visible

LINE = '      - {source: eir, quote: "talks on a cease-fire"}'
MISQUOTE = error(
    "quote-not-in-capture",
    Location("briefs/generals.md", 41, 30, 23, LINE),
    "these words are not in seeds/eir.txt",
    "quote the capture as it stands",
    "nearest, line 5: talks on a [-cease-fire-]{+ceasefire+}",
)


def test_text_shows_place_line_caret_detail_and_hint() -> None:
    assert report.text([MISQUOTE]) == (
        "briefs/generals.md:41:30: error[quote-not-in-capture]: these words are not in seeds/eir.txt\n"
        f"   41 | {LINE}\n"
        "      |                              ^^^^^^^^^^^^^^^^^^^^^^^\n"
        "       nearest, line 5: talks on a [-cease-fire-]{+ceasefire+}\n"
        "       hint: quote the capture as it stands"
    )


def test_text_aligns_the_lines_of_a_hint() -> None:
    shown = report.text([error("x", Location("a.md", 1, 1), "m", "do this,\nor that")])
    assert shown.endswith("       hint: do this,\n             or that")


@pytest.mark.parametrize(
    ("line", "column", "length", "blanks", "carets"),
    [
        ("id: x", 5, 1, 4, 1),
        ("日本: x", 5, 1, 6, 1),
        ("e\u0301: x", 5, 1, 3, 1),
        ("id: x", 5, 99, 4, 1),
        ("\tid: x", 2, 2, 1, 2),
    ],
    ids=["plain", "wide letters", "combining letters", "longer than the line", "after a tab"],
)
def test_caret_stands_under_what_it_means(line: str, column: int, length: int, blanks: int, carets: int) -> None:
    shown = report.text([error("x", Location("a.md", 1, column, length, line), "m")]).splitlines()
    assert shown[2] == "      | " + " " * blanks + "^" * carets


def test_long_line_is_cut_around_the_caret() -> None:
    words = "a" * 300 + "HERE" + "b" * 300
    _, line, caret = report.text([error("x", Location("a.md", 1, 301, 4, words), "m")]).splitlines()
    assert len(line) < 120
    assert line[caret.index("^") : caret.rindex("^") + 1] == "HERE"


def test_no_frame_without_a_line() -> None:
    assert report.text([warning("x", Location("seeds/a.txt"), "m")]) == "seeds/a.txt:1:1: warning[x]: m"


def test_nothing_hostile_reaches_the_terminal() -> None:
    hostile = Location("a\x1b[31m.md", 1, 1, 1, "\x1b]0;owned\x07 \u202etxt")
    shown = report.text([error("x", hostile, "m\x1b[2J", "h\r", "d\x00")])
    assert not set(shown) & set("\x1b\x07\u202e\r\x00")
    assert visible("زن\u200cها\u200d") == "زن�ها\u200d"


def test_paint_gets_every_role() -> None:
    roles: list[str] = []

    def paint(role: str, words: str) -> str:
        roles.append(role)
        return words

    report.text([MISQUOTE], paint)
    assert roles == ["place", "error", "frame", "frame", "caret", "hint"]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([], "nothing found"),
        ([MISQUOTE], "1 error"),
        ([MISQUOTE, MISQUOTE, note("n", Location("a"), "m")], "2 errors, 1 note"),
    ],
)
def test_summary(found: list[Diagnostic], words: str) -> None:
    assert report.summary(found) == words


def test_json_is_the_contract() -> None:
    assert json.loads(report.json([MISQUOTE])) == {
        "diagnostics": [
            {
                "code": "quote-not-in-capture",
                "severity": "error",
                "path": "briefs/generals.md",
                "line": 41,
                "column": 30,
                "message": "these words are not in seeds/eir.txt",
                "hint": "quote the capture as it stands",
            }
        ]
    }


def test_github_escapes_what_could_be_a_command() -> None:
    found = note("x", Location("a,b:c.md", 3, 2, 4), "100 %\n::error::gotcha", "h")
    assert report.github([found]) == (
        "::notice file=a%2Cb%3Ac.md,line=3,col=2,endColumn=6,title=x::100 %25%0A::error::gotcha%0Ah"
    )


def test_github_is_told_nothing_that_steers_a_terminal() -> None:
    said = report.github([error("broken-link", Location("a\x00b.html"), "x\x1b[2J\u202ey\r", "one\ntwo")])
    assert said.endswith("file=a�b.html,line=1,col=1,endColumn=2,title=broken-link::x�[2J�y�%0Aone%0Atwo")


def test_sarif_carries_rules_places_and_stable_fingerprints() -> None:
    moved = error(MISQUOTE.code, Location("briefs/generals.md", 99, 30, 23, LINE), MISQUOTE.message)
    run = json.loads(report.sarif([MISQUOTE, moved]))["runs"][0]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "quote-not-in-capture"
    assert rule["help"]["text"].startswith("**Error.** ")
    first, again = run["results"]
    (second,) = json.loads(report.sarif([moved]))["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 41,
        "startColumn": 30,
        "endColumn": 53,
    }
    assert first["level"] == "error"
    assert first["partialFingerprints"] == second["partialFingerprints"] != again["partialFingerprints"]


def test_sarif_names_a_file_elsewhere_by_its_whole_address() -> None:
    log = json.loads(report.sarif([note("n", Location("/a b/site"), "m")]))
    (result,) = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///a%20b/site"}


def test_sarif_has_what_the_schema_requires() -> None:
    found = [MISQUOTE, warning("w", Location("a b.md"), "m"), note("n", Location("site"), "m")]
    log = json.loads(report.sarif(found))
    assert (log["version"], sorted(log)) == ("2.1.0", ["$schema", "runs", "version"])
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "factpress"
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result, level in zip(run["results"], ("error", "warning", "note"), strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert (result["level"], bool(result["message"]["text"])) == (level, True)
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        assert " " not in place["artifactLocation"]["uri"]
        assert 1 <= place["region"]["startColumn"] <= place["region"]["endColumn"]
        assert all(isinstance(value, str) and value for value in result["partialFingerprints"].values())


def test_junit_is_one_case_a_finding_and_fails_with_errors_alone() -> None:
    hostile = warning("w", Location("a\x00.md", 3), "<m>\x1b & “n”")
    root = etree.fromstring(report.junit([MISQUOTE, hostile]))
    suite = root[0]
    assert {key: suite.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "2",
        "failures": "1",
        "errors": "0",
    }
    first, second = suite
    assert (first.get("file"), first.get("line"), first[0].tag) == ("briefs/generals.md", "41", "failure")
    assert (first[0].get("type"), first[0].get("message")) == (MISQUOTE.code, MISQUOTE.message)
    assert (second.get("file"), second[0].tag) == ("a�.md", "system-out")
    assert second[0].text == "warning[w]\n<m>� & “n”"


def test_junit_shows_of_a_long_line_what_is_around_the_fault() -> None:
    place = Location("a.html", 1, 9_001, 4, f"{'x' * 9_000}gone{'y' * 9_000}")
    ((case,),) = etree.fromstring(report.junit([error("e", place, "m")]))
    said = case[0].text or ""
    assert len(said) < 120
    assert "xgoney" in said


def test_junit_without_findings_is_a_passed_case() -> None:
    ((case,),) = etree.fromstring(report.junit([]))
    assert (case.tag, len(case)) == ("testcase", 0)


def test_order_is_by_place_and_each_finding_stands_once() -> None:
    late, early = warning("b", Location("b.md", 2), "m"), error("a", Location("b.md", 1, 9), "m")
    assert in_order([late, early, late]) == (early, late)
    assert stops([late, early])
    assert not stops([late])
    assert [level.value for level in Severity] == ["error", "warning", "note"]


RESTING = Brief.model_validate(
    {
        "id": "rest",
        "title": "Rest",
        "sources": {"a": {"author": "Ada"}, "b": {"author": "Ada"}, "c": {}},
        "claims": {
            "one": {"text": "One.", "rating": "true", "claimant": {"name": "Ada"}},
            "two": {"text": "Two.", "rating": "true"},
        },
    }
)
BALANCES = {
    ("rest", "one"): Balance(Lines(2, ("a", "b", "c"), 1), Lines(1, ("a",), 0, ("c",))),
    ("rest", "two"): Balance(Lines(1, ("b",), 1), Lines(idle=("c",))),
}


def test_lines_as_text_say_why() -> None:
    assert report.lines_text([RESTING], BALANCES).splitlines() == [
        "rest",
        "  one",
        "    for: 2 lines: they pass through Ada (a, b); untitled (c); 1 independent of the claimant, Ada",
        "    against: 1 line: everything passes through Ada (a); none independent of the claimant, Ada",
        "    against: adds nothing, for want of an origin: untitled (c)",
        "  two",
        "    for: 1 line: everything passes through Ada (b)",
        "    against: 0 lines: none of it leads back to a root",
        "    against: adds nothing, for want of an origin: untitled (c)",
    ]
    assert (
        report.lines_text([RESTING], dict.fromkeys(BALANCES, Balance())).count("no evidence for it or against it") == 2
    )


def test_lines_as_json_keep_the_contract() -> None:
    nothing = {"lines": 0, "cut": [], "independent_of_claimant": 0}
    assert json.loads(report.lines_json([RESTING], BALANCES)) == {
        "rest": {
            "one": {
                "supports": {"lines": 2, "cut": ["a", "b", "c"], "independent_of_claimant": 1},
                "contradicts": {"lines": 1, "cut": ["a"], "independent_of_claimant": 0},
            },
            "two": {"supports": {"lines": 1, "cut": ["b"], "independent_of_claimant": 1}, "contradicts": nothing},
        }
    }
