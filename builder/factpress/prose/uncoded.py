"""Author's prose with its code blanked out, each other character where it stood: for rules that read words."""

from __future__ import annotations

import re

from factpress.prose.lines import read

_FENCE = re.compile(r"(?:[-*+] +|[0-9]{1,9}[.)] +)*(`{3,}(?=[^`]*$)|~{3,})")
_TICKS = re.compile("`+")
_PARAGRAPHS = re.compile(r"(\n[ \t]*(?=\n))")
_SHOWN = re.compile(r"[^\n]")


def uncoded(body: str) -> str:
    """Return `body`, as long as it was, with blanks for fenced code and code spans."""
    return "".join(_without_spans(part) for part in _PARAGRAPHS.split(_without_fences(body)))


def _without_fences(body: str) -> str:
    kept: list[str] = []
    fence = ""
    for number, raw in enumerate(body.split("\n"), 1):
        content = read(number, raw).content
        opening = None if fence else _FENCE.match(content)
        kept.append(_blank(raw) if fence or opening else raw)
        if opening:
            fence = opening[1]
        elif fence and content.startswith(fence) and not content.strip().strip(fence[0]):
            fence = ""
    return "\n".join(kept)


def _without_spans(text: str) -> str:
    """Return `text` with blanks from each run of backticks to the next that is as long."""
    runs = list(_TICKS.finditer(text))
    following: dict[int, re.Match[str]] = {}
    last: dict[int, re.Match[str]] = {}
    for run in reversed(runs):
        if len(run[0]) in last:
            following[run.start()] = last[len(run[0])]
        last[len(run[0])] = run
    pieces, done = [], 0
    for run in runs:
        if run.start() >= done and (close := following.get(run.start())):
            pieces += [text[done : run.start()], _blank(text[run.start() : close.end()])]
            done = close.end()
    return "".join((*pieces, text[done:]))


def _blank(text: str) -> str:
    return _SHOWN.sub(" ", text)
