"""Which briefs are related, why, and that this stays linear however many there are."""

from __future__ import annotations

from typing import Any

import pytest

from factpress.compose import compose, related
from factpress.compose.page import Bullets, Card, Facts, Heading, Line, Page, SiteLink
from factpress.compose.records import records
from factpress.model import Verification
from tests.compose.desk import library
from tests.compose.test_compose import text

SAME = "C — rests on the same source, Title at a"


def brief(id_: str, day: int, *topics: str, who: str = "", url: str = "", **changes: Any) -> dict[str, Any]:
    """Return a brief of a day of November with what it may share with others."""
    claim = {"text": f"{id_}.", "rating": "true", **({"claimant": {"name": who}} if who else {})}
    sources = {"s": {"title": f"Title at {url}", "url": f"https://{url}.example/"}} if url else {}
    dated = {"status": "published", "published": f"2026-11-{day:02}"}
    said = {"id": id_, "title": id_.upper(), "topics": list(topics), "sources": sources, "claims": {"c": claim}}
    return {**said, **dated, **changes}


def made(*said: dict[str, Any], **site: Any) -> dict[str, Page]:
    return {page.path: page for page in compose(library(*said, **site), Verification())}


def told(page: Page) -> list[str]:
    """Return what a page says of related briefs."""
    at = [number for number, one in enumerate(page.blocks) if isinstance(one, Heading) and one.id == "related"]
    rows = [block for number in at for block in page.blocks[number:] if isinstance(block, Bullets)]
    return [text(line) for block in rows for _, line in block.rows]


@pytest.mark.parametrize(
    ("others", "lines"),
    [
        ([brief("b", 2)], []),
        ([brief("b", 2, "ports")], ["B — on Ports, too"]),
        ([brief("b", 2, who="EVE")], ["B — a claim by Eve, too"]),
        ([brief("b", 2, url="a")], ["B — rests on the same source, Title at a"]),
        ([brief("b", 2, "Ports", who="Eve")], ["B — a claim by Eve, too; on Ports, too"]),
        (
            [brief("b", 2, "Ports"), brief("c", 1, url="a")],
            [SAME, "B — on Ports, too"],
        ),
        ([brief("b", 2, "Ports"), brief("c", 3, "Ports")], ["C — on Ports, too", "B — on Ports, too"]),
        ([brief("b", 2, "Ports", status="withdrawn")], []),
        ([brief("b", 2, "Ports", lang="de", translations={"en": "a"})], []),
        ([brief("b", 2, sources={"s": {"anonymous": "true", "described_as": "x"}})], []),
    ],
)
def test_related(others: list[dict[str, Any]], lines: list[str]) -> None:
    pages = made(brief("a", 1, "Ports", who="Eve", url="a"), *others)
    assert told(pages["briefs/a.md"]) == lines


def test_at_most_five_and_always_the_same() -> None:
    said = [brief(f"b{number:02}", 1 + number, "Ports") for number in range(20)]
    lines = told(made(*said)["briefs/b10.md"])
    assert len(lines) == 5
    assert lines == told(made(*reversed(said))["briefs/b10.md"])


def test_each_brief_looks_at_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    neighbours: Any = vars(related._Place)["neighbours"].fget

    def counted(place: Any) -> Any:
        near = list(neighbours(place))
        looked.append(len(near))
        return near

    monkeypatch.setattr(related._Place, "neighbours", property(counted))
    for many in (50, 100):
        looked.clear()
        made(*[brief(f"b{number:03}", 1 + number % 28, "Ports") for number in range(many)])
        assert 0 < sum(looked) <= 12 * many


def values_of(facts: Facts, named: str) -> tuple[Line, ...]:
    """Return the values of the term `named`."""
    return next(values for term, values in facts.rows if term.text == named)


def ways(line: Line) -> list[str]:
    """Return where the links in `line` to other pages lead."""
    return [part.href for part in line if isinstance(part, SiteLink)]


def test_topics_and_claimants_lead_to_their_lists() -> None:
    said = brief("a", 1, "Ports", "Fog", who="Eve")
    for others, every in (((), []), ((brief("b", 1, who="Eve"),), ["../claimants/eve/"])):
        page = made(said, *others)["briefs/a.md"]
        facts = next(block for block in page.blocks if isinstance(block, Facts))
        assert ways(values_of(facts, "Topics")[0]) == ["../topics/ports/", "../topics/fog/"]
        (card,) = [block for block in page.blocks if isinstance(block, Card)]
        assert ways(values_of(card.facts, "Who said it")[0]) == every


@pytest.mark.parametrize(("directories", "url"), [(True, "briefs/a/"), (False, "briefs/a.html")])
def test_records_are_where_the_pages_are(directories: bool, url: str) -> None:
    found = records(library(brief("a", 1), use_directory_urls=directories))
    assert [record.url for record in found] == [url, f"{url}#claim-c"]
