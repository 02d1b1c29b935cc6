"""From bytes and side-car to a capture: digests, types, encodings, and bytes that mean harm."""

from __future__ import annotations

import builtins
import gzip
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.capture import Extracted, Refusal, digest, read, text
from factpress.diagnostic import Diagnostic, Location, Severity
from factpress.model import Capture, Places, SideCar, Step
from tests.capture.make import pdf, record, warc

HERE = Path(__file__).parent
PAGE = b"<!doctype html><title>T</title><h1>Talks</h1><p>The <b>cease</b>fire holds.&nbsp;\xe2\x80\x9cYes\xe2\x80\x9d"
SMALL: Mapping[str, tuple[str, bytes, str]] = {
    "plain": ("text/plain", "\ufeffTalks\r\non a cease\u00adfire".encode(), "Talks\non a ceasefire"),
    "html": ("text/html", PAGE, "Talks\nThe ceasefire holds.\u00a0“Yes”"),
    "pdf": (
        "application/pdf",
        pdf([["Talks on a cease-", "fire hold."], ["Page two."]]),
        "Talks on a cease\u00ad\nfire hold.\nPage two.",
    ),
    "warc": (
        "application/warc",
        warc(("https://example.org/", "text/html", PAGE)),
        "Talks\nThe ceasefire holds.\u00a0“Yes”",
    ),
}
DIGESTS = {
    "plain": "31efd58a31fae92c5e5abd1783e41f65f37202ca62647c93f9a323aa9bbea965",
    "html": "cf2b020a6046f8322a1d577d6d111f765f412510e5cf312eb63478b7bb22c1ff",
    "pdf": "39aa7a21f1d060df65f9e65a12ab84ef56c57be186862542cf50e3ef2a9036cd",
    "warc": "cf2b020a6046f8322a1d577d6d111f765f412510e5cf312eb63478b7bb22c1ff",
}


def said(content: bytes, media_type: str = "text/plain", encoding: str | None = None, extent: str = "full") -> str:
    found = text(content, media_type, encoding, extent)
    assert isinstance(found, Extracted), found
    return found.text


def refused(content: bytes, media_type: str, encoding: str | None = None, url: str = "unknown") -> Refusal:
    found = text(content, media_type, encoding, "full", url)
    assert isinstance(found, Refusal), found
    return found


def sidecar(content: bytes, **keys: str) -> SideCar:
    known = {
        "url": "unknown",
        "captured": "unknown",
        "media_type": "text/plain",
        "sha256": digest(content),
        "tool": "a test",
        "extent": "full",
    }
    return SideCar.model_validate({**known, **keys})


def places(*keys: str) -> Places:
    path = "seeds/source.txt.yml"
    values: dict[tuple[Step, ...], Location] = {(): Location(path)}
    values |= {(key,): Location(path, line, len(key) + 3) for line, key in enumerate(keys, 1)}
    return Places(values, {})


def taken(content: bytes, **keys: str) -> tuple[Capture | None, tuple[Diagnostic, ...]]:
    return read(
        "source.txt", content, sidecar(content, **keys), places("sha256", "media_type", "encoding", "text_sha256")
    )


@pytest.mark.parametrize("name", SMALL)
def test_text_of_each_format_is_pinned(name: str) -> None:
    media_type, content, expected = SMALL[name]
    assert said(content, media_type) == expected
    assert digest(expected.encode()) == DIGESTS[name]


def test_sealed_capture_is_read_in_silence() -> None:
    capture, found = taken(b"Talks", text_sha256=digest(b"Talks"))
    assert found == ()
    assert capture is not None
    assert (capture.name, capture.text, capture.first_line, capture.pages) == ("source.txt", "Talks", 1, ())


@pytest.mark.parametrize(
    ("content", "keys", "code", "severity", "line", "words"),
    [
        (b"Talks", {"sha256": "0" * 64}, "capture-changed", Severity.ERROR, 1, "000000000000"),
        (b"Talks", {"text_sha256": "0" * 64}, "capture-text-changed", Severity.ERROR, 4, "000000000000"),
        (b"Talks", {}, "capture-text-unsealed", Severity.WARNING, 1, "text_sha256"),
        (b"Talks", {"media_type": "image/png"}, "capture-type-unknown", Severity.ERROR, 2, "image/png"),
        (b"Talks", {"encoding": "klingon"}, "capture-encoding-unknown", Severity.ERROR, 3, "klingon"),
        (b"\xff", {}, "capture-unreadable", Severity.ERROR, 2, "UTF-8"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_key(
    content: bytes, keys: dict[str, str], code: str, severity: Severity, line: int, words: str
) -> None:
    capture, (found,) = taken(content, **keys)
    assert (found.code, found.severity, found.location.line) == (code, severity, line)
    assert words in found.message
    assert found.hint
    assert (capture is None) == (severity is Severity.ERROR)


@pytest.mark.parametrize(
    ("content", "encoding", "expected"),
    [
        ("Талкс".encode("cp1251"), "windows-1251", "Талкс"),
        ("e\u0301\u200b\u2060\u202ax\u202c".encode(), None, "éx"),
        ("a\u200db \u200cc".encode(), None, "a\u200db \u200cc"),
        (b"one\rtwo\r\nthree\x0cfour\x0bfive\xc2\x85six", None, "one\ntwo\nthree\nfour\nfive\nsix"),
        (b"nul\x00 bell\x07 tab\t", None, "nul bell tab\t"),
        ("日本".encode("shift_jis"), "Shift_JIS", "日本"),
        (b"it\x92s \x85 so", "iso-8859-1", "it’s … so"),
        (b"it\x92s", "us-ascii", "it’s"),
        (b"it\x92s", "latin-1", "it’s"),
        (b"it\xc2\x92s", None, "it\ufffds"),
        ("x".encode("utf-16"), "utf-16", "x"),
        (b"", None, ""),
        (b"One\n[...]\nTwo", None, "One\n[...]\nTwo"),
        (b"# Not a header\n\nText", None, "# Not a header\n\nText"),
    ],
)
def test_plain_text(content: bytes, encoding: str | None, expected: str) -> None:
    assert said(content, encoding=encoding) == expected


@pytest.mark.parametrize(
    ("content", "expected", "first_line"),
    [
        ("# url: x\n# by: y\n\nText.\n[...]\nMore […] words", "Text.\n\f\nMore \f words", 4),
        ("# url: x\nText", "Text", 2),
        ("# only a header", "", 2),
        ("Text\n# no header", "Text\n# no header", 1),
        ("\n\n# url: x\n\nText", "Text", 5),
        ("# url: x\n\n# by: y\n\n\nText", "\nText", 5),
        ("  # url: x\n\t# by: y\n\nText", "Text", 4),
        ("# url: x\n\n# A heading\nText", "# A heading\nText", 3),
        ("\n\nText", "\n\nText", 1),
        ("# url: x\n\n", "", 3),
        ("A [....] b [. . . .] c [... …] d [\u00a0…\u2009] e [ . ..] f [..]", "A \f b \f c \f d \f e \f f [..]", 1),
        ("Text ... and [ ... ] it, [. . .] all [.]", "Text ... and \f it, \f all [.]", 1),
    ],
)
def test_excerpt(content: str, expected: str, first_line: int) -> None:
    assert text(content.encode(), "text/plain", None, "excerpt") == Extracted(expected, first_line)
    assert text(content.encode(), "text/markdown", None, "excerpt") == Extracted(expected, first_line)


@pytest.mark.parametrize("name", ["idna", "unicode_escape", "rot13", "zip", "no\0such", "undefined", ""])
def test_codecs_that_are_no_encodings(name: str) -> None:
    if name:
        assert refused(b"x", "text/plain", name).code == "capture-encoding-unknown"
        assert refused(b"x", "text/html", name).code == "capture-encoding-unknown"
    else:
        assert said(b"x", encoding=name) == "x"


@pytest.mark.parametrize(
    ("content", "encoding", "expected"),
    [
        ("<p>тест".encode(), None, "тест"),
        (b'<meta charset="windows-1251"><p>' + "тест".encode("cp1251"), None, "тест"),
        (b"<meta charset=utf-16><p>x", None, "x"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>\x93x\x94</p>', None, "“x”"),
        ("\ufeff<meta charset=latin1><p>ü".encode(), None, "ü"),
        ("\ufeff<p>ü".encode("utf-16-be"), None, "ü"),
        ("\ufeff<p>ü".encode("utf-16-le"), None, "ü"),
        (b"<meta charset=utf-8><p>\xff x", None, "\ufffd x"),
        ("<p>日本".encode("shift_jis"), "shift_jis", "日本"),
        (b"<p>\x93x\x94", "iso-8859-1", "“x”"),
        (b"", None, ""),
        (b"<!-- only -->", None, ""),
        (b"<p>a\x00b", None, "a\ufffdb"),
        (b"<p>&#xD800;&shy;&#8203;x", None, "\ufffdx"),
    ],
)
def test_page_encodings(content: bytes, encoding: str | None, expected: str) -> None:
    assert said(content, "text/html", encoding) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<b>b</b>c <i>d</i>", "abc d"),
        ("a<br>b<div>c</div>d", "a\nb\nc\nd"),
        ("a<script>x</script>b<style>y</style>c<template>z</template>d", "abcd"),
        ("a<!-- b -->c<?pi d?>e", "ace"),
        ("a <span hidden>b</span><i style='DISPLAY : none; x'>c</i><b style=visibility:hidden>d</b>e", "a e"),
        ("<i style='color:red'>kept</i><p style='x-display: none'>too", "kept\ntoo"),
        ("<p aria-hidden=true>seen</p><details><summary>More</summary>folded</details>", "seen\nMore\nfolded"),
        ("<dialog>closed</dialog><dialog open>open</dialog>", "open"),
        ("<div popover>never</div><dialog>no</dialog>seen", "seen"),
        ("<p style=visibility:hidden>a<b style=visibility:visible>b</b>c<q>d</q></p>e<q>f</q>", "b\ne“f”"),
        ("<style>.x, #y {display: none} i{visibility:hidden}</style><b class='z x'>a</b><b id=y>b</b><i>c</i>d", "d"),
        ("<style>.x{display:none}#x{display:inline}</style><b class=x id=x>a</b><b class=x>b</b>", "a"),
        ("<style>.x{display:none}</style><b class=x style='display:inline'>a</b>", "a"),
        (
            "<style>.x{display:none} .y{display:inline}</style><b class=y>a</b><b class='y x'>b</b>",
            "ab",
        ),
        ("<style media=print>b{display:none}</style><noscript><style>b{display:none}</style></noscript><b>a</b>", "a"),
        ("<style>@media print { b { display:none } } b{color:red}</style><b>a</b>", "a"),
        ("<style>@import 'x'; /* } */ } B{DISPLAY:NONE}</style><b>a</b>c", "c"),
        ("<style>b i{display:none} body{display:none} b:hover{display:none} b{</style><b><i>a</i></b>", "a"),
        ("<table><tr><td>1<td>2</table><ul><li>a<li>b</ul>", "1\n2\na\nb"),
        ("<b style='display:block'>a</b><b style='display: inline-block'>b</b>c", "a\nbc"),
        ("<q>one <q>two</q></q> and <q>three</q>", "“one ‘two’” and “three”"),
        ("<q>one <span hidden>no <q>never</q></span></q>", "“one ”"),
        ("dog<wbr>ma <sup>1</sup>&shy;x&nbsp;y", "dogma 1x\u00a0y"),
        ("<pre>a\n  b</pre> c", "a\nb\nc"),
        ("<p>\n one\n two </p>\n\n<p>three", "one two\nthree"),
        ("<select><option>a</select><input value=b><textarea>c</textarea><button>d</button>", "d"),
        ("<svg><title>t</title><text>drawn</text></svg><object>x</object><iframe>y</iframe>", "drawn"),
    ],
)
def test_only_what_a_reader_of_the_page_sees(source: str, expected: str) -> None:
    assert said(source.encode(), "text/html") == expected
    assert said(source.encode(), "application/xhtml+xml") == expected


def test_excerpt_of_a_page_has_boundaries() -> None:
    assert said(b"<p>a [...] b", "text/html", extent="excerpt") == "a \f b"


@pytest.mark.parametrize("depth", [300, 200_000])
def test_nesting_is_read_or_refused_but_never_cut(depth: int) -> None:
    found = text(b"<div>" * depth + b"deep" + b"</div>" * depth + b"<p>after", "text/html", None, "full")
    assert isinstance(found, Refusal) or "after" in found.text


def test_undecodable_page_is_refused() -> None:
    assert refused(b"<p>\xff", "text/html").code == "capture-unreadable"


def test_pages_of_a_pdf() -> None:
    found = text(pdf([["One."], ["Two two."], ["Three."]]), "application/pdf", None, "full")
    assert found == Extracted("One.\nTwo two.\nThree.", pages=(0, 5, 14))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["cease-", "fire"], "cease\u00ad\nfire"),
        (["a \u2013", "b - ", "c"], "a –\nb -\nc"),
        (["2-", "3"], "2\u00ad\n3"),
        (["end-"], "end-"),
        (["x² … ½"], "x² … ½"),
    ],
)
def test_hyphens_of_a_pdf(lines: list[str], expected: str) -> None:
    assert said(pdf([lines]), "application/pdf") == expected


def test_hyphen_at_the_end_of_a_page() -> None:
    assert said(pdf([["cease-"], ["fire"]]), "application/pdf") == "cease\u00ad\nfire"


def test_pdf_that_a_browser_printed() -> None:
    """`printed.pdf` has ligatures, soft hyphens that break lines and some that do not, and two pages."""
    found = text((HERE / "printed.pdf").read_bytes(), "application/pdf", None, "full")
    assert isinstance(found, Extracted)
    joined = found.text.replace("\u00ad\n", "").replace("\n", " ")
    assert "have been negotiating a ceasefire" in joined
    assert "official of the administration said" in joined
    assert "fixed efficiently in the office afflicted" in joined
    assert "“There is no victory to be had; the losses are disproportionate,” she said — twice." in joined
    assert found.text[found.pages[1] :].startswith("The second page")


def test_presentation_forms_are_plain_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdf

    drawn = "e\ufb03cient \ufef7\ufedf 10² … soft\u00ad\nened ta \u2010 \nken"
    monkeypatch.setattr(pypdf.PageObject, "extract_text", lambda _: drawn)
    assert said(pdf([["x"]]), "application/pdf") == "efficient لأل 10² … soft\u00ad\nened ta\u00ad\nken"


def test_pdf_with_more_text_than_any_document(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdf

    monkeypatch.setattr(pypdf.PageObject, "extract_text", lambda _: "x" * 15_000_000)
    assert refused(pdf([["x"], ["y"]]), "application/pdf").code == "capture-unreadable"


def test_pdf_that_runs_from_right_to_left() -> None:
    """`leftward.pdf` is a browser's print of a line of Arabic, whose words a PDF has the other way round."""
    found = refused((HERE / "leftward.pdf").read_bytes(), "application/pdf")
    assert found.code == "capture-unreadable"
    assert "right to left" in found.message


@pytest.mark.parametrize(("drawn", "fits"), [("a word, \u05d0\u05d1", True), ("\u05d0\u05d1 x \u05d2", False)])
def test_one_word_has_no_order(monkeypatch: pytest.MonkeyPatch, drawn: str, fits: bool) -> None:
    import pypdf

    monkeypatch.setattr(pypdf.PageObject, "extract_text", lambda _: drawn)
    assert isinstance(text(pdf([["x"]]), "application/pdf", None, "full"), Extracted) is fits


def test_pdf_that_cannot_be_quoted() -> None:
    import io

    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(pdf([["secret"]])))
    writer.encrypt("password", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert "encrypted" in refused(locked.getvalue(), "application/pdf").message
    assert "no text" in refused(pdf([[]]), "application/pdf").message
    blank = pypdf.PdfWriter()
    blank.add_blank_page(100, 100)
    empty = io.BytesIO()
    blank.write(empty)
    assert "no text" in refused(empty.getvalue(), "application/pdf").message
    assert "damaged" in refused(b"%PDF-1.4 nothing", "application/pdf").message


URLS = (("https://example.org/a", "text/html; charset=windows-1251", "<p>тест".encode("cp1251")),
        ("https://example.org/b", "text/plain", b"plain"),
        ("https://example.org/c.png", "image/png", b"\x89PNG"))  # fmt: skip


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a", "тест"),
        ("https://example.org/a/#part", "тест"),
        ("https://example.org/b", "plain"),
    ],
)
@pytest.mark.parametrize("packed", [True, False])
def test_page_of_a_warc(url: str, expected: str, packed: bool) -> None:
    found = text(warc(*URLS, packed=packed), "application/warc", None, "full", url)
    assert isinstance(found, Extracted)
    assert found.text == expected


def test_side_car_says_the_encoding_of_a_page_in_a_warc() -> None:
    archive = warc(("https://example.org/", "text/html; charset=utf-8", "<p>тест".encode("cp1251")))
    assert said(archive, "application/warc", "windows-1251") == "тест"


def test_compressed_and_untyped_responses_of_a_warc() -> None:
    assert said(warc(("https://example.org/", "text/plain", b"words"), encoding="gzip"), "application/warc") == "words"
    assert said(warc(("https://example.org/", "", b"<p>words")), "application/warc") == "words"
    squeezed = warc(("https://example.org/", "text/plain", b"words"), encoding="zstd")
    assert "zstd" in refused(squeezed, "application/warc").message


@pytest.mark.parametrize("media_type", ["application/gzip", "application/x-gzip", "Application/WARC; version=1"])
def test_archive_under_another_media_type(media_type: str) -> None:
    archive = warc(("https://example.org/", "text/plain", b"words"))
    known = sidecar(archive, media_type=media_type, sha256=digest(archive).upper())
    assert read("page.WARC.gz", archive, known, places("media_type"))[0] is not None
    assert (read("page.gz", archive, known, places("media_type"))[0] is None) is media_type.startswith("application/")


@pytest.mark.parametrize("media_type", ["text/plain; charset=utf-8", "Text/Plain", " text/plain ;x"])
def test_media_type_is_normalised(media_type: str) -> None:
    assert sidecar(b"x", media_type=media_type).media_type == "text/plain"


def test_pdf_in_a_warc() -> None:
    archive = warc(("https://example.org/", "application/pdf", pdf([["One."]])))
    assert text(archive, "application/warc", None, "full") == Extracted("One.", pages=(0,))


def test_records_that_are_no_response() -> None:
    url = "https://example.org/"
    request = record(url, "request", "application/http", b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n")
    assert said(request + record(url, "resource", "text/plain", b"words"), "application/warc") == "words"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (warc(("https://example.org/", "image/png", b"x")), "no page"),
        (warc(("https://example.org/", "text/html", b"x"), status="404 Not Found"), "no page"),
        (warc(*URLS), "2 pages"),
        (b"not a WARC", "damaged"),
        (b"", "no page"),
        (b"\x1f\x8b\x08 broken", "damaged"),
        (gzip.compress(b"WARC/1.0\r\n" + b"x" * 65_000_000), "64 MB"),
        (warc(("https://example.org/", "text/html", b"x" * 65_000_000), encoding="gzip"), "64 MB"),
        (warc(("https://example.org/", "text/html", b"<p>x"))[:-40], "damaged"),
    ],
    ids=["no text", "not found", "which", "no archive", "empty", "broken", "bomb", "bomb inside", "cut"],
)
def test_warc_without_a_page(content: bytes, words: str) -> None:
    found = refused(content, "application/warc", url="https://example.org/z")
    assert found.code == "capture-unreadable"
    assert words in found.message


@pytest.mark.parametrize(("name", "media_type"), [("pypdf", "application/pdf"), ("warcio", "application/warc")])
def test_reader_that_is_not_installed(monkeypatch: pytest.MonkeyPatch, name: str, media_type: str) -> None:
    whole = builtins.__import__

    def without(wanted: str, *rest: object) -> object:
        if wanted.partition(".")[0] == name:
            raise ImportError(wanted)
        return whole(wanted, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    found = refused(b"x", media_type)
    assert found.code == "capture-reader-missing"
    assert found.hint == "pip install factpress[capture]"


def test_readers_are_not_loaded_before_they_are_needed() -> None:
    import subprocess

    script = "import sys, factpress.capture; print({'pypdf', 'warcio'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "set()\n"
    )


@pytest.mark.parametrize("name", SMALL)
@given(data=st.data())
def test_damaged_bytes_never_raise(name: str, data: st.DataObject) -> None:
    media_type, content, _ = SMALL[name]
    at = data.draw(st.integers(0, len(content) - 1))
    broken = content[:at] + data.draw(st.binary(max_size=4)) + content[at + data.draw(st.integers(0, 9)) :]
    assert isinstance(text(broken, media_type, None, "full"), Extracted | Refusal)


@given(st.binary(max_size=200), st.sampled_from(sorted({media_type for media_type, *_ in SMALL.values()})))
def test_any_bytes_never_raise(content: bytes, media_type: str) -> None:
    assert isinstance(text(content, media_type, None, "excerpt"), Extracted | Refusal)


@pytest.mark.parametrize(
    ("name", "stated", "reads"),
    [
        ("a.txt", "unknown", True),
        ("a.HTML", "unknown", True),
        ("a.bin", "unknown", False),
        ("a.txt", "application/zip", False),
    ],
)
def test_an_unknown_type_follows_from_the_name(name: str, stated: str, reads: bool) -> None:
    content = b"Words."
    capture, _ = read(name, content, sidecar(content, media_type=stated), places("media_type"))
    assert (capture is not None) is reads
