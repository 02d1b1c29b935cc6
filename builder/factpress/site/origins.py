"""Where the links of the built pages were written: in `docs/**/*.md`, in the briefs and in `mkdocs.yml`.

Reads the project's sources, never the built site. What is found here only tells where a fault was written,
never whether there is one; so reading Markdown by its marks is enough, and what is overlooked is reported
at its page.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect
from collections.abc import Callable
from itertools import accumulate
from typing import TYPE_CHECKING, Annotated, NamedTuple

from markdown.extensions.toc import slugify
from pydantic import BaseModel, Strict, ValidationError

from factpress import disk
from factpress.check import Named, Origins, Written
from factpress.check.page import candidates
from factpress.check.resolve import Home, Reach, resolve
from factpress.check.tree import fold
from factpress.diagnostic import Location
from factpress.site.address import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from factpress.project import Project

_HIDDEN = re.compile(
    r"""^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})[^\n]*\n
            (?:[^\n]*\n)*?[ \t>]*(?P=fence)[`~]*[ \t]*$
      | <!--[\s\S]*?-->
      | (?P<tag><(?P<raw>script|style|pre)\b[^>]*>)(?P<body>[\s\S]*?)</(?P=raw)>
      | &(?:lt|\#60|\#x3c);[a-z/!](?:(?!\n[ \t]*\n|&lt;)[^<>])*?(?:&gt;|>)
      | (?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)(?P=ticks)(?!`)""",
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
_ALL = re.compile(r"()[^\n]")
_ALL_BUT = {
    "pre": re.compile(r"(<[a-z][^<>]*>)|[^\n]", re.IGNORECASE),
    "style": re.compile(r"((?:\burl\(|@import\s)[^);]*)|[^\n]", re.IGNORECASE),
}
"""What is blanked in the text of an element: all but what still links from there."""

_CONTAINER = re.compile(
    r"[ ]{0,3}(?:(?:[-*+:]|\d+[.)]|!!!|\?{3}\+?|===)[ \t]|\[\^[^\]]+\]:"
    r"|<(?!(?:script|style|pre|https?)\b)([a-z][a-z0-9]*)\b(?!.*</\1>))",
    re.IGNORECASE,
)
"""The first line of what goes on in indented lines: lists, definitions, admonitions, tabs, notes, raw HTML."""

_DESTINATIONS = (
    re.compile(r"""\]\(\s*(?:<([^<>\n]*)>|((?:[^()\n\\<>]|\\.|\([^()\n]*\))*?)(?=\s*\)|\s+["']))"""),
    re.compile(r"""(?m)^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|(\S+))"""),
    re.compile(
        r"""(?i)(?<![\w-])(?:href|src|poster|data|cite|action|formaction|background)\s*=\s*"""
        r"""(?:"([^"]*)"|'([^']*)'|([^\s"'>{}]+))"""
    ),
    re.compile(r"""(?i)(?:\burl\(\s*["']?|@import\s+["'])([^"')\s]+)"""),
    re.compile(r"(?i)<(https?://[^\s<>]*)>"),
    re.compile(r"""(?i)\b(https?://[^\s<>"'`\])]*[^\s<>"'`\]).,;:!?*_])"""),
)
_STRING = re.compile(r"""\"([^"\s]+)"(?!\s*:)""")
_SET = re.compile(r"""(?i)srcset\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(
    r"(?m)^[ ]{0,3}(?:#{1,6}[ \t]*(?P<text>\S[^\n]*?)[ \t]*#*[ \t]*$|(?P<above>\S[^\n]*)\n(?:=+|-+)[ \t]*$)"
)
_EXPLICIT = re.compile(r"""\{:?[^}\n]*?#([^\s}#]+)[^}\n]*\}|(?<![\w-])id\s*=\s*["']?([^"'\s>]+)""")
_INLINE = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)|[*_`]|<[^>\n]*>")
_WORD = re.compile(r"[^\s'\"\[\]{}<>,]*[./#][^\s'\"\[\]{}<>,]*")
_COMMENT = re.compile(r"(?m)^[ \t]*#.*$")


class _Link(BaseModel):
    href: str
    at: tuple[Annotated[int, Strict()] | str, ...]


Placed = Callable[[str, tuple[str | int, ...], int], Location]
"""Where the value at a path in a brief was written; of prose, what has so many letters."""


class _Page(BaseModel):
    source: str
    links: tuple[_Link, ...] = ()


class _Manifest(BaseModel):
    pages: dict[str, _Page] = {}


class _Mark(NamedTuple):
    """Words in a source text, where they begin (an offset) and what they say."""

    at: int
    typed: str


def origins(project: Project, use_directory_urls: bool, placed: Placed) -> Origins:
    """Return where each link and name of the built pages was written.

    `use_directory_urls` is MkDocs' setting; `placed` tells where the values of briefs stand. A file that cannot be
    read, and a manifest that is missing or of another shape, is the origin of nothing; nothing is raised.
    """
    texts = {name: _text(path) for name, path in _files(project) if name.endswith(".md")}
    generated = _manifest(project)
    pages = {name: address(name, use_directory_urls) for name in (*texts, *generated)}
    links = {name: _linked(name, text, project, pages) for name, text in texts.items()}
    links |= {name: _composed(name, page, placed, pages) for name, page in generated.items()}
    return Origins(
        links={_served(pages[name]): tuple(found) for name, found in links.items()},
        names={_served(pages[name]): tuple(_names(name, text, project)) for name, text in texts.items()},
        sources={_served(pages[name]): project.relative(project.docs / name) for name in texts}
        | {_served(pages[name]): page.source for name, page in generated.items() if page.source},
        copies={name: project.relative(path) for name, path in _files(project) if not name.endswith(".md")},
        shared=tuple(_configured(project, pages, use_directory_urls)),
    )


def _served(target: str) -> str:
    return f"{target}index.html" if not target or target.endswith("/") else target


def _files(project: Project) -> Iterator[tuple[str, Path]]:
    """Yield the hand-written files of the site: all under `docs` but the folder that is generated."""
    for path in sorted(project.docs.rglob("*")):
        if path.is_file() and project.pages not in path.parents:
            yield path.relative_to(project.docs).as_posix(), path


def _text(path: Path) -> str:
    try:
        return disk.read(path).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError:
        return ""


def _manifest(project: Project) -> Mapping[str, _Page]:
    try:
        return _Manifest.model_validate_json(_text(project.manifest)).pages
    except ValidationError:
        return {}


def _linked(name: str, text: str, project: Project, pages: Mapping[str, str]) -> Iterator[Written]:
    path = project.relative(project.docs / name)
    marks = links_in(text)
    for mark, location in zip(marks, _located(path, text, marks), strict=True):
        typed = _ESCAPED.sub(r"\1", mark.typed)
        yield Written(location, typed, _page_target(name, typed, pages), _spelled(name, typed, pages))


def _page_target(name: str, typed: str, pages: Mapping[str, str]) -> str | None:
    """Return where MkDocs makes a link to a Markdown file lead; any other it leaves as typed."""
    meant = resolve(name, typed, Home())
    if meant.reach is not Reach.HERE or meant.path not in pages:
        return None
    return meant._replace(path=pages[meant.path]).target


def _spelled(name: str, typed: str, pages: Mapping[str, str]) -> str:
    """Return how to write a link to the one Markdown file that is meant but for case, as seen from `name`."""
    meant = resolve(name, typed, Home())
    if meant.reach is not Reach.HERE or not meant.path.lower().endswith(".md") or meant.path in pages:
        return ""
    alike = [page for page in pages if fold(page) == fold(meant.path)]
    return posixpath.relpath(f"/{alike[0]}", f"/{posixpath.dirname(name)}") if len(alike) == 1 else ""


def _names(name: str, text: str, project: Project) -> Iterator[Named]:
    marks = names_in(text)
    places = _located(project.relative(project.docs / name), text, marks)
    return (Named(place, mark.typed) for mark, place in zip(marks, places, strict=True))


def _composed(name: str, page: _Page, placed: Placed, pages: Mapping[str, str]) -> Iterator[Written]:
    """Yield the links of a generated page, of which its manifest knows the values of the brief that they come from."""
    for link in page.links:
        place = placed(page.source, link.at, len(link.href))
        yield Written(place, link.href, _page_target(name, link.href, pages), _spelled(name, link.href, pages))


def _configured(project: Project, pages: Mapping[str, str], use_directory_urls: bool) -> Iterator[Written]:
    """Yield the words of `mkdocs.yml` that may be links: navigation, policies, style sheets, logo, social links.

    A page that is not there stands for the address that it would have, too: where links to policies lead.
    """
    text = _text(project.config)
    marks = [_Mark(word.start(), word[0]) for word in _WORD.finditer(_COMMENT.sub(_blank, text))]
    for mark, location in zip(marks, _located(project.relative(project.config), text, marks), strict=True):
        meant = resolve("", mark.typed, Home())
        target = meant.target if meant.reach is Reach.HERE else None
        target = _page_target("", mark.typed, pages) or target
        yield Written(location, mark.typed, target, _spelled("", mark.typed, pages))
        if meant.path.endswith(".md") and meant.path not in pages:
            wanted = meant._replace(path=address(meant.path, use_directory_urls)).target
            yield Written(location, mark.typed, wanted, _spelled("", mark.typed, pages))


def _located(path: str, text: str, marks: Iterable[_Mark]) -> Iterator[Location]:
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for mark in marks:
        line = bisect(starts, mark.at)
        yield Location(path, line, mark.at - starts[line - 1] + 1, max(1, len(mark.typed)), lines[line - 1])


def links_in(markdown: str) -> tuple[_Mark, ...]:
    """Return the destinations in a Markdown text, as typed, in order.

    They stand in links, pictures, definitions, autolinks, attributes of raw HTML, style sheets and JSON-LD,
    not in code or comments.
    """
    # Of two readings at one place the shorter begins the longer, so the longer sorts last and stays.
    found = dict(sorted((*_shown(_visible(markdown)), *_described(markdown))))
    return tuple(_Mark(at, typed) for at, typed in found.items() if typed)


def _shown(visible: str) -> Iterator[tuple[int, str]]:
    for match in (match for pattern in _DESTINATIONS for match in pattern.finditer(visible)):
        yield match.start(match.lastindex or 0), match[match.lastindex or 0]
    for match in _SET.finditer(visible):
        start, value = match.start(match.lastindex or 0), match[match.lastindex or 0]
        yield from ((start + value.index(url), url) for url in candidates(value))


def _described(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield the values of JSON-LD that may be addresses."""
    for element in _HIDDEN.finditer(markdown):
        if "ld+json" in (element["tag"] or "").lower():
            yield from ((text.start(1), text[1]) for text in _STRING.finditer(markdown, *element.span("body")))


def names_in(markdown: str) -> tuple[_Mark, ...]:
    """Return the names that a Markdown text gives: explicit ids, and the slugs of other headings."""
    visible = _visible(markdown)
    found = {match.start(match.lastindex or 0): match[match.lastindex or 0] for match in _EXPLICIT.finditer(visible)}
    for match in _HEADING.finditer(visible):
        start, end = (match.start("text"), match.end()) if match["text"] else match.span("above")
        if not _EXPLICIT.search(visible, start, end):
            found[start] = slugify(_INLINE.sub(r"\1", markdown[start:end]).rstrip(" \t#"), "-")
    return tuple(_Mark(at, typed) for at, typed in sorted(found.items()))


def _visible(markdown: str) -> str:
    """Return the text with spaces for what only shows marks: code, comments, scripts."""
    lines = _HIDDEN.sub(_hide, markdown).split("\n")
    coded = _coded(markdown.split("\n"))
    return "\n".join(" " * len(line) if code else line for line, code in zip(lines, coded, strict=True))


def _coded(lines: Iterable[str]) -> Iterator[bool]:
    """Tell of each line whether it is code by its indent (CommonMark 4.4), in doubt not."""
    code, contained, after_blank = False, False, True
    for line in lines:
        blank = not line.strip()
        if not blank and line.startswith(("    ", "\t")):
            code = code or (after_blank and not contained)
        elif not blank:
            code = False
            contained = bool(_CONTAINER.match(line)) or (contained and (line[0] == " " or not after_blank))
        after_blank = blank
        yield code


def _hide(match: re.Match[str]) -> str:
    tag = match["tag"] or ""
    hidden = _ALL_BUT.get((match["raw"] or "").lower(), _ALL)
    return tag + hidden.sub(lambda one: one[1] or " ", match[0][len(tag) :])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
