"""The program in a replication kit, as a reader runs it: alone, on captures of the reader's own."""

from __future__ import annotations

import io
import re
import runpy
import shutil
import subprocess
import sys
import zipfile
from html import escape
from pathlib import Path
from typing import Any

import pytest

from factpress import replication
from factpress.compose import Atlas
from factpress.compose.kit import kit as kit_of
from factpress.compose.kit import kit_path, quotation
from factpress.examining import examine
from factpress.model import Evidence
from factpress.render.kit import packed as zipped
from factpress.verify.quotation import Found, find
from tests.verify.test_quotations import CASES, FALSE, TRUE, reading

ROOT = Path(__file__).parents[2]
PROGRAM = runpy.run_path(str(Path(replication.__file__).with_name("verify.py")))


@pytest.fixture(scope="module")
def packed() -> dict[str, bytes]:
    examined = examine(ROOT)
    assert examined.library
    cases = Atlas.of(examined.library, examined.verification).cases
    return {Path(kit_path(case.brief.id)).stem: zipped(kit_of(case), replication.program()) for case in cases}


@pytest.fixture
def kit(packed: dict[str, bytes], tmp_path: Path) -> Path:
    """Return the unpacked kit of the first brief."""
    zipfile.ZipFile(io.BytesIO(packed["generals-ceasefire-talks-kit"])).extractall(tmp_path / "kit")
    return tmp_path / "kit"


def run(kit: Path, captures: Path) -> tuple[int, str]:
    command = [sys.executable, "-I", str(kit / "verify.py"), str(captures)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert not ran.stderr
    return ran.returncode, ran.stdout


def last(said: str) -> str:
    return said.splitlines()[-1]


def test_every_quotation_of_every_brief_is_found(packed: dict[str, bytes], tmp_path: Path) -> None:
    assert len(packed) == len(list((ROOT / "briefs").glob("*.md")))
    for name, archive in packed.items():
        zipfile.ZipFile(io.BytesIO(archive)).extractall(tmp_path / name)
        code, said = run(tmp_path / name, ROOT / "seeds")
        assert (code, re.findall("NOT FOUND|differs", said)) == (0, [])
        assert re.fullmatch(r"[1-9]\d* found, 0 not found, 0 not checked", last(said))


def test_changed_capture_is_told_of(kit: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "mine")
    capture = tmp_path / "mine" / "000_31bee18c5d4d1d66.txt"
    capture.write_text(capture.read_text(encoding="utf-8").replace("ceasefire", "war"), encoding="utf-8")
    code, said = run(kit, tmp_path / "mine")
    assert (code, "000_31bee18c5d4d1d66.txt: your copy differs from ours in bytes" in said) == (1, True)
    assert "000_31bee18c5d4d1d66.txt  NOT FOUND" in said


def test_page_of_the_readers_own_says_the_same_words(kit: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    for seed in (ROOT / "seeds").glob("*.txt"):
        said = "".join(f"<p hidden>No.</p><p>{escape(line)}" for line in seed.read_text(encoding="utf-8").splitlines())
        page = f"<html><head><meta charset=utf-8><title>A page</title><body><nav>Menu</nav>{said}"
        (mine / f"{seed.stem}.html").write_text(page.replace(" the ", " <b>the</b>\n"), encoding="utf-8")
    code, said = run(kit, mine)
    assert (code, said.count("the same bytes"), said.count("  NOT")) == (0, 0, 0)


def test_missing_captures_are_no_pass(kit: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    code, said = run(kit, tmp_path / "none")
    assert (code, last(said)[:22]) == (1, "0 found, 0 not found, ")


def test_what_it_cannot_read_is_read_from_text_beside_it(kit: Path, tmp_path: Path) -> None:
    mine = shutil.copytree(ROOT / "seeds", tmp_path / "mine")
    (mine / "000_31bee18c5d4d1d66.txt").rename(mine / "000_31bee18c5d4d1d66.txt.pdf")
    code, said = run(kit, mine)
    assert (code, "not checked: no text" in said) == (1, True)
    shutil.copy(ROOT / "seeds" / "000_31bee18c5d4d1d66.txt", mine / "000_31bee18c5d4d1d66.txt.txt")
    assert run(kit, mine)[0] == 0


def forged(quote: str) -> list[dict[str, Any]]:
    """Return the parts that somebody would write who holds the quotation for true."""
    pieces = [piece.strip() for piece in PROGRAM["MARK"].split(quote)]
    return [{"selector": [{"exact": piece}]} for piece in pieces if piece]


def is_found(quote: str, parts: list[dict[str, Any]], gaps: list[str], texts: list[str]) -> bool:
    asked = {"quote": quote, "parts": parts, "gaps": gaps}
    return any(PROGRAM["answer"](asked, text) == "found" for text in texts)


def texts(index: int, folder: Path) -> list[str]:
    """Return what the program reads in the capture of a case; the text of a PDF as other programs write it."""
    case = CASES[index]
    said = case["text"] if "text" in case else reading(index).capture.text.replace("\u00ad", "-")
    path = folder / ("capture.html" if case.get("media_type", "").endswith("html") else "capture.txt")
    path.write_text(said, encoding="utf-8")
    media_type = "application/pdf" if "pages" in case else "text/plain"
    found: list[str] = PROGRAM["readings"](path, {"media_type": media_type, "extent": case.get("extent", "full")})
    return found


@pytest.mark.parametrize(("index", "quote"), TRUE)
def test_it_finds_what_we_verified_and_not_what_was_made_of_it(index: int, quote: str, tmp_path: Path) -> None:
    lang = CASES[index].get("lang", "")
    outcome = find(reading(index), quote, lang=lang)
    assert isinstance(outcome, Found)
    item = Evidence.model_validate({"source": "a", "quote": quote, "bears": "supports"})
    sealed = quotation(item, outcome.match, reading(index).capture)
    parts, gaps = sealed["parts"], sealed["gaps"]
    assert is_found(quote, parts, gaps, texts(index, tmp_path))
    for said in {quote.replace(" ", " not ", 1), quote.replace("not ", "", 1), f"{quote} [not]"} - {quote}:
        if not isinstance(find(reading(index), said, lang=lang), Found):
            assert not is_found(said, parts, gaps, texts(index, tmp_path)), said
            assert not is_found(said, forged(said), gaps, texts(index, tmp_path)), said


@pytest.mark.parametrize(("index", "reason", "quote"), FALSE)
def test_it_finds_nothing_that_we_refuse(index: int, reason: str, quote: str, tmp_path: Path) -> None:
    assert not is_found(quote, forged(quote), [], texts(index, tmp_path)), reason


@pytest.mark.parametrize(
    ("ours", "quote", "theirs", "said"),
    [
        ("legal votes won. It was so.", "legal votes won.", "illegal votes won. It was so.", "NOT FOUND"),
        ("legal votes won. It was so.", "legal votes won.", "Menu: legal votes won. It was so.", "found"),
        ("It was so. We help", "We help", "It was so. We helpless few", "NOT FOUND"),
        ("It was so. We help", "We help", "It was so. We help", "found"),
    ],
)
def test_where_our_capture_begins_or_ends_a_longer_word_is_another(
    ours: str, quote: str, theirs: str, said: str
) -> None:
    start = ours.index(quote)
    selector = {"exact": quote, "prefix": ours[:start], "suffix": ours[start + len(quote) :]}
    asked = {"quote": quote, "parts": [{"selector": [selector]}], "gaps": []}
    assert PROGRAM["answer"](asked, theirs) == said
