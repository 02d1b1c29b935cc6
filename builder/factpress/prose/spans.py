"""What stands within a paragraph of author's prose: emphasis, code, links, citations; read in linear time.

CommonMark's forms, less reference links, raw HTML and entities: those are plain text here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BEGINS = re.compile(r"[\\`<!\[\]*_:\n]")
"""What a token begins with, but for the spaces before the end of a line: found sooner than any of its forms."""
_TOKEN = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~\n])"
    r"|(?P<ticks>`+)"
    r"|<(?P<auto>(?:https?://|mailto:)[^\s<>]+)>"
    r"|\[(?P<cite>@[^\[\]]{1,500})\]"
    r"|(?P<card>(?m:^):::)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<mark>\*+|_+)"
    r"|(?P<break> *\n)"
)
_CITED = re.compile(r"\s*@([A-Za-z0-9][A-Za-z0-9_-]*)\s*(?:,\s*([^;]*?))?\s*")
_SLIP = re.compile(r":::[^\n]{0,200}|\[[^\[\]]{0,200}?(?<![\w.@])@[A-Za-z0-9][A-Za-z0-9_-]*[^\[\]]{0,300}\](?!\()")
_TITLE = r""""[^"]{0,300}"|'[^']{0,300}'|\([^()]{0,300}\)"""
_DESTINATION = re.compile(
    r"\(\s*(?:<(?P<angle>[^<>\n]{1,2000})>"
    r"|(?P<bare>[^\s()<>]{1,2000}(?:\([^\s()<>]{0,500}\)[^\s()<>]{0,2000}){0,3}))"
    rf"(?:\s+(?:{_TITLE}))?\s*\)"
)
_DEEPEST = 6


class Run(NamedTuple):
    """Text with its places: `starts` are `(offset, line, column)`, one for each line it was joined from."""

    text: str
    starts: tuple[tuple[int, int, int], ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of the character at `offset`."""
        start, line, column = self.starts[bisect_right(self.starts, offset, key=lambda place: place[0]) - 1]
        return line, column + offset - start


@dataclass(frozen=True, slots=True)
class Plain:
    """Text as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Slip(Plain):
    """Text that looks as if it were meant as a citation or a card and is neither; `raw` is the whole as typed."""

    raw: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Code:
    """Text in a code span."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that the author asked for."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Where emphasis begins or ends: 1 stress, 2 strong, 3 both. Beginnings and ends are balanced."""

    strength: int
    begins: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image. `href` is as typed and may be anything; `raw` is the whole as typed."""

    href: str
    spans: tuple[Span, ...]
    raw: str
    line: int
    column: int
    image: bool = False


@dataclass(frozen=True, slots=True)
class Cited:
    """One source within a citation; `locator` says where in it."""

    key: str
    locator: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Citation:
    """`[@key]`, or several: `[@one, line 5; @two]`."""

    cited: tuple[Cited, ...]
    raw: str


Span = Plain | Code | Break | Emphasis | Link | Citation


def spans(run: Run) -> tuple[Span, ...]:
    """Return what `run` holds, in order."""
    ticks = _ticks(run.text)
    return tuple(_scan(run, 0, len(run.text), ticks, _brackets(run.text, ticks)))


def _token(text: str, at: int, end: int) -> re.Match[str] | None:
    """Return the first token from `at` on."""
    while begins := _BEGINS.search(text, at, end):
        start = begins.start()
        if begins[0] == "\n":
            start = at + len(text[at:start].rstrip(" "))
        if token := _TOKEN.match(text, start, end):
            return token
        at = begins.end()
    return None


def _ticks(text: str) -> Mapping[tuple[int, int], int]:
    """Return, for each run of backticks by (offset, length), the offset of the next run of that length."""
    if "`" not in text:
        return {}
    last: dict[int, list[int]] = {}
    for run in re.finditer("`+", text):
        last.setdefault(len(run[0]), []).append(run.start())
    return {(here, length): there for length, offsets in last.items() for here, there in pairwise(offsets)}


def _brackets(text: str, ticks: Mapping[tuple[int, int], int]) -> Mapping[int, int]:
    """Return the offset of the `]` that closes each `[` outside code; none where nothing can be a link."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    position = 0 if "](" in text else len(text)
    while token := _token(text, position, len(text)):
        position = token.end()
        kind = token.lastgroup
        if kind == "ticks":
            position = _after_code(token, ticks)
        elif kind == "open":
            opened.append(token.start())
        elif kind == "close" and opened:
            pairs[opened.pop()] = token.start()
    return pairs


def _after_code(token: re.Match[str], ticks: Mapping[tuple[int, int], int]) -> int:
    """Return where the code span that `token` opens ends; without a closing run, where `token` ends."""
    closing = ticks.get((token.start(), len(token[0])))
    return token.end() if closing is None else closing + len(token[0])


def _scan(
    run: Run, start: int, end: int, ticks: Mapping[tuple[int, int], int], brackets: Mapping[int, int]
) -> list[Span]:
    found: list[Span] = []
    opened: list[tuple[str, int]] = []
    position = start
    while token := _token(run.text, position, end):
        if token.start() > position:
            found.append(Plain(run.text[position : token.start()]))
        position = token.end()
        kind = token.lastgroup
        if kind == "mark":
            _emphasise(token, run.text, found, opened)
        elif kind == "open" and (link := _link(run, token, ticks, brackets)):
            found.append(link)
            position = token.start() + len(link.raw)
        elif kind == "ticks":
            position = min(_after_code(token, ticks), end)
            found.append(_code(run.text[token.start() : position], len(token[0])))
        else:
            found.append(_simple(run, token))
    return [*found, *([Plain(run.text[position:end])] if position < end else [])]


def _simple(run: Run, token: re.Match[str]) -> Span:
    match token.lastgroup:
        case "escape":
            return Break() if token["escape"] == "\n" else Plain(token["escape"])
        case "break":
            return Break() if token["break"].startswith("  ") else Plain(" ")
        case "auto":
            line, column = run.place(token.start("auto"))
            return Link(token["auto"], (Plain(token["auto"]),), token[0], line, column)
        case "cite":
            return _citation(run, token) or _plain(run, token)
        case _:
            return _plain(run, token)


def _plain(run: Run, token: re.Match[str]) -> Plain:
    slip = _SLIP.match(run.text, token.start())
    return Slip(token[0], slip[0], *run.place(token.start())) if slip else Plain(token[0])


def _code(raw: str, ticks: int) -> Span:
    """Return the code span `raw`, or plain text where it was not closed."""
    if len(raw) <= ticks:
        return Plain(raw)
    text = raw[ticks:-ticks].replace("\n", " ")
    padded = text.startswith(" ") and text.endswith(" ") and text.strip() != ""
    return Code(text[1:-1] if padded else text)


def _citation(run: Run, token: re.Match[str]) -> Citation | None:
    cited: list[Cited] = []
    offset = token.start("cite")
    for part in token["cite"].split(";"):
        shape = _CITED.fullmatch(part)
        if shape is None:
            return None
        cited.append(Cited(shape[1], shape[2] or "", *run.place(offset + shape.start(1))))
        offset += len(part) + 1
    return Citation(tuple(cited), token[0])


def _link(
    run: Run, token: re.Match[str], ticks: Mapping[tuple[int, int], int], brackets: Mapping[int, int]
) -> Link | None:
    closing = brackets.get(token.start())
    target = None if closing is None else _DESTINATION.match(run.text, closing + 1)
    if closing is None or target is None:
        return None
    name = "bare" if target["angle"] is None else "angle"
    line, column = run.place(target.start(name))
    inner = _scan(run, token.end(), closing, ticks, {})
    raw = run.text[token.start() : target.end()]
    return Link(target[name], tuple(inner), raw, line, column, token["open"] == "![")


def _emphasise(token: re.Match[str], text: str, found: list[Span], opened: list[tuple[str, int]]) -> None:
    """Add what a run of `*` or `_` means to `found`; `opened` holds what may still close, and its place."""
    before, after = text[token.start() - 1 : token.start()], text[token.end() : token.end() + 1]
    inside = token["mark"][0] == "_"
    rest = token["mark"]
    if before and not before.isspace() and not (inside and after.isalnum()):
        rest = _close(rest, found, opened)
    if not rest:
        return
    opens = len(rest) <= 3 and len(opened) < _DEEPEST and not (inside and before.isalnum())
    if opens and after and not after.isspace():
        opened.append((rest, len(found)))
    found.append(Plain(rest))


def _close(mark: str, found: list[Span], opened: list[tuple[str, int]]) -> str:
    """Close what `mark` closes, innermost first, and return what is left of it."""
    while mark:
        fits = [place for place, (other, _) in enumerate(opened) if mark.startswith(other)]
        if not fits or len(mark) > 3:
            break
        exact = [place for place in fits if opened[place][0] == mark]
        opening, index = opened[(exact or fits)[-1]]
        found[index] = Emphasis(len(opening), begins=True)
        found.append(Emphasis(len(opening), begins=False))
        del opened[(exact or fits)[-1] :]
        mark = mark[len(opening) :]
    return mark


def plain(found: tuple[Span, ...]) -> Iterator[str]:
    """Yield the bare text of spans, for ids and for search."""
    for span in found:
        if isinstance(span, Plain | Code):
            yield span.text
        elif isinstance(span, Link):
            yield from plain(span.spans)
        elif isinstance(span, Break):
            yield " "
