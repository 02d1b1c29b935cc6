"""The sitemap in parts, where it is longer than one file may be."""

from __future__ import annotations

import gzip
from pathlib import Path

from lxml import etree

from factpress.site.sitemap import split

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def sitemap(days: list[str]) -> str:
    urls = (
        f"<url><loc>https://a.example/{number}/</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for number, day in enumerate(days)
    )
    return f'<urlset xmlns="{NAMES["s"]}">{"".join(urls)}</urlset>'


def texts(content: bytes, path: str) -> list[str]:
    return [one.text or "" for one in etree.fromstring(content).iterfind(path, NAMES)]


def test_a_short_sitemap_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(sitemap(["", ""]))
    split(tmp_path, "https://a.example/", 2)
    assert [path.name for path in tmp_path.iterdir()] == ["sitemap.xml"]
    assert (tmp_path / "sitemap.xml").read_text() == sitemap(["", ""])


def test_a_long_one_is_split_and_each_part_dated_by_its_newest_page(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(sitemap(["2026-01-02", "2026-03-04", "", "2025-01-01", ""]))
    split(tmp_path, "https://a.example/", 2)
    index = (tmp_path / "sitemap.xml").read_bytes()
    assert texts(index, "s:sitemap/s:loc") == [f"https://a.example/sitemap-{number}.xml" for number in (1, 2, 3)]
    assert texts(index, "s:sitemap/s:lastmod") == ["2026-03-04", "2025-01-01"]
    assert gzip.decompress((tmp_path / "sitemap.xml.gz").read_bytes()) == index
    parts = [(tmp_path / f"sitemap-{number}.xml").read_bytes() for number in (1, 2, 3)]
    assert [loc for part in parts for loc in texts(part, "s:url/s:loc")] == [
        f"https://a.example/{n}/" for n in range(5)
    ]


def test_a_site_that_is_nowhere_has_no_addresses_to_split(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(sitemap(["", ""]))
    split(tmp_path, "", 1)
    split(tmp_path / "none", "https://a.example/", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["sitemap.xml"]
