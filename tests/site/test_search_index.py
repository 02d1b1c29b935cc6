"""The search index: the same bytes in every run, everything found from every page, nothing else kept."""

from __future__ import annotations

import dataclasses
import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

import factpress.theme
from factpress import copies
from factpress.model.record import Record, Searched
from factpress.site import search
from factpress.site.search import columns, merging, whole
from factpress.site.search.numbers import letters, planes, table
from factpress.site.search.segment import Segment, segment
from factpress.site.search.share import by_page, parted, share
from factpress.site.search.words import folded, forms, pieces, words
from tests.staging import completed, staging

ReadTree = Callable[[Path], dict[str, str]]

_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"
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
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [1, 40, 300])
def test_the_same_records_give_the_same_bytes(tmp_path: Path, tree: ReadTree, count: int) -> None:
    seen = []
    for attempt in range(2):
        search.index(by_page(_records(count)), tmp_path / str(attempt))
        seen.append(tree(tmp_path / str(attempt)))
    assert seen[1:] == seen[:-1]


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_no_order_of_sets_shows(tmp_path: Path, tree: ReadTree, seed: str) -> None:
    search.index(by_page(_records(40)), tmp_path / "here")
    told = "from tests.site.test_search_index import by_page, _records, search, Path; import sys;"
    code = f"{told} search.index(by_page(_records(40)), Path(sys.argv[1]))"
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "there")], check=True, env={**os.environ, "PYTHONHASHSEED": seed}
    )
    assert tree(tmp_path / "here") == tree(tmp_path / "there")


def test_no_records_no_index(tmp_path: Path) -> None:
    search.index([], tmp_path)
    assert not list(tmp_path.iterdir())


def _words(count: int) -> list[Record]:
    return [Record(f"b/{number}/", f"Title {number}", f"word{number} of all") for number in range(count)]


def _edited(records: Sequence[Record]) -> list[Record]:
    return [*records[:7], dataclasses.replace(records[7], content="word7 of some"), *records[8:]]


def test_an_edit_changes_its_share_alone() -> None:
    records = _words(4000)
    before = _names(records)
    assert len(before) > 3
    assert [one == other for one, other in zip(before, _names(_edited(records)), strict=True)].count(False) == 1
    longer = _names([Record("b/new/", "New", "word"), *records])
    assert len({*longer} - {*before}) == 1
    assert {*before}.isdisjoint(_names(records, "another version"))


def _names(records: Sequence[Record], code: str = "") -> list[str]:
    return [share(part, code).name for part in parted(by_page(records))]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the segments that are made."""
    sizes: list[int] = []

    def counted(pages: Sequence[Sequence[Record]]) -> Segment:
        sizes.append(len(pages))
        return segment(pages)

    monkeypatch.setattr(search, "segment", counted)
    return sizes


def _keyed(records: Sequence[Record], made: list[str]) -> list[Searched]:
    """Return the pages of `records` with keys; which are made is written into `made`."""

    def make(record: Record) -> list[Record]:
        made.append(record.url)
        return [record]

    return [Searched(record.url, record.content, functools.partial(make, record)) for record in records]


def test_no_record_is_made_of_a_share_whose_pages_are_as_they_were(tmp_path: Path, tree: ReadTree) -> None:
    records, kept, asked = _words(2000), tmp_path / "kept", list[str]()
    search.index(_keyed(records, asked), tmp_path / "first", kept)
    assert len(asked) == 2000
    for said in (records, _edited(records), records[1:], [Record("b/new/", "New", "word"), *records]):
        asked.clear()
        last, clean, new = tmp_path / "first", tmp_path / "clean", staging(tmp_path / "new")
        search.index(_keyed(said, asked), new, kept, last / search.FOLDER)
        assert len(asked) < 1000
        search.index(by_page(said), clean)
        assert tree(completed(new, last)) == tree(clean)
        shutil.rmtree(clean)
        shutil.rmtree(last)
        new.rename(last)
        shutil.rmtree(tmp_path / "new")


@pytest.mark.parametrize("spoilt", ["", "{}", "[]", "x\n{}"])
def test_what_is_known_of_shares_may_be_spoilt(tmp_path: Path, tree: ReadTree, spoilt: str) -> None:
    records, kept, asked = _words(300), tmp_path / "kept", list[str]()
    search.index(_keyed(records, asked), tmp_path / "first", kept)
    (kept / "known.json").write_text(spoilt)
    second = staging(tmp_path / "second")
    search.index(_keyed(records, asked), second, kept, tmp_path / "first" / search.FOLDER)
    assert len(asked) == 600
    assert tree(tmp_path / "first") == tree(completed(second, tmp_path / "first"))


def test_an_edit_makes_one_segment_anew_and_the_bytes_of_a_new_index(
    tmp_path: Path, tree: ReadTree, made: list[int]
) -> None:
    records, kept = _words(4000), tmp_path / "kept"
    search.index(by_page(records), tmp_path / "first", kept)
    before, there = len(made), {path.stem for path in kept.iterdir()}
    assert len(there) > before > 3
    search.index(by_page(_edited(records)), tmp_path / "edited", kept)
    after = {path.stem for path in kept.iterdir()}
    assert len(made) == before + 1
    assert 2 <= len(after - there) <= 3  # with its group, which may be parted there
    assert 2 <= len(there - after) <= 3
    search.index(by_page(_edited(records)), tmp_path / "anew")
    assert tree(tmp_path / "edited") == tree(tmp_path / "anew")


def test_segments_of_segments_say_the_same() -> None:
    parts = [segment(share(part, "").pages) for part in parted(by_page([*_records(40), *_words(1500)]))]
    assert len(parts) > 3
    whole = merging.merged(parts)
    assert merging.merged([merging.merged(parts[:2]), merging.merged(parts[2:])]) == whole


def test_another_segment_changes_its_own_group() -> None:
    names = [f"{number:x}" for number in range(200)]
    before = [*merging.groups(names)]
    after = [*merging.groups([*names[:100], "another", *names[100:]])]
    assert [name for group in before for name in group] == names
    assert not [*merging.groups([])]
    assert max(map(len, before)) <= merging._MOST
    assert len([group for group in after if group not in before]) <= 3


def test_what_the_last_index_has_is_taken(tmp_path: Path, tree: ReadTree, made: list[int]) -> None:
    records, kept, first = _words(4000), tmp_path / "kept", tmp_path / "first"
    same, edited = (staging(tmp_path / name) for name in ("same", "edited"))
    search.index(by_page(records), first, kept)
    last = first / search.FOLDER
    before = len(made)
    search.index(by_page(records), same, kept, last)
    assert not tree(same)
    assert tree(completed(same, first)) == tree(first)
    search.index(by_page(_edited(records)), edited, kept, last)
    assert len(made) == before + 1
    search.index(by_page(_edited(records)), tmp_path / "anew")
    assert 0 < len(tree(edited)) < len(tree(tmp_path / "anew"))
    assert tree(completed(edited, first)) == tree(tmp_path / "anew")


def test_after_the_store_was_thrown_away_records_are_made_once(tmp_path: Path) -> None:
    kept, first, seen = tmp_path / "kept", tmp_path / "first", list[str]()
    pages = _keyed(_words(1200), seen)
    search.index(pages, first, kept)
    shutil.rmtree(kept)
    for name, more in (("second", len(pages)), ("third", 0)):
        site, before = staging(tmp_path / name), len(seen)
        search.index(pages, site, kept, first / search.FOLDER)
        assert len(seen) == before + more
        first = completed(site, first)


def _first(folder: Path) -> Path:
    return min(path for path in folder.iterdir() if path.is_file())


def _link(folder: Path) -> None:
    (folder / "planted").symlink_to("/etc/passwd")


def _add(folder: Path) -> None:
    (folder / "planted").write_text("[]")


def _change(folder: Path) -> None:
    _first(folder).write_text("[]")


def _exchange(folder: Path) -> None:
    file = _first(folder)
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content.swapcase())


def _remove(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize("damage", [_link, _add, _change, _exchange, _remove])
@pytest.mark.parametrize("which", ["terms-000.json", "000.json", "index.json"])
def test_what_somebody_did_to_the_last_index_is_not_taken(
    tmp_path: Path, tree: ReadTree, damage: Callable[[Path], None], which: str
) -> None:
    records, kept, first = _words(400), tmp_path / "kept", tmp_path / "first"
    again = staging(tmp_path / "again")
    search.index(by_page(records), first, kept)
    clean, last = tree(first), first / search.FOLDER
    folder = next(path.parent for path in sorted(last.rglob(which)))
    damage(folder)
    search.index(by_page(records), again, kept, last)
    assert tree(completed(again, first)) == clean


def test_a_store_that_came_from_elsewhere_counts_for_nothing(tmp_path: Path, tree: ReadTree) -> None:
    records, kept, planted = _records(40), tmp_path / "kept", tmp_path / "planted"
    search.index(by_page(records), tmp_path / "first", kept)
    shutil.copytree(kept, planted)
    for path in planted.iterdir():
        if path.name != "known.json":
            path.write_text(path.read_text().replace("general", "admiral"))
    search.index(by_page(records), tmp_path / "second", planted)
    assert tree(tmp_path / "first") == tree(tmp_path / "second")


@pytest.mark.parametrize("content", ["", "[]", "{}", "[1, 2, 3, 4, 5, 6]", "not JSON"])
def test_a_store_that_is_broken_is_made_anew(tmp_path: Path, tree: ReadTree, content: str) -> None:
    records, kept = _records(40), tmp_path / "kept"
    search.index(by_page(records), tmp_path / "first", kept)
    for path in kept.iterdir():
        path.write_text(content)
    search.index(by_page(records), tmp_path / "second", kept)
    assert tree(tmp_path / "first") == tree(tmp_path / "second")


@pytest.mark.parametrize("known", [0, 1, 300, 2000])
def test_other_processes_make_the_same_segments_also_where_more_pages_follow(
    tmp_path: Path, tree: ReadTree, known: int
) -> None:
    pages = list(by_page(_words(4000)))
    plan = search.planned(pages[:known], tmp_path / "there", tmp_path / "kept")
    made = search.segments(plan, copies.here)
    assert len(made) == max(0, len(plan.parts) - 1)
    plan = search.followed(plan, pages[known:])
    search.join(plan, search.segments(plan, copies.here, made))
    search.index(pages, tmp_path / "here")
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


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


_READ = """async ([name, written]) => (await import('/assets/search/numbers.js'))[name](written)"""
_HEAR = "async (text) => (await import('/assets/search/text.js')).forms(text)"


class Ask:
    """What the script of the theme finds in the index that is served."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def __call__(self, words: str, **asked: object) -> tuple[int, list[str], dict[str, dict[str, int]]]:
        total, titles, counts = self._page.evaluate(_ASK, [words, asked])
        return total, titles, counts

    def numbers(self, name: str, written: str | list[str]) -> list[int]:
        """Return the numbers that the function of that name in the script reads."""
        read: list[int] = self._page.evaluate(_READ, [name, written])
        return read

    def forms(self, text: str) -> list[str]:
        """Return the words that the script hears in `text`."""
        heard: list[str] = self._page.evaluate(_HEAR, text)
        return heard


@contextmanager
def _asking(browser: Browser, records: list[Record], folder: Path, lang: str = "en") -> Iterator[Ask]:
    search.index(by_page(records), folder)
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
        assert ask("generals", newest=True)[1] == [f"Claim {number}" for number in range(12)]
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
    ("генералами", ["en", "uk"]),
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


@pytest.fixture(scope="module", params=[12_000, 1])
def ask_in_six(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ask]:
    """Six languages in one index: all terms in one file, and each in a file of its own."""
    shown = {"colour": "grey", "kind": "claim"}
    records = [Record(f"b/{lang}/", lang, content, lang, shown) for lang, content in _SAID.items()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "_A_FILE", request.param)
        with _asking(browser, records, tmp_path_factory.mktemp("six")) as ask:
            yield ask


def test_the_order_of_words_is_that_of_the_browser(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "_A_FILE", 1)
    spelt = ["\U0001d49c\U0001d4b4", "\ufb03\ufb03", "zz", "\uffaf\uffaf", "aa"]
    with _asking(browser, [Record(f"b/{word}/", word, "text") for word in spelt], tmp_path) as ask:
        assert [ask(word)[1] for word in spelt] == [[word] for word in spelt]


def test_a_heavy_facet_narrows_and_counts_as_a_light_one(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [
        ("generals", {"claimant": ["Person 3"], "topic": ["nobody's"]}),
        ("", {"year": ["2003"]}),
        ("", {"x": ["y"]}),
    ]
    with _asking(browser, _records(12), tmp_path / "light") as ask:
        light = [ask(words, chosen=chosen) for words, chosen in asked]
    monkeypatch.setattr(columns, "_LIGHT", 0)
    with _asking(browser, _records(12), tmp_path / "heavy") as ask:
        heavy = [ask(words, chosen=chosen) for words, chosen in asked]
    assert light == heavy
    assert len(list((tmp_path / "heavy").rglob("facets-*.json"))) == 6


def test_records_without_words_are_an_index(browser: Browser, tmp_path: Path) -> None:
    with _asking(browser, [Record("b/", "", "…")], tmp_path) as ask:
        assert ask("word")[0] == 0
        assert ask("")[0] == 1


def test_a_word_that_nearly_all_have_is_in_all(browser: Browser, tmp_path: Path) -> None:
    records = [
        Record(f"b/{number}/", f"Title {number}", f"{'rare' if number % 8 else 'few'} port") for number in range(80)
    ]
    with _asking(browser, records, tmp_path) as ask:
        assert [ask(words)[0] for words in ("rare", "few", "port", "few port")] == [80, 10, 80, 10]


def test_a_phrase_is_looked_for_beyond_the_best(browser: Browser, tmp_path: Path) -> None:
    records = [Record(f"b/{number}/", "Prison port", "prison port port prison") for number in range(300)]
    records.append(Record("b/last/", "Last", "The port prison, in a text that says much else and answers worse. " * 2))
    with _asking(browser, records, tmp_path) as ask:
        assert ask('"port prison in a text"')[:2] == (1, ["Last"])
        assert ask('"the port prison"')[:2] == (1, ["Last"])
        assert ask('"prison port"')[0] >= 20


_TEXTS = (
    "Ukraine’s COVID-19 response: 7 per cent, 12:30, o'clock, naïve Ångström",
    "п’ять об'єднань, ЇЖАК ёлка",
    "أُغلق الميناءُ أسبوعًا",
    "将军们COVID停火x火",
    "ประเทศไทย 서울은 日本語 テスト",
    "हिन्दी में खोज",
    "x y 𝒳𝒴 ǅ İstanbul",
    "ΑΣ ΣΑΣ'Α Σ. ΛΟΓΟΣ-Σ",
    "",
)


_NUMBERS = [0, 1, 31, 32, 33, 56, 57, 58, 1_023, 1_024, 3_248, 3_249, 32_767, 32_768, 185_193, 4_000_000_000]


def test_numbers_are_read_as_they_were_written(browser: Browser, tmp_path: Path) -> None:
    assert table(33)[:33] == [letters(number) for number in range(33)]
    with _asking(browser, _records(1), tmp_path) as ask:
        assert ask.numbers("numbers", "".join(map(letters, _NUMBERS))) == _NUMBERS
        assert ask.numbers("planes", planes(_NUMBERS)) == _NUMBERS
        assert ask.numbers("planes", planes([])) == []


def test_values_of_few_records_of_a_page_are_theirs_alone(browser: Browser, tmp_path: Path) -> None:
    having = {"all": (0, 1, 2), "first and last": (0, 2), "last": (2,), "first": (0,)}
    records = [
        Record(
            f"b/{page}/#{nth}",
            f"{page} {nth}",
            "word",
            filters={"topic": tuple(value for value, at in having.items() if nth in at)},
        )
        for page in range(70)
        for nth in range(3)
    ]
    with _asking(browser, records, tmp_path) as ask:
        for value, at in having.items():
            titles = {f"{page} {nth}" for page in range(70) for nth in at}
            total, first, _ = ask("word", chosen={"topic": [value]})
            assert total == len(titles)
            assert titles.issuperset(first)


_SHARDS = ["ΑΣ", "ς", "'", "é", "İ", "\u0301", "x", "火", ".", " ", "9"]


@given(st.text() | st.lists(st.sampled_from(_SHARDS)).map("".join))
def test_the_words_of_a_text_are_those_of_its_pieces(text: str) -> None:
    heard = words("xx")
    assert [stem for piece in pieces(text) for stem in heard(piece)[0]] == forms(folded(text))


@pytest.mark.parametrize("text", _TEXTS)
def test_builder_and_browser_hear_the_same_words(browser: Browser, tmp_path: Path, text: str) -> None:
    with _asking(browser, _records(1), tmp_path) as ask:
        assert ask.forms(text) == forms(folded(text))
