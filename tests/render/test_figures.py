"""Drawings: every source once, no frame upon another, every line from its origin to its report."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.compose.page import Figure, Link, Node, Side, Words
from factpress.render.figure.boxes import node_box
from factpress.render.figure.drawing import Box, Drawing, Stroke, mirrored
from factpress.render.figure.island import figure, nested
from factpress.render.figure.layers import in_layers
from factpress.render.figure.order import Layers, crossings, layered, untangled
from factpress.render.figure.path import path
from factpress.render.figure.stack import stacked
from factpress.render.figure.text import SIZE, advance, leaning, wrapped
from factpress.render.timeline import timeline
from tests.compose.figured import DIAMOND, LEFTWARD, figures, timelines

SIDES: tuple[tuple[Side, str], ...] = (("supports", "for"), ("contradicts", "against"), ("context", "context"))


def drawing_of(edges: list[tuple[int, int]], labels: list[str], legs: list[tuple[int, Side]]) -> Figure:
    """Return a figure of sources with `labels`."""
    nodes = tuple(Node(Link(label, f"#source-{number}"), "report") for number, label in enumerate(labels))
    sides = tuple((side, Words(said)) for side, said in SIDES if any(led == side for _, led in legs))
    said = Words("Title")
    return Figure("f", "h", said, said, nodes, tuple(edges), tuple(legs), sides, said, (), (Words("crowded"),))


@st.composite
def some_figures(draw: st.DrawFn) -> Figure:
    """Return a figure without circles in which every source leads to the claim."""
    count = draw(st.integers(1, 14))
    pairs = list(combinations(range(count), 2))
    edges = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=24)) if pairs else []
    ends = [node for node in range(count) if node not in {origin for origin, _ in edges}]
    legs: list[tuple[int, Side]] = [(node, draw(st.sampled_from(SIDES))[0]) for node in ends]
    labels = draw(st.lists(st.text(max_size=70), min_size=count, max_size=count))
    return drawing_of(edges, labels, legs)


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def require_sound(drawing: Drawing, drawn: Figure) -> None:
    """Require that each source and side has one frame within the drawing, and that no two overlap."""
    assert len(drawing.boxes) == len(drawn.nodes) + len(drawn.sides)
    assert [box.href for box in drawing.boxes][: len(drawn.nodes)] == [
        node.label.href for node in drawn.nodes if isinstance(node.label, Link)
    ]
    assert not any(overlap(one, other) for one, other in combinations(drawing.boxes, 2))
    points = [point for stroke in drawing.strokes for _, points in stroke.moves for point in points]
    for x, y in (*points, *((box.x, box.y) for box in drawing.boxes)):
        assert 0 <= x <= drawing.width
        assert 0 <= y <= drawing.height
    assert all(box.x + box.width < drawing.width and box.y + box.height < drawing.height for box in drawing.boxes)


def wires(drawing: Drawing) -> nx.Graph:
    """Return which points the lines join, arrowheads among them."""
    joined = nx.Graph()
    for stroke in drawing.strokes:
        ends = [points[-1] for _, points in stroke.moves]
        joined.add_edges_from(
            (start, end)
            for (start, end), (letter, _) in zip(pairwise(ends), stroke.moves[1:], strict=True)
            if letter != "M"
        )
    return joined


@settings(max_examples=150, deadline=None)
@given(some_figures())
def test_drawings(drawn: Figure) -> None:
    drawing = in_layers(drawn)
    if drawing is None:
        return
    require_sound(drawing, drawn)
    joined = wires(drawing)
    ends = [*drawn.edges, *((node, _side(drawn, side)) for node, side in drawn.legs)]
    for origin, report in ends:
        start, end = drawing.boxes[origin], drawing.boxes[report]
        assert nx.has_path(joined, (start.x + start.width, start.middle), (end.x, end.middle))
        assert start.x + start.width < end.x


def _side(drawn: Figure, side: Side) -> int:
    return len(drawn.nodes) + [name for name, _ in drawn.sides].index(side)


@pytest.mark.parametrize(
    ("edges", "count"),
    [
        ([(node, node + 1) for node in range(7)], 8),
        ([(node, node + 1) for node in range(30)], 31),
        *(([(0, node) for node in range(1, count)], count) for count in (61, 200)),
    ],
)
def test_what_cannot_be_drawn_is_listed_alone(edges: list[tuple[int, int]], count: int) -> None:
    rows = ((0, (Words("one"),)), (1, (Words("two"),)))
    written = figure(replace(drawing_of(edges, ["x"] * count, [(count - 1, "supports")]), rows=rows), "en")
    assert "<svg" not in written
    assert "<details" not in written
    assert "<p>crowded</p>" in written
    assert "<li><span>two</span></li>" in written


def test_leftward_drawings_mirror_rightward_ones() -> None:
    (drawn,) = figures(DIAMOND)
    drawing = in_layers(drawn)
    assert drawing is not None
    other = mirrored(drawing)
    assert mirrored(other) == drawing
    assert all(
        box.x + there.x + box.width == drawing.width for box, there in zip(drawing.boxes, other.boxes, strict=True)
    )


def test_labels_are_encoded_and_their_direction_said() -> None:
    drawn = drawing_of([(0, 1)], ['<b>"x', "גשר"], [(1, "supports")])
    written = figure(drawn, "en")
    assert "<b>" not in written
    assert "&#60;b&#62;&#34;x" in written
    assert 'direction="rtl"' in written
    assert "\n\n" not in written


def test_a_source_without_a_place_on_the_page_is_no_link() -> None:
    node = Node(Words("nobody"), "person", (Words("not named"),), idle=True)
    box = node_box(node, 120)
    assert (box.href, box.kinds) == ("", ("person", "idle"))
    assert [run.note for run in box.runs] == [False, True]


@given(st.lists(st.tuples(st.integers(-500, 500), st.integers(0, 90)), max_size=12))
def test_stacked(wanted: list[tuple[int, int]]) -> None:
    wished, heights = [top for top, _ in wanted], [height for _, height in wanted]
    tops = stacked(wished, heights)
    assert len(tops) == len(wished)
    assert all(top + height <= below for top, height, below in zip(tops, heights, tops[1:], strict=False))
    if all(top + height <= below for top, height, below in zip(wished, heights, wished[1:], strict=False)):
        assert tops == wished


@given(st.text(max_size=200), st.integers(30, 300), st.integers(1, 6))
def test_wrapped_text_fits(text: str, room: int, most: int) -> None:
    runs = wrapped(text, room, most=most)
    assert len(runs) <= most
    assert all(advance(run.text, SIZE) <= room for run in runs)
    if len(runs) < most:
        assert "".join("".join(run.text for run in runs).split()).replace("-", "") == "".join(text.split()).replace(
            "-", ""
        )


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 80, []),
        ("one two", 200, ["one two"]),
        ("one two", 30, ["one", "two"]),
        ("at news.example.org", 80, ["at", "news.", "example.org"]),
        ("incomprehensibilities", 60, ["incompre-", "hensibilit-", "ies"]),
        ("переконливість", 60, ["переконл-", "ивість"]),
        ("漢字漢字漢字", 60, ["漢字漢字", "漢字"]),
        ("abcdefgh", 30, ["abc-", "defg", "h"]),
        ("abc", 8, ["a", "b", "c"]),
        ("a b c d", 8, ["a", "b", "c", "d"]),
        ("one two three four five six", 40, ["one", "two", "three", "four", "five…"]),
    ],
)
def test_wrapped(text: str, room: int, lines: list[str]) -> None:
    assert [run.text for run in wrapped(text, room)] == lines


def test_wide_characters_and_marks_are_measured() -> None:
    assert advance("漢字", 100) > advance("ab", 100) > advance("il", 100)
    assert advance("e\u0301", 100) == advance("e", 100)
    assert advance("W", 100) > advance("A", 100) > advance("a", 100)


@pytest.mark.parametrize(("text", "way"), [("ab", "ltr"), ("12 גשר ab", "rtl"), ("مرحبا", "rtl"), ("12, 3", None)])
def test_leaning(text: str, way: str | None) -> None:
    assert leaning(text) == way


def test_ordering_undoes_a_crossing() -> None:
    layers, links = layered(4, [(0, 3), (1, 2)])
    assert crossings(layers, links) == 1
    assert crossings(untangled(layers, links), links) == 0


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(6, 11)), unique=True, max_size=20))
def test_ordering_never_makes_it_worse(edges: list[tuple[int, int]]) -> None:
    layers, links = layered(12, edges)
    better: Layers = untangled(layers, links)
    assert crossings(better, links) <= crossings(layers, links)
    assert [sorted(layer) for layer in better] == [sorted(layer) for layer in layers]


def test_nested_lists() -> None:
    rows = tuple((depth, (Words(name),)) for depth, name in ((0, "a"), (1, "b"), (2, "c"), (0, "d"), (1, "e")))
    written = nested(rows, "en").replace("\n", "").replace("span", "i")
    assert written == (
        '<ul class="fp-tree"><li><i>a</i><ul>'
        "<li><i>b</i><ul><li><i>c</i></li></ul></li></ul></li>"
        "<li><i>d</i><ul><li><i>e</i></li></ul></li></ul>"
    )


def test_dates_that_are_known_less_exactly_are_spans() -> None:
    (told,) = timelines(LEFTWARD)
    written = timeline(told, "he")
    assert written.count('class="fp-timeline__span"') == 1
    assert written.count('<time datetime="2026-11"') == 1
    assert 'lang="he"' not in written
    assert "\n\n" not in written


@st.composite
def some_strokes(draw: st.DrawFn) -> list[Stroke]:
    """Return strokes of any commands."""
    point = st.tuples(st.integers(-900, 900), st.integers(-900, 900))
    after = st.one_of(
        st.tuples(st.just("L"), st.tuples(point)), st.tuples(st.just("C"), st.tuples(point, point, point))
    )
    strokes = st.builds(lambda start, rest: Stroke("k", (("M", (start,)), *rest)), point, st.lists(after, max_size=5))
    return draw(st.lists(strokes, max_size=4))


def read(data: str) -> list[tuple[str, tuple[int, ...]]]:
    """Return the commands of relative path data as absolute ones, as SVG 2 (9.3) has them read."""
    x = y = 0
    told: list[tuple[str, tuple[int, ...]]] = []
    for letter, numbers in re.findall(r"([mlc])([^mlc]*)", data):
        values = [int(number) for number in re.findall(r"-?[0-9]+", numbers)]
        size = 6 if letter == "c" else 2
        for at in range(0, len(values), size):
            points = tuple(value + (x, y)[place % 2] for place, value in enumerate(values[at : at + size]))
            told.append(("L" if letter == "m" and at else letter.upper(), points))
            x, y = points[-2:]
    return told


@given(some_strokes())
def test_paths_are_read_back(strokes: list[Stroke]) -> None:
    moves = [move for stroke in strokes for move in stroke.moves]
    assert read(path(strokes)) == [(letter, tuple(n for point in points for n in point)) for letter, points in moves]
