"""YAML that cannot be read: told in an editor's words, where the mistake was made."""

from __future__ import annotations

import pytest
import yaml

from factpress.load import nodes
from factpress.load.nodes import read
from factpress.load.sheet import Sheet
from factpress.load.syntax import yaml_syntax
from factpress.model import Limits

MISTAKES = [
    ("title: Claim: taxes fell", 1, 13, "a colon and a space"),
    ("😀ق: x: y", 1, 6, "a colon and a space"),
    ('a: "x\nb: c', 1, 4, "never closed"),
    ("a: 'x\nb: c\n", 1, 4, "never closed"),
    ("a: 'x\n---\n", 1, 4, "not closed before"),
    ('a: "x\nb: "c"', 1, 4, "closed only on line 2"),
    ('a: "x" y\nb: "c"', 1, 8, "text follows the closing quotation mark"),
    ("a: 'it's'", 1, 8, "text follows the closing quotation mark"),
    ("a: 1\n  b: 2", 2, 3, "does not line up"),
    ("a:\n  b: 1\n c: 2", 3, 2, "does not line up"),
    ("a: one\n  two\n  b: 2", 3, 3, "does not line up"),
    ("- a: 1\n    b: 2", 2, 5, "does not line up"),
    ('a: "x\nb: y\nc: it\'s 5"', 1, 4, "closed only on line 3"),
    ("a:\n  - 'x\n  - y'", 2, 5, "closed only on line 3"),
    ("a:\n  b: 'x\n\n  c: y'", 2, 6, "closed only on line 4"),
    ("id: a\ntitle Did the\nb: c", 2, 1, "no colon"),
    ("id: a\nai_use:none\nb: c", 2, 1, "no colon"),
    ("id: a\nai_use：none\nb: c", 2, 1, "no colon"),
    ("id: a\nai_use:\u00a0none\nb: c", 2, 1, "no colon"),
    ("id: a\nai_use:none", 2, 1, "no colon"),
    ("id a\nb: c", 1, 1, "no colon"),
    ("c:\n  d:\n    text T\n    e: f", 3, 5, "no colon"),
    ("c:\n  d:\n    text: T\n    rating false\n    e: f", 4, 5, "no colon"),
    ("c: # here\n  d\n    e: f", 2, 3, "no colon"),
    ("c:\n  - source a\n    note: n", 2, 5, "no colon"),
    ("# x\nid a\nb: c", 2, 1, "no colon"),
    ("a: [1, 2\nb: 3", 1, 4, "square brackets"),
    ("a: {b: c\nd: e", 1, 4, "curly brackets"),
    ("a: @x", 1, 4, "cannot begin with this character"),
    ("a: `x`", 1, 4, "cannot begin with this character"),
    ("a: }", 1, 4, "cannot begin with this character"),
    ("a: **x**", 1, 4, "cannot begin with “*”"),
    ("a: !<x", 1, 4, "cannot begin with “!”"),
    ("a: - b", 1, 4, "a list cannot begin"),
    ('a: "\\q"', 1, 5, "backslash"),
    ('a: "\\ud800"', 1, 7, "names no character"),
    ("a: |x", 1, 5, "begins on the next line"),
    ("- a\nb: c", 2, 1, "among the items of a list"),
    ("a: b\n...\n c", 3, 2, "the end of the YAML"),
]
TABS = [
    ("\ta: 1", 1),
    ("-\tfoo", 1),
    ("a:\n  -\tsource: x", 2),
    ("- -\ta", 1),
    ("a:\n\tb: 1", 2),
    ("a:\n  b: 1\n\tc: 1", 3),
    ("a: |\n\tx", 2),
    ("a: x\n\ty", 2),
]


def only(text: str) -> tuple[int, int, str, str]:
    lines = tuple(text.split("\n"))
    tree, (found,) = read(Sheet("a.yml", lines), 1, len(lines), Limits())
    assert tree is None
    assert found.hint
    return found.location.line, found.location.column, found.code, found.message


@pytest.mark.parametrize(("text", "line", "column", "words"), MISTAKES)
def test_mistake(text: str, line: int, column: int, words: str) -> None:
    *place, code, message = only(text)
    assert (place, code) == ([line, column], "yaml-syntax")
    assert words in message


@pytest.mark.parametrize(("text", "line"), TABS)
def test_tab(text: str, line: int) -> None:
    column = text.split("\n")[line - 1].index("\t") + 1
    assert only(text)[:3] == (line, column, "tab-indentation")


def test_a_tab_in_brackets_hides_nothing() -> None:
    lines = ("a: {b: c,", "\td: [e,", "  \tf]}", "", "g: h")
    tree, found = read(Sheet("a.yml", lines), 1, len(lines), Limits())
    assert tree
    assert tree.value == {"a": {"b": "c", "d": ["e", "f"]}, "g": "h"}
    places = [(one.location.line, one.location.column, one.code) for one in found]
    assert sorted(places) == [(2, 1, "tab-indentation"), (3, 3, "tab-indentation")]


def test_a_quotation_may_go_on_further_in() -> None:
    lines = ("a: 'x", "", "  b: y'", "c:", "- 'z", " d'", "e: {f: 'g", "h'}")
    tree, found = read(Sheet("a.yml", lines), 1, len(lines), Limits())
    assert not found
    assert tree
    assert tree.value == {"a": "x\nb: y", "c": ["z d"], "e": {"f": "g h"}}


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("title Did the", "write “key: text”"),
        ("ai_use:none", "put a space after the colon"),
        ("ai_use：none", "full-width"),
        ("ai_use:\u00a0none", "no-break space"),
    ],
)
def test_a_missing_colon_is_explained(line: str, hint: str) -> None:
    lines = ("id: a", line, "b: c")
    _, (found,) = read(Sheet("a.yml", lines), 1, 3, Limits())
    assert hint in found.hint


@pytest.mark.parametrize("text", [text for text, *_ in [*MISTAKES, *TABS]])
def test_without_libyaml_there_is_one_finding_too(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)
    lines = tuple(text.split("\n"))
    _, (one,) = read(Sheet("a.yml", lines), 1, len(lines), Limits())
    assert one.code in {"yaml-syntax", "tab-indentation", "noncharacter"}


@pytest.mark.parametrize(("lines", "place"), [(("a: b",), (1, 5)), (("",), (1, 1)), (("a", "é: "), (2, 4))])
def test_a_complaint_beyond_the_end_is_told_at_the_end(lines: tuple[str, ...], place: tuple[int, int]) -> None:
    mark = yaml.Mark("a.yml", 0, len(lines), 0, None, 0)
    found = yaml_syntax(yaml.MarkedYAMLError(problem="?", problem_mark=mark), Sheet("a.yml", lines), 1, len(lines))
    assert (found.location.line, found.location.column) == place


def test_a_complaint_without_a_place_is_told_at_the_beginning() -> None:
    found = yaml_syntax(yaml.YAMLError(), Sheet("a.yml", ("---", "a")), 2, 2)
    assert (found.location.line, found.message) == (2, "the YAML cannot be read here")
