"""Side-cars."""

from __future__ import annotations

import pytest

from factpress.load import sidecar
from factpress.model import Limits

GOOD = {
    "url": "https://example.org/",
    "captured": "2026-11-22",
    "media_type": "text/plain",
    "sha256": "0" * 64,
    "tool": "curl 8.5",
    "extent": "full",
}


def written(**changes: str | None) -> bytes:
    entries = {**GOOD, **changes}
    return "".join(f"{key}: {value}\n" for key, value in entries.items() if value is not None).encode()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"url": "unknown", "captured": "unknown", "tool": "unknown"},
        {"media_type": "unknown"},
        {"captured": "2026-11"},
        {"captured": "2026-11-22T10:00:00Z"},
        {"encoding": "cp1251", "text_sha256": "a" * 64, "note": "By hand.", "extent": "excerpt"},
    ],
)
def test_good(changes: dict[str, str]) -> None:
    loaded, diagnostics = sidecar("seeds/a.txt.yml", written(**changes), Limits())
    assert not diagnostics
    assert loaded
    assert loaded[0].model_dump(mode="json", exclude_none=True) == {**GOOD, **changes}
    assert loaded[1].key("sha256").line == 4


@pytest.mark.parametrize(
    ("changes", "line", "column", "code"),
    [
        ({"url": "ftp://example.org/"}, 1, 6, "unsafe-link"),
        ({"captured": "yesterday at noon"}, 2, 11, "bad-date"),
        ({"captured": "2026-11-31"}, 2, 11, "bad-date"),
        ({"media_type": "text"}, 3, 13, "bad-media-type"),
        ({"sha256": "ABC"}, 4, 9, "bad-digest"),
        ({"tool": ""}, 5, 1, "empty-value"),
        ({"extent": "whole"}, 6, 9, "bad-choice"),
        ({"sha": "x"}, 7, 1, "unknown-key"),
        ({"sha256": None}, 1, 1, "missing-key"),
        ({"tool": "a: b"}, 5, 8, "yaml-syntax"),
        ({"url": "[unknown]"}, 1, 6, "wrong-type"),
    ],
)
def test_bad(changes: dict[str, str | None], line: int, column: int, code: str) -> None:
    loaded, (one,) = sidecar("seeds/a.txt.yml", written(**changes), Limits())
    assert loaded is None
    assert (one.location.path, one.location.line, one.location.column, one.code) == (
        "seeds/a.txt.yml",
        line,
        column,
        code,
    )


def test_bytes_that_are_no_text() -> None:
    loaded, (one,) = sidecar("seeds/a.txt.yml", b"url: \xff", Limits())
    assert (loaded, one.code) == (None, "bad-encoding")


def test_a_missing_digest_is_filled_in_by_sealing() -> None:
    _, (one,) = sidecar("seeds/sub/a.txt.yml", written(sha256=None), Limits())
    assert "factpress seal seeds/sub/a.txt`" in one.hint
