"""The gate: bytes that are no plain UTF-8 text are refused, each kind by its name and at its place."""

from __future__ import annotations

import codecs
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.load.text import admit
from factpress.model import Limits

LIMITS = Limits()
BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
BREAKS = {0x85, 0x2028, 0x2029}
CONTROLS = {point for point in (*range(0x20), *range(0x7F, 0xA0)) if chr(point) not in "\0\t\n\r"} - BREAKS
NONCHARACTERS = {
    *range(0xFDD0, 0xFDF0),
    *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)),
}
REFUSED = {
    **dict.fromkeys(CONTROLS, "control-character"),
    **dict.fromkeys(BREAKS, "line-separator"),
    **dict.fromkeys(BIDI, "bidi-control"),
    **dict.fromkeys(NONCHARACTERS, "noncharacter"),
    0: "nul-character",
    0xFEFF: "byte-order-mark",
}


def found(content: bytes, limits: Limits = LIMITS) -> list[tuple[int, int, str]]:
    return [(one.location.line, one.location.column, one.code) for one in admit("a.md", content, limits)[1]]


def test_exactly_the_refused_characters_are_refused() -> None:
    points = [point for point in range(sys.maxunicode + 1) if point != 0x0D and not 0xD800 <= point <= 0xDFFF]
    for start in range(0, len(points), 0x1000):
        chunk = points[start : start + 0x1000]
        expected = [REFUSED[point] for point in chunk if point in REFUSED]
        assert [code for _, _, code in found("x".join(["a", *map(chr, chunk)]).encode())] == expected


@pytest.mark.parametrize("point", sorted(REFUSED))
def test_refused_character_has_place_and_code_point(point: int) -> None:
    sheet, diagnostics = admit("a.md", f"first\n😀 {chr(point)} x".encode(), LIMITS)
    (one,) = diagnostics
    assert (one.location.line, one.location.column, one.code) == (2, 3, REFUSED[point])
    assert one.message.startswith(f"U+{point:04X} ")
    assert one.location.text == "😀 \ufffd x"
    assert sheet
    assert sheet.lines == ("first", "😀 \ufffd x")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a\xff", (1, 2, "bad-encoding")),
        ("ж\nя".encode("cp1251"), (1, 1, "bad-encoding")),
        ("é\nж".encode() + b"\xc0\xaf", (2, 2, "bad-encoding")),
        (b"a\r\nb\rc\xed\xa0\x80", (3, 2, "bad-encoding")),
        (codecs.BOM_UTF8 + b"a\xe2\x82", (1, 2, "bad-encoding")),
        (b"\xf4\x90\x80\x80", (1, 1, "bad-encoding")),
        ("id: x".encode("utf-16"), (1, 1, "wide-encoding")),
        ("id: x".encode("utf-16-le"), (1, 1, "wide-encoding")),
        ("id: x".encode("utf-16-be"), (1, 1, "wide-encoding")),
        ("id: x".encode("utf-32"), (1, 1, "wide-encoding")),
        ("id: x".encode("utf-32-be"), (1, 1, "wide-encoding")),
        (b"x" * (LIMITS.bytes + 1), (1, 1, "file-too-large")),
    ],
)
def test_unusable_bytes_stop_the_reading(content: bytes, expected: tuple[int, int, str]) -> None:
    assert found(content) == [expected]
    assert admit("a.md", content, LIMITS)[0] is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", []),
        (b"x" * LIMITS.bytes, []),
        (codecs.BOM_UTF8 + b"a", [(1, 1, "byte-order-mark")]),
        (codecs.BOM_UTF8 + b"ab\r\nc\r\n", [(1, 1, "byte-order-mark"), (1, 3, "carriage-return")]),
        (b"a\nbc\rd\r", [(2, 3, "carriage-return")]),
        ("\u200e\u200f\u061c\u200d\t".encode(), []),
        ("\u202ea\u202c".encode(), [(1, 1, "bidi-control"), (1, 3, "bidi-control")]),
    ],
)
def test_usable_text_is_read_whatever_is_wrong_with_it(content: bytes, expected: list[tuple[int, int, str]]) -> None:
    assert found(content) == expected
    assert admit("a.md", content, LIMITS)[0] is not None


def test_a_file_of_nothing_but_refused_characters_is_reported_briefly() -> None:
    assert len(found(b"text" + b"\0" * 100_000)) == 1_000


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff")))
def test_lines_are_those_of_the_file(written: str) -> None:
    sheet, diagnostics = admit("a.md", f"  {written}".encode(), LIMITS)
    assert sheet
    if not diagnostics:
        assert "\n".join(sheet.lines) == f"  {written}"
    assert [len(line) for line in sheet.lines] == [len(line) for line in f"  {written}".split("\n")]


@given(st.binary())
def test_arbitrary_bytes_never_raise(content: bytes) -> None:
    sheet, diagnostics = admit("a.md", content, LIMITS)
    assert sheet or diagnostics
