"""The files of a site: listed, or told by those who know their names."""

from __future__ import annotations

import os
import time
from pathlib import Path

from factpress.check.tree import named, tree

_FILES = ("index.html", "a/b/index.html", "a/Page.HTML", "a/data.json", "feed.xml", "ä ö.html")


def test_names_that_are_known_give_what_listing_them_gives(tmp_path: Path) -> None:
    for name in _FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, (time.time() - 60,) * 2)
    listed, told = tree(tmp_path, (".html",)), named(tmp_path, _FILES, (".html",))
    assert (list(told.files.items()), told.links) == (list(listed.files.items()), {})
    assert all(told.stamps[name] for name in ("a/Page.HTML", "index.html"))
    assert told.files["a/data.json"] is None
