"""The offline edition: what becomes of a page's links and scripts, and what is on disk."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import pytest

from factpress.model import Publisher, Settings
from factpress.model.record import Record, Searched
from factpress.site import offline
from factpress.site.current import NotOurs
from factpress.site.offline.modules import plain
from factpress.site.offline.relink import POLICY, Place, address, relinked
from factpress.site.offline.scripts import Scripts, carrier
from tests.compose.desk import settings

FOLDERS = frozenset({".", "briefs", "briefs/one", "мова"})
PLACE = Place("briefs/one/index.html", FOLDERS, "/checks/")


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("../two/", "../two/"),
        ("../", "../index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("../../briefs/?rating=false#top", "../../briefs/index.html?rating=false#top"),
        ("../../%D0%BC%D0%BE%D0%B2%D0%B0/", "../../%D0%BC%D0%BE%D0%B2%D0%B0/index.html"),
        ("../../assets/a.css", "../../assets/a.css"),
        ("/checks/briefs/", "../index.html"),
        ("/checks/", "../../index.html"),
        ("/checks/assets/a.css", "../../assets/a.css"),
        ("/elsewhere/", "/elsewhere/"),
        ("https://other.example/briefs/", "https://other.example/briefs/"),
        ("//other.example/", "//other.example/"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("#claim", "#claim"),
        ("?q=x", "?q=x"),
        ("", ""),
        ("http://[", "http://["),
    ],
)
def test_a_folder_is_named_by_its_file(link: str, file: str) -> None:
    assert address(link, PLACE) == file


def test_links_of_a_site_at_the_root_of_its_host() -> None:
    assert address("/briefs/", Place("about/index.html", FOLDERS)) == "../briefs/index.html"


@pytest.mark.parametrize(
    ("page", "offline_page"),
    [
        ('<a class=x href="../">Aa &amp; b</a>', '<a class="x" href="../index.html">Aa &amp; b</a>'),
        ('<A HREF=".." data-a>é</A>', '<a href="../index.html" data-a>é</A>'),
        ('<p title="..">a<br/>b</p>\n<!-- <a href=".."> -->', '<p title="..">a<br/>b</p>\n<!-- <a href=".."> -->'),
        ('<a href="../?a=1&amp;b=%22">x</a>', '<a href="../index.html?a=1&amp;b=%22">x</a>'),
        ('<svg viewBox="0 0 1 1"><a href=".."/></svg>', '<svg viewBox="0 0 1 1"><a href="../index.html"/></svg>'),
        ('<form action="../../">', '<form action="../../index.html">'),
        (
            '<meta http-equiv="refresh" content="0; url=../">',
            '<meta http-equiv="refresh" content="0; url=../index.html">',
        ),
        ('<meta name="description" content="..">', '<meta name="description" content="..">'),
        ('<link rel="preload" href="a.woff2" as="font" crossorigin>\n<b>', "\n<b>"),
        ('<link rel="canonical" href="https://x.example/">', '<link rel="canonical" href="https://x.example/">'),
        ('<script type="module">\nlet a\n</script ><b>', "\nlet a\n<b>"),
        (
            '<script type="module" src="m.js"></script>\n',
            '<script src="n.js" defer></script><script src="m.js" defer></script>\n',
        ),
        ("<script>\"<a href='..'>\"</script>", "<script>\"<a href='..'>\"</script>"),
    ],
)
def test_only_what_must_change_of_a_page_changes(page: str, offline_page: str) -> None:
    scripts = {"briefs/one/m.js": ("briefs/one/n.js", "briefs/one/m.js")}
    assert relinked(page, PLACE, lambda name: scripts.get(name, ())) == offline_page


def test_a_policy_gives_way_to_that_of_files() -> None:
    page = '<meta http-equiv="Content-Security-Policy" content="script-src \'self\'">'
    told = relinked(page, PLACE, lambda _: ())
    assert told.replace("&#x27;", "'") == f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    assert "unsafe" not in POLICY


MODULES = {
    "a/main.js": 'import { one, two as other } from "./sub/one.js"\nimport "../side.js"\none(other)\n',
    "a/sub/one.js": 'import { side } from "../../side.js"\nexport async function one() {}\nexport const two = 2\n',
    "side.js": "export class side {}\n",
    "a/later.js": 'import { side } from "../side.js"\nif (wanted) import("./sub/one.js")\n',
    "dynamic.js": 'const later = await import("./x.js")\n',
    "meta.js": "use(import.meta.url)\n",
    "default.js": "export default 1\n",
    "whole.js": 'import * as all from "./side.js"\n',
    "circle.js": 'import { c } from "./circle.js"\nexport const c = 1\n',
    "user.js": 'import { one } from "./dynamic.js"\n',
    "lost.js": 'import { one } from "./nowhere.js"\n',
}


def test_a_module_becomes_scripts_in_the_order_in_which_they_run() -> None:
    made = plain("a/main.js", MODULES.get)
    assert made.order == ("side.js", "a/sub/one.js", "a/main.js")
    assert set(made.texts) == set(made.order)


def test_what_a_module_imports_later_is_loaded_later() -> None:
    made = plain("a/later.js", MODULES.get)
    assert made.order == ("side.js", "a/later.js")
    assert 'if (wanted) factpressLoad(["sub/one.js"])' in made.texts["a/later.js"]
    assert set(made.texts) == {"side.js", "a/sub/one.js", "a/later.js"}


@pytest.mark.parametrize("name", ["dynamic.js", "meta.js", "default.js", "whole.js", "circle.js", "user.js", "lost.js"])
def test_what_cannot_be_a_plain_script_is_left_out(name: str) -> None:
    assert plain(name, MODULES.get) == ((), {})


def put_site(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f'<a href="./">{name}</a>', encoding="utf-8")
    return root


def test_what_serves_a_server_alone_stays_away(tmp_path: Path) -> None:
    site = put_site(
        tmp_path / "site", "index.html", "404.html", "robots.txt", "sitemap.xml", "search-index/index.json", "a/x.js"
    )
    offline.write(site, (), tmp_path / "into", settings())
    kept = sorted(path.relative_to(tmp_path / "into").as_posix() for path in (tmp_path / "into").rglob("*.*"))
    assert kept == ["a/x.js", "assets/search/files.js", "index.html", "offline.txt"]
    assert (tmp_path / "into/index.html").read_text("utf-8") == '<a href="./index.html">index.html</a>'


def test_a_page_in_another_encoding_keeps_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_bytes(b'<a href=".">\xff</a>')
    offline.write(
        tmp_path / "site",
        (),
        tmp_path / "into",
        Settings(site_name="A", publisher=Publisher(name="A"), scale=settings().scale),
    )
    assert (tmp_path / "into/index.html").read_bytes() == b'<a href="./index.html">\xff</a>'


def test_same_edition_same_archive(tmp_path: Path) -> None:
    editions = [offline.Edition(tmp_path / turn / "offline", tmp_path / turn / "offline.zip") for turn in "ab"]
    for edition in editions:
        offline.write(put_site(tmp_path / "site", "b/index.html", "index.html"), (), tmp_path / "staging", settings())
        offline.put(tmp_path / "staging", edition)
        assert stat.S_IMODE(edition.folder.stat().st_mode) == 0o755
    assert editions[0].archive.read_bytes() == editions[1].archive.read_bytes()
    with zipfile.ZipFile(editions[0].archive) as packed:
        assert packed.namelist() == [
            f"offline/{name}" for name in ("assets/search/files.js", "b/index.html", "index.html", "offline.txt")
        ]
        assert packed.testzip() is None


def test_an_older_edition_gives_way_and_a_persons_folder_does_not(tmp_path: Path) -> None:
    edition = offline.Edition(tmp_path / "offline", tmp_path / "offline.zip")
    for names in (("index.html", "old.html"), ("index.html",)):
        offline.write(put_site(tmp_path / str(len(names)), *names), (), tmp_path / "staging", settings())
        offline.put(tmp_path / "staging", edition)
    assert not (edition.folder / "old.html").exists()
    (edition.folder / "offline.txt").unlink()
    (tmp_path / "staging").mkdir()
    with pytest.raises(NotOurs, match="move it away"):
        offline.put(tmp_path / "staging", edition)
    assert (edition.folder / "index.html").exists()


def test_the_index_is_carried_as_text_and_leads_to_files() -> None:
    record = Record("briefs/one/#claim-a", "</script>", "“Слова”", shown={"lang": "uk"}, filters={"rating": ("false",)})
    text = carrier([Searched("briefs/one/", "", lambda: [record])], Place("index.html", FOLDERS))
    told = json.loads(text.removeprefix("globalThis.factpressIndex = "))
    (page,) = (json.loads(content) for name, content in told.items() if name.endswith("/000.json"))
    assert page == [["briefs/one/index.html#claim-a", "</script>", "“Слова”", {"lang": "uk"}]]
    assert "index.json" in told


def test_our_reader_stands_in_for_that_of_the_theme() -> None:
    files = {
        "assets/search.js": 'import { ask } from "./search/engine.js"\n',
        "assets/search/engine.js": 'import { reader } from "./reader.js"\nexport const ask = reader\n',
        "assets/search/reader.js": "export const reader = fetch()\n",
    }
    scripts = Scripts(files.get)
    for _ in range(2):
        assert scripts.order("assets/search.js") == (
            "assets/search/reader.js",
            "assets/search/engine.js",
            "assets/search.js",
        )
    assert "factpressIndex" in scripts.texts["assets/search/reader.js"]
    assert "fetch(" not in "".join(scripts.texts.values())
