"""The search index: the same bytes in every run, everything found from every page, nothing else kept."""

from __future__ import annotations

import base64
import functools
import json
import random
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pagefind.service
import pytest
from playwright.sync_api import Browser

from factpress.diagnostic import Severity
from factpress.model.record import Record
from factpress.site import bundle, search

ReadTree = Callable[[Path], dict[str, str]]

_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"
_LANGUAGES = ("en", "uk", "ar", "zh", "de-AT", "en")


def _records(count: int) -> list[Record]:
    return [
        Record(
            url=f"briefs/b{number // 3}/#claim-{number % 3}",
            title=f"Claim {number}",
            content=f"The generals have been negotiating word{number} for weeks; слова, réponse, كلمات.",
            language=_LANGUAGES[number % len(_LANGUAGES)],
            meta={
                "rating": "Unverified",
                "kind": "claim",
                "date": f"2026-01-{number % 28 + 1:02}",
                "<b>": "</script>",
            },
            filters={
                "rating": ("true", "false")[: 1 + number % 2],
                "topic": (f"topic {number % 30}", "a, b: c", "<i>"),
                "year": (str(2000 + number % 30),),
                "claimant": (f"Person {number % 7}",),
            },
            sort={"date": f"2026-01-{number % 28 + 1:02}", "title": f"Claim {number % 5}"},
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [1, 40, 300])
def test_the_same_records_in_any_order_give_the_same_bytes(tmp_path: Path, tree: ReadTree, count: int) -> None:
    records = _records(count)
    seen = []
    for attempt in range(5):
        folder = tmp_path / str(attempt)
        random.Random(attempt).shuffle(records)
        assert search.index(records, folder) == ()
        seen.append(tree(folder))
    assert seen[1:] == seen[:-1]


def test_only_what_a_page_loads_is_kept(tmp_path: Path, tree: ReadTree) -> None:
    search.index(_records(4), tmp_path)
    names = {name.split("/")[1] for name in tree(tmp_path)}
    kinds = {name for name in names if not name.endswith(".pf_meta")}
    assert kinds == {
        "filter",
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind-worker.js",
        "pagefind.js",
        "wasm.en.pagefind",
    }


def test_no_records_no_index(tmp_path: Path) -> None:
    assert search.index([], tmp_path) == ()
    assert not list(tmp_path.iterdir())


def test_without_pagefind_a_note_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pagefind.service", None)
    (found,) = search.index(_records(1), tmp_path)
    assert (found.code, found.severity) == ("search-unavailable", Severity.NOTE)
    assert not list(tmp_path.iterdir())


def _answer(**payload: str) -> str:
    return f"printf '%s,' {base64.b64encode(json.dumps({'payload': payload}).encode()).decode()}"


_INDEXERS = {
    "goes away": "exit 0",
    "goes away later": "head -c 20 >/dev/null",
    "says no": f"{_answer(type='Error', message='no')}; cat >/dev/null",
    "writes nothing": f"{_answer()}; {_answer()}; {_answer()}; cat >/dev/null",
}


@pytest.mark.parametrize("kind", _INDEXERS)
def test_an_indexer_that_fails_stops_publishing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    indexer = tmp_path / "indexer"
    indexer.write_text(f"#!/bin/sh\n{_INDEXERS[kind]}\n")
    indexer.chmod(0o755)
    monkeypatch.setattr(pagefind.service, "get_executable", lambda: indexer)
    (found,) = search.index(_records(1), tmp_path / "site")
    assert (found.code, found.severity) == ("search-failed", Severity.ERROR)
    assert found.detail
    assert not (tmp_path / "site").exists()


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, wbits=31)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        _packed(b"no signature"),
        *(_packed(b"pagefind_dcd" + data) for data in (b"", b"\x00", b"\x9f", b"\x85")),
    ],
)
def test_a_format_that_we_do_not_know_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(bundle.Unreadable):
        bundle.write({"pagefind.en_0123456789.pf_meta": content}, tmp_path / "site")


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", _POLICY)
            super().end_headers()

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


_ASK = """async ([words, options]) => {
    const pagefind = await import("/pagefind/pagefind.js");
    const found = await pagefind.search(words, options);
    const shown = await Promise.all(found.results.map((one) => one.data()));
    return shown.map((one) => [one.url, one.meta.title]);
}"""


@pytest.mark.parametrize("lang", ["en", "uk", "ar", ""])
def test_a_browser_finds_every_record_from_a_page_in_any_language(browser: Browser, tmp_path: Path, lang: str) -> None:
    search.index(_records(12), tmp_path)
    (tmp_path / "index.html").write_text(f"<!doctype html><html lang='{lang}'><title>x</title>", encoding="utf-8")
    with _served(tmp_path) as address:
        page = browser.new_page()
        noise: list[str] = []
        page.on("console", lambda message: noise.append(message.text))
        page.on("requestfailed", lambda request: noise.append(request.url))
        page.goto(address)
        asked: list[tuple[str, dict[str, object]]] = [
            ("word7", {}),
            ("слова", {}),
            ("negotiated", {"filters": {"claimant": "Person 3"}}),
            ("generals", {"filters": {"rating": "false", "topic": "topic 5"}}),
            ("generals", {"sort": {"date": "desc"}}),
        ]
        one, all_of_them, persons, filtered, newest = [page.evaluate(_ASK, question) for question in asked]
        page.close()
    assert one == [["/briefs/b2/#claim-1", "Claim 7"]]
    assert len(all_of_them) == 12
    assert sorted(title for _, title in persons) == ["Claim 10", "Claim 3"]
    assert filtered == [["/briefs/b1/#claim-2", "Claim 5"]]
    assert [title for _, title in newest] == [f"Claim {number}" for number in range(11, -1, -1)]
    assert noise == []
