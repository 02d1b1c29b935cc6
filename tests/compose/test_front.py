"""What a front page shows of the briefs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factpress.compose import Atlas
from factpress.compose.front import front
from factpress.compose.page import Numbers, SearchBox, Teasers, Ways
from factpress.model import Verification
from factpress.render.markdown import fragment
from tests.compose.desk import GONE, HARBOUR, PLAIN, VERIFICATION, library
from tests.many import many

if TYPE_CHECKING:
    from factpress.compose.page import Block


def parts(*said: dict[str, Any], **site: object) -> dict[str, tuple[Block, ...]]:
    atlas = Atlas.of(library(*said, **site), VERIFICATION)
    return front(atlas, atlas.tally)


def teased(part: tuple[Block, ...]) -> list[tuple[str, str, list[str]]]:
    """Return what a part tells of briefs: title, answer, ratings with how many claims have each."""
    (block,) = part
    assert isinstance(block, Teasers)
    return [
        (
            entry.title.text,
            entry.answer.text if entry.answer else "",
            [f"{verdict.label} {count.text}" for verdict, count in entry.ratings],
        )
        for entry in block.entries
    ]


def test_editors_choose_what_stands_first_and_in_which_order() -> None:
    told = parts(PLAIN, HARBOUR, featured=["harbour", "plain", "harbour", "unheard-of"])
    assert teased(told["featured"]) == [
        ("Was the harbour closed?", "Yes, for a day.", ["True 1", "no-such-rating 1"]),
        ("هل فتح الميناء؟", "", ["False 1"]),
    ]
    assert teased(told["newest"]) == []


def test_newest_are_five_and_without_what_stands_first() -> None:
    told = parts(*many(9), featured=["brief-00007"])
    assert [title for title, *_ in teased(told["newest"])] == [f"Is statement {n} so?" for n in (8, 6, 5, 4, 3)]


def test_what_was_withdrawn_is_in_no_part() -> None:
    told = parts(GONE, featured=["gone"])
    assert "gone" not in "".join(fragment(part, "en") for part in told.values())


def test_numbers() -> None:
    (numbers,) = parts(HARBOUR, PLAIN, GONE)["numbers"]
    assert isinstance(numbers, Numbers)
    assert [(number.text, "".join(part.text for part in of)) for number, of in numbers.rows] == [  # type: ignore[union-attr]
        ("2", "briefs"),
        ("3", "claims checked"),
        ("2", "quotations verified in full captures"),
        ("1", "quotation checked against our excerpt"),
        ("4", "sources"),
    ]


def test_search_leads_to_the_search_page() -> None:
    (box,) = parts(PLAIN)["search"]
    assert isinstance(box, SearchBox)
    assert box.action == "briefs/search/"


def test_ways_are_those_with_the_most_claims_and_to_all_where_there_are_more() -> None:
    atlas = Atlas.of(library(*many(60)), Verification())
    (ways,) = front(atlas, atlas.tally)["ways"]
    assert isinstance(ways, Ways)
    told = {term.text: "".join(part.text for part in line) for term, (line,) in ways.facts.rows}  # type: ignore[union-attr]
    assert told["Ratings"] == "False 40 · True 40 · Unverified 40"
    assert told["Claimants"].startswith("Speaker 2 ")
    assert told["Claimants"].endswith(" · all 17")
    assert told["Claimants"].count("Speaker") == 8
    assert told["Years"] == "2021 120"
