"""Every part of the product shows somewhere on the sample site: take a part away, and its row here fails.

Rows name the words of the sample's own briefs where they can: the words of the interface may change.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from factpress.diagnostic import Severity
from factpress.examining import examine
from factpress.recording import read_ledger
from tests.conftest import SAMPLE

HARBOUR, ARABIC, TOWN = "briefs/harbour-closed/", "briefs/harbour-closed-ar/", "briefs/town-in-figures/"
FERRY, LETTER, BRIDGE = "briefs/ferry-picture/", "briefs/lost-letter/", "briefs/mist-cherez-zatoku/"
PHARE, FARO, LOG = "briefs/hauteur-du-phare/", "briefs/faro-de-1887/", "briefs/corrections/"
CARD, STRUCK = "#claim-closed-week", "#claim-closed-week del"

PARTS = (
    ("correction", HARBOUR, STRUCK, "Unverified"),
    ("reason of a correction", HARBOUR, "#history ~ *", "We had not seen the harbour log when we first published."),
    ("clarification", HARBOUR, "#history ~ *", "The time at which the entrance opened is now given."),
    ("update", HARBOUR, "#history ~ *", "The reply of the deputy mayor was added."),
    ("correction in the log", LOG, "article", "We had not seen the harbour log when we first published."),
    ("withdrawal", LETTER, "article", "This brief was withdrawn on 15 June 2026."),
    ("reason of a withdrawal", LETTER, "article", "its watermark, which is of 1990"),
    ("overdue review", FERRY, "article", "Overdue for review since 30 September 2026."),
    ("signed override", TOWN, "#claim-singer-right", "The one witness is the writer of the list."),
    ("rule that is not met", TOWN, "#claim-singer-right", "Not met:"),
    ("rule that is met", TOWN, "#claim-schools", "The rule for “True” is met:"),
    ("reply with an answer", HARBOUR, "#replies ~ *", "A harbour that nobody dares to enter is closed."),
    ("reply without an answer", HARBOUR, "#replies ~ *", "The shipping agents"),
    ("translation of a source", HARBOUR, "#sources ~ *", "La semana perdida"),
    ("quotation in its own language", HARBOUR, "figure [lang=es]", "la entrada estuvo cerrada una semana"),
    ("our translation of a quotation", HARBOUR, "figure", "the entrance was shut for a week"),
    ("page from right to left", ARABIC, "[dir=rtl]", "هل أُغلق ميناء «بورت نوير» أسبوعًا كاملًا؟"),
    ("English words on an Arabic page", ARABIC, "[dir=rtl] [lang=en]", "Entrance opened at 05:40."),
    ("Ukrainian page", BRIDGE, "[lang=uk]", "Чи відкриють міст через затоку наступного літа?"),
    ("Latin name on a Ukrainian page", BRIDGE, "#claim-next-summer", "John Imaginary"),
    ("Arabic name on a Ukrainian page", BRIDGE, "#replies ~ *", "ليلى المتخيَّلة"),
    ("translation of the brief", HARBOUR, "a[href='../harbour-closed-ar/']", "العربية"),
    ("the brief that is translated", ARABIC, "a[href='../harbour-closed/']", "English"),
    (
        "translation, as search engines see it",
        HARBOUR,
        "link[hreflang=ar][href$='/checks/briefs/harbour-closed-ar/']",
        "",
    ),
    ("French page", PHARE, "[lang=fr]", "Le relevé donne 31,4 mètres."),
    ("Spanish page", FARO, "[lang=es]", "Las placas se contradicen."),
    ("sources merged by wire and owner", HARBOUR, "#figure-closed-week", "one voice with The Bay"),
    ("source that is not named", HARBOUR, "#figure-closed-week", "not named"),
    ("who vouches for it", HARBOUR, "#sources ~ *", "a crane operator at the quay"),
    ("what all evidence passes through", HARBOUR, CARD, "Statement of the shipping agents"),
    ("evidence without a line", HARBOUR, "#claim-fog-cost", "it makes no independent line"),
    ("quotation in a full capture", HARBOUR, "#exhibit-closed-week-1", "Verified word for word in the full capture"),
    ("quotation in our excerpt", HARBOUR, "#exhibit-closed-week-5", "Checked against our excerpt"),
    ("quotation in two parts", HARBOUR, "#exhibit-closed-week-2 mark", "No vessel was turned away."),
    ("context of a quotation", HARBOUR, "#exhibit-closed-week-1", "The first ship in was the Sample Star."),
    ("passage on the live page", HARBOUR, "#exhibit-closed-week-1 a[href*=':~:text=']", "live"),
    ("passage in the archived copy", HARBOUR, "a[href*='web.archive.org'][href*=':~:text=']", "archived"),
    ("evidence by a note", HARBOUR, "figure", "The article repeats the wire word for word."),
    ("answer to contrary evidence", HARBOUR, "figure", "The agents count the days of the warning."),
    ("rating of the attribution", HARBOUR, CARD, "The minutes print her words."),
    ("image claim", FERRY, "#claim-sinking", "This picture shows the ferry Placid as she sinks"),
    ("claimant that is an organisation", TOWN, "#claim-schools", "League of Taxpayers"),
    ("brief of many claims", TOWN, "#claim-fog-science", "Claim 10 of 11"),
    ("summary of the sources by a person", TOWN, "#sources ~ *", "One audited record carries most of this brief."),
    ("words of a claim that were checked", TOWN, ".fp-card__claim mark", "more of the town's money every year"),
    ("disclosures", TOWN, "#disclosures ~ *", "The Sample Site rents a desk from the League"),
    ("citation for reference managers", HARBOUR, "a[href$='harbour-closed.bib']", "BibTeX"),
    ("use of AI", TOWN, "#ai-use ~ *", "A translation program was used to read one letter"),
    ("long title", PHARE, "h1", "jusque sur les sacs de papier de la boulangerie"),
    ("older scale on a brief", FERRY, "#claim-sinking", "Refuted"),
    ("older scale on the page of the scale", "briefs/ratings/", "#rating-2024-refuted", "Refuted"),
    ("address of an earlier id", "briefs/ferry-photo/", "h1", "Does this picture show the ferry Placid sinking"),
    ("column of a table that is aligned", HARBOUR, "td.fp-align-right", "opened at 05:40"),
    ("timeline", HARBOUR, "#timeline-drawing", "Minutes of 4 March 2026"),
    ("replication kit", HARBOUR, "a[href$='harbour-closed-kit.zip']", ""),
    ("older scale is a scale, too", "briefs/standards/", "article", "19 of 19 claims are rated"),
    ("policy elsewhere", "briefs/standards/", "a[href='https://sample.example/who-pays']", ""),
    ("missing policy", "briefs/standards/", "article", "No page on independence is named."),
    ("source in the register", "briefs/sources/el-correo-de-ninguna-parte/", "article", "La semana perdida"),
    ("page of a source that is gone", HARBOUR, "#source-gazette", "found to be gone on 14 November 2026"),
    ("page of a source that has changed", HARBOUR, "#source-herald", "have been missing from its page since"),
    ("health of the evidence", "briefs/health/", "article", "Sources with a page on the web: 15"),
    ("notice on every page", "nowhere/", ".fp-site-notice", "There is no Port Nowhere"),
)
RATINGS = ("True", "Mostly true", "Half true", "Mostly false", "False", "Misleading", "Unverified", "Not rated")


Read = Callable[[str], Page]


@pytest.fixture(scope="module")
def read(browser: Browser, sample_address: str) -> Iterator[Read]:
    """Return a function that opens a page of the sample once, without scripts."""
    context = browser.new_context(java_script_enabled=False)

    @functools.cache
    def opened(path: str) -> Page:
        page = context.new_page()
        page.goto(sample_address + path)
        return page

    yield opened
    context.close()


@pytest.mark.parametrize(("path", "selector", "words"), [row[1:] for row in PARTS], ids=[row[0] for row in PARTS])
def test_part_shows(read: Read, path: str, selector: str, words: str) -> None:
    read(path).locator(selector).filter(has_text=words).first.wait_for(state="attached", timeout=5_000)


@pytest.mark.parametrize("rating", RATINGS)
def test_rating_of_the_scale_stands_on_a_card(sample: Path, rating: str) -> None:
    page = html.parse(sample / "site/briefs/town-in-figures/index.html")
    labels = page.xpath("//*[starts-with(@id, 'claim-')]//*[contains(@class, 'fp-rating__label')]/text()")
    assert rating in labels


def test_no_page_needs_a_style_or_a_script_of_its_own(sample: Path) -> None:
    for file in (sample / "site").rglob("*.html"):
        inline = html.parse(file).xpath(
            "//@style | //style | //script[not(@src) and not(contains(@type, 'json'))] | //@onclick"
        )
        assert inline == [], file


def test_draft_is_nowhere(sample: Path) -> None:
    assert not [page for page in (sample / "site").rglob("*.html") if b"clock of the town hall" in page.read_bytes()]


def test_nothing_is_wrong_with_the_sample_but_what_it_is_to_show(sample: Path) -> None:
    found = examine(sample).diagnostics
    assert {one.code for one in found if one.severity is not Severity.NOTE} <= {"overdue-review"}


def test_ledger_of_the_sample_is_whole_and_has_a_past() -> None:
    ledger, found = read_ledger(sorted((SAMPLE / "ledger").glob("*.jsonl")), ())
    assert found == ()
    assert {name: len(chain.lines) for name, chain in ledger.items() if len(chain.lines) > 1} == {
        "ferry-photo": 2,
        "harbour-closed": 3,
        "harbour-closed-ar": 2,
        "lost-letter": 2,
    }
