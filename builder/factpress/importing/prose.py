"""What the text of an imported page says besides: the claim that it quotes, its list of sources, codes of templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.importing.address import addresses, is_same_host

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_CLAIM = re.compile(r"(?:the\s+)?(?:claims?|statements?|what was said|what was claimed|rumou?r)\b.{0,3}", re.IGNORECASE)
_SOURCES = re.compile(
    r"(?:our\s+)?(?:sources?|references?|bibliography|sources (?:and|&) (?:references|notes)|citations?)", re.IGNORECASE
)
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d+[.)])\s+(.*)")
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(<?(https?://(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:\s+\"[^\"]*\")?\)|<(https?://[^\s<>]+)>|(https?://[^\s<>()]+[^\s<>().,;:])"
)
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`)(?=\S)(.+?)(?<=\S)\1")
_TEMPLATE = re.compile(r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}")
_LONGEST_LINE = 5_000
"""A longer line, as no person writes, is not looked into: the patterns take a time that grows with its square."""
_ARCHIVES = (
    "web.archive.org",
    "archive.org",
    "archive.today",
    "archive.ph",
    "archive.is",
    "perma.cc",
    "ghostarchive.org",
)


def quoted_claim(prose: str) -> tuple[str, str, int] | None:
    """Return the heading that speaks of a claim, the first block quotation under it and the heading's line, if any."""
    for heading, lines, number in _sections(prose):
        if _CLAIM.fullmatch(heading):
            quoted: list[str] = []
            for line in lines:
                if line.startswith(">") and line.strip("> "):
                    quoted.append(line.lstrip("> ").rstrip())
                elif quoted:
                    break
            words = _spoken(" ".join(quoted))
            if words:
                return heading, words, number
    return None


def _spoken(words: str) -> str:
    """Return `words` without emphasis and without the quotation marks that are round all of them."""
    plain = flat(words) if len(words) <= _LONGEST_LINE else words
    inner = plain[1:-1]
    is_quoted = plain[:1] in {'"', "“", "«", "„"} and plain[-1:] in {'"', "”", "»", "“"}
    return inner.strip() if is_quoted and not re.search('["“”]', inner) else plain


def sources_listed(prose: str) -> Iterator[tuple[str, str, str]]:
    """Yield title, address and archived copy (empty where there is none) of each link that a list of sources has."""
    for heading, lines, _ in _sections(prose):
        if not _SOURCES.fullmatch(heading):
            continue
        for line in lines:
            item = _ITEM.fullmatch(line) if len(line) <= _LONGEST_LINE else None
            found = [next(filter(None, one[1:])) for one in map(_whole, _LINK.finditer(item[1]))] if item else []
            live = [one for one in found if not _is_archive(one)]
            if item and live and addresses(live[0]):
                copies = [one for one in found if _is_archive(one) and addresses(one)]
                yield flat(_LINK.sub(_words, item[1])).rstrip(" :—–-") or live[0], live[0], (copies or [""])[0]


def _whole(found: re.Match[str]) -> tuple[str, ...]:
    return (found[0], found[2] or "", found[3] or "", found[4] or "")


def _words(found: re.Match[str]) -> str:
    return found[1] or ""


def _is_archive(address: str) -> bool:
    return any(is_same_host(address, host) for host in _ARCHIVES)


def flat(words: str) -> str:
    """Return one line of Markdown without its links and emphasis."""
    previous, text = "", _LINK.sub(lambda found: found[1] or found[0], words)
    while text != previous:
        previous, text = text, _EMPHASIS.sub(r"\2", text)
    return " ".join(text.split())


def templates(prose: str) -> Iterator[tuple[int, str]]:
    """Yield each code of Hugo's or Jekyll's templates with the line of the prose on which it stands, once a code."""
    seen = set()
    for number, line in enumerate(prose.split("\n"), 1):
        for found in _TEMPLATE.finditer(line[:_LONGEST_LINE]):
            if found[0] not in seen:
                seen.add(found[0])
                yield number, found[0]


def _sections(prose: str) -> Iterator[tuple[str, list[str], int]]:
    """Yield each heading with the lines below it, up to the next, and its own line."""
    heading, lines, at = "", list[str](), 1
    for number, line in enumerate(prose.split("\n"), 1):
        found = _HEADING.fullmatch(line) if len(line) <= _LONGEST_LINE else None
        if found:
            yield heading, lines, at
            heading, lines, at = flat(found[1]).rstrip(":"), [], number
        else:
            lines.append(line)
    yield heading, lines, at
