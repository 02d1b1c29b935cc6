"""The status file in a build: how it is read, and what a page shows of it, without asking anybody."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from factpress import MADE, pipeline
from factpress.examining import examine
from factpress.model import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeProject

COPY = "https://web.archive.org/web/20261101000000/https://record.example/day"
BRIEF = f"""\
---
id: a
title: Was it so?
status: published
published: 2026-11-22
authors: [Ada]
sources:
  record: {{title: Record, url: "HTTPS://Record.example:443/day", archived: "{COPY}", kind: primary}}
  other: {{title: Other, url: "https://other.example/", kind: primary}}
claims:
  first: {{text: It was so., rating: unverified}}
---
"""
GONE = (
    '{"address": "https://record.example/day", "class": "gone", "why": "404", "asked": "2026-11-20", '
    '"since": "2026-11-10", "last_alive": "2026-11-03", "was": {"2026-10": "ok"}}\n'
)


def project(make_project: MakeProject, status: str) -> Path:
    return make_project({"briefs/a.md": BRIEF, "watch.jsonl": status})


def test_an_address_is_known_however_the_brief_spells_it(make_project: MakeProject) -> None:
    examined = examine(project(make_project, GONE))
    assert examined.library is not None
    standings = {url: one.verdict for url, one in examined.library.standings.items()}
    assert standings == {"HTTPS://Record.example:443/day": Verdict.GONE}


def test_a_damaged_line_is_told_where_it_stands_and_stops_nothing(make_project: MakeProject) -> None:
    examined = examine(project(make_project, f"{GONE}<<<<<<< ours\n"))
    told = [(one.code, str(one.severity), one.location.path, one.location.line) for one in examined.diagnostics]
    assert ("unreadable-status", "warning", "watch.jsonl", 2) in told
    assert examined.library is not None
    assert len(examined.library.standings) == 1


def test_what_lies_years_ahead_of_the_build_is_told_and_not_believed(make_project: MakeProject) -> None:
    root = project(make_project, GONE.replace('"asked": "2026-11-20"', '"asked": "9999-12-31"'))
    for day in (None, datetime.date(2027, 1, 1)):
        examined = examine(root, day=day)
        told = [(one.code, one.message) for one in examined.diagnostics if one.location.path == "watch.jsonl"]
        assert told == [("unreadable-status", "this line tells of 9999-12-31, which is still to come")]
        assert examined.library is not None
        assert examined.library.standings == {}


def test_what_was_seen_since_the_last_commit_is_believed(make_project: MakeProject) -> None:
    day = MADE + datetime.timedelta(days=100)
    examined = examine(project(make_project, GONE.replace('"asked": "2026-11-20"', f'"asked": "{day}"')), day=MADE)
    assert examined.library is not None
    assert len(examined.library.standings) == 1


def test_a_status_file_is_no_way_out_of_the_project(make_project: MakeProject, tmp_path: Path) -> None:
    outside = tmp_path / "outside.jsonl"
    outside.write_text(GONE)
    root = make_project({"briefs/a.md": BRIEF})
    (root / "watch.jsonl").symlink_to(outside)
    examined = examine(root)
    assert ("irregular-file", "watch.jsonl") in [(one.code, one.location.path) for one in examined.diagnostics]
    assert examined.library is not None
    assert examined.library.standings == {}


def test_the_page_of_what_is_gone_leads_to_the_copy_first(make_project: MakeProject) -> None:
    root = project(make_project, GONE)
    examined = examine(root)
    assert examined.library is not None
    pipeline.write_pages(examined.project, examined.library, examined.verification)
    page = (root / "docs/briefs/a.md").read_text()
    entry = page[page.index('id="source-record"') :].partition("</li>")[0]
    assert "Its page was found to be gone on 10 November 2026. It was last seen alive on 3 November 2026." in entry
    assert entry.index(f'href="{COPY}"') < entry.index('href="HTTPS://Record.example:443/day"')
    assert entry.count(f'data-versionurl="{COPY}" data-versiondate="2026-11-01"') == 2
