"""A page that we composed, before it is rendered: its front matter, and what of it the theme's template prints."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Mapping

PRINTED = ("title", "description", "author", "published", "modified")
"""The keys whose values differ from page to page and are printed; all others decide what the template prints."""

_TEXT = r"[^\"\\\x00-\x1f]*"
_LINE = re.compile(rf"^([a-z_]+): \"({_TEXT}(?:\\.{_TEXT})*)\"$", re.MULTILINE)
_OPENING = "---\n# Made by factpress from "
_PLAIN = re.compile(r"[A-Za-z0-9._~%-]+")
_SLUG = "fpxslugx"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its `source` below `docs`, its `url` as MkDocs has it, its front matter, and the stamp of its file."""

    source: str
    url: str
    meta: Mapping[str, str]
    stamp: str = ""

    @property
    def slug(self) -> str:
        """The last part of the address, which names the page among others of its folder."""
        return _slug(self.url)

    @property
    def file(self) -> str:
        """The file of the site that is served at its address."""
        path = unquote(self.url)
        return f"{path}index.html" if path.endswith("/") else path

    @property
    def shape(self) -> str:
        """What the page has in common with all that the template treats alike, the page's own name left out."""
        folder = self.url.rstrip("/").rpartition("/")[0]
        told = {key: self.decides(key, value) for key, value in self.meta.items()}
        return json.dumps([folder, told], ensure_ascii=False)

    def decides(self, key: str, value: str) -> str:
        """Return of a value what the template may decide by; of a file that has the page's name, where it is."""
        if key in PRINTED:
            return ""
        return value.replace(f"/{self.slug}.", f"/{_SLUG}.") if key in {"pdf", "image"} else value


def is_plain(url: str) -> bool:
    """Tell whether the name of the page at `url` can stand in an address as it is."""
    return bool(_PLAIN.fullmatch(_slug(url))) and url.startswith("briefs/")


def _slug(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2].removesuffix(".html")


def front_matter(text: str) -> tuple[dict[str, str], int] | None:
    """Return the front matter at the beginning of `text` and where it ends; nothing where it is none of ours."""
    end = text.find("\n---\n")
    if end < 0 or not text.startswith(_OPENING):
        return None
    told = text[text.find("\n", len(_OPENING)) + 1 : end]
    found = _LINE.findall(told)
    if len(found) <= told.count("\n"):
        return None
    return {key: json.loads(f'"{value}"') if "\\" in value else value for key, value in found}, end + len("\n---\n")
