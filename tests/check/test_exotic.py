"""Markup that is seldom seen: what is broken in it (broken.tsv) is found, what only looks broken (sound.tsv) is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.test_check import PAGE, STANDING, SVG, built, found

SITE = {**STANDING, "img/i.svg": f"{SVG}<g id='i'/></svg>"}


def table(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


BROKEN = {what: (html, code) for code, what, html in table("broken.tsv")}
SOUND = dict(table("sound.tsv"))


@pytest.mark.parametrize(("html", "code"), BROKEN.values(), ids=BROKEN)
def test_fault_is_found_once_at_its_line(tmp_path: Path, html: str, code: str) -> None:
    line = 1 if code == "unreadable-file" else 3
    assert found(built(tmp_path, {**SITE, "page/index.html": f"<title>x</title>\n\n{html}"})) == [(code, PAGE, line)]


@pytest.mark.parametrize("html", SOUND.values(), ids=SOUND)
def test_trap_is_not_reported(tmp_path: Path, html: str) -> None:
    assert found(built(tmp_path, {**SITE, "page/index.html": html})) == []
