"""The public record: corrections, withdrawals, former addresses, the register of sources, the standards page."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from factpress.compose import Page, compose
from factpress.compose.address import absolute, address, relative
from factpress.compose.case import Case
from factpress.compose.channels import feeds
from factpress.compose.feed import Feed
from factpress.compose.page import (
    Bullets,
    Card,
    Criterion,
    Heading,
    History,
    Link,
    Listing,
    Notice,
    PageLink,
    Paragraph,
    Register,
    SiteLink,
    Statements,
    Table,
    Verdict,
    Verdicts,
)
from factpress.compose.records import records
from factpress.compose.standards import COMMITMENTS
from tests.compose.desk import GONE, HARBOUR, PLAIN, VERIFICATION, library, settings

Said = dict[str, Any]
CHANGE = {"date": "2026-11-23", "kind": "correction", "of": "open", "was": "true", "now": "false", "why": "W."}


def text(line: object) -> str:
    """Return the bare text of a line."""
    assert isinstance(line, tuple)
    return "".join(part.label if isinstance(part, Verdict) else part.text for part in line)


def made(*said: Said, **site: object) -> dict[str, Page]:
    """Return the pages of the briefs that `said` describes, by their names."""
    pages = compose(library(*said, **site), VERIFICATION)
    return {page.path.removeprefix("briefs/").removesuffix(".md"): page for page in pages}


def blocks(page: Page, kind: type) -> list[Any]:
    """Return the blocks of a kind."""
    return [block for block in page.blocks if isinstance(block, kind)]


@pytest.mark.parametrize(
    ("page", "directories", "built"),
    [
        ("briefs/a.md", True, "briefs/a/"),
        ("briefs/a.md#x", True, "briefs/a/#x"),
        ("briefs/a.md#x", False, "briefs/a.html#x"),
        ("briefs/index.md", True, "briefs/"),
        ("index.md", True, ""),
        ("README.md", False, ""),
        ("briefs/corrections.xml", True, "briefs/corrections.xml"),
    ],
)
def test_address(page: str, directories: bool, built: str) -> None:
    site = settings(use_directory_urls=directories)
    assert address(site, page) == built
    assert absolute(site, page) == f"https://checks.example.org/{built}"
    assert absolute(settings(site_url=None), page) == ""


@pytest.mark.parametrize(
    ("start", "page", "directories", "way"),
    [
        ("briefs/log.md", "briefs/a.md#x", True, "../a/#x"),
        ("briefs/log.md", "briefs/a.md#x", False, "a.html#x"),
        ("briefs/index.md", "briefs/a.md", True, "a/"),
        ("briefs/log.md", "index.md", True, "../../"),
        ("briefs/log.md", "about.md", True, "../../about/"),
        ("briefs/log.md", "about.md#who", False, "../about.html#who"),
        ("briefs/log.xml", "briefs/a.md", True, "a/"),
    ],
)
def test_relative_address(start: str, page: str, directories: bool, way: str) -> None:
    assert relative(settings(use_directory_urls=directories), page, start) == way


@pytest.mark.parametrize(
    ("changes", "formerly"),
    [
        ([CHANGE], " formerly True"),
        ([{**CHANGE, "was": "TRUE", "now": " False"}], " formerly True"),
        ([{**CHANGE, "of": None}], ""),
        ([{**CHANGE, "now": "unverified"}], ""),
        ([{**CHANGE, "was": "the old words"}], ""),
        ([{**CHANGE, "was": "false"}], ""),
        (
            [{**CHANGE, "now": "unverified"}, {**CHANGE, "date": "2026-11-24", "was": "unverified"}],
            " formerly Unverified",
        ),
        ([CHANGE, {"date": "2026-11-25", "kind": "update", "of": "open", "why": "W."}], " formerly True"),
        ([], ""),
    ],
)
def test_old_rating_stands_beside_the_new(changes: list[Said], formerly: str) -> None:
    said = [{key: value for key, value in change.items() if value} for change in changes]
    (card,) = blocks(made({**PLAIN, "lang": "he", "corrections": said})["plain"], Card)
    assert text(card.formerly) == formerly


@pytest.mark.parametrize(
    ("dated", "kinds"),
    [
        ([("2026-01-01", "correction"), ("2026-01-02", "update")], ["correction", "update"]),
        ([("2026-01-01", "update"), ("2026-01-02", "correction")], ["correction"]),
        ([("2026-01-01", "correction"), ("2026-01-02", "correction")], ["correction"]),
        ([("2026-01-01", "update"), ("2026-01-02", "clarification")], ["clarification"]),
        ([], []),
    ],
)
def test_strip_never_hides_a_correction(dated: list[tuple[str, str]], kinds: list[str]) -> None:
    said = [{"date": date, "kind": kind, "why": f"Because {date}."} for date, kind in dated]
    notices = blocks(made({**PLAIN, "lang": "he", "corrections": said})["plain"], Notice)
    assert [notice.kind for notice in notices] == kinds
    newest = max((date for date, kind in dated if kind in kinds[:1]), default="")
    assert all(f"Because {newest}." in text(notice.line) for notice in notices[:1])


def test_strip_strikes_an_old_rating() -> None:
    (notice,) = blocks(made({**PLAIN, "lang": "he", "corrections": [CHANGE]})["plain"], Notice)
    assert text(notice.line) == "Corrected on 23 November 2026. True → False. W. What changed"


def test_tombstone_keeps_the_address_and_nothing_rated() -> None:
    page = made(GONE)["gone"]
    assert (page.kind, page.dir, page.lang) == ("withdrawn", "rtl", "ar")
    assert [block.id for block in blocks(page, Heading)] == ["", "claims", "history", "report"]
    (notice,) = blocks(page, Notice)
    assert (notice.kind, text(notice.line)) == (
        "withdrawn",
        "سُحب هذا التقرير في 25 نوفمبر 2026. المصدر مزور.",
    )
    (stated,) = blocks(page, Statements)
    assert [(id_, words.text) for id_, words in stated.rows] == [("claim-open", "فتح الميناء.")]
    assert not blocks(page, Card) + blocks(page, Verdicts)
    (history,) = blocks(page, History)
    assert [change.kind.text for change in history.changes] == ["توضيح", "سحب"]
    (data,) = page.data
    assert (data["@type"], data["creativeWorkStatus"]) == ("Article", "Withdrawn")
    assert not {"description", "hasPart"} & set(data)


def test_withdrawn_without_a_reason_says_so_plainly() -> None:
    pages = made({**GONE, "corrections": []})
    (notice,) = blocks(pages["gone"], Notice)
    assert text(notice.line) == "هذا التقرير مسحوب. لم يُسجَّل أي سبب."
    (untold,) = blocks(pages["corrections"], Bullets)
    assert [text(line) for _, line in untold.rows] == ["هل فتح الميناء؟"]
    assert "No correction" not in "".join(text(block.line) for block in blocks(pages["corrections"], Paragraph))


def test_withdrawn_is_listed_as_such_and_found_nowhere_else() -> None:
    pages = made(GONE, {**PLAIN, "corrections": [CHANGE, {"date": "2026-11-30", "kind": "update", "why": "W."}]})
    (listing,) = blocks(pages["index"], Listing)
    assert [(text(entry.dated), len(entry.claims)) for entry in listing.entries] == [
        ("This brief was withdrawn on 25 November 2026.", 0),
        ("Corrected on 23 November 2026. Updated on 30 November 2026.", 1),
    ]
    assert {record.url for record in records(library(GONE, PLAIN))} == {"briefs/plain/", "briefs/plain/#claim-open"}


def test_former_addresses_lead_on() -> None:
    pages = made(GONE)
    for old in ("went", "fled"):
        page = pages[old]
        assert (page.kind, page.moved, page.data) == ("moved", "briefs/gone/", ())
        (said,) = blocks(page, Paragraph)
        assert said.line[-1] == PageLink("هل فتح الميناء؟", "gone.md", "ar")
    assert made(GONE, use_directory_urls=False)["went"].moved == "briefs/gone.html"


def test_log_is_newest_first_by_year() -> None:
    old = {**PLAIN, "id": "old", "corrections": [{**CHANGE, "date": "2025-01-01"}, {**CHANGE, "date": "2026-11-24"}]}
    page = made(HARBOUR, GONE, old)["corrections"]
    assert [block.id for block in blocks(page, Heading)] == ["", "year-2026", "year-2025"]
    days = [str(change.date.date) for block in blocks(page, History) for change in block.changes]
    assert days == ["2026-11-26", "2026-11-25", "2026-11-24", "2026-11-24", "2026-11-23", "2025-01-01"]
    (latest, *_) = blocks(page, History)
    assert text(latest.changes[2].of) == " in Was the harbour closed?"
    assert text(latest.changes[1].of) == " of هل فتح الميناء؟"
    assert text(latest.changes[4].struck) == "False → True"
    links = [part.href for part in latest.changes[4].of if isinstance(part, SiteLink)]
    assert links == ["../harbour/#history", "../harbour/#claim-closed"]


def test_log_without_corrections_says_so() -> None:
    page = made(PLAIN, policies={"corrections": "corrections.md"})["corrections"]
    said = [text(block.line) for block in blocks(page, Paragraph)]
    assert said[-1] == "No correction has been made."
    assert "What we correct and how to report an error: our corrections policy." in said


def test_policy_elsewhere_is_a_link() -> None:
    page = made(PLAIN, policies={"corrections": "https://x.example/how"})["corrections"]
    links = [part for block in blocks(page, Paragraph) for part in block.line if isinstance(part, Link)]
    assert [link.href for link in links] == ["https://x.example/how"]


SOURCE = {"title": "The Log", "publisher": "City", "kind": "primary", "reliability": "B"}


def registered(*sources: Said) -> list[Any]:
    """Return the entries of the register of briefs that each have one of `sources`."""
    evidence = [{"source": "log", "note": "N", "bears": "supports"}]
    claims = {"open": {"text": "C", "rating": "true", "evidence": evidence}}
    said = [{**PLAIN, "id": f"b{n}", "claims": claims, "sources": {"log": one}} for n, one in enumerate(sources)]
    return entries(made(*said))


def entries(pages: dict[str, Page]) -> list[Any]:
    """Return the entries of the register, by whom they are from."""
    shelves = sorted(name for name in pages if name.startswith("sources/"))
    return [entry for name in shelves for block in blocks(pages[name], Register) for entry in block.entries]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        ({}, {"title": "THE  log"}, True),
        ({}, {"publisher": "Other"}, False),
        ({"url": "https://a.example/x"}, {"url": "http://a.example/x/#y", "title": "Otherwise"}, True),
        ({"url": "https://a.example/x"}, {"url": "https://a.example/y"}, False),
        ({"url": "https://a.example/x"}, {}, False),
        ({"title": None, "url": None}, {"title": None}, False),
        ({"anonymous": "true", "described_as": "x"}, {"anonymous": "true", "described_as": "x"}, False),
    ],
)
def test_the_same_source_stands_once(one: Said, other: Said, same: bool) -> None:
    sources = [{key: value for key, value in {**SOURCE, **said}.items() if value} for said in (one, other)]
    assert len(registered(*sources)) == (1 if same else 2)


def test_register_tells_how_often_and_for_what() -> None:
    pages = made(HARBOUR, PLAIN, GONE)
    first, _, worker, _ = entries(pages)
    assert first.title.text == "Harbour closed"
    assert text(first.used) == "Used 2 times in 1 brief: 1 for the claim, 1 against the claim"
    assert [text(use) for use in first.uses] == ["Was the harbour closed? · claim 1, item 1 · claim 1, item 3"]
    assert " ".join(map(text, first.note)) == (
        "Written by Dee. Published by Gazette. Owned by The Port. Kind: secondary. "
        "Reliability B on the Admiralty scale: usually reliable. We hold a full capture of it. 2 quotations verified."
    )
    assert text(worker.used) == "Named in 1 brief as an origin or an appearance"
    assert " ".join(map(text, worker.note)).startswith("Not named. Gazette, 2026 vouches for it. ")
    kinds, grades, names = blocks(pages["sources"], Table)
    assert [[text(cell) for cell in row] for row in names.rows] == [
        ["Gazette", "1", "2"],
        ["Herald", "1", "1"],
        ["People who are not named", "1", "0"],
        ["Publisher and author not recorded", "1", "1"],
    ]
    assert [[text(cell) for cell in row] for row in kinds.rows] == [
        ["primary", "1", "1"],
        ["secondary", "1", "2"],
        ["tertiary", "1", "1"],
        ["Not recorded", "1", "0"],
    ]
    assert [[text(cell) for cell in row] for row in grades.rows] == [
        ["B, usually reliable", "1", "2"],
        ["Not graded", "3", "2"],
    ]


def test_register_says_where_one_brief_grades_a_source_twice() -> None:
    sources = {"one": SOURCE, "two": {**SOURCE, "reliability": "D"}}
    claims = {"open": {"text": "C", "rating": "true", "evidence": []}}
    (entry,) = entries(made({**PLAIN, "id": "b", "sources": sources, "claims": claims}))
    assert "One brief names it under several entries, graded B and D." in map(text, entry.note)


def test_register_says_where_briefs_disagree() -> None:
    (entry,) = registered(
        SOURCE, {**SOURCE, "reliability": "D", "kind": "secondary"}, {**SOURCE, "archived": "https://x.example/"}
    )
    assert "The briefs grade it differently: B in 2 briefs, D in one brief." in map(text, entry.note)
    assert "Kind: primary or secondary." in map(text, entry.note)
    assert [part.text for part in entry.links] == ["Archived copy"]


def test_register_of_a_nobody() -> None:
    (entry,) = registered({"anonymous": "true"})
    assert entry.title.text == "Untitled"
    assert next(text(line) for line in entry.note) == "Not named."
    assert not entry.links


def test_register_without_sources_says_so() -> None:
    page = made(PLAIN)["sources"]
    assert [text(block.line) for block in blocks(page, Paragraph)][1:] == ["No brief names a source yet."]


def criteria(page: Page) -> dict[str, dict[str, list[str]]]:
    """Return what stands under each criterion: by its id, then by the term."""
    found: dict[str, dict[str, list[str]]] = {}
    name = ""
    for block in page.blocks:
        if isinstance(block, Heading):
            name = block.id
        elif isinstance(block, Criterion):
            found[name] = {term.text: [text(line) for line in lines] for term, lines in block.facts.rows}
    return found


def test_standards_tell_what_is_met_and_what_is_missing() -> None:
    policies = {"methodology": "method.md", "selection": "https://x.example/s", "funding": "about.md#money"}
    page = made(HARBOUR, PLAIN, GONE, policies=policies)["standards"]
    told = criteria(page)
    assert len(told) == sum(len(demands) for _, demands in COMMITMENTS)
    assert told["fairness-selection"] == {"Here": ["Our page on how claims are chosen"]}
    assert told["organisation-ownership"] == {
        "Missing": ["No page on ownership is named. The publisher sets policies.ownership in mkdocs.yml."]
    }
    assert told["fairness-interests"]["Here"] == ["1 of 4 sources state their interests."]
    assert "3 of 4 sources do not state their interests." in told["fairness-interests"]["Missing"]
    assert told["methodology-asked"] == {
        "Here": ["In 1 of 2 briefs somebody was asked, with dates and the answer."],
        "Missing": ["In 1 of 2 briefs nobody is recorded as asked."],
    }
    assert told["sources-anonymous"] == {"Here": ["1 of 1 sources who are not named are described and vouched for."]}
    assert "2 of 3 quotations are verified word for word in a full capture." in told["sources-identified"]["Here"]
    assert "1 brief is withdrawn; its address says so." in told["corrections-corrections-shown"]["Here"]
    assert told["organisation-contact"] == {"Here": ["Readers can write to desk@example.org."]}
    missing = sum("Missing" in terms for terms in told.values())
    assert f"At {missing} of {len(told)} criteria something is missing." in {
        text(block.line) for block in blocks(page, Paragraph)
    }


def test_standards_of_a_site_without_briefs_claim_nothing() -> None:
    told = criteria(made(publisher={"name": "D"})["standards"])
    assert told["methodology-asked"] == {}
    assert told["corrections-corrections-shown"]["Here"][1:] == ["0 changes to what was published are on record."]
    assert list(told["organisation-contact"]) == ["Missing"]


def test_structured_data_tells_no_more_than_the_page() -> None:
    policies = {"methodology": "method.md", "funding": "https://x.example/money", "corrections": "c.md#how"}
    data, *reviews = made(HARBOUR, policies=policies)["harbour"].data
    assert (data["@type"], data["headline"]) == ("Article", "Was the harbour closed?")
    assert data["hasPart"] == [{"@id": review["@id"]} for review in reviews]
    assert data["url"] == "https://checks.example.org/briefs/harbour/"
    assert (data["datePublished"], data["dateModified"]) == ("2026-11-22", "2026-11-24")
    assert data["author"] == [{"name": "Ada"}, {"@type": "Person", "name": "Bo", "url": "https://bo.example.org/"}]
    assert data["publisher"] == {
        "@type": "NewsMediaOrganization",
        "@id": "https://checks.example.org/#publisher",
        "name": "The Desk",
        "correctionsPolicy": "https://checks.example.org/c/#how",
        "verificationFactCheckingPolicy": "https://checks.example.org/method/",
        "ownershipFundingInfo": "https://x.example/money",
        "contactPoint": {"@type": "ContactPoint", "email": "desk@example.org"},
    }
    comment = {"@type": "CorrectionComment", "text": "New log. (False → True)", "datePublished": "2026-11-23"}
    assert data["correction"] == [comment]
    assert data["publishingPrinciples"] == "https://checks.example.org/method/"


def test_structured_data_without_an_address_tells_none_of_this_site() -> None:
    clarified = {"date": "2026-11-23", "kind": "clarification", "why": "W."}
    said = {**PLAIN, "corrections": [clarified]}
    data, review = made(said, site_url=None, policies={"methodology": "method.md"})["plain"].data
    assert not {"@id", "url", "publishingPrinciples", "description", "author", "datePublished"} & set(data)
    point = {"@type": "ContactPoint", "email": "desk@example.org"}
    assert data["publisher"] == {"@type": "NewsMediaOrganization", "name": "The Desk", "contactPoint": point}
    assert (data["hasPart"], review["url"]) == ([{"@id": "#claim-open"}], "#claim-open")
    assert data["correction"] == [{"@type": "CorrectionComment", "text": "W.", "datePublished": "2026-11-23"}]


def feed(*said: Said, **site: object) -> Feed:
    """Return the feed of the corrections log."""
    of = library(*said, **site)
    cases = [Case.of(manuscript, of, VERIFICATION) for manuscript in of.manuscripts]
    return dict(page for part in feeds(of, cases) for page in part.make())["briefs/corrections"]


def test_feed_says_what_the_log_says() -> None:
    told = feed(HARBOUR, GONE)
    assert told.updated == datetime.date(2026, 11, 26)
    assert [item.title for item in told.items] == [
        "توضيح: هل فتح الميناء؟",
        "سحب: هل فتح الميناء؟",
        "Update: Was the harbour closed?",
        "Correction: Was the harbour closed?",
    ]
    assert told.items[3].text == "The harbour was closed on Monday.\n\nFalse → True\n\nNew log."
    assert told.items[3].link == "https://checks.example.org/briefs/harbour/#history"
    assert (told.link, told.here) == tuple(f"https://checks.example.org/briefs/corrections{end}" for end in ("/", ""))


def test_names_in_the_feed_outlive_slips_of_the_pen_and_new_ids() -> None:
    before = [item.id for item in feed(HARBOUR).items]
    changes = [{**change, "why": "Reworded."} for change in HARBOUR["corrections"]]
    renamed = {**HARBOUR, "id": "port", "formerly": ["harbour"], "corrections": [*changes, {**changes[0]}]}
    after = [item.id for item in feed(renamed).items]
    assert set(before) < set(after)
    assert len(set(after)) == 3
    assert all(name.startswith("urn:uuid:") for name in after)
    assert set(after) == {item.id for item in feed(renamed, site_url="https://other.example/").items}
    assert not set(after) & {item.id for item in feed(renamed, site_name="Other checks").items}


@pytest.mark.parametrize(
    ("said", "day"),
    [((), "1970-01-01"), ((PLAIN,), "1970-01-01"), (({**PLAIN, "published": "2026-02-03"},), "2026-02-03")],
)
def test_feed_without_corrections_has_a_day_of_no_clock(said: tuple[Said, ...], day: str) -> None:
    told = feed(*said, site_url=None)
    assert (str(told.updated), told.items, told.link, told.here) == (day, (), "corrections/", "corrections")
