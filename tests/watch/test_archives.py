"""Copies from a real archive: found, looked at, made, proposed and written into the brief."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from factpress.capture import digest
from factpress.examining import examine
from factpress.model import Archive, Standing, Verdict
from factpress.watch.archive.archives import Courtesy
from factpress.watch.archive.save import Saved, save
from factpress.watch.archive.search import Searched, search
from factpress.watch.archive.wanting import Wanted, wanted
from factpress.watch.guard import Guard
from factpress.watch.question import questions
from factpress.watch.run import Terms
from tests.conftest import MakeProject
from tests.watch.archive import Kept, Web, archive
from tests.watch.asking import apart
from tests.watch.world import STORY, World, world

WORDS = "It was so on that day"
OTHER = "The story has been rewritten, and says another thing now."
QUICK = Courtesy(0.0, 0.0, 10.0, 10.0)
COMMAND = (sys.executable, "-m", "factpress", "watch", "--allow-private", "--format", "json", "--as-of", "2026-11-22")
BRIEF = """\
---
id: {name}   # kept as it is
title: Was it so?
sources:
  record:
    title: Record   # kept, too
    url: {url}
    capture: {name}.txt
  again: {{title: The same once more, url: '{url}'}}
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


@pytest.fixture(scope="module")
def net() -> Iterator[World]:
    with world(hosts=1, net=7) as web:
        yield web


@pytest.fixture(scope="module")
def kept(net: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """An archive that has a page that is gone, one that is there, and one that it has as an error alone."""
    gone, there, error, moved = (
        net.url(path) for path in ("/404/record", "/ok/record", "/410/record", "/moved/record")
    )
    copies = (
        Kept(gone, day(1, 10), STORY),
        Kept(gone, day(5, 1), STORY),
        Kept(gone, day(6, 1), OTHER),
        Kept(gone, day(6, 20), "Not here.", "404 Not Found"),
        Kept(there, day(2, 1), OTHER),
        Kept(error, day(6, 15), "Not here.", "404 Not Found"),
        Kept(moved, day(6, 14), "", "302 Found", gone),
        Kept(net.url("/404/plain"), day(6, 14), STORY),
    )
    with archive(tmp_path_factory.mktemp("archive"), *copies) as web:
        yield web


Told = dict[str, list[dict[str, object]]]


@dataclass(frozen=True)
class Ran:
    """What the command said, three times, and how the briefs were before and after: one source gone, one there."""

    gone: str
    there: str
    copy: str
    before: list[str]
    proposed: Told
    untouched: list[str]
    written: Told
    after: list[str]
    again: Told
    last: list[str]


@pytest.fixture(scope="module", autouse=True)
def ran(net: World, kept: Web, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Future[Ran]]:
    """Run the command while other tests run: it waits most of the time, as it should."""
    root = tmp_path_factory.mktemp("desk")
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(_run, root, net.url("/404/plain"), net.url("/ok/saved"), kept)


def _run(root: Path, gone: str, there: str, kept: Web) -> Ran:
    briefs = (("a", gone), ("b", there))
    for name, url in briefs:
        _write(root, brief(name, url))
    _write(root, {"mkdocs.yml": settings([{"timemap": kept.timemap, "save": kept.save}])})

    def texts() -> list[str]:
        return [(root / f"briefs/{name}.md").read_text() for name, _ in briefs]

    copy = kept.copy("20260614120000", gone)
    return Ran(
        gone, there, copy, texts(), told(root, "--archives"), texts(), told(root, "--save", "--fix"), texts(),
        told(root, "--fix"), texts(),
    )  # fmt: skip


def told(root: Path, *words: str) -> Told:
    done = subprocess.run([*COMMAND, *words], cwd=root, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found: Told = json.loads(done.stdout)
    return found


def brief(name: str, url: str) -> dict[str, str]:
    """Return the files of a brief with two sources at `url`, a capture of it among them."""
    text = f"{WORDS}, and many people saw it.\n"
    return {
        f"briefs/{name}.md": BRIEF.format(url=url, name=name),
        f"seeds/{name}.txt": text,
        f"seeds/{name}.txt.yml": f"url: {url}\ncaptured: 2026-06-15\nmedia_type: text/plain\ntool: by hand\n"
        f"extent: full\nsha256: {digest(text.encode())}\n",
    }


def settings(archives: object) -> str:
    return yaml.safe_dump({"site_name": "A test desk", "extra": {"factpress": {"archives": archives}}})


def _write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text)


def wanting(make_project: MakeProject, url: str, verdict: Verdict, archive: Archive) -> tuple[Wanted, ...]:
    """Return what wants a copy in a project whose two sources are at `url`, which stands as `verdict` says."""
    archives = [archive.model_dump(exclude_none=True)]
    examined = examine(make_project({**brief("a", url), "mkdocs.yml": settings(archives)}))
    assert examined.library is not None
    asked = questions(examined.library, examined.verification)
    standing = Standing(url, verdict, day(11, 22), day(11, 22))
    return wanted(examined.library, asked, {url: standing}, well=True)


def sought(wanted: Sequence[Wanted], *archives: Archive) -> Searched:
    return apart(search, wanted, archives, Guard(private=True), Terms(_now, "factpress tests"), QUICK)


def saved(wanted: Sequence[Wanted], *archives: Archive) -> tuple[Saved, ...]:
    return apart(save, wanted, archives, Guard(private=True), Terms(_now, "factpress tests"), QUICK)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def ways(web: Web) -> dict[str, Archive]:
    return {name: Archive(**{"timemap" if name == "json" else name: getattr(web, name)}) for name in WAYS}


WAYS = ("timemap", "json", "timegate")


@pytest.mark.parametrize("way", WAYS)
def test_the_nearest_good_copy_is_found(make_project: MakeProject, net: World, kept: Web, way: str) -> None:
    gone, archive = net.url("/404/record"), ways(kept)[way]
    searched = sought(wanting(make_project, gone, Verdict.GONE, archive), archive)
    found = {one.wanted.key: one.copy.address for one in searched.found}
    # Nobody quotes from `again`, so that a copy nearer to its day will do; the nearest of all is an error.
    assert found == {"record": kept.copy("20260501120000", gone), "again": kept.copy("20260601120000", gone)}
    assert (searched.missed, searched.silent) == ([], [])


@pytest.mark.parametrize(("path", "looked_at"), [("/410/record", 1), ("/moved/record", 1), ("/404/never", 0)])
def test_errors_and_redirects_are_no_copies(
    make_project: MakeProject, net: World, kept: Web, path: str, looked_at: int
) -> None:
    archive = ways(kept)["timemap"]
    searched = sought(wanting(make_project, net.url(path), Verdict.GONE, archive), archive)
    again = kept.copy("20260614120000", net.url(path))
    assert [one.copy.address for one in searched.found if one.copy.address != again] == []
    assert {one.wanted.key: one.looked_at for one in searched.missed}["again"] == looked_at


def test_a_page_that_is_there_is_saved_once_for_all_its_sources(
    make_project: MakeProject, net: World, kept: Web
) -> None:
    there, archive = net.url("/ok/record"), Archive(timemap=kept.timemap, save=kept.save)
    wants = wanting(make_project, there, Verdict.OK, archive)
    record = [one for one in wants if one.key == "record"]
    searched = sought(wants, archive)
    assert [(one.wanted, one.looked_at) for one in searched.missed] == [(record[0], 1)]
    before = len(net.of("/ok/record"))
    (made,) = saved(record, archive)
    assert made.copy is not None
    assert made.is_new
    assert made.copy.address == kept.copy(f"{made.copy.moment:%Y%m%d%H%M%S}", there)
    assert len(net.of("/ok/record")) == before + 1
    assert [one.copy for one in sought(record, archive).found] == [made.copy]


def test_what_is_no_copy_of_the_page_is_told_and_not_taken(make_project: MakeProject, net: World, kept: Web) -> None:
    archive = Archive(timemap=kept.timemap, save=kept.save)
    wants = [wanting(make_project, net.url(path), Verdict.OK, archive)[0] for path in ("/404/x", "/soft-title/x")]
    results = saved(wants, archive)
    lacking = "its copy is an error page, or lacks what we quote"
    assert [(one.copy, one.said.partition(":")[0]) for one in results] == [(None, lacking)] * 2


def test_copies_are_proposed_saved_and_written(ran: Future[Ran]) -> None:
    done = ran.result()
    gone, there, base = done.gone, done.there, done.before
    one = {"address": gone, "archived": done.copy, "from": "found", "path": "briefs/a.md", "written": False}
    proposed = [{**one, "line": 7, "column": 10}, {**one, "line": 9, "column": 43}]
    assert done.proposed["copies"] == proposed
    assert done.untouched == base
    *found, saved, also = done.written["copies"]
    assert found == [{**each, "written": True} for each in proposed]
    copy = saved["archived"]
    assert (saved["address"], saved["from"], saved["written"], also["archived"]) == (there, "saved", True, copy)
    expected = [
        _with(text, url, str(new)) for text, url, new in zip(base, (gone, there), (done.copy, copy), strict=True)
    ]
    assert done.after == expected
    assert done.again["copies"] == []
    assert done.last == expected


def _with(text: str, url: str, copy: str) -> str:
    """Return the brief with a copy below the address of the first source and beside that of the second."""
    block, flow = f"url: {url}\n    archived: {copy}\n", f"url: '{url}', archived: {copy}}}"
    return text.replace(f"url: {url}\n", block).replace(f"url: '{url}'}}", flow)
