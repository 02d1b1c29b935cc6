"""Rating rules: each condition held against evidence, what an editor is told, and which scale a brief is held to."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from factpress.diagnostic import Diagnostic, Location
from factpress.load import settings as load_settings
from factpress.load.scale import DEFAULT
from factpress.model import Brief, Claimant, Library, Manuscript, Need, Places, Settings, Written
from factpress.verify import verify
from factpress.verify.ratings.overrides import misdated_override
from factpress.verify.ratings.rules import unmet_rating_rule
from factpress.verify.ratings.telling import failing, quoted, remedy
from factpress.verify.ratings.trial import outcomes, rulings, tried
from factpress.verify.ratings.versions import retired_scale, unknown_scale

ROOT = Path(__file__).parents[2]
SOURCES: dict[str, Any] = {
    "record": {"title": "R", "kind": "primary", "reliability": "A"},
    "paper": {"title": "P", "kind": "secondary", "reliability": "B", "derives_from": ["porter"]},
    "echo": {"title": "E", "kind": "secondary", "derives_from": ["porter"]},
    "porter": {"title": "A. Porter", "kind": "primary", "reliability": "C"},
    "blog": {"title": "B", "kind": "secondary", "reliability": "F", "derives_from": ["guard"]},
    "guard": {"kind": "primary", "anonymous": "true", "described_as": "a guard", "vouched_by": "blog"},
    "repeater": {"title": "T", "kind": "secondary", "reliability": "B", "derives_from": ["blog", "guard"]},
    "orphan": {"title": "O", "kind": "secondary"},
}

PAPERS = (("one", "porter"), ("two", "record"))


def item(source: str, bears: str = "supports", **more: object) -> dict[str, object]:
    return {"source": source, "note": "N", "bears": bears, **more}


def brief(*evidence: dict[str, object], rating: str = "true", **more: object) -> Brief:
    claim = {"text": "T", "rating": rating, "evidence": list(evidence)}
    return Brief.model_validate({"id": "b", "title": "B", "sources": SOURCES, "claims": {"c": claim}, **more})


def site(*needs: dict[str, object], **more: object) -> Settings:
    steps = [{"id": "true", "label": {"en": "True"}, "definition": {"en": "D"}, "value": 5, "needs": list(needs)}]
    said = {"site_name": "S", "publisher": {"name": "P"}, "scale": steps, **more}
    return Settings.model_validate(said)


def library(one: Brief, settings: Settings, unsound: frozenset[tuple[str | int, ...]] = frozenset()) -> Library:
    place = Location("briefs/b.md")
    written = Manuscript.of("briefs/b.md", Written(one, Places({(): place}, {}), "", 1, unsound=unsound))
    return Library((written,), {}, frozenset(), settings)


def found(one: Brief, *needs: dict[str, object]) -> list[Diagnostic]:
    return list(unmet_rating_rule(rulings(library(one, site(*needs)))))


@pytest.mark.parametrize(
    ("need", "evidence", "is_met"),
    [
        ({"lines": 1, "of": "supports"}, [item("paper")], True),
        ({"lines": 2, "of": "supports"}, [item("paper"), item("echo")], False),
        ({"lines": 1, "of": "contradicts"}, [item("paper")], False),
        ({"sources": 2, "of": "supports"}, [item("paper"), item("echo")], True),
        ({"sources": 2, "of": "supports"}, [item("paper"), item("paper")], False),
        ({"sources": 1, "of": "context"}, [item("orphan", "context")], True),
        ({"sources": 1, "of": "context"}, [item("orphan", "context", credibility="6")], False),
        ({"kind": "primary", "of": "supports"}, [item("porter")], True),
        ({"kind": "primary", "of": "supports"}, [item("paper")], False),
        ({"reliability": "B", "of": "supports"}, [item("paper")], True),
        ({"reliability": "B", "of": "supports"}, [item("porter"), item("echo")], False),
        ({"credibility": "2", "of": "supports"}, [item("paper", credibility="1")], True),
        ({"credibility": "2", "of": "supports"}, [item("paper", credibility="3"), item("echo")], False),
        ({"answered": "contradicts"}, [item("paper")], True),
        ({"answered": "contradicts"}, [item("paper", "contradicts")], False),
        ({"records": 1, "of": "supports"}, [item("record")], True),
        ({"records": 1, "of": "supports"}, [item("record", via=["porter"])], False),
        ({"records": 1, "of": "supports"}, [item("guard")], False),
        ({"any": [{"records": 1, "of": "supports"}, {"lines": 1, "of": "supports"}]}, [item("paper")], True),
        (
            {"any": [[{"sources": 2, "of": "supports"}, {"credibility": "2", "of": "supports"}]]},
            [item("paper"), item("echo")],
            False,
        ),
        ({"lines": 1, "of": "supports"}, [item("repeater")], False),
        ({"lines": 1, "of": "supports"}, [item("repeater", credibility="3")], True),
        ({"lines": 1, "of": "supports"}, [item("blog", credibility="2")], True),
        ({"lines": 1, "of": "supports"}, [item("orphan")], False),
    ],
)
def test_condition(need: dict[str, object], evidence: list[dict[str, object]], is_met: bool) -> None:
    one = brief(*evidence)
    (outcome,) = tried(one, one.claims["c"], site(need).scale[0])
    assert (outcome.met is not None) is is_met


def test_a_reply_is_sought_by_asking() -> None:
    asked: dict[str, Any] = {"replies": [{"from": "A", "asked": "2026-11-20", "answer": "none"}]}
    assert found(brief(), {"reply": "sought"})
    assert not found(brief(**asked), {"reply": "sought"})


@pytest.mark.parametrize(
    ("need", "lacks", "mend"),
    [
        (
            {"lines": 2, "of": "supports"},
            "two independent lines for the claim (there is one, through “porter”)",
            "add a supporting source that rests on none of “porter”",
        ),
        (
            {"lines": 1, "of": "contradicts"},
            "one independent line against the claim (there is none)",
            "add a contradicting source that leads back to a root",
        ),
        (
            {"lines": 2, "of": "contradicts"},
            "two independent lines against the claim (there is none)",
            "add two contradicting sources that lead back to roots of their own",
        ),
        (
            {"lines": 10, "of": "supports"},
            "10 independent lines for the claim (there is one, through “porter”)",
            "add nine supporting sources that rest on none of “porter”, nor on one another",
        ),
        (
            {"sources": 3, "of": "supports"},
            "three sources for the claim (there are two, through “echo” and “paper”)",
            "add supporting evidence from one more source",
        ),
        (
            {"kind": "primary", "of": "context"},
            "a primary source on its context (there is none)",
            "add context evidence from a source of `kind: primary`",
        ),
        (
            {"reliability": "A", "of": "supports"},
            "a source for the claim of reliability A or better (there is none)",
            "add supporting evidence from a source that has earned a `reliability` of A",
        ),
        (
            {"credibility": "1", "of": "supports"},
            "an item for the claim of credibility 1 or better (there is none)",
            "add supporting evidence that has earned a `credibility` of 1",
        ),
        (
            {"answered": "supports"},
            "an answer to all evidence for the claim (none is given to “echo” and “paper”)",
            "say in `answered` how each item from “echo” and “paper” was weighed",
        ),
        ({"reply": "sought"}, "a reply sought (nobody was asked)", "ask those concerned"),
        (
            {"any": [{"lines": 2, "of": "supports"}, [{"records": 1, "of": "supports"}, {"reply": "sought"}]]},
            "or one authoritative record for the claim (there is none) and a reply sought (nobody was asked)",
            ",\nor quote a supporting primary record itself",
        ),
    ],
)
def test_an_editor_is_told_what_lacks_and_what_to_do(need: dict[str, object], lacks: str, mend: str) -> None:
    one = brief(item("paper"), item("echo"))
    (outcome,) = tried(one, one.claims["c"], site(need).scale[0])
    assert lacks in failing(outcome)
    assert mend in remedy(outcome)


def test_one_finding_a_claim_names_all_that_fails_and_what_is_not_counted() -> None:
    weak = [item("paper", credibility="6") for _ in range(9)]
    one = brief(*weak, item("blog", "contradicts"))
    (finding,) = found(one, {"lines": 1, "of": "supports"}, {"answered": "contradicts"})
    assert finding.message.startswith("the evidence does not carry “True”, which needs one independent line for the")
    assert "; and an answer to all evidence against the claim (none is given to “blog”)" in finding.message
    assert "override: {by: NAME" in finding.hint
    assert finding.detail[0] == "not counted: item 1, “paper”: credibility 6, cannot be judged"
    assert finding.detail[-1] == "and 2 more"


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        (item("porter"), "all of it is the word of the claimant, A. Porter"),
        (item("echo"), "all of it is the word of the claimant, A. Porter"),
        (item("orphan"), "it names no origin; say `kind: primary` where it is first-hand"),
        (item("echo", via=["orphan"]), "what it rests on leads back to no root; of that, say `kind: primary`"),
        (item("voice"), "nobody who is named vouches for this anonymous person"),
    ],
    ids=["claimant", "through the claimant", "no origin", "no root", "nobody vouches"],
)
def test_an_editor_is_told_why_an_item_makes_no_line(evidence: dict[str, object], told: str) -> None:
    voice = {"kind": "primary", "anonymous": "true", "described_as": "a voice"}
    one = brief(item("record"), evidence, sources=SOURCES | {"voice": voice})
    claim = one.claims["c"].model_copy(update={"claimant": Claimant(name="A. Porter")})
    (finding,) = found(one.model_copy(update={"claims": {"c": claim}}), {"lines": 2, "of": "supports"})
    (detail,) = finding.detail
    assert detail.startswith(f"not counted: item 2, “{evidence['source']}”: {told}")
    assert ("one beside the claimant’s own word, through “record”" in finding.message) == ("claimant" in told)


def test_an_editor_is_told_that_sources_are_one_voice() -> None:
    papers = {name: {"title": name, "kind": "secondary", "owner": "O", "derives_from": [of]} for name, of in PAPERS}
    one = brief(item("one"), item("two"), sources=SOURCES | papers)
    (finding,) = found(one, {"lines": 2, "of": "supports"})
    assert "there is one, through “one” and “two”, which share an author, a wire or an owner)" in finding.message


@pytest.mark.parametrize(
    ("evidence", "mend"),
    [
        ([], "quote two supporting primary records themselves, of"),
        ([item("record")], "quote another supporting primary record itself, of"),
        ([item("record")] * 2, "quote another supporting primary record itself, of"),
    ],
)
def test_an_editor_is_told_how_many_records_are_missing(evidence: list[dict[str, object]], mend: str) -> None:
    (finding,) = found(brief(*evidence), {"records": 2, "of": "supports"})
    assert mend in finding.hint


def test_the_hint_has_a_way_out_on_each_line() -> None:
    (finding,) = found(
        brief(item("orphan", "contradicts")), {"records": 3, "of": "supports"}, {"answered": "contradicts"}
    )
    ways = finding.hint.split("\n")
    assert [way.split()[0] for way in ways] == ["quote", "and", "or,"]
    assert "quote three supporting primary records themselves" in ways[0]


def test_the_hint_names_the_next_rating_that_the_evidence_carries() -> None:
    claim = brief(item("paper"))
    default = site().model_copy(update={"scale": DEFAULT})
    (finding,) = unmet_rating_rule(rulings(library(claim, default)))
    assert "or rate it “mostly-true” or “unverified”, which the evidence carries" in finding.hint


@pytest.mark.parametrize(
    ("path", "is_told"),
    [
        (("claims", "c", "evidence"), False),
        (("claims", "c"), False),
        (("claims", "c", "claimant", "name"), False),
        (("claims", "other", "evidence"), True),
        (("claims", "c", "because"), True),
        (("sources", "paper"), False),
        (("sources", "paper", "kind"), False),
        (("sources", "paper", "url"), True),
        (("replies",), False),
        (("claims", "c", "override", "by"), False),
    ],
)
def test_no_verdict_on_evidence_that_is_not_known_in_full(path: tuple[str, ...], is_told: bool) -> None:
    one = library(brief(), site({"lines": 1, "of": "supports"}), frozenset({path}))
    assert bool(list(unmet_rating_rule(rulings(one)))) is is_told


def test_a_source_that_is_not_there_is_told_once() -> None:
    one = library(brief(item("nobody")), site({"lines": 1, "of": "supports"}))
    assert [finding.code for finding in verify(one)[1]] == ["unknown-source"]


def test_of_many_sources_the_first_few_are_named() -> None:
    assert quoted([f"s{number}" for number in range(10)]).endswith("“s6”, “s7” and 2 more")


OLD = {
    "version": "2025",
    "until": "2026-10-31",
    "scale": [{"id": "true", "label": {"en": "Right"}, "definition": {"en": "D"}}],
}


@pytest.mark.parametrize(
    ("more", "version"),
    [
        ({}, "2026"),
        ({"published": "2026-10-31"}, "2025"),
        ({"published": "2026-11-01"}, "2026"),
        ({"published": "2026-10-31", "scale": "2026"}, "2026"),
        ({"scale": "2025"}, "2025"),
        ({"scale": "1999"}, "1999"),
    ],
)
def test_a_brief_keeps_the_scale_of_its_day(more: dict[str, Any], version: str) -> None:
    older = {**OLD, "version": "2024", "until": "2024-12-31"}
    one, settings = brief(**more), site(scale_version="2026", old_scales=[OLD, older])
    assert settings.version_of(one) == version
    step = settings.under(one).rating("true")
    assert step
    assert step.label == {"en": "Right" if version == "2025" else "True"}


def test_each_version_has_its_own_rule() -> None:
    settings = site({"lines": 1, "of": "supports"}, scale_version="2026", old_scales=[OLD])
    assert not list(unmet_rating_rule(rulings(library(brief(published="2026-10-31"), settings))))
    assert list(unmet_rating_rule(rulings(library(brief(published="2026-11-01"), settings))))
    assert outcomes(rulings(library(brief(scale="1999"), settings))) == {}


def test_versions_that_a_brief_may_not_name() -> None:
    settings = site(scale_version="2026", old_scales=[OLD])
    (late,) = retired_scale(library(brief(scale="2025", published="2026-11-01"), settings))
    assert late.code == "retired-scale"
    assert '`scale: "2026"`' in late.hint
    assert not list(retired_scale(library(brief(scale="2025", published="2026-10-31"), settings)))
    (unknown,) = unknown_scale(library(brief(scale="2052"), settings))
    assert unknown.hint == "did you mean “2025”?"


def test_a_rating_is_looked_up_in_the_scale_of_its_brief() -> None:
    old = {**OLD, "scale": [{"id": "right", "label": {"en": "Right"}, "definition": {"en": "D"}}]}
    one = library(brief(published="2026-10-31"), site(scale_version="2026", old_scales=[old]))
    (finding,) = [finding for finding in verify(one)[1] if finding.code == "unknown-rating"]
    assert finding.message == "“true” is not on the scale 2025, which this brief was rated under"


def test_an_override_without_a_day_of_publication() -> None:
    override = {"by": "A", "date": datetime.date(2026, 11, 22).isoformat(), "why": "Because of what it says."}
    claim = {"text": "T", "rating": "true", "override": override}
    one = Brief.model_validate({"id": "b", "title": "B", "claims": {"c": claim}})
    assert not list(misdated_override(library(one, site())))


def test_the_default_scale_is_that_of_this_site() -> None:
    record, diagnostics = load_settings((ROOT / "mkdocs.yml").read_bytes())
    assert record
    assert not diagnostics
    assert record.scale == DEFAULT


def test_a_need_is_one_way_or_several() -> None:
    assert len(Need(lines=1, of="supports").ways) == 1
