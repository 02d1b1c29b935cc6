"""An archived copy written into a brief: one key more, every other byte as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    written, keys = with_copies(text.encode(), read(text), {key: copy}, Limits())
    assert keys or written == text.encode()
    return written.decode() if keys else None


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
    for now in (f"{text}\nmore\n".encode(), b"no brief", b"---\nid: [\n---\n", b"\xff\xfe"):
        assert with_copies(now, read(text), {"r": COPY}, Limits()) == (now, frozenset())


TWO = [
    ("  s:\n    title: S\n    url: https://x.example/day", {"r", "s"}),
    ("  s:\n    title: S\n    url: >-\n      https://x.example/day", {"r"}),
]


@pytest.mark.parametrize(("other", "keys"), TWO)
def test_sources_at_one_address_are_written_as_far_as_they_can_be(other: str, keys: set[str]) -> None:
    text = brief(f"  r: {{title: R, url: https://x.example/day}}\n{other}")
    written, done = with_copies(text.encode(), read(text), {"s": COPY, "r": COPY}, Limits())
    assert done == keys
    sources = read(written.decode()).brief.sources
    assert [key for key in ("r", "s") if sources[key].archived == COPY] == sorted(keys)


LAYOUTS = st.builds(
    lambda style, quote, comment, indent, before, ending, mark: (
        mark + brief(_source(style, quote, comment, indent, before)).replace("\n", ending)
    ),
    style=st.sampled_from(["block", "flow", "wide"]),
    quote=st.sampled_from(["", "'", '"']),
    comment=st.sampled_from(["", "  # seen, 'as is': {yes}", "  #"]),
    indent=st.integers(1, 6),
    before=st.sampled_from(["title: R", "title: 'Їжак 𝔘'", 'title: "a: b"', "title: Ñ  "]),
    ending=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)


def _source(style: str, quote: str, comment: str, indent: int, before: str) -> str:
    url = f"url: {quote}https://x.example/day{quote}"
    if style == "block":
        return "\n".join(("  r:", *(f"  {' ' * indent}{one}" for one in (before, f"{url}{comment}", "kind: primary"))))
    if style == "flow":
        return f"  r: {{ {before.strip()}, {url} , kind: primary }}{comment}"
    return "\n".join(
        (f"  r: {{{comment}", *(f"  {' ' * indent}{one.strip()}," for one in (before, url, "kind: primary")), "   }")
    )


@given(LAYOUTS)
def test_whatever_the_layout_one_piece_is_put_in_and_nothing_else_is_touched(text: str) -> None:
    written = inserted(text)
    assert written is not None
    start = next(index for index, (old, new) in enumerate(zip(text, written, strict=False)) if old != new)
    more = len(written) - len(text)
    at = next(one for one in range(start, -1, -1) if written[:one] + written[one + more :] == text)
    assert f"archived: {COPY}" in written[at : start + more]
    assert written.count("\r") - written.count("\r\n") == 0
    assert read(written).brief.sources["r"].archived == COPY
