"""JSON as it is found → values with their places. What strict parsers refuse is a finding, and is read nevertheless.

Knows nothing of JSON-LD. Linear in the length of the text, at most `_DEEPEST` levels deep; never raises.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factpress.claimreview import flaws
from factpress.claimreview.item import Kind, Literal
from factpress.claimreview.mistakes import Mistakes, short
from factpress.claimreview.node import Member, Row, Table

if TYPE_CHECKING:
    from factpress.claimreview.node import Node
    from factpress.claimreview.source import Source, Span
    from factpress.diagnostic import Diagnostic

_DEEPEST = 100
_SPACE = re.compile(r"[ \t\r\n]+")
_SKIPPED = re.compile(r"//[^\n]*|/\*.*?(?:\*/|\Z)|<!--|-->|<!\[CDATA\[|\]\]>|[^\S \t\r\n]+|\ufeff", re.DOTALL)
_WORDS = {"true": Kind.BOOLEAN, "false": Kind.BOOLEAN, "null": Kind.NULL}
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_BARE = re.compile(r"'[^'\n]*'|[^\s{}\[\],:\"]+")
_PLAIN = re.compile(r"(?:[^\"\\]|\\.)*+", re.DOTALL)
_CLOSED = re.compile(r"\"\s*(?:[}\]:]|,\s*(?:[\"{\[}\]]|-?\d|true|false|null)|-->|/\*|//|\]\]>|;|\Z)")
"""What follows the quotation mark that ends a text; another mark belongs to the text, and was not escaped."""
_ENDS = re.compile(r"</?script\b", re.IGNORECASE)
_RESUMED = re.compile(r"\"\s*[}\],]")
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.)|\Z)", re.DOTALL)
_SURROGATES = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_RAW = re.compile(r"[\x00-\x1f]")
_ENTITY = re.compile(r"&(?:quot|#0*34|#x0*22);", re.IGNORECASE)
_CURLED = str.maketrans("“”„‟″", '"""""')


@dataclass(frozen=True, slots=True)
class Read:
    """What a text was read to hold: values, of which there should be one, and what is wrong with the writing.

    `cut` tells that some of it was lost, so that nothing follows from what is missing.
    """

    nodes: tuple[Node, ...]
    flaws: tuple[Diagnostic, ...]
    cut: bool


def read(source: Source, at: Span, *, script: bool) -> Read:
    """Read the JSON in the part `at` of `source`.

    `script` tells that it is the text of a `<script>`, which ends at the first `</script>`. Yields
    `broken-json-ld`, `wrapped-json-ld`, `marked-json`, `repeated-json-key`, `unescaped-script-text`.
    """
    reader = _Reader(source, _quoted(source.text[at[0] : at[1]]), at[0], script=script)
    return Read(tuple(reader.document()), tuple(reader.found), reader.lost)


def _quoted(text: str) -> str:
    """Return `text` with other marks that stand for all its quotation marks as those, each character in its place."""
    if '"' in text:
        return text
    pairs = iter(range(len(text)))
    entities = _ENTITY.sub(
        lambda mark: f'{" " * (len(mark[0]) - 1)}"' if next(pairs) % 2 == 0 else '"'.ljust(len(mark[0])), text
    )
    return entities if '"' in entities else text.translate(_CURLED)


@dataclass(slots=True)
class _Reader(Mistakes):
    """One text while it is read, up to `at`; `script` tells that it is that of a `<script>`."""

    script: bool = field(kw_only=True)
    at: int = 0

    def document(self) -> list[Node]:
        """Read every value."""
        values: list[Node] = []
        original = self.source.text[self.first : self.first + len(self.text)]
        if original != self.text:
            mark = next((at for at, letter in enumerate(self.text) if letter != original[at]), 0)
            hint = "write the character U+0022 itself: entities are not read in a script, and curled marks end no text"
            self.broken(mark, 1, "its texts do not stand in straight quotation marks", hint)
        while self.skip() < len(self.text):
            if values:
                self.broken(self.at, 1, "something stands after its end", "write one value a script")
            before, value = self.at, self.value(0)
            if value is not None:
                values.append(value)
            self.at += self.at == before
        if not values:
            self.broken(0, 1, "it is empty", "delete the script, or write an object")
        return values

    def skip(self) -> int:
        """Pass white space, and what is no JSON but says nothing; return where the next token is."""
        while self.at < len(self.text):
            if space := _SPACE.match(self.text, self.at):
                self.at = space.end()
            elif passed := _SKIPPED.match(self.text, self.at):
                self.passed(self.at, passed[0])
                self.at = passed.end()
            else:
                break
        return self.at

    def value(self, depth: int) -> Node | None:
        """Read one value; nothing where there is none, or where it is nested too deeply."""
        mark = self.text[self.skip() : self.at + 1]
        if depth > _DEEPEST:
            self.broken(self.at, 1, f"it is nested more than {_DEEPEST} deep", "write it flatter")
            self.lost, self.at = True, len(self.text)
            return None
        if mark == "{":
            return self.table(depth)
        if mark == "[":
            return self.row(depth)
        return self.string() if mark == '"' else self.bare()

    def table(self, depth: int) -> Table:
        """Read an object."""
        opened = self.at
        members: list[Member] = []
        seen: dict[str, int] = {}
        self.at += 1
        while self.more(opened, "}", bool(members)):
            start = self.skip()
            key = self.string() if self.text[start] == '"' else self.bare(key=True)
            if key is None:
                continue
            self.unique(key, seen)
            if self.text[self.skip() : self.at + 1] == ":":
                self.at += 1
            elif _NUMBER.fullmatch(key.text):
                continue
            else:
                self.broken(start, self.at - start, f"“{short(key.text)}” has no value", "write a colon and a value")
                self.lost = True
            value = self.value(depth + 1)
            if value is not None:
                members.append(Member(key.text, value, key.at))
        return Table(tuple(members), self.span(opened, opened + 1))

    def row(self, depth: int) -> Row:
        """Read an array."""
        opened = self.at
        items: list[Node] = []
        self.at += 1
        while self.more(opened, "]", bool(items)):
            before, value = self.at, self.value(depth + 1)
            if value is not None:
                items.append(value)
            self.at += self.at == before
        return Row(tuple(items), self.span(opened, opened + 1))

    def more(self, opened: int, close: str, begun: bool) -> bool:
        """Tell whether another entry follows in what was `opened`, and pass what stands before it or ends it."""
        comma = -1
        while self.skip() < len(self.text):
            mark = self.text[self.at]
            if mark in "}]":
                self.closed(mark, close, comma)
                return False
            if mark not in ",:":
                if begun and comma < 0:
                    self.broken(self.at, 1, "a comma is missing before this", "put one after what stands before")
                return True
            if mark == ":" or comma >= 0 or not begun:
                self.broken(self.at, 1, f"“{mark}” follows nothing here", "delete it")
            comma = self.at
            self.at += 1
        self.unclosed(opened, close)
        return False

    def closed(self, mark: str, close: str, comma: int) -> None:
        """Pass the end of an object or array."""
        if comma >= 0:
            self.broken(comma, 1, "a comma stands before the end", "delete it")
        if mark != close:
            self.broken(self.at, 1, f"“{mark}” ends here what “{close}” should end", f"write “{close}”")
            self.lost = True
        self.at += 1

    def unique(self, key: Literal, seen: dict[str, int]) -> None:
        """Note a key that stands twice in an object."""
        if key.text in seen:
            place = self.source.location(key.at)
            first = self.source.location((seen[key.text], seen[key.text] + 1))
            self.found.append(flaws.repeated_json_key(place, short(key.text), first))
        seen.setdefault(key.text, key.at[0])

    def string(self) -> Literal:
        """Read a text in quotation marks."""
        start = self.at
        end = start + 1
        while True:
            end = _end_of(_PLAIN, self.text, end)
            if end >= len(self.text) or _CLOSED.match(self.text, end):
                break
            hint = 'write \\" for a quotation mark within a text'
            self.broken(end, 1, "a quotation mark stands within a text, or something is missing after it", hint)
            end += 1
        self.at = min(end + 1, len(self.text))
        words = self.text[start + 1 : end]
        if end >= len(self.text):
            self.unended(start, words)
        return Literal(self.unescaped(start + 1, words), Kind.TEXT, self.span(start, self.at))

    def unended(self, start: int, words: str) -> None:
        """Note a text that does not end: it was cut off, or, in a script, holds `</script>`."""
        if self.script and self.goes_on():
            wrong = "this text holds “</script”, which ends the script: what follows is shown on the page"
            found = flaws.unescaped_script_text(self.place(start, len(words) + 1), wrong, "write <\\/script there")
            if not self.lost:
                self.found.append(found)
        else:
            self.broken(start, 1, "the text that begins here never ends", "was the end cut off?")
        self.lost = True

    def goes_on(self) -> bool:
        """Tell whether what follows the end of the script reads as the rest of its text, up to another end."""
        after = self.source.text[self.first + len(self.text) + 1 :]
        ends = _ENDS.search(after)
        return ends is not None and ends[0].startswith("</") and _RESUMED.search(after, 0, ends.start()) is not None

    def unescaped(self, start: int, words: str) -> str:
        """Return `words` with its escapes as what they stand for."""
        if raw := _RAW.search(words):
            wrong = f"U+{ord(raw[0]):04X} stands as it is within a text"
            self.broken(start + raw.start(), 1, wrong, f"write {json.dumps(raw[0])[1:-1]}")
        if self.script and (line := re.search("[\u2028\u2029]", words)):
            number = f"{ord(line[0]):04X}"
            wrong = f"U+{number} stands as it is in a script, where older readers take it for the end of the line"
            place = self.place(start + line.start())
            self.once("line", lambda: flaws.unescaped_script_text(place, wrong, f"write \\u{number.lower()}"))
        if "\\" not in words:
            return words

        def meant(escape: re.Match[str]) -> str:
            if escape[1]:
                return chr(int(escape[1], 16))
            if escape[2] not in _ESCAPES:
                self.broken(start + escape.start(), 2, f"“{escape[0]}” stands for nothing", "delete the backslash")
            return _ESCAPES.get(escape[2], escape[2] or "")

        return _SURROGATES.sub(_paired, _ESCAPED.sub(meant, words))

    def bare(self, *, key: bool = False) -> Literal | None:
        """Read a number or word without quotation marks; a mark that stands where a value should is passed."""
        start = self.at
        found = _BARE.match(self.text, start)
        if not found:
            if start < len(self.text):
                self.broken(start, 1, f"“{self.text[start]}” stands where a value should", "write the value")
                self.at += self.text[start] not in "}]"
            return None
        words, self.at = found[0], found.end()
        kind = Kind.NUMBER if _NUMBER.fullmatch(words) else _WORDS.get(words)
        if key or kind is None:
            self.unquoted(start, words, key=key)
        return Literal(words.strip("'"), kind or Kind.TEXT, self.span(start, self.at))


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _paired(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")
