"""Citations read back by programs that read them: BibTeX by pybtex, RIS by rispy, CSL-JSON by citeproc."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace
from typing import Any

import pybtex.database
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from factpress.compose.case import Case
from factpress.compose.citation import FORMATS, Citation, Format, citation
from factpress.render.citation import formatted
from tests.compose.desk import HARBOUR, PLAIN, VERIFICATION, library

HOSTILE = [
    "plain",
    "a } , author = {x",
    "{{{",
    "50% of $5 & #1_a ~ ^ \\end{document}",
    'he said "no" @misc{x,',
    "line\nTY  - BOOK\r\nER  - \r\n",
    "Дві «лапки» — עברית",
    "a and b",
    "]\u2028}\x00",
]
UNTEX = {
    "textbraceleft{}": "{",
    "textbraceright{}": "}",
    "textbackslash{}": "\\",
    "textasciitilde{}": "~",
    "textasciicircum{}": "^",
}


def cited(said: dict[str, Any], **changes: Any) -> Citation:
    of = library(said)
    return replace(citation(Case.of(of.manuscripts[0], of, VERIFICATION)), **changes)


def shown(citations: list[Citation], ending: Format) -> str:
    return formatted(citations, ending).decode()


def line(text: str) -> str:
    """Return `text` as one line without what no file can hold."""
    return " ".join(re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", text).split())


def untex(text: str) -> str:
    """Return what TeX prints for `text`, of the commands that stand for one mark."""
    return re.sub(r"\\(text[a-z]+\{\}|.)", lambda found: UNTEX.get(found[1], found[1]), text)


def entry(text: str) -> tuple[dict[str, str], list[str]]:
    """Return the fields of the only entry and its authors, as pybtex reads them."""
    data = pybtex.database.parse_string(text, "bibtex")
    ((_, read),) = data.entries.items()
    return dict(read.fields.items()), [str(person) for person in read.persons["author"]]


def test_a_citation_says_who_what_where_and_when() -> None:
    assert cited(HARBOUR) == Citation(
        id="harbour",
        title="Was the harbour closed?",
        authors=("Ada", "Bo"),
        container_title="Example Checks",
        publisher="The Desk",
        issued=datetime.date(2026, 11, 22),
        url="https://checks.example.org/briefs/harbour/",
        language="en",
    )
    assert cited(PLAIN).authors == ("The Desk",)


def test_bibtex() -> None:
    fields, authors = entry(shown([cited(HARBOUR)], "bib"))
    assert fields == {
        "title": "{Was the harbour closed?}",
        "howpublished": "Example Checks",
        "publisher": "The Desk",
        "year": "2026",
        "date": "2026-11-22",
        "url": "https://checks.example.org/briefs/harbour/",
        "language": "en",
    }
    assert authors == ["{Ada}", "{Bo}"]
    bare, _ = entry(shown([cited(PLAIN, url="")], "bib"))
    assert set(bare) == {"title", "howpublished", "publisher", "language"}


def test_ris() -> None:
    (read,) = rispy.loads(shown([cited(HARBOUR)], "ris"))
    assert read == {
        "type_of_reference": "ELEC",
        "id": "harbour",
        "title": "Was the harbour closed?",
        "authors": ["Ada", "Bo"],
        "secondary_title": "Example Checks",
        "publisher": "The Desk",
        "year": "2026",
        "date": "2026/11/22",
        "urls": ["https://checks.example.org/briefs/harbour/"],
        "language": "en",
    }
    (bare,) = rispy.loads(shown([cited(PLAIN, url="")], "ris"))
    assert not {"year", "date", "urls"} & set(bare)


def test_csl() -> None:
    read = CiteProcJSON(json.loads(shown([cited(HARBOUR)], "csl.json")))["harbour"]
    assert (str(read.type), str(read["title"]), str(read["URL"])) == (
        "webpage",
        "Was the harbour closed?",
        "https://checks.example.org/briefs/harbour/",
    )
    assert (read["issued"].year, read["issued"].month, read["issued"].day) == (2026, 11, 22)
    assert [name.parts() for name in read["author"]] == [
        (None, "Ada", None, None, None),
        (None, "Bo", None, None, None),
    ]
    assert "issued" not in json.loads(shown([cited(PLAIN)], "csl.json"))[0]


def require_read_back(text: str) -> None:
    """Require that every format holds `text` and nothing that it could pretend to be."""
    told = cited(HARBOUR, title=text, authors=(text, "Bo"), container_title=text, publisher=text)
    fields, authors = entry(shown([told], "bib"))
    assert set(fields) <= {"title", "howpublished", "publisher", "year", "date", "url", "language"}
    assert untex(fields.get("howpublished", "")) == line(text)
    assert untex(fields["title"].removeprefix("{").removesuffix("}")) == line(text)
    assert authors[-1] == "{Bo}"
    (read,) = rispy.loads(shown([told], "ris"))
    assert read.get("title", "") == line(text)
    assert read["authors"][-1] == "Bo"
    assert json.loads(shown([told], "csl.json"))[0]["author"][0] == {"literal": line(text)}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_a_value(text: str) -> None:
    require_read_back(text)


@given(st.text(max_size=40).filter(lambda text: line(text)))
def test_any_text_stays_a_value(text: str) -> None:
    require_read_back(text)


def test_addresses_cannot_end_their_field() -> None:
    fields, _ = entry(shown([cited(HARBOUR, url="https://a.example/}{\\x%7B_~#f")], "bib"))
    assert fields["url"] == "https://a.example/%7D%7B%5Cx%7B_~#f"


def test_files_are_the_same_every_time() -> None:
    for ending, _ in FORMATS:
        assert formatted([cited(HARBOUR)], ending) == formatted([cited(HARBOUR)], ending)
        assert formatted([cited(HARBOUR)], ending).endswith(b"\n")
