"""Copies from a real archive: found, looked at, proposed and written into the brief."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from factpress.capture import digest
from tests.conftest import MakeProject
from tests.watch.archive import PROGRAMS, Kept, archive
from tests.watch.world import STORY, world

WORDS = "It was so on that day"
COMMAND = (sys.executable, "-m", "factpress", "watch", "--allow-private", "--format", "json", "--as-of", "2026-11-22")
BRIEF = """\
---
id: a   # kept as it is
title: Was it so?
sources:
  record:
    title: Record   # kept, too
    url: {gone}
    capture: record.txt
claims:
  first:
    text: It was so.
    rating: unverified
    evidence:
      - {{source: record, quote: "It was so on that day", bears: supports}}
---
"""


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2026, month, number)


def made(make_project: MakeProject, gone: str, timemap: str) -> Path:
    text = f"{WORDS}, and many people saw it.\n"
    root = make_project(
        {
            "briefs/a.md": BRIEF.format(gone=gone),
            "seeds/record.txt": text,
            "seeds/record.txt.yml": f"url: {gone}\ncaptured: 2026-06-15\nmedia_type: text/plain\ntool: by hand\n"
            f"extent: full\nsha256: {digest(text.encode())}\n",
        }
    )
    config = yaml.safe_load((root / "mkdocs.yml").read_text())
    config.setdefault("extra", {}).setdefault("factpress", {})["archives"] = [timemap]
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config))
    return root


def copies(root: Path, *words: str) -> list[dict[str, object]]:
    done = subprocess.run([*COMMAND, *words], cwd=root, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)["copies"]
    return found


@pytest.mark.skipif(not PROGRAMS.exists(), reason="`make archive` installs pywb")
def test_the_nearest_copy_with_the_words_is_found_and_written(make_project: MakeProject, tmp_path: Path) -> None:
    with world(hosts=1) as web:
        gone = web.url("/404/record")
        kept = (
            Kept(gone, day(1, 10), STORY),
            Kept(gone, day(5, 1), STORY),
            Kept(gone, day(6, 1), "The story has been rewritten, and says another thing now."),
            Kept(gone, day(6, 20), "Not here.", "404 Not Found"),
        )
        (tmp_path / "archive").mkdir()
        with archive(tmp_path / "archive", *kept) as timemap:
            root = made(make_project, gone, timemap)
            before = (root / "briefs/a.md").read_text()
            (proposed,) = copies(root, "--archives")
            assert proposed["address"] == gone
            copy = f"{timemap.replace('timemap/link/', '')}20260501120000/{gone}"
            assert proposed["archived"] == copy
            assert (proposed["path"], proposed["line"], proposed["written"]) == ("briefs/a.md", 7, False)
            assert (root / "briefs/a.md").read_text() == before
            (written,) = copies(root, "--fix")
            assert written == {**proposed, "written": True}
            after = (root / "briefs/a.md").read_text()
            assert after == before.replace(f"url: {gone}\n", f"url: {gone}\n    archived: {copy}\n", 1)
            assert copies(root, "--fix") == []
            assert (root / "briefs/a.md").read_text() == after
