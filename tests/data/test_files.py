"""What stands beside the page of a brief, read by programs that are not ours."""

from __future__ import annotations

import io
import json
import re
import warnings
from typing import Any

import nh3
import pybtex.database
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from factpress.compose.annotation import annotated
from factpress.compose.dataset import brief_record
from factpress.compose.lineage import lineage
from factpress.model import PartialDate
from factpress.render import copy, references
from factpress.render.files import files
from tests.compose.desk import CAPTURES, GONE, HARBOUR, PLAIN
from tests.data.newsroom import case, filled
from tests.render.test_hostile import HOSTILE

HARBOURS = case(HARBOUR)


def written(said: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of a brief by path, each read back first."""
    one = case(said)
    made = list(files(one, brief_record(one)))
    for file in made:
        assert file.read(file.content) == file.value
    return {file.path: file.content for file in made}


def test_a_brief_has_its_data_beside_its_page() -> None:
    endings = ("annotations.jsonld", "json", "md", "prov.json", "sources.bib", "sources.csl.json", "sources.ris")
    assert sorted(written(HARBOUR)) == [f"briefs/harbour.{ending}" for ending in endings]


def test_of_a_withdrawn_brief_stays_that_it_is_at_every_address_it_had() -> None:
    made = written(GONE)
    assert sorted(made) == sorted(
        f"briefs/{name}.{ending}" for name in ("gone", "went", "fled") for ending in ("json", "md")
    )
    assert {json.loads(made[f"briefs/{name}.json"])["status"] for name in ("gone", "went", "fled")} == {"withdrawn"}
    assert "rating" not in made["briefs/gone.json"].decode()


def test_annotations_point_at_the_words() -> None:
    told = annotated(HARBOURS, brief_record(HARBOURS))
    items = told["first"]["items"]
    assert (told["type"], told["total"], len({item["id"] for item in items})) == ("AnnotationCollection", 3, 3)
    assert [item["body"][0]["value"] for item in items] == ["supports", "supports", "contradicts"]
    first, second, third = (item["target"] for item in items)
    assert first[0] == {
        "source": "https://news.example.org/a",
        "state": {
            "type": "TimeState",
            "cached": "https://web.archive.org/web/20261119080910/https://news.example.org/a",
        },
        "selector": {
            "type": "TextQuoteSelector",
            "exact": "the harbour was closed on Monday",
            "prefix": "An editor wrote: ",
            "suffix": ".\nIt opened again — at noon — on"[:32],
        },
    }
    assert [target["source"] for target in second] == ["https://herald.example.org/#top"], "an excerpt has no positions"
    assert [list(target["selector"]) for target in third[:2]] == [
        ["type", "exact", "prefix"],
        ["type", "exact", "suffix"],
    ]


def test_positions_are_true_in_the_text_that_the_digest_names() -> None:
    text = CAPTURES["gazette.txt"].text
    told = annotated(HARBOURS, brief_record(HARBOURS))
    seen = 0
    for item in told["first"]["items"]:
        for target in item["target"]:
            if target["source"].startswith("ni:///sha-256;"):
                quote, position = target["selector"]
                assert text[position["start"] : position["end"]] == quote["exact"]
                seen += 1
    assert seen == 3


def provenance(said: dict[str, Any]) -> Any:
    from prov.model import ProvDocument

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ProvDocument.deserialize(io.StringIO(json.dumps(lineage(brief_record(case(said))))), format="json")


def test_provenance_reads_as_prov() -> None:
    from prov.model import ProvAgent, ProvDerivation, ProvEntity

    read = provenance(HARBOUR)
    labels = {
        str(one.identifier): str(next(iter(one.get_attribute("prov:label")), ""))
        for one in read.get_records(ProvEntity)
    }
    assert labels["source:gazette"] == "Harbour closed"
    assert labels["claim:closed"] == "The harbour was closed on Monday."
    derived = {tuple(str(value) for _, value in one.formal_attributes[:2]) for one in read.get_records(ProvDerivation)}
    assert ("source:gazette", "source:worker") in derived
    assert ("quotation:closed.1", "source:gazette") in derived
    assert ("brief:3", "brief:2") in derived
    agents = [str(next(iter(one.get_attribute("prov:label")))) for one in read.get_records(ProvAgent)]
    assert sorted(agents) == ["Ada", "Bo", "Dee", "Eve", "Gazette", "Herald"]


def test_sources_are_read_by_reference_managers() -> None:
    made = {path.partition(".")[2]: content.decode() for path, content in written(HARBOUR).items()}
    read = pybtex.database.parse_string(made["sources.bib"], "bibtex").entries
    assert list(read) == ["harbour-gazette", "harbour-herald", "harbour-tertiary"]
    assert dict(read["harbour-gazette"].fields)["archived"].startswith("https://web.archive.org/")
    titles = [one["title"] for one in rispy.loads(made["sources.ris"])]
    assert titles == ["Harbour closed", "Гавань", "Year book"]
    items = json.loads(made["sources.csl.json"])
    assert [one.get("issued") for one in items] == [
        {"date-parts": [[2026, 11, 18]]},
        {"date-parts": [[2026, 11]]},
        None,
    ]
    assert str(CiteProcJSON(items)["harbour-tertiary"].type) == "document"


def test_a_brief_without_sources_has_empty_lists() -> None:
    made = written(PLAIN)
    assert (made["briefs/plain.sources.bib"], made["briefs/plain.sources.ris"]) == (b"", b"")
    assert json.loads(made["briefs/plain.sources.csl.json"]) == []


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        ("@misc{a,\n", "bib"),
        ("@misc{a,\n  title = {x\n", "bib"),
        ("x", "bib"),
        ("no tag\r\n", "ris"),
        ("[", "csl.json"),
    ],
)
def test_what_is_no_list_of_references_is_refused(content: str, ending: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        references.read(content.encode(), ending)


def test_markdown_says_what_the_page_says() -> None:
    text = written(HARBOUR)["briefs/harbour.md"].decode()
    for words in (
        "# Was the harbour closed?",
        "### The harbour was closed on Monday.",
        "**True** · Confidence in this rating: high",
        "Said by Eve",
        "“Гавань була закрита”",
        "Our translation: The harbour was closed",
        "[Harbour closed](https://news.example.org/a)",
        "| Monday | closed |",
        "    <b>not bold</b>",
        "1. First",
        "2026-11-19: The Port — No answer was received.",
        "Correction — New log. — false → true",
    ):
        assert words in text, words
    assert "::: claim" not in text


def require_nothing_active(text: str) -> None:
    one = case(filled(text))
    made = copy.html(one, brief_record(one))
    allowed = nh3.clean(made, link_rel=None)
    assert re.sub(r"\s+", " ", allowed.replace("<br>", "<br />")) == re.sub(
        r"\s+", " ", nh3.clean(allowed, link_rel=None).replace("<br>", "<br />")
    )
    tags = {element.tag for element in lxml_html.fragment_fromstring(made, create_parent="div").iter("*")}
    assert tags <= {"div", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "a", "code", "pre"} | {
        *("blockquote", "hr", "table", "thead", "tbody", "tr", "th", "td"),
    }
    links = [element.get("href", "") for element in lxml_html.fromstring(f"<div>{made}</div>").iter("a")]
    assert not any(link.startswith(("javascript", "data", "vbscript")) for link in links)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_markdown(text: str) -> None:
    require_nothing_active(text)
    one = case({**HARBOUR, "short_answer": text})
    told = lxml_html.fromstring(f"<div>{copy.html(one, brief_record(one))}</div>")
    shown = " ".join(re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", text).split())
    assert shown in " ".join("".join(map(str, told.itertext())).split())


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=40))
def test_any_text_is_text_in_markdown(text: str) -> None:
    require_nothing_active(text)


def test_partial_dates_are_kept() -> None:
    assert str(PartialDate.parse("2026-11")) == "2026-11"


def test_what_has_no_address_is_named_by_its_digest() -> None:
    gazette, herald = (
        {key: value for key, value in HARBOUR["sources"][name].items() if key != "url"}
        for name in ("gazette", "herald")
    )
    one = case({**HARBOUR, "sources": {**HARBOUR["sources"], "gazette": gazette, "herald": herald}})
    targets = [item["target"] for item in annotated(one, brief_record(one))["first"]["items"]]
    assert {target["source"][:14] for each in targets for target in each} == {"ni:///sha-256;"}
    assert [len(each) for each in targets] == [1, 1, 2]
    assert targets[1][0]["selector"]["type"] == "TextQuoteSelector", "an excerpt is ours, and has no positions"


def test_where_a_source_has_words_from_is_in_the_provenance() -> None:
    first, *others = HARBOUR["claims"]["closed"]["evidence"]
    closed = {**HARBOUR["claims"]["closed"], "evidence": [{**first, "via": ["worker"]}, *others]}
    told = lineage(brief_record(case({**HARBOUR, "claims": {"closed": closed}})))
    ties = [(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in told["wasDerivedFrom"].values()]
    assert ("quotation:closed.1", "source:worker") in ties


def test_prose_keeps_its_shape() -> None:
    quoted = "> a [link](https://a.example/x_y) and `code`"
    body = f"One  \nline\n\n* * *\n\n{quoted}\n\n- *one*\n\n![in](../img.png) [in](page.md)\n"
    text = written({**HARBOUR, "body": body})["briefs/harbour.md"].decode()
    for words in ("One line", "\n* * *\n", "> a [link](https://a.example/x%5Fy) and ` code `", "- *one*"):
        assert words in text, words
    assert "img.png" not in text
