"""What is seldom: a row each, and what is said of it."""

from __future__ import annotations

import json

import pytest

from factpress.diagnostic import Location, note, warning
from factpress.importing import sheet, telling
from factpress.importing.draft import Draft
from factpress.importing.mapping import Mapping
from factpress.importing.outcome import Brought, Imported, Outcome
from factpress.importing.own import Own
from factpress.importing.read import read
from factpress.importing.rows import OwnRow, assembled
from factpress.importing.writing import written
from factpress.model import Limits
from factpress.model.tables import TABLES
from tests.importing.making import codes, made

HEAD = "---\ntitle: T\nverdict: 'true'\n"


@pytest.mark.parametrize(
    ("front", "prose", "found"),
    [
        ("", "## The claim\n> It fell.\n", ["claim-from-prose"]),
        ("claim: c\n", "a {{< b >}} {{< b >}}\n", ["template-in-prose"]),
        ("claim: c\nkind: gossip\nconfidence: high\n", "", ["unmapped-value"]),
        ("claim: c\nrating_value: many\n", "", ["rating-out-of-range"]),
        ("claim: c\nrating: true\n", "", []),
        ("claim: c\nstatement: d\n", "", ["several-values"]),
        ("claim: c\nstatement: c\n", "## Sources\n- [A](https://a.example/a)\n", []),
        ("claim: c\nclaim_date: March 1-3, 2021\n", "", ["vaguer-date"]),
        ("claim: c\nsource_url: [https://a.example, https://b.example]\n", "", ["several-values"]),
        ("claim: c\nsource_url: [https://a.example, https://a.example]\n", "", []),
        ("claim: c\narchived: https://web.archive.org/web/20200101000000/https://a.example\n", "", []),
        ("claim: c\narchived: https://web.archive.org/web/2020/https://a.example\n", "", ["unmapped-address"]),
        ("claim: c\nclaimant: ~\n", "", []),
        ("claims: [tax, budget]\nquote: It fell.\n", "", []),
        (
            "claim: c\nreview_by: 2027-01-01\nscope: s\nmethod: [m]\nlang: pt_BR\nhidden: ~\n",
            "",
            [],
        ),
    ],
)
def test_front_matter(front: str, prose: str, found: list[str]) -> None:
    briefs, told = made("a.md", f"{HEAD}{front}---\n{prose}")
    assert codes(told) == found
    assert [one.status for one in briefs] == ["draft"]


def test_a_span_of_bytes_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_BYTES", 10)
    for path in ("a.md", "a.csv"):
        assert codes(made(path, HEAD)[1]) == ["file-too-large"]


def test_line_breaks_that_nobody_sees_become_spaces() -> None:
    (brief,), found = made("a.md", "---\nclaim: 'a\u2028b\u202ec'\nverdict: 'true'\n---\n")
    assert brief.claims["claim"].text == "a bc"
    assert [(one.code, one.location.line, one.location.column) for one in found] == [("cleaned-text", 2, 10)]


def test_front_matter_in_json_is_a_mapping() -> None:
    assert codes(made("a.md", '{\n"claim"')[1]) == ["nothing-to-import", "broken-json-ld"]


def test_a_row_with_fewer_cells() -> None:
    (brief,), found = made("a.csv", "claim,verdict,who\nIt fell.,true\n")
    assert (brief.claims["claim"].text, found) == ("It fell.", [])


def test_nothing_at_all_is_nothing() -> None:
    empty = '{"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": null}'
    assert codes(made("a.json", empty)[1]) == ["empty-item"]


def place(line: int = 1) -> Location:
    return Location("a.md", line)


def test_a_draft_that_no_brief_can_be_is_not_written() -> None:
    keys = {"title": "T", "claims": {"claim": {"text": "c", "rating": "true"}}}
    assert isinstance(written(Draft("o", "a", place(), keys, "", (), ()), "a", Limits()), bytes)
    for change, why in (
        ({"title": "x" * 30_000}, "a text of it has 30,000 characters; at most 20,000 are read"),
        ({"topics": {"a": "b"}}, "“topics” of it cannot be said in a brief"),
        ({"scope": " "}, "it does not read back as the same brief"),
    ):
        told = written(Draft("o", "a", place(), {**keys, **change}, "", (), ()), "a", Limits())
        assert isinstance(told, str)
        assert why in told
    assert "bytes" in str(written(Draft("o", "a", place(), keys, "x" * 3_000_000, (), ()), "a", Limits()))


def test_what_is_no_dataset_of_ours_is_refused() -> None:
    wrong = ({"claims": [{"text": 1}]}, {"claims": "x"})
    text = json.dumps({"briefs": [{"urn": "u", "id": "a", **one} for one in wrong]})
    items, _ = read("d.json", "d.json", text.encode(), Mapping())
    assert [one.fault for one in items if isinstance(one, Own)] == ["“url” of it is not what a dataset has there"] * 2


def test_a_cell_that_is_no_json_is_refused() -> None:
    columns = [column.name for column in TABLES["briefs"].columns]
    cells = {"id": "a", "title": "T", "status": "published", "topics": "[", "urn": "u", "url": "u", "lang": "en"}
    text = f"{','.join(columns)}\n{','.join(cells.get(name, '') for name in columns)}\n"
    items, _ = read("briefs.csv", "briefs.csv", text.encode(), Mapping())
    (own,) = assembled(one for one in items if isinstance(one, OwnRow))
    assert own.fault == "“topics” of it is not what a dataset has there"


def test_report_folds_what_is_many() -> None:
    same = [warning("many", place(line), "same") for line in range(1, 9)]
    other = [warning("other", place(line), f"one of {line}") for line in range(1, 6)]
    assert telling.folded(other[:1]) == other[:1]
    shown = telling.folded([*same, *other, note("quiet", place(), "quiet")])
    assert [(one.message, one.detail) for one in shown] == [
        ("same", ("7 more like this; --verbose shows all",)),
        ("one of 1", ()),
        ("one of 2", ()),
        ("one of 3", ("2 more like these; --verbose shows all",)),
    ]


def test_report_of_a_dry_run_with_much_to_say() -> None:
    hint = "say in --mapping"
    labels = [
        warning("unmapped-rating", place(), f"“R{number}” is no rating of this site", hint) for number in range(14)
    ]
    kept = tuple(f"k{number}" for number in range(14))
    item = Imported(place(), Outcome.WRITTEN, "briefs/a.md", (), kept, ("title",))
    told = telling.text(Brought(2, 1, (item, Imported(place(), Outcome.REFUSED)), tuple(labels), dry=True))
    assert "read 2 fact-checks in 2 files; 1 held none" in told
    assert "      1 written  drafts that would be in briefs/\n      1 refused  no draft was made; see above" in told
    assert told.count("          and 2 more") == 2
    assert told.endswith("nothing was written: leave --dry-run away to write the drafts")


def test_report_of_an_import_that_changed_nothing() -> None:
    brought = Brought(1, 0, (Imported(place(), Outcome.PRESENT, "briefs/a.md"),), (note("x", place(), "said"),))
    assert (
        telling.text(brought) == "read 1 fact-check in 1 file\n      0 written\n      1 already there  left as they are"
    )
    report = json.loads(telling.json(brought))
    assert (report["already_there"], report["items"][0]["draft"]) == (1, "briefs/a.md")
    assert [one["code"] for one in report["diagnostics"]] == ["x"]


def test_report_of_a_rating_with_a_neighbour() -> None:
    near = warning("unmapped-rating", place(), "“Fake” is no rating of this site", "perhaps “false”; say in --mapping")
    told = telling.text(Brought(1, 0, (Imported(place(), Outcome.WRITTEN, "a", (), ("k",), ("title",)),), (near,)))
    assert "      1 × Fake  perhaps “false”\n" in told
    assert "      1 × title\n" in told
    assert told.endswith("says the rest")
