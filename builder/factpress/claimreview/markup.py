"""HTML → where its JSON-LD scripts stand, and a parsed tree whose elements know where they stand.

lxml builds the tree, as a browser would; it forgets offsets. So every tag that carries structured data is told its own
offset, in an attribute, before the parse. Reads in linear time; never raises.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.claimreview.source import Span

AT = "data-offset-in-source"
"""The attribute that says where the tag of an element stands."""

_ATTRIBUTES = r"(?:=\s*(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))|[^>])*+"
_TOKEN = re.compile(
    rf"<!--(?:>|->|.*?(?:--!?>|\Z))|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<rest>{_ATTRIBUTES})(?:>|\Z)|<[!?/][^>]*",
    re.DOTALL,
)
_RAW = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"})
_TYPE = re.compile(r"(?:^|[\s\"'/])type\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_CARRYING = re.compile(r"(?:^|[\s\"'/])(?:item(?:prop|scope|type|id|ref)|property|typeof|vocab)\b", re.IGNORECASE)
_LINKED = "application/ld+json"


@dataclass(frozen=True, slots=True)
class Markup:
    """A page: the texts of its JSON-LD scripts, and where each tag stands that carries microdata or RDFa."""

    text: str
    scripts: tuple[Span, ...]
    tags: tuple[Span, ...]

    def tree(self) -> etree._Element | None:
        """Parse the page, which is not empty; nothing where no element is in it."""
        pieces: list[str] = []
        done = 0
        for start, end in self.tags:
            pieces += [self.text[done:end], f' {AT}="{start}"']
            done = end
        whole = "".join([*pieces, self.text[done:]]).replace("\0", "\ufffd")
        return etree.fromstring(whole.encode("utf-8", "replace"), _PARSER)


_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)


def markup(text: str) -> Markup:
    """Find the scripts and tags of a page, none of them in comments, in other scripts, or in a `<template>`."""
    scripts: list[Span] = []
    tags: list[Span] = []
    depth = 0
    for token, inner in _tokens(text):
        name = token["name"].lower()
        if name == "template":
            depth = max(0, depth + (-1 if token["close"] else 1))
        elif depth or token["close"]:
            continue
        elif name == "script" and _type(token["rest"]) == _LINKED:
            scripts.append(inner)
        elif _CARRYING.search(token["rest"]):
            tags.append((token.start(), token.end("name")))
    return Markup(text, tuple(scripts), tuple(tags))


def _tokens(text: str) -> Iterator[tuple[re.Match[str], Span]]:
    """Yield each tag, and where the text stands that it holds, if it holds text alone."""
    at = 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        if not token["name"]:
            continue
        inner = (at, at)
        if not token["close"] and token["name"].lower() in _RAW:
            ended = re.compile(rf"</{token['name']}(?=[\s/>]|\Z)", re.IGNORECASE).search(text, at)
            inner = (at, ended.start() if ended else len(text))
            at = inner[1]
        yield token, inner


def _type(attributes: str) -> str:
    """Return the media type that a tag names, without parameters: generators escape its `+`, too."""
    found = _TYPE.search(attributes)
    typed = next(filter(None, found.groups()), "") if found else ""
    return html.unescape(typed).partition(";")[0].strip().lower()
