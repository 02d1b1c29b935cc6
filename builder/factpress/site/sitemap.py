"""A sitemap that is longer than the protocol allows, in parts with an index (sitemaps.org, 50,000 addresses a file)."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

from factpress import disk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_URL = re.compile(r"<url>.*?</url>", re.DOTALL)
_DAY = re.compile(r"<lastmod>([^<]*)</lastmod>")


def split(site: Path, address: str, most: int = MOST) -> None:
    """Split the sitemap in the built `site`, which is published at `address`, where it has more than `most` addresses.

    Raises `OSError`.
    """
    file = site / "sitemap.xml"
    entries = _URL.findall(disk.read(file).decode()) if address and file.is_file() else []
    if len(entries) <= most:
        return
    parts = [entries[start : start + most] for start in range(0, len(entries), most)]
    for number, part in enumerate(parts, 1):
        disk.write(site / _name(number), _urlset(part).encode())
    index = _index(address.rstrip("/"), parts).encode()
    disk.write(file, index)
    disk.write(site / "sitemap.xml.gz", gzip.compress(index, mtime=0))


def _name(number: int) -> str:
    return f"sitemap-{number}.xml"


def _urlset(entries: Sequence[str]) -> str:
    body = "\n".join(entries)
    return f'{_HEAD}<urlset xmlns="{_NAMESPACE}">\n{body}\n</urlset>\n'


def _index(address: str, parts: Sequence[Sequence[str]]) -> str:
    body = "\n".join(_parts(address, parts))
    return f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">\n{body}\n</sitemapindex>\n'


def _parts(address: str, parts: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the entry of each part, dated by what is newest in it."""
    for number, part in enumerate(parts, 1):
        newest = max((day for entry in part for day in _DAY.findall(entry)), default="")
        dated = f"<lastmod>{newest}</lastmod>" if newest else ""
        yield f"<sitemap><loc>{address}/{_name(number)}</loc>{dated}</sitemap>"
