"""An archived copy written into a brief: one key more, every other byte as it was."""

from __future__ import annotations

import pytest

from factpress import load
from factpress.model import Limits, Manuscript
from factpress.watch.archive.insert import with_copies

COPY = "https://web.archive.org/web/20261101000000/https://x.example/day"
ODD = "https://a.example/20261101000000/https://x.example/d,1,(2)?q=a,b"
WHOLE = """\
---
id: a   # for ever
title: 'Was it so?'
sources:
{sources}
claims:
  first: {{text: It was so., rating: unverified}}
---
The prose: archived: nothing.
"""


def brief(sources: str) -> str:
    return WHOLE.format(sources=sources)


def read(text: str) -> Manuscript:
    manuscript, _ = load.manuscript("briefs/a.md", text.encode(), Limits())
    assert manuscript is not None
    return manuscript


def inserted(text: str, copy: str = COPY, key: str = "r") -> str | None:
    written = with_copies(text.encode(), read(text), {key: copy}, Limits())
    return written.decode() if written is not None else None


SOURCES = [
    ("  r:\n    url: https://x.example/day  # seen\n    title: R", "https://x.example/day  # seen\n    archived: {}"),
    (
        "  r:\n    # the record\n    title: R\n    url: 'https://x.example/day'",
        "'https://x.example/day'\n    archived: {}",
    ),
    ('  r:\n        title: R\n        url: "https://x.example/day"', '"https://x.example/day"\n        archived: {}'),
    ("  r: {title: R, url: https://x.example/day}", "https://x.example/day, archived: {}"),
    ("  r: {url: https://x.example/day, title: R}  # ok", "https://x.example/day, archived: {}"),
    ("  r: {\n    title: R,\n    url: https://x.example/day,\n  }", "https://x.example/day,\n    archived: {}"),
    ("  о:\n    title: Ї\n  r: {title: Їжак 𝔘, url: https://x.example/day}", "https://x.example/day, archived: {}"),
]


@pytest.mark.parametrize("copy", [COPY, ODD])
@pytest.mark.parametrize(("sources", "instead"), SOURCES)
def test_one_key_more_and_nothing_else(sources: str, instead: str, copy: str) -> None:
    text = brief(sources)
    written = inserted(text, copy)
    assert written is not None
    assert read(written).brief.sources["r"].archived == copy
    said = copy if copy == COPY else f'"{copy}"'
    before = instead[: instead.index("archived")].rstrip(" ").removesuffix(",").removesuffix("\n")
    assert written == text.replace(before, instead.format(said), 1)


REFUSED = [
    ("it has a copy", "  r:\n    url: https://x.example/day\n    archived: https://other.example/copy\n    title: R"),
    ("nobody knows it", "  s: {title: S, url: https://x.example/day}"),
    ("no address", "  r: {title: R}"),
    ("it stands below", "  r:\n    title: R\n    url: >-\n      https://x.example/day"),
    ("it is no address", '  r:\n    title: R\n    url: "https://x.example/\n      day"'),
]


@pytest.mark.parametrize(("_why", "sources"), REFUSED)
def test_what_cannot_be_written_safely_is_left_alone(_why: str, sources: str) -> None:
    assert inserted(brief(sources)) is None


def test_it_is_written_once_and_only_into_what_was_read() -> None:
    text = brief("  r: {title: R, url: https://x.example/day}")
    written = inserted(text)
    assert written is not None
    assert inserted(written) is None
    assert with_copies(f"{text}\nmore\n".encode(), read(text), {"r": COPY}, Limits()) is None
    assert with_copies(b"no brief", read(text), {"r": COPY}, Limits()) is None


def test_two_sources_of_a_brief_are_written_at_once() -> None:
    text = brief("  r: {title: R, url: https://x.example/day}\n  s:\n    title: S\n    url: https://x.example/day")
    written = with_copies(text.encode(), read(text), {"r": COPY, "s": COPY}, Limits())
    assert written is not None
    assert [one.archived for one in read(written.decode()).brief.sources.values()] == [COPY, COPY]
