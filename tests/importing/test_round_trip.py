"""What we export comes back: export → import → export gives the same data.

Whole through the dataset, as JSON or as its tables; through what others take, over the fields that these carry.
"""

from __future__ import annotations

import dataclasses
import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings

from factpress import load
from factpress.claimreview import names_nobody
from factpress.compose.case import Case
from factpress.compose.claimreview import claim_reviews, rated
from factpress.compose.dataset import brief_record, dataset
from factpress.compose.syndication import shared
from factpress.diagnostic import Location
from factpress.examining import examine
from factpress.importing.draft import Draft
from factpress.importing.mapping import Mapping
from factpress.importing.own import Own
from factpress.importing.read import read
from factpress.importing.rows import OwnRow, assembled
from factpress.importing.writing import written
from factpress.model import Brief, Claim, Library, Limits, Manuscript, PartialDate, Verification, tables
from factpress.model import dataset as record
from factpress.render import dataset as written_as
from factpress.render.jsonld import jsonld
from factpress.render.tables import csv
from tests.importing.generated import BRIEFS
from tests.importing.making import made

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
NAMES = Mapping()


@functools.cache
def desk() -> tuple[Library, Verification]:
    examined = examine(ROOT)
    assert examined.library is not None
    return examined.library, examined.verification


def exported(manuscript: Manuscript) -> record.Brief:
    library, verification = desk()
    return brief_record(Case.of(manuscript, library, verification))


def reread(own: Own) -> Brief:
    """Return the brief that is read back from the draft of `own`."""
    assert own.fault == ""
    draft = Draft(own.id, own.id, own.place, dict(own.keys), own.prose, (), ())
    text = written(draft, own.id, Limits())
    assert isinstance(text, bytes), text
    manuscript, found = load.manuscript(f"briefs/{own.id}.md", text, Limits())
    assert manuscript is not None
    assert [one for one in found if one.severity.value == "error"] == []
    return manuscript.brief


def again(manuscript: Manuscript, own: Own) -> record.Brief:
    """Return what is exported of the draft once an editor has published it."""
    brief = reread(own).model_copy(update={"status": manuscript.brief.status})
    return exported(Manuscript.of(manuscript.path, dataclasses.replace(manuscript.held.open(), brief=brief)))


def from_json(text: str) -> list[Own]:
    items, found = read("d.json", "d.json", text.encode(), NAMES)
    assert found == ()
    return [one for one in items if isinstance(one, Own)]


def from_tables(briefs: Iterable[record.Brief]) -> list[Own]:
    sheets = {name: [csv.header(one)] for name, one in tables.TABLES.items()}
    for brief in briefs:
        for name, row in tables.rows(brief):
            sheets[name].append(csv.lines(tables.TABLES[name], [row]))
    rows: list[OwnRow] = []
    for name, sheet in sheets.items():
        items, found = read(f"{name}.csv", f"{name}.csv", "".join(sheet).encode(), NAMES)
        assert {one.code for one in found} <= {"nothing-to-import"}
        rows += [one for one in items if isinstance(one, OwnRow)]
    return list(assembled(rows))


def test_the_dataset_comes_back_whole() -> None:
    library, _ = desk()
    records = [exported(one) for one in library.manuscripts]
    text = (
        written_as.opening(dataset(library), "schema.json")
        + ",\n".join(map(written_as.line, records))
        + written_as.CLOSING
    )
    briefs = from_json(text)
    assert len(briefs) == len(records) == 10
    for manuscript, told, own in zip(library.manuscripts, records, briefs, strict=True):
        assert written_as.line(again(manuscript, own)) == written_as.line(told)


def test_the_tables_come_back_whole() -> None:
    library, _ = desk()
    records = [exported(one) for one in library.manuscripts]
    for manuscript, told, own in zip(library.manuscripts, records, from_tables(records), strict=True):
        assert written_as.line(again(manuscript, own)) == written_as.line(told)


def test_the_file_of_a_brief_comes_back_whole() -> None:
    library, _ = desk()
    manuscript = library.manuscripts[0]
    (own,) = from_json(written_as.brief_json(exported(manuscript), "schema.json").decode())
    assert again(manuscript, own) == exported(manuscript)


def test_claims_without_their_brief_come_back_alone() -> None:
    library, _ = desk()
    told = exported(library.manuscripts[0])
    sheet = tables.TABLES["claims"]
    rows = [csv.lines(sheet, [row]) for name, row in tables.rows(told) if name == "claims"]
    items, _ = read("claims.csv", "claims.csv", (csv.header(sheet) + "".join(rows)).encode(), NAMES)
    (own,) = assembled(one for one in items if isinstance(one, OwnRow))
    assert own.id == told.id
    assert [claim["text"] for claim in own.keys["claims"].values()] == [claim.text for claim in told.claims]


def test_claims_without_their_sources_leave_where_they_were_made_to_do() -> None:
    text, link = {"title": "T", "published": "2026-01-01", "lang": "en"}, "https://post.example/1"
    claims = {
        "a": {"text": "A.", "rating": "true", "appearances": ["minutes", link]},
        "b": {"text": "B.", "rating": "true"},
    }
    told = exported(manuscript_of({**text, "id": "a", "claims": claims}))
    sheet = tables.TABLES["claims"]
    rows = [csv.lines(sheet, [row]) for name, row in tables.rows(told) if name == "claims"]
    items, _ = read("claims.csv", "claims.csv", (csv.header(sheet) + "".join(rows)).encode(), NAMES)
    (own,) = assembled(one for one in items if isinstance(one, OwnRow))
    assert own.keys["claims"]["a"]["appearances"] == [link]
    assert ["minutes" in one for one in own.to_do] == [True]
    assert "appearances" not in own.keys["claims"]["b"]


def manuscript_of(keys: dict[str, Any]) -> Manuscript:
    place = Location("briefs/a.md")
    written = dataclasses.replace(desk()[0].manuscripts[0].held.open(), brief=Brief.model_validate(keys))
    return Manuscript.of(place.path, written)


@settings(max_examples=60)
@given(BRIEFS)
def test_whatever_a_brief_says_comes_back(keys: dict[str, Any]) -> None:
    told = exported(manuscript_of(keys))
    (own,) = from_json(written_as.line(told))
    assert again(manuscript_of(keys), own) == told
    (own,) = from_tables([told])
    assert again(manuscript_of(keys), own) == told


def published(case: Case) -> dict[str, str]:
    """Return what others are told of the brief of `case`, by the file in which it may come."""
    scripts = "".join(f'<script type="application/ld+json">{jsonld(one)}</script>' for one in claim_reviews(case))
    told = shared(case)
    return {
        "page.html": scripts,
        "feed.json": json.dumps(
            {"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": [told.item]}
        ),
        "pages.json": json.dumps({"claimReviewMarkupPages": [told.page]}),
    }


def test_what_others_are_told_of_our_briefs_comes_back() -> None:
    library, verification = desk()
    host = str(library.settings.site_url).split("/")[2]
    for manuscript in library.manuscripts:
        case = Case.of(manuscript, library, verification)
        for file, text in published(case).items():
            (back,), found = made(file, text, host=host)
            assert {one.code for one in found} <= {"unmapped-field", "several-values"}
            assert (back.id, back.published) == (case.brief.id, case.brief.published)
            assert back.lang == case.brief.lang or file == "pages.json"
            for key in rated(case):
                assert carried(back.claims[key], file) == carried(case.brief.claims[key], file)


def carried(claim: Claim, file: str) -> tuple[object, ...]:
    """Return what is told of a claim: on one line, by whom if by somebody, and when if that is known."""
    who = claim.claimant if claim.claimant and not names_nobody(claim.claimant.name) else None
    by = (who.name, who.same_as, "" if file == "pages.json" else who.type) if who else ()
    made_on = claim.made if isinstance(claim.made, PartialDate) else None
    return (" ".join(claim.text.split()), claim.rating, claim.because, by, made_on)
