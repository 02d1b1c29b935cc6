"""Where a page takes its readers before they read it."""

from __future__ import annotations

import dataclasses

import pytest

from factpress.watch.page import refresh
from tests.watch.asking import html

REFRESHES = [
    ("0; url=/", "/"),
    ("0;URL='/'", "/"),
    ('0; url="/a b"', "/a b"),
    ("3, /404", "/404"),
    ("0 /new", "/new"),
    ("600; url=/", ""),
    ("0", ""),
    ("1.2.3; url=/404", "/404"),
    ("nonsense", ""),
    ("", ""),
    ("0; url=http://[bad", "http://[bad"),
]


@pytest.mark.parametrize(("content", "expected"), REFRESHES)
def test_refresh(content: str, expected: str) -> None:
    quoted = content.replace('"', "&quot;")
    for meta in (
        f'<meta http-equiv="Refresh" content="{quoted}">',
        f"<META content=\"{quoted}\" HTTP-EQUIV = 'REFRESH'>",
    ):
        assert refresh(html("<p>Elsewhere.</p>", head=meta)) == expected
    assert refresh(dataclasses.replace(html("x"), headers={"refresh": content})) == expected


META = '<meta http-equiv=refresh content="0; url=/new">'
STAYS = [
    f"<noscript>{META}</noscript>",
    f"<!-- {META} -->",
    f"<script>'{META}'</script>",
    f"<textarea>{META}</textarea>",
]


@pytest.mark.parametrize("body", STAYS)
def test_what_readers_do_not_get_takes_them_nowhere(body: str) -> None:
    assert refresh(html(body)) == ""
    assert refresh(html("x", head=body)) == ""


def test_only_pages_take_their_readers_elsewhere() -> None:
    assert refresh(dataclasses.replace(html("x", head=META), headers={"content-type": "text/plain"})) == ""
