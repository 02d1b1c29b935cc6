"""What the pages of a library say."""

from __future__ import annotations

import dataclasses
import datetime
import re
from pathlib import Path
from typing import Any

import pytest

import factpress.compose
from factpress.compose import Page, compose
from factpress.compose.catalogue import CATALOGUES
from factpress.compose.direction import direction
from factpress.compose.fragment import archive, directive, passage
from factpress.compose.labels import labels, shorten
from factpress.compose.page import (
    Archive,
    Card,
    Exhibit,
    Facts,
    Heading,
    History,
    Link,
    Listing,
    Mark,
    Moment,
    Notice,
    PageLink,
    Paragraph,
    Prose,
    SiteLink,
    Sources,
    Step,
    Verdict,
    Verdicts,
    Words,
)
from factpress.compose.records import records
from factpress.compose.speech import Speech
from factpress.model import Balance, Lines, PartialDate, Source, Verification
from factpress.model.record import Record
from factpress.render.markdown import markdown
from factpress.verify.provenance import balances
from tests.compose.desk import (
    CAPTURES,
    EXCERPT,
    HARBOUR,
    MATCHES,
    PLAIN,
    TEXT,
    VERIFICATION,
    capture,
    library,
    match,
    settings,
    verified,
)


def text(line: object) -> str:
    """Return the bare text of a line."""
    assert isinstance(line, tuple)
    return "".join(
        part.label if isinstance(part, Verdict) else part.text
        for part in line
        if isinstance(part, Words | Moment | Link | PageLink | SiteLink | Verdict)
    )


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.path: page for page in compose(library(HARBOUR, PLAIN), VERIFICATION)}


@pytest.fixture(scope="module")
def harbour(pages: dict[str, Page]) -> Page:
    return pages["briefs/harbour.md"]


LISTS = {f"briefs/{facet}" for facet in ("topics", "claimants", "years", "languages")}


def test_paths(pages: dict[str, Page]) -> None:
    made = (
        "harbour",
        "plain",
        "corrections",
        "standards",
        "ratings",
        "search",
        "numbers",
        "health",
        "data",
        "sources",
        "index",
    )
    assert [path for path in pages if path.count("/") == 1 and path.removesuffix(".md") not in LISTS] == [
        f"briefs/{name}.md" for name in made
    ]


def test_order_of_a_brief(harbour: Page) -> None:
    headings = [block.id for block in harbour.blocks if isinstance(block, Heading) and block.level <= 2]
    assert headings == [
        "", "short-answer", "claims", "story", "reasons", "scope", "evidence", "provenance", "timeline", "sources",
        "source-summary", "replies", "method", "ai-use", "disclosures", "history", "cite", "replicate", "report",
    ]  # fmt: skip
    assert isinstance(harbour.blocks[0], Notice)
    assert harbour.blocks[0].kind == "correction"


def test_a_brief_needs_little(pages: dict[str, Page]) -> None:
    page = pages["briefs/plain.md"]
    assert (page.dir, page.lang) == ("rtl", "ar")
    headings = [block.id for block in page.blocks if isinstance(block, Heading)]
    assert headings == ["", "evidence", "evidence-open", "history", "cite", "replicate", "report"]


def test_card_stands_once_where_it_was_placed(harbour: Page) -> None:
    prose = [block for block in harbour.blocks if isinstance(block, Prose)]
    assert [list(block.cards) for block in prose] == [["closed"]]
    assert [block.id for block in harbour.blocks if isinstance(block, Card)] == ["claim-storm"]


def test_card(harbour: Page) -> None:
    (prose,) = [block for block in harbour.blocks if isinstance(block, Prose)]
    card = prose.cards["closed"]
    assert card.verdict == Verdict("True", "green", "check", "en")
    assert text((card.kicker,)) == "Claim 1 of 2"
    assert text(card.confidence) == "Confidence in this rating high"
    assert "Time." in text(card.override)
    lines = "0 independent lines for it · 0 independent lines against it"
    verified = "2 quotations verified · 1 quotation checked against our excerpt"
    assert text(card.counts) == f"3 sources · {lines} · {verified}"
    assert card.claim == (Words("The harbour was "), Words("closed on Monday", "checked"), Words("."))
    facts = [(term.text, [text(value) for value in values]) for term, values in card.facts.rows]
    assert facts == [
        ("What of it we checked", ["closed on Monday"]),
        ("Who said it", ["Eve"]),
        ("When", ["17 November 2026"]),
        ("Where it appeared", ["Gazette, 2026 · Live page · Archived copy", "https://radio.example.org/1"]),
        ("Did the claimant say it?", ["Unverified Radio only."]),
    ]


def test_rating_off_the_scale_and_empty_claim(harbour: Page) -> None:
    (card,) = [block for block in harbour.blocks if isinstance(block, Card)]
    assert card.verdict == Verdict("no-such-rating", "grey", "dash")
    assert text(card.counts) == "0 sources · 0 quotations verified"
    assert [text(values[0]) for _, values in card.facts.rows] == ["no person or body is named", "not known"]


def test_exhibits(harbour: Page) -> None:
    exhibits = {block.id: block for block in harbour.blocks if isinstance(block, Exhibit)}
    assert list(exhibits) == [f"exhibit-closed-{number}" for number in (1, 2, 3, 4)]
    marks = [exhibit.mark.kind if exhibit.mark else None for exhibit in exhibits.values()]
    assert marks == ["full", "excerpt", "full", None]
    translated = exhibits["exhibit-closed-2"]
    assert translated.quotation is not None
    assert translated.quotation.lang == "uk"
    assert translated.translation == (Words("Our translation", lang="en"), Words("The harbour was closed"))
    assert text(exhibits["exhibit-closed-3"].quoted_as) == "As we quote it “[it] opened again … on Tuesday”"
    assert text(exhibits["exhibit-closed-3"].answered) == "How we weighed it That is the day after."
    assert text(exhibits["exhibit-closed-1"].credibility) == "Credibility 2: probably true"


NASTY = ("k", "k-1", "k-1-1", "1", "established-x", "x", "1-x", "claim-k", "answer")


def test_no_two_places_share_an_id() -> None:
    evidence = [{"source": key, "note": "n", "bears": way} for key in NASTY for way in ("supports", "context")]
    lists = {"established": ["e"], "not_established": ["n"], "would_change": ["w"], "because": "b"}
    claim = {"text": "C", "rating": "true", "evidence": evidence, **lists}
    sources = {key: {"title": key} for key in NASTY}
    said = {**HARBOUR, "sources": sources, "claims": dict.fromkeys(NASTY, claim)}
    page, *_ = compose(library({**said, "body": "# k\n\n# k-1\n\n# k"}), Verification())
    ids = re.findall(r'(?: id="|\{#)([^"} ]+)', markdown(page).text)
    assert len(ids) > len(NASTY) * len(evidence)
    assert [id_ for id_ in ids if ids.count(id_) > 1] == []


def test_parts_with_nothing_between_them_are_one() -> None:
    found = match("gazette.txt", TEXT, "the harbour", "was closed", "on Tuesday")
    page, *_ = compose(library(HARBOUR), Verification({("harbour", "closed", 0): found}))
    exhibit = next(block for block in page.blocks if isinstance(block, Exhibit))
    assert exhibit.quotation is not None
    assert exhibit.quotation.parts == ("the harbour was closed", "on Tuesday")


def test_an_arrow_points_the_way_the_line_is_read() -> None:
    rated = HARBOUR["corrections"][0]
    worded = {**rated, "was": "قديم", "now": "جديد"}
    for lang, change, shown in (
        ("en", rated, "False → True"),
        ("ar", rated, "False → True"),
        ("ar", worded, "قديم ← جديد"),
    ):
        page, *_ = compose(library({**HARBOUR, "lang": lang, "corrections": [change]}), VERIFICATION)
        (listed,) = [block for block in page.blocks if isinstance(block, History)]
        assert text(listed.changes[0].struck) == shown


def test_unverified_quotation_is_marked_so() -> None:
    page, *_ = compose(library(HARBOUR), Verification())
    first = next(block for block in page.blocks if isinstance(block, Exhibit))
    assert first.mark == Mark("none", (Words("Not verified.", lang="en"),))
    assert first.quotation is not None
    assert first.quotation.parts == ("the harbour was closed on Monday",)
    assert first.links == ()


def test_what_stands_only_in_an_archive() -> None:
    source = {"title": "Lost", "archived": "https://archive.example/x", "capture": "gazette.txt"}
    evidence = [{"source": "gazette", "quote": "the harbour", "bears": "supports"}]
    claim = {"text": "C", "claimant": {"name": "Eve"}, "rating": "true", "evidence": evidence}
    said = {**PLAIN, "lang": "en", "id": "harbour", "sources": {"gazette": source}, "claims": {"closed": claim}}
    body = "::: claim closed\n\n::: claim closed\n\n::: claim gone"
    page, *_ = compose(library({**said, "body": body}), VERIFICATION)
    (exhibit,) = [block for block in page.blocks if isinstance(block, Exhibit)]
    assert text(exhibit.links) == "Passage in the archived copy"
    (prose,) = [block for block in page.blocks if isinstance(block, Prose)]
    assert len(prose.blocks) == 1
    assert text(prose.cards["closed"].facts.rows[0][1][0]) == "Eve"


def test_names_of_unknown_sources_do_not_break_a_page() -> None:
    claim = {
        **HARBOUR["claims"]["closed"],
        "evidence": [{"source": "gone", "quote": "x", "bears": "context"}],
    }
    page, *_ = compose(library({**HARBOUR, "claims": {"closed": claim}, "body": ""}), Verification())
    (exhibit,) = [block for block in page.blocks if isinstance(block, Exhibit)]
    assert text(exhibit.source) == "gone"
    (card,) = [block for block in page.blocks if isinstance(block, Card)]
    assert card.kicker.text == "The claim"


NOTES = {
    "source-gazette": (
        "Written by Dee. Published by Gazette. "
        "It is a secondary source: it reports what others say or record. "
        "It rests on a dock worker. It carries copy of the agency XYZ. "
        "It is owned by The Port. Anyone can read it on the web. "
        "It does not state its date; we infer 18 November 2026. "
        "Its interests: Owned by the port. Reliability B on the Admiralty scale: usually reliable. "
        "2 quotations verified in the full capture "
        "(gazette.txt, captured 20 November 2026, sha256 ab12ab12ab12). "
        "Licence: Quoted. Note: Two editions."
    ),
    "source-herald": (
        "Published by Herald. It is a primary source: first-hand testimony, or the record itself. "
        "It is a translation of Gazette, 2026. It is dated November 2026. Its interests are not recorded. "
        "Its reliability has not been graded. 1 quotation checked against our excerpt, not the whole "
        "(herald.txt, captured on a day that is not known, sha256 ab12ab12ab12)."
    ),
}


@pytest.mark.parametrize("id_", NOTES)
def test_sourcing_notes_are_full_sentences(harbour: Page, id_: str) -> None:
    (register,) = [block for block in harbour.blocks if isinstance(block, Sources)]
    notes = {entry.id: " ".join(text(sentence) for sentence in entry.note) for entry in register.entries}
    assert notes[id_] == NOTES[id_]


def test_sourcing_notes_of_others(harbour: Page) -> None:
    (register,) = [block for block in harbour.blocks if isinstance(block, Sources)]
    notes = {entry.id: " ".join(text(sentence) for sentence in entry.note) for entry in register.entries}
    assert "Gazette, 2026 vouches for it." in notes["source-worker"]
    assert "When it appeared is not known." in notes["source-worker"]
    assert "Who wrote or published it is not recorded." in notes["source-tertiary"]
    assert "No date is recorded for it." in notes["source-tertiary"]
    assert "We hold no capture of it" in notes["source-tertiary"]
    cited = {entry.id: text(entry.cited) for entry in register.entries}
    assert cited["source-gazette"] == "Used in claim 1, item 1 · claim 1, item 3"
    assert cited["source-worker"] == ""


def test_sources_that_say_little() -> None:
    sources = {
        "bare": {"title": "B", "kind": "secondary", "capture": "gazette.txt", "interests": "None!"},
        "anon": {"anonymous": "true", "described_as": "x"},
        "untitled": {"author": "A"},
    }
    page, *_ = compose(library({**PLAIN, "lang": "en", "sources": sources}), Verification())
    (register,) = [block for block in page.blocks if isinstance(block, Sources)]
    notes = [" ".join(text(sentence) for sentence in entry.note) for entry in register.entries]
    assert "It does not say where it has this from." in notes[0]
    assert "and quote nothing from it." in notes[0]
    assert "Its interests: None!" in notes[0]
    assert [entry.title.text for entry in register.entries] == ["B", "x", "Untitled"]


def test_replies_and_history(harbour: Page) -> None:
    said = [text(block.line) for block in harbour.blocks if isinstance(block, Paragraph)]
    asked = "We asked The Port on 19 November 2026 by email, for an answer by 20 November 2026."
    assert f"{asked} No answer was received." in said
    assert [
        text(block.line) for block in harbour.blocks if isinstance(block, Paragraph) and block.role == "answer"
    ] == ["I said so."]


def test_citation_names_the_permanent_address(harbour: Page) -> None:
    said = [text(block.line) for block in harbour.blocks if isinstance(block, Paragraph)]
    address = "https://checks.example.org/briefs/harbour/"
    assert f"Ada, Bo. “Was the harbour closed?”. Example Checks. 22 November 2026. {address}" in said


@pytest.mark.parametrize(
    ("publisher", "said"),
    [
        ({"name": "D", "contact": "mailto:a@b.example"}, "If something here is wrong, tell us: a@b.example"),
        ({"name": "D", "url": "https://d.example"}, "If something here is wrong, tell the publisher: D"),
        ({"name": "D"}, "If something here is wrong, tell D."),
        (
            {"name": "D", "contact": "mailto:a@b.example", "corrections_policy": "corrections.md"},
            "If something here is wrong, tell us: how to report an error, and how we correct",
        ),
    ],
)
def test_report_an_error(publisher: dict[str, str], said: str) -> None:
    page, *_ = compose(library({**PLAIN, "lang": "en"}, publisher=publisher, site_url=None), Verification())
    last = page.blocks[-1]
    assert isinstance(last, Paragraph)
    assert text(last.line) == said


def test_complaints_have_a_place_after_our_answer() -> None:
    page, *_ = compose(library({**PLAIN, "lang": "en"}, policies={"complaints": "complaints.md"}), Verification())
    *_, last = page.blocks
    assert isinstance(last, Paragraph)
    assert text(last.line) == "If our answer does not satisfy you, there is a place for complaints and appeals."
    assert [part.path for part in last.line if isinstance(part, PageLink)] == ["../complaints.md"]


def test_list_is_newest_first() -> None:
    older = {**PLAIN, "id": "older", "status": "published", "published": "2025-01-01"}
    same = {**PLAIN, "id": "another", "status": "published", "published": "2026-11-22"}
    made = {page.path: page for page in compose(library(older, HARBOUR, same, PLAIN), VERIFICATION)}
    (listing,) = [block for block in made["briefs/index.md"].blocks if isinstance(block, Listing)]
    assert [entry.id for entry in listing.entries] == [
        "brief-another", "brief-harbour", "brief-older", "brief-plain",
    ]  # fmt: skip
    assert [row.verdict.label for row in listing.entries[1].claims] == ["True", "no-such-rating"]


def test_an_empty_site_has_its_lists() -> None:
    (listed,) = [page for page in compose(library(), Verification()) if page.path == "briefs/index.md"]
    assert isinstance(listed.blocks[1], Paragraph)
    assert text(listed.blocks[1].line) == "No brief has been published yet."


def test_scale_counts_claims(pages: dict[str, Page]) -> None:
    steps = [block for block in pages["briefs/ratings.md"].blocks if isinstance(block, Step)]
    assert [text(step.count) for step in steps] == [
        "5 on a scale from 1 (false) to 5 (true) · 1 claim carries it",
        "1 on a scale from 1 (false) to 5 (true) · 1 claim carries it",
        "No degree of truth, so it has no number · 0 claims carry it",
    ]


def test_records() -> None:
    found = list(records(library(HARBOUR, PLAIN)))
    assert [record.url for record in found] == [
        "briefs/harbour/",
        "briefs/harbour/#claim-closed",
        "briefs/harbour/#claim-storm",
        "briefs/plain/",
        "briefs/plain/#claim-open",
    ]
    assert found[1] == Record(
        url="briefs/harbour/#claim-closed",
        title="The harbour was closed on Monday.",
        content="Two records say so.\nIt closed.\nWho closed it.\nthe harbour was closed on Monday\n"
        "Гавань була закрита\n[it] opened again … on Tuesday\nEve\nThe harbour was closed on Monday.",
        language="en",
        shown={
            "kind": "claim",
            "brief": "Was the harbour closed?",
            "claimant": "Eve",
            "rating": "True",
            "shape": "check",
            "colour": "green",
            "date": "2026-11-22",
            "lang": "en",
        },
        filters={
            "kind": ("claim",),
            "rating": ("true",),
            "topic": ("Ports",),
            "claimant": ("Eve",),
            "source": ("Gazette", "Herald"),
            "language": ("en",),
            "year": ("2026",),
        },
    )
    assert found[0].filters["rating"] == ("true", "no-such-rating")
    assert "Monday\nclosed" in found[0].content
    assert "year" not in found[3].filters
    assert [record.url for record in records(library(PLAIN, use_directory_urls=False))] == [
        "briefs/plain.html",
        "briefs/plain.html#claim-open",
    ]


FRAGMENTS = [
    (("harbour was closed",), "#:~:text=harbour%20was%20closed"),
    (("opened again", "on Tuesday"), "#:~:text=opened%20again,on%20Tuesday"),
    (("wrote: the harbour",), "#:~:text=wrote%3A%20the%20harbour"),
    (("on Monday.\nIt opened",), "#:~:text=on%20Monday.,It%20opened"),
    (
        ("opened again — at noon — on Tuesday, he",),
        "#:~:text=opened%20again%20%E2%80%94%20at%20noon%20%E2%80%94%20on%20Tuesday%2C%20he",
    ),
    (("on",), "#:~:text=harbour%20was%20closed-,on,-Monday."),
]


@pytest.mark.parametrize(("parts", "fragment"), FRAGMENTS)
def test_passage(parts: tuple[str, ...], fragment: str) -> None:
    found = match("gazette.txt", TEXT, *parts)
    assert passage("https://a.example/b", directive(found, TEXT)) == f"https://a.example/b{fragment}"


def test_passage_after_a_fragment_and_with_marks_of_the_syntax() -> None:
    words = "a-b, c & d"
    found = match("x", words, words)
    assert (
        passage("https://a.example/#top", directive(found, words))
        == "https://a.example/#top:~:text=a%2Db%2C%20c%20%26%20d"
    )


@pytest.mark.parametrize(
    ("words", "fragment"), [("ha ha", "text=ha,-ha"), ("ha\nha", "text=ha"), ("ha\fha", "text=ha")]
)
def test_context_of_a_passage_stays_within_its_line(words: str, fragment: str) -> None:
    assert passage("https://a.example", directive(match("x", words, "ha"), words)).endswith(fragment)


WINDOWS = [
    ("one two three four five six", "four", ("one two three ", " five six")),
    ("zero one two three four five six seven eight", "four", ("… one two three ", " five six seven …")),
    ("“four”, five", "four", ("“", "”, five")),
    ("four", "four", ("", "")),
    ("x\fone four two\fy", "four", ("one ", " two")),
]


@pytest.mark.parametrize(("words", "part", "around"), WINDOWS)
def test_window_joins_and_says_where_the_capture_goes_on(words: str, part: str, around: tuple[str, str]) -> None:
    found = match("gazette.txt", words, part)
    if "\f" in words:
        found = dataclasses.replace(found, before="one", after="two")
    made = library(HARBOUR)
    captures = {"gazette.txt": capture("gazette.txt", words)}
    page, *_ = compose(dataclasses.replace(made, captures=captures), Verification({("harbour", "closed", 0): found}))
    exhibit = next(block for block in page.blocks if isinstance(block, Exhibit))
    assert exhibit.quotation is not None
    assert (exhibit.quotation.before, exhibit.quotation.after) == around


def test_a_long_passage_is_named_by_its_edges() -> None:
    words = " ".join(f"word{number}" for number in range(60))
    found = match("x", words, words)
    assert passage("https://a.example", directive(found, words)).endswith(
        "text=word0%20word1%20word2%20word3%20word4,word55%20word56%20word57%20word58%20word59"
    )


@pytest.mark.parametrize(
    ("version", "day"),
    [
        ("https://web.archive.org/web/20231202000000/https://a.example", "2023-12-02"),
        ("https://web.archive.org/web/20231202000000id_/https://a.example", "2023-12-02"),
        ("https://archive.example/abc", None),
        ("https://archive.example/202312020000001/", None),
    ],
)
def test_archive(version: str, day: str | None) -> None:
    assert archive("https://a.example", version) == (Archive("https://a.example", version, day) if day else None)


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("uz-Cyrl-UZ", "ltr"),
    ],
)
def test_direction(tag: str, way: str) -> None:
    assert direction(tag) == way


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2026-11-22", "22 November 2026"),
        ("2026-11", "November 2026"),
        ("2026", "2026"),
        ("0090-01-02", "2 January 0090"),
    ],
)
def test_dates_are_written_out(date: str, text: str) -> None:
    assert Speech().written(PartialDate.parse(date)) == text


def test_words() -> None:
    speech = Speech()
    assert speech.moment(datetime.date(2026, 1, 2)) == Moment(PartialDate(2026, 1, 2), "2 January 2026", "en")
    assert [speech.language("uk-UA"), speech.language("xx")] == ["Ukrainian", "xx"]
    assert speech.phrase("count-sources", count=1) == "1 source"


def test_told_values_keep_their_language() -> None:
    link = Link("ب", "#b", lang="ar")
    line = Speech().tell("origin", origins=(link, Words("; "), link))
    assert line == (Words("It rests on ", lang="en"), link, Words("; "), link)
    assert Speech().tell("origin", origins=2) == (Words("It rests on 2", lang="en"),)


@pytest.mark.parametrize(
    ("brief", "site", "spoken"),
    [("en-GB", "uk", "en"), ("xx", "en-GB", "en"), ("xx", "yy", "en"), ("", "en", "en")],
)
def test_a_page_speaks_its_language_else_the_sites_else_english(brief: str, site: str, spoken: str) -> None:
    assert Speech.of(settings(language=site), brief).tag == spoken


def test_labels_tell_equal_sources_apart() -> None:
    same = {key: Source.model_validate({"title": key, "publisher": "P"}) for key in map(str, range(28))}
    told = labels(same)
    assert [told["0"], told["25"], told["26"]] == ["P a", "P z", "P 1a"]
    assert len(set(told.values())) == 28


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "…"),
        (
            "Americans whom he does not name, two of them with knowledge of the matter",
            "Americans whom he does not name…",
        ),
        ("one, " + "word " * 20, "one, " + "word " * 10 + "word…"),
    ],
)
def test_shorten(text: str, short: str) -> None:
    assert shorten(text) == short


def test_every_word_is_used_and_every_used_word_is_there() -> None:
    room = Path(factpress.compose.__file__).parent
    code = "\n".join(file.read_text("utf-8") for file in sorted(room.rglob("*.py")))
    literal = {name.replace("_", "-") for name in re.findall(r'"([a-z][a-z_-]*)"', code)}
    stems = tuple(re.findall(r'f"([a-z-]+-)\{', code))
    names = {key.partition(".")[0] for key in CATALOGUES["en"]}
    assert [name for name in sorted(names) if name not in literal and not name.startswith(stems)] == []


@pytest.mark.parametrize(
    ("place", "href"), [("about.md#who", "../../about/#who"), ("https://x.example/us", "https://x.example/us")]
)
def test_authors_stand_beside_the_way_to_who_they_are(place: str, href: str) -> None:
    page, *_ = compose(library({**PLAIN, "lang": "en", "authors": ["Ada"]}, policies={"staff": place}), VERIFICATION)
    (work, *_) = [block for block in page.blocks if isinstance(block, Facts)]
    (by,) = [values for term, values in work.rows if term.text == "By"]
    (way,) = by[-1]
    assert isinstance(way, Link | SiteLink)
    assert (way.text, way.href) == ("who we are", href)


def test_links_of_who_worked_on_a_brief_say_where_they_were_written() -> None:
    people = {
        "authors": ["Ada", {"name": "Bo", "url": "https://bo.example/"}],
        "reviewers": [{"name": "Cy", "url": "https://cy.example/", "date": "2026-11-20"}],
    }
    page, *_ = compose(library({**PLAIN, **people}), VERIFICATION)
    written = {link.href: link.at for link in markdown(page).links}
    assert written["https://bo.example/"] == ("authors", 1, "url")
    assert written["https://cy.example/"] == ("reviewers", 0, "url")


def test_overview_says_who_made_each_claim_where_anybody_is_named() -> None:
    said = {"text": "C", "rating": "true", "claimant": {"name": "Eve"}}
    nobody = {"text": "D", "rating": "false"}
    page, *_ = compose(library({**PLAIN, "lang": "en", "claims": {"c": said, "d": nobody}}), VERIFICATION)
    (overview,) = [block for block in page.blocks if isinstance(block, Verdicts)]
    assert [(row.claim.text, text(row.by)) for row in overview.rows] == [("C", "Said by Eve"), ("D", "")]


def test_cards_of_sources_without_addresses() -> None:
    said = {"text": "C", "rating": "true", "appearances": ["a"]}
    page, *_ = compose(
        library({**PLAIN, "lang": "en", "sources": {"a": {"title": "A"}}, "claims": {"c": said}}), Verification()
    )
    (card,) = [block for block in page.blocks if isinstance(block, Card)]
    (shown,) = [values for term, values in card.facts.rows if term.text == "Where it appeared"]
    assert text(shown[0]) == "A"


def test_counts_of_excerpts_alone_do_not_speak_of_verified_quotations() -> None:
    evidence = [HARBOUR["claims"]["closed"]["evidence"][1]]
    claims = {"closed": {**HARBOUR["claims"]["closed"], "evidence": evidence}}
    of = library({**HARBOUR, "claims": claims, "body": ""})
    page, *_ = compose(of, verified(of, {("harbour", "closed", 0): MATCHES["harbour", "closed", 1]}))
    (card,) = [block for block in page.blocks if isinstance(block, Card)]
    assert text(card.counts) == "1 source · 1 quotation checked against our excerpt"


def test_excerpts_are_never_called_verified() -> None:
    assert "verified" not in Speech().phrase("mark-excerpt").lower()
    assert CAPTURES["herald.txt"].text == EXCERPT


OWN = "None of it is independent of the claimant, Eve."
PARTLY = "One of these lines alone does not go through the claimant, Eve."
LINES: list[tuple[Lines, Lines, str, list[str]]] = [
    (Lines(), Lines(), "", []),
    (
        Lines(1, ("gazette",), 0),
        Lines(2, ("gazette", "herald"), 1),
        "1 independent line for it · 2 independent lines against it",
        [
            f"All of the evidence for the claim passes through Gazette, 2026. {OWN}",
            f"The evidence against the claim comes through Gazette, 2026 · Herald, 2026. {PARTLY}",
        ],
    ),
    (
        Lines(1, ("herald",), 1),
        Lines(idle=("gazette",)),
        "1 independent line for it · 0 independent lines against it",
        [
            "All of the evidence for the claim passes through Herald, 2026.",
            "The evidence against the claim names no origin, so it makes no independent line.",
        ],
    ),
]


@pytest.mark.parametrize(("supports", "contradicts", "counted", "through"), LINES)
def test_card_says_what_the_evidence_hangs_on(
    supports: Lines, contradicts: Lines, counted: str, through: list[str]
) -> None:
    balances = {("harbour", "closed"): Balance(supports, contradicts)}
    verification = dataclasses.replace(VERIFICATION, balances=balances)
    page = compose(library(HARBOUR), verification)[0]
    (prose,) = [block for block in page.blocks if isinstance(block, Prose)]
    card = prose.cards["closed"]
    assert counted in text(card.counts)
    assert [text(line) for line in card.through] == through


@pytest.mark.parametrize(("day", "kinds"), [("2027-05-22", []), ("2027-05-23", ["overdue"]), (None, [])])
def test_overdue_brief_says_so_on_top(day: str | None, kinds: list[str]) -> None:
    desk = library({**HARBOUR, "corrections": []})
    as_of = dataclasses.replace(desk, day=datetime.date.fromisoformat(day) if day else None)
    page = next(page for page in compose(as_of, VERIFICATION) if page.kind == "brief")
    strips = [block for block in page.blocks if isinstance(block, Notice)]
    assert [strip.kind for strip in strips] == kinds
    assert all(text(strip.line).startswith("Overdue for review since 22 May 2027.") for strip in strips)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("statistic", "22 May 2027 (our default for a statistic)"),
        (None, "22 November 2027 (our default)"),
    ],
)
def test_review_that_nobody_chose_says_what_it_follows_from(kind: str | None, said: str) -> None:
    claims = {"closed": {"text": "It was closed.", "rating": "true", "kind": kind}}
    changes: dict[str, object] = {"review_by": None, "corrections": [], "claims": claims, "body": ""}
    page = next(page for page in compose(library({**HARBOUR, **changes}), VERIFICATION) if page.kind == "brief")
    facts = next(block for block in page.blocks if isinstance(block, Facts))
    assert [text(value) for term, (value, *_) in facts.rows if term.text == "To be reviewed by"] == [said]


def summed(*claims: dict[str, object], sources: dict[str, object] | None = None, **changes: object) -> str:
    """Return how the sources of a brief with `claims` are summed up."""
    said = {f"c{index}": claim for index, claim in enumerate(claims)}
    record = {"record": {"title": "Record", "publisher": "Archive", "kind": "primary", "reliability": "B"}}
    brief = {"id": "case", "title": "So?", "claims": said, "sources": sources or record, **changes}
    desk = library(brief)
    (page,) = (page for page in compose(desk, Verification({}, balances(desk))) if page.kind == "brief")
    heads = {block.id: index for index, block in enumerate(page.blocks) if isinstance(block, Heading)}
    at = heads["source-summary"]
    blocks = [block for block in page.blocks[at + 1 : at + 3] if isinstance(block, Paragraph)]
    return " / ".join(text(block.line) for block in blocks)


Claim = dict[str, object]
RESTS: Claim = {
    "text": "So.",
    "rating": "true",
    "evidence": [{"source": "record", "note": "Read.", "bears": "supports"}],
}
TOLD: Claim = {**RESTS, "claimant": {"name": "Archive"}}
BARE: Claim = {"text": "So.", "rating": "true"}
TWO = {
    "record": {"title": "Record", "kind": "primary", "reliability": "B"},
    "log": {"title": "Log", "kind": "primary", "reliability": "B"},
}
BOTH: Claim = {
    **BARE,
    "evidence": [{"source": key, "note": "Read.", "bears": "supports"} for key in ("record", "log")],
}
GRADED = "This brief names 2 sources (2 primary), of which we hold: 2 not at all. "


@pytest.mark.parametrize(
    ("claims", "changes", "expected"),
    [
        ([RESTS], {}, "All evidence on one side of the claim passes through Archive; no claim has a second"),
        ([TOLD], {}, "no evidence in support of the claim is independent of the claimant."),
        ([TOLD, RESTS], {}, "2 of 2 claims passes through Archive; for 1 of 2 claims, no evidence in support is"),
        ([BARE], {}, "No single source carries the claim; no claim has a second independent line"),
        ([BOTH], {"sources": TWO}, GRADED + "No single source carries the claim; nobody concerned has answered us."),
        (
            [BOTH, BARE],
            {"sources": TWO, "replies": [{"from": "Ada", "asked": "2026-11-20", "answer": "Yes."}]},
            "No single source carries more than one claim; no gap shows in what is recorded here.",
        ),
        ([BOTH], {"sources": {**TWO, "x": {"title": "X"}}}, "1 of unrecorded kind), of which"),
        ([BOTH], {"sources": {**TWO, "x": {"title": "X"}}}, "; 1 source has not been graded for reliability."),
        (
            [BOTH],
            {"sources": {**TWO, "x": {"anonymous": "true", "described_as": "a clerk", "reliability": "F"}}},
            "; 1 source is not named.",
        ),
        (
            [BOTH],
            {"sources": {key: {**one, "author": "Eve Hall"} for key, one in TWO.items()}},
            "passes through Eve Hall; ",
        ),
        ([RESTS], {"source_summary": "One archive, no second."}, "One archive, no second. / Summed up by the authors"),
    ],
)
def test_sources_are_summed_up(claims: list[Claim], changes: dict[str, Any], expected: str) -> None:
    assert expected in summed(*claims, **changes)


def test_two_works_of_one_author_are_named_as_one_voice() -> None:
    sources = {key: {"title": key, "author": "Eve Hall", "kind": "primary"} for key in ("book", "letter")}
    sources["other"] = {"title": "other", "author": "Ann Lee", "kind": "primary"}
    evidence = [{"source": key, "note": "N", "bears": "supports"} for key in sources]
    claim = {"text": "C", "rating": "true", "evidence": evidence}
    of = library({**PLAIN, "lang": "en", "id": "harbour", "sources": sources, "claims": {"closed": claim}})
    page, *_ = compose(of, Verification({}, balances(of)))
    (card,) = [block for block in page.blocks if isinstance(block, Card)]
    named = "The evidence for the claim comes through Eve Hall a and Eve Hall b (one voice) · Ann Lee."
    assert [text(line) for line in card.through] == [named]


def test_where_claims_are_several_each_part_leads_back_to_the_card() -> None:
    claim = {"text": "C", "rating": "true", "because": "B", "evidence": []}
    for many in (1, 2, 4):
        claims = {f"c{number}": claim for number in range(many)}
        page, *_ = compose(library({**PLAIN, "id": "harbour", "claims": claims}), VERIFICATION)
        lines = [block.line for block in page.blocks if isinstance(block, Paragraph)]
        back = [part.href for line in lines for part in line if isinstance(part, Link) and "claim-" in part.href]
        assert back == [f"#claim-c{number}" for _ in ("reasons", "evidence") for number in range(many) if many > 1]
        (card, *_) = [block for block in page.blocks if isinstance(block, Card)]
        assert [part.href for part in card.links if isinstance(part, Link)] == [
            "#claim-c0",
            "#reasons-c0",
            "#evidence-c0",
            "#cite",
        ]


def test_a_letter_stands_at_its_year() -> None:
    same = {key: Source.model_validate({"publisher": "Gazette", "published": "2026"}) for key in "xy"}
    assert list(labels(same).values()) == ["Gazette, 2026a", "Gazette, 2026b"]
