"""Documents as Typst sets them, read back: their text, links, marks for those who read by ear; and hostile ones."""

from __future__ import annotations

import io
import json
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from factpress import typesetting
from factpress.compose import compose
from factpress.compose.paper import paper
from factpress.compose.speech import Speech
from factpress.prose.blocks import parse
from factpress.render.typst.document import document
from factpress.typesetting import Refused, Typesetter, drawings, typeset, typesetter
from tests.compose.desk import GONE, HARBOUR, PLAIN, VERIFICATION, library
from tests.compose.figured import DIAMOND, LEFTWARD

if TYPE_CHECKING:
    from collections.abc import Mapping

SYNTAX = "#$]\\@/*_`<>~-=\"'[{}(;&%+^|!?.:"
HOSTILE = (
    '#panic("x")',
    "$x$ ] // not /* a comment */",
    "= Heading\n- list",
    "\\u{41} \\#let x = 1",
    "@label <label> `raw`",
    '#import "@preview/x:1.0.0"',
    '#read("/etc/passwd") #sys.inputs',
)


@pytest.fixture(scope="module")
def setter(tmp_path_factory: pytest.TempPathFactory) -> Typesetter:
    return typesetter(tmp_path_factory.mktemp("none") / "fonts")


def sheets(said: Mapping[str, Any], **site: object) -> str:
    """Return the document of the brief that `said` describes."""
    desk = library(said, **site)
    page = compose(desk, VERIFICATION)[0]
    return document(paper(page, desk.manuscripts[0].brief, desk.settings))


def read(setter: Typesetter, document: str) -> PdfReader:
    made = typeset(setter, "brief", document)
    assert made.faults == ()
    return PdfReader(io.BytesIO(made.content))


def text(pdf: PdfReader) -> str:
    """Return the text of a PDF without white space: where lines break is the typesetter's business."""
    return "".join("".join(page.extract_text().split()) for page in pdf.pages)


def close(words: str) -> str:
    return "".join(words.split())


def outline(entries: list[Any]) -> list[str]:
    return [title for one in entries for title in (outline(one) if isinstance(one, list) else [one.title])]


def with_prose(body: str) -> str:
    return sheets({**PLAIN, "body": body})


def test_a_brief_is_whole_on_paper(setter: Typesetter) -> None:
    pdf = read(setter, sheets(HARBOUR))
    said = text(pdf)
    for claim in HARBOUR["claims"].values():
        assert close(claim["text"]) in said
    for source in HARBOUR["sources"].values():
        assert close(source.get("title", "")) in said
    assert "Гаваньбулазакрита" in said
    assert f"1/{len(pdf.pages)}" in said


def test_a_pdf_tells_machines_what_it_is(setter: Typesetter) -> None:
    pdf = read(setter, sheets({**HARBOUR, "lang": "uk"}))
    root: Any = pdf.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("uk", True)
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert pdf.metadata is not None
    assert pdf.metadata.title == HARBOUR["title"]
    assert outline(pdf.outline)[0] == HARBOUR["title"]
    assert Speech("uk").phrase("sources") in outline(pdf.outline)


def test_links_are_alive(setter: Typesetter) -> None:
    pdf = read(setter, sheets(HARBOUR, site_url="https://desk.example/"))
    marks = [mark.get_object() for page in pdf.pages for mark in page.get("/Annots", [])]
    addresses = {mark["/A"]["/URI"] for mark in marks if "/URI" in mark.get("/A", {})}
    within = [mark for mark in marks if "/Dest" in mark or "/D" in mark.get("/A", {})]
    assert {"https://desk.example/briefs/harbour/", "https://desk.example/briefs/ratings/"} <= addresses
    assert {source["url"] for source in HARBOUR["sources"].values() if "url" in source} <= addresses
    assert within


@pytest.mark.parametrize("said", [HARBOUR, PLAIN, GONE, DIAMOND, LEFTWARD], ids=lambda said: str(said["id"]))
def test_every_kind_of_brief_meets_the_standard(setter: Typesetter, said: dict[str, Any]) -> None:
    assert text(read(setter, sheets(said)))


def test_a_block_without_a_form_of_its_own_is_not_lost(setter: Typesetter) -> None:
    said = json.loads(sheets(PLAIN))
    word = {"is": "Words", "text": "Kept.", "role": "", "lang": ""}
    said["blocks"].append({"is": "Novelty", "rows": [[word], {"is": "Part", "line": [word, word]}]})
    assert text(read(setter, json.dumps(said))).count("Kept.") == 3


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_becomes_code(setter: Typesetter, hostile: str) -> None:
    claims = {"a": {"text": hostile, "rating": "true", "because": hostile, "claimant": {"name": hostile}}}
    pdf = read(
        setter, sheets({**PLAIN, "lang": "en", "title": hostile, "claims": claims, "method": [hostile]}, notice=hostile)
    )
    assert text(pdf).count(close(hostile)) >= 6
    assert typeset(setter, "preview", json.dumps(_picture(hostile))).content


@settings(max_examples=25)
@given(words=st.text(st.sampled_from(SYNTAX + "abz "), min_size=1, max_size=40).filter(str.strip))
def test_any_run_of_syntax_is_text(setter: Typesetter, words: str) -> None:
    said = json.loads(sheets({**PLAIN, "lang": "en"}))
    said["title"] = words
    said["blocks"] = [{"is": "Heading", "level": 1, "id": "", "line": [_words(words)]}]
    assert text(read(setter, json.dumps(said))).startswith(close(said["site"]) + close(words))


def _words(said: str) -> dict[str, str]:
    return {"is": "Words", "text": said, "role": "", "lang": ""}


def test_templates_read_no_code_and_no_file() -> None:
    templates = sorted((Path(typesetting.__file__).parent / "templates").glob("*.typ"))
    assert len(templates) >= 5
    for template in templates:
        said = template.read_text()
        assert not [name for name in ("eval(", "read(", "plugin(", "@preview", "mode:") if name in said], template.name


@pytest.mark.parametrize(
    "body",
    [
        "- a\n    - b\n\n        deep\n- c\n\n1. one\n2. two",
        "> quoted\n>\n> - item\n\n---\n\n```\n#code $ \\\n```",
        "| a | b |\n|:--|--:|\n| [@gazette] | **c** |\n",
        "##### far down\n\n# up",
        "An address https://a.example/" + "x" * 300,
        "![picture](../a.png) [here](#nowhere) [there](../method.md)",
    ],
)
def test_prose_of_any_shape_is_set(setter: Typesetter, body: str) -> None:
    assert parse(body)
    assert text(read(setter, with_prose(body)))


def test_right_to_left_is_set_in_order(setter: Typesetter) -> None:
    said = text(read(setter, sheets(GONE)))
    assert all(letter in said for letter in "المصدر")


def test_a_letter_that_no_font_has_is_told(setter: Typesetter) -> None:
    made = typeset(setter, "brief", sheets({**PLAIN, "title": "What is 漢?"}))
    assert made.faults
    assert all("漢" in fault for fault in made.faults)
    assert "Whatis" in text(PdfReader(io.BytesIO(made.content)))


def test_the_site_may_bring_fonts(setter: Typesetter, tmp_path: Path) -> None:
    fonts = Path(typesetting.__file__).parent / "fonts" / "noto-sans-hebrew"
    (tmp_path / "more.ttf").write_bytes((fonts / "NotoSansHebrew-Regular.ttf").read_bytes())
    assert typesetter(tmp_path).digest != setter.digest


def test_the_same_is_set_the_same_at_the_same_time(setter: Typesetter) -> None:
    documents = [sheets(HARBOUR), sheets(LEFTWARD)] * 3
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda one: typeset(setter, "brief", one).content, documents))
    assert len(set(made)) == 2
    assert made[0] == typeset(setter, "brief", documents[0]).content


def _picture(said: str, **more: object) -> dict[str, Any]:
    verdict = {"is": "Verdict", "label": "True", "colour": "green", "shape": "check", "lang": ""}
    made = {"lang": "en", "dir": "ltr", "site": said, "notice": said, "label": said, "text": said, "by": [said]}
    return {**made, "verdicts": [[verdict, 1]], **more}


@pytest.mark.parametrize(
    "said",
    ["Short.", "A claim of many words. " * 40, "x" * 2000, "أُغلق الميناء أسبوعًا كاملًا. " * 30, "Ї" * 700],
    ids=["short", "long", "unbroken", "right-to-left", "cyrillic"],
)
def test_a_picture_is_of_the_size_that_sites_show(setter: Typesetter, said: str) -> None:
    content = typeset(setter, "preview", json.dumps(_picture(said))).content
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (1200, 630)


def test_a_document_that_is_no_document_is_refused(setter: Typesetter) -> None:
    with pytest.raises(Refused, match="error:"):
        typeset(setter, "brief", "{}")


def test_drawings_are_the_site_s() -> None:
    style = Path(typesetting.__file__).parents[1] / "theme" / "assets" / "shapes.css"
    drawn = drawings(style.read_text())
    shapes = {"check", "cross", "check-half", "cross-half", "half", "twist", "question", "dash"}
    assert set(drawn) == {f"shape-{name}" for name in shapes} | {"mark-full", "mark-excerpt", "mark-none"}
    assert all("currentColor" in svg for svg in drawn.values())
