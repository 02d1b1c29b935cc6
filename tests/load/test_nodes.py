"""YAML → plain values: what was typed, where it was typed, and what is refused."""

from __future__ import annotations

import json
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from factpress.load import nodes, unmarked
from factpress.load.nodes import read
from factpress.load.sheet import Sheet
from factpress.load.unmarked import Value
from factpress.model import Limits

LIMITS = Limits()


def loaded(text: str, limits: Limits = LIMITS) -> tuple[Value, list[tuple[int, int, int, str]]]:
    lines = tuple(text.split("\n"))
    tree, found = read(Sheet("a.yml", lines), 1, len(lines), limits)
    places = [(one.location.line, one.location.column, one.location.length, one.code) for one in found]
    return (tree.value if tree else None), places


AS_TYPED = (
    "no yes on off y n true false True FALSE 12:30 12:30:45 010 0o10 0x1F 1.10 1e3 1_000 .5 +1 -0 .inf .nan "
    "2024-02-30 2001-12-14t21:59:43.10-05:00 none None nil = 1,5 0777 0b1 685_230.15 190:20:30 <<x"
)


@pytest.mark.parametrize("typed", AS_TYPED.split())
def test_a_scalar_is_the_text_that_was_typed(typed: str) -> None:
    assert loaded(f"key: {typed}\n") == ({"key": typed}, [])


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing_unless_it_is_quoted(typed: str) -> None:
    assert loaded(f"key: {typed}\n") == ({"key": None}, [])
    assert loaded(f"key: '{typed}'\n") == ({"key": typed}, [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# a comment\n", None),
        ("---\na: b\n...\n", {"a": "b"}),
        ("%YAML 1.1\n---\na: b\n", {"a": "b"}),
        ("a: [x, {b: c}, []]\nd: {}\n", {"a": ["x", {"b": "c"}, []], "d": {}}),
        ("a: |\n  one\n   two\nb: >-\n  three\n  four\n", {"a": "one\n two\n", "b": "three four"}),
        ("? a\n? b\n", {"a": None, "b": None}),
        ("1: x\n'': y\n", {"1": "x", "": "y"}),
        ('a: "\\t\\n\\u263a"\n', {"a": "\t\n☺"}),
    ],
)
def test_values(text: str, value: Value) -> None:
    assert loaded(text) == (value, [])


def test_places_count_code_points() -> None:
    sheet = Sheet("a.yml", ("---", "ق: [a, '😀', {k: v}]", "😀😀: 'two", "  lines' # not this", "b: |", "  text"))
    tree, found = read(sheet, 2, 6, LIMITS)
    assert not found
    assert tree
    at = {path: (place.line, place.column, place.length) for path, place in tree.places.values.items()}
    keys = {path: (place.line, place.column, place.length) for path, place in tree.places.keys.items()}
    assert at == {
        (): (2, 1, 19),
        ("ق",): (2, 4, 16),
        ("ق", 0): (2, 5, 1),
        ("ق", 1): (2, 8, 3),
        ("ق", 2): (2, 13, 6),
        ("ق", 2, "k"): (2, 17, 1),
        ("😀😀",): (3, 5, 4),
        ("b",): (5, 4, 1),
    }
    assert keys == {("ق",): (2, 1, 1), ("ق", 2, "k"): (2, 14, 1), ("😀😀",): (3, 1, 2), ("b",): (5, 1, 1)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b\n", [(1, 4, 4, "yaml-anchor")]),
        ("a: *x\n", [(1, 4, 2, "yaml-alias")]),
        ("*x : b\n", [(1, 1, 2, "key-not-text"), (1, 1, 2, "yaml-alias")]),
        ("&x a: b\n", [(1, 1, 4, "yaml-anchor")]),
        ("a: {<<: {b: c}}\n", [(1, 5, 2, "yaml-merge-key")]),
        ("a: !x b\n!y c: d\n", [(1, 4, 4, "yaml-tag"), (2, 1, 4, "yaml-tag")]),
        ("a: !!python/object/apply:os.system [id]\n", [(1, 4, 33, "yaml-tag")]),
        ("a: b\n---\nc: d\n", [(2, 1, 3, "several-documents")]),
        ("a: b\nc: d\na: e\na: f\n", [(3, 1, 1, "duplicate-key"), (4, 1, 1, "duplicate-key")]),
        ("a:\n  b: 1\n  b: {c: 1, c: 2}\n", [(3, 3, 1, "duplicate-key"), (3, 13, 1, "duplicate-key")]),
        ("a: [{b: 1, b: 2}]\n", [(1, 12, 1, "duplicate-key")]),
        ("[a]: b\n{c: d}: e\n", [(1, 1, 1, "key-not-text"), (2, 1, 1, "key-not-text")]),
        ("? - f\n: g\n", [(1, 3, 1, "key-not-text")]),
        ('a: "\\e\\0"\n', [(1, 4, 6, "control-character"), (1, 4, 6, "nul-character")]),
        ('"\\r": a\n', [(1, 1, 4, "control-character")]),
        ('a: "\\N\\L\\P\\uFEFF"\n', [(1, 4, 14, "line-separator"), (1, 4, 14, "byte-order-mark")]),
    ],
)
def test_refused(text: str, expected: list[tuple[int, int, int, str]]) -> None:
    assert loaded(text)[1] == expected


def test_a_duplicate_names_the_first_and_changes_nothing() -> None:
    lines = ("a: first", "b: x", "a: second")
    tree, (found,) = read(Sheet("a.yml", lines), 1, 3, LIMITS)
    assert tree
    assert tree.value == {"a": "first", "b": "x"}
    assert tree.places.value("a").line == 1
    assert "line 1" in found.message
    assert found.detail == ("first, line 1: a: first",)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{? "])
def test_a_million_brackets_are_refused_at_the_cap(opening: str) -> None:
    value, found = loaded(opening * 1_000_000)
    assert value is None
    assert [code for *_, code in found][-1:] == ["too-deep"]


@pytest.mark.parametrize(("depth", "codes"), [(11, []), (12, []), (13, ["too-deep"])])
def test_depth_is_counted_from_the_root(depth: int, codes: list[str]) -> None:
    assert [code for *_, code in loaded("[" * depth + "]" * depth)[1]] == codes


def test_laughs_are_refused_unread() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 20))
    value, found = loaded(f"l0: &l0 lol\n{levels}")
    assert value is None
    assert {code for *_, code in found} == {"yaml-anchor", "yaml-alias"}


@pytest.mark.parametrize(("length", "codes"), [(5, []), (6, ["text-too-long"])])
def test_long_texts(length: int, codes: list[str]) -> None:
    limits = Limits(scalar=5)
    assert [code for *_, code in loaded(f"a: {'é' * length}\n", limits)[1]] == codes
    assert [code for *_, code in loaded(f"{'é' * length}: a\n", limits)[1]] == codes
    assert loaded(f"body: {'é' * 50}\n", limits)[1] == []


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029\ufffe\uffff")))
def test_a_quoted_text_comes_back_as_it_was(text: str) -> None:
    assert loaded(f"a: '{text.replace(chr(39), chr(39) * 2)}'\n", Limits(scalar=10_000))[0] == {"a": text}
    assert loaded(f"a: {json.dumps(text, ensure_ascii=False)}\n", Limits(scalar=10_000))[0] == {"a": text}


@given(st.text("ab:-?[]{},'\"|>&*!#%@ \n\t~<.1é😀", max_size=60))
def test_any_yaml_is_read_or_refused(text: str) -> None:
    lines = tuple(text.split("\n"))
    tree, found = read(Sheet("a.yml", lines), 1, len(lines), LIMITS)
    assert tree or found
    for one in found:
        assert 1 <= one.location.line <= len(lines)
        assert 1 <= one.location.column <= len(lines[one.location.line - 1]) + 1


@given(st.text("ab:-[]{},'\"|> \n#é", max_size=40))
def test_values_are_those_that_yaml_composes(text: str) -> None:
    lines = tuple(text.split("\n"))
    tree, found = read(Sheet("a.yml", lines), 1, len(lines), LIMITS)
    if tree and not found:
        assert tree.value == plain(yaml.compose(text, Loader=nodes.LOADER))


def plain(node: yaml.Node | None) -> Value:
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return nodes.scalar(node) if isinstance(node, yaml.ScalarNode) else None


def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [x, 'y', ~]\nb: {c: no}\na: *x\n"
    expected = loaded(text)
    monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)
    assert loaded(text) == expected


@given(st.text("ab:-[]{}\"'#&*!%?,.|>~<\\ \n\t\x01", max_size=30), st.sampled_from([LIMITS, Limits(depth=2, scalar=3)]))
def test_what_is_read_without_places_is_read_with_them_as_the_same(text: str, limits: Limits) -> None:
    sheet = Sheet("a.yml", tuple(text.split("\n")))
    tree, found = read(sheet, 1, len(sheet.lines), limits)
    with patch.object(unmarked, "document", side_effect=unmarked.DoubtfulError):
        other, told = read(sheet, 1, len(sheet.lines), limits)
    assert (tree and tree.value, tree and tree.unfit, found) == (other and other.value, other and other.unfit, told)
    assert not tree or not other or list(tree.places.values.items()) == list(other.places.values.items())
    assert not tree or not other or list(tree.places.keys.items()) == list(other.places.keys.items())


@pytest.mark.parametrize("text", ["a: b\nc:\n- d\n- 'e'\n- [f, \"g\"]\n- {h: ~}\ni: |\n  j\n  k\n", "", "a: b\n  c\n"])
def test_what_is_plainly_right_is_read_without_places(text: str) -> None:
    with patch.object(nodes, "span") as span:
        assert loaded(text)[1] == []
    span.assert_not_called()
    assert unmarked.document(iter(yaml.parse(text)), LIMITS) == loaded(text)[0]
