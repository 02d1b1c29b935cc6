"""The Markdown of whole pages, byte for byte.

After a change that is meant, write them anew and read the difference: `python -m tests.golden.test_golden`.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from factpress.compose import Atlas, compose
from factpress.compose.front import front
from factpress.compose.records import records
from factpress.render.markdown import fragment, markdown
from tests.compose.desk import GONE, HARBOUR, PLAIN, VERIFICATION, library
from tests.compose.figured import DIAMOND, LEFTWARD, figured

HERE = Path(__file__).parent


def pages() -> dict[str, str]:
    """Return the Markdown of each page of the small newsroom, and of two briefs with figures, by its golden file."""
    site = library(HARBOUR, PLAIN, GONE, featured=["plain"])
    atlas = Atlas.of(site, VERIFICATION)
    parts = {f"part-{name}.md": fragment(blocks, "en") for name, blocks in front(atlas, atlas.tally).items()}
    made = [*compose(library(HARBOUR, PLAIN, GONE), VERIFICATION), figured(DIAMOND), figured(LEFTWARD)]
    named = {page.path.removeprefix("briefs/").replace("/", "-"): markdown(page).text for page in made}
    return named | parts


def found() -> str:
    """Return what a search of the small newsroom finds."""
    told = [dataclasses.asdict(record) for record in records(library(HARBOUR, PLAIN, GONE))]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", pages())
def test_page(name: str) -> None:
    assert pages()[name].encode() == (HERE / name).read_bytes()


def test_records() -> None:
    assert found().encode() == (HERE / "records.json").read_bytes()


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_bytes(text.encode())
    (HERE / "records.json").write_bytes(found().encode())
