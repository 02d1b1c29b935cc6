"""The search index: the same bytes in every run, everything found from every page, nothing else kept."""

from __future__ import annotations

import base64
import functools
import json
import random
import shutil
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pagefind.service
import pytest
from playwright.sync_api import Browser, Page

import factpress.theme
from factpress.diagnostic import Severity
from factpress.model.record import Record
from factpress.site import bundle, search

ReadTree = Callable[[Path], dict[str, str]]

_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
_LANGUAGES = ("en", "uk", "ar", "zh", "de-AT", "en")


def _records(count: int) -> list[Record]:
    return [
        Record(
            url=f"briefs/b{number // 3}/#claim-{number % 3}",
            title=f"Claim {number}",
            content=f"The generals have been negotiating word{number} for weeks; слова, réponse, كلمات.",
            language=_LANGUAGES[number % len(_LANGUAGES)],
            shown={
                "rating": "Unverified",
                "kind": "claim",
                "date": f"2026-01-{number % 28 + 1:02}",
                "<b>": "</script>",
            },
            filters={
                "rating": ("true", "false")[: 1 + number % 2],
                "topic": (f"topic {number % 30}", "a, b: c", "<i>"),
                "year": (str(2000 + number % 30),),
                "language": (_LANGUAGES[number % len(_LANGUAGES)][:2],),
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
    names = {
        name for name in tree(tmp_path) if not name.endswith((".pf_meta", ".pf_filter", ".pf_fragment", ".pf_index"))
    }
    plain = {f"pagefind/{lang}/wasm.unknown.pagefind" for lang in ("uk", "zh")}
    assert names == {
        "pagefind/languages.json",
        "pagefind/pagefind.js",
        *(f"pagefind/{lang}/pagefind-entry.json" for lang in ("ar", "en", "uk", "zh")),
        "pagefind/ar/wasm.ar.pagefind",
        "pagefind/en/wasm.en.pagefind",
        *plain,
    }
    told = json.loads((tmp_path / "pagefind/languages.json").read_bytes())
    assert told == {"ar": True, "en": True, "uk": False, "zh": False}


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
    made = dict.fromkeys(("pagefind.js", "wasm.en.pagefind", "pagefind-entry.json"), b"")
    with pytest.raises(bundle.Unreadable):
        bundle.write({"en": {**made, "pagefind.en_0123456789.pf_meta": content}}, tmp_path / "site")


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


_ASK = """async ([words, asked]) => {
    const { ask, open } = await import("/assets/search/engine.js");
    const engines = window.engines ??= await open(new URL("/", location.href));
    const answer = await ask(engines, { words, ...asked });
    const first = await answer.first(50);
    return [answer.total, first.map((one) => one.title), await answer.counts(["rating", "language"])];
}"""


class Ask:
    """What the script of the theme finds in the index that is served."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def __call__(self, words: str, **asked: object) -> tuple[int, list[str], dict[str, dict[str, int]]]:
        total, titles, counts = self._page.evaluate(_ASK, [words, asked])
        return total, titles, counts


@contextmanager
def _asking(browser: Browser, records: list[Record], folder: Path, lang: str = "en") -> Iterator[Ask]:
    search.index(records, folder)
    shutil.copytree(Path(factpress.theme.__file__).parent / "assets", folder / "assets")
    (folder / "index.html").write_text(f"<!doctype html><html lang='{lang}'><title>x</title>", encoding="utf-8")
    with _served(folder) as address:
        page = browser.new_page()
        noise: list[str] = []
        page.on("console", lambda message: noise.append(message.text))
        page.on("requestfailed", lambda request: noise.append(request.url))
        page.goto(address)
        yield Ask(page)
        page.close()
        assert noise == []


@pytest.mark.parametrize("lang", ["en", "uk", "ar", ""])
def test_a_browser_finds_every_record_from_a_page_in_any_language(browser: Browser, tmp_path: Path, lang: str) -> None:
    with _asking(browser, _records(12), tmp_path, lang) as ask:
        assert ask("word7")[:2] == (1, ["Claim 7"])
        assert ask("слова")[0] == 12
        assert sorted(ask("negotiating", chosen={"claimant": ["Person 3"]})[1]) == ["Claim 10", "Claim 3"]
        assert ask("generals", chosen={"rating": ["false"], "topic": ["topic 5"]})[1] == ["Claim 5"]
        assert ask("generals", newest=True)[1] == [f"Claim {number}" for number in range(11, -1, -1)]
        assert ask("")[0] == 12


def test_choices_within_a_facet_add_up_and_counts_say_so(browser: Browser, tmp_path: Path) -> None:
    with _asking(browser, _records(12), tmp_path) as ask:
        total, _, counts = ask("generals", chosen={"language": ["uk", "zh"]})
        assert (total, counts["language"]) == (4, {"ar": 2, "de": 2, "en": 4, "uk": 2, "zh": 2})
        assert counts["rating"] == {"true": 4, "false": 4}


_SAID = {
    "en": "The generals have been negotiating a ceasefire for weeks. He quoted: генерали мовчать.",
    "fr": "Les généraux négociaient un cessez-le-feu ; ce que le président a dit.",
    "es": "Los generales negociaban un alto el fuego, dijo el presidente.",
    "uk": "Генерали ведуть переговори про припинення вогню; їхні слова.",
    "ar": "يتفاوض الجنرالات على الهدنة منذ أسابيع.",
    "zh": "将军们正在谈判停火协议。",
}
_QUERIES = [
    ("ceasefire", ["en"]),
    ("negotiate generals", ["en"]),
    ("négociation", ["es", "fr"]),
    ("negociaciones", ["es", "fr"]),
    ("cessez", ["fr"]),
    ("generales", ["en", "es", "fr"]),
    ("présidents", ["es", "fr"]),
    ("генерал", ["en", "uk"]),
    ("генералами", ["uk"]),
    ("переговорів", ["uk"]),
    ("слово", ["uk"]),
    ("ЇХНІ", ["uk"]),
    ("هدنة", ["ar"]),
    ("جنرال", ["ar"]),
    ("谈判停火", ["zh"]),
    ('"weeks. He quoted"', ["en"]),
    ("ceasefire генерали", ["en"]),
    ("grey", []),
    ("война", []),
    ("zzzz", []),
]


@pytest.mark.parametrize(("words", "found"), _QUERIES)
def test_words_are_found_in_their_forms(ask_in_six: Ask, words: str, found: list[str]) -> None:
    assert sorted(ask_in_six(words)[1]) == found


@pytest.fixture(scope="module")
def ask_in_six(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    shown = {"colour": "grey", "kind": "claim"}
    records = [Record(f"b/{lang}/", lang, content, lang, shown) for lang, content in _SAID.items()]
    with _asking(browser, records, tmp_path_factory.mktemp("six")) as ask:
        yield ask
