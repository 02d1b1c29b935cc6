#!/usr/bin/env python3
"""Look for the quotations of a fact-check brief in captures that you made yourself: python3 verify.py FOLDER

Needs Python 3.9 or newer and nothing else; reads the files beside it and those in FOLDER, and writes nothing.
Read README.txt first: it says how to make the captures, and what a pass proves and what it does not.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

UNSEEN = set(
    "applet area audio canvas datalist embed head iframe input noscript object option rp rt script select style "
    "svg template textarea title video".split()
)
VOID = set("area base br col embed hr img input link meta source track wbr".split())
INLINE = set(
    "a abbr b bdi bdo big cite code del dfn em font i img ins kbd mark q s samp small span strong sub sup tt u var "
    "wbr ruby rb time data label".split()
)
ENDINGS = (".txt", ".md", ".html", ".htm", ".xhtml")
INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
SHAPES = {ord(shape): "-" for shape in "‐‑‒–—―−﹘﹣－־"}
SHAPES.update({ord(shape): "'" for shape in "‘’‚‛′ʼ‹›❛❜＇׳"})
SHAPES.update({ord(shape): '"' for shape in "“”„‟″ˮ«»❝❞〝〞〟＂״"})
ELLIPSIS = r"\[ ?(?:…|\.(?: ?\.){2,}) ?\]|\( ?(?:…|\.{3,}) ?\)|…+|\.{3,}|\. \. \.(?: \.)?"
MARK = re.compile(ELLIPSIS + r"|\[[^\[\]]*\]")
BROKEN = "\ue000"  # the hyphen at the end of a line of a PDF: it may belong to the word or not
JOINTS, NUMBER_JOINTS = "-'\"" + BROKEN, ".,:/ "
NEGATING = set(
    "not no never none nobody nothing nowhere neither nor without hardly scarcely barely rarely seldom cannot unable "
    "deny denies denied denying".split()
)
UNSPACED = (
    "\u0e01-\u0eff\u0f00-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3001-\u312f\u31a0-\u4dbf\u4e00-\ua4cf\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uffef"
)
BOUNDARY = re.compile(r"\[\s*(?:…|\.\s*\.\s*\.)[\s.…]*\]")


class Page(HTMLParser):
    """What a reader of a page sees, roughly: style sheets and scripts are not followed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden: list[str] = []
        self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        unseen = tag in UNSEEN or "hidden" in said or "display:none" in re.sub(r"\s", "", said.get("style") or "")
        if tag == "body":
            self.hidden.clear()
        elif tag not in VOID and (self.hidden or unseen):
            self.hidden.append(tag)
        self.pieces.append("\"'"[self.quoted % 2] if tag == "q" else "" if tag in INLINE else "\n")
        self.quoted += tag == "q"

    def handle_endtag(self, tag: str) -> None:
        if tag in self.hidden:
            while self.hidden.pop() != tag:
                pass
        self.quoted -= tag == "q"
        self.pieces.append("\"'"[self.quoted % 2] if tag == "q" else "" if tag in INLINE else "\n")

    def handle_data(self, data: str) -> None:
        self.pieces += [] if self.hidden else [data]


def fold(text: str) -> str:
    """Make alike what a reader takes for the same: white space, the shapes of dashes and of quotation marks."""
    seen = unicodedata.normalize("NFC", text.translate(INVISIBLE)).translate(SHAPES)
    broken = re.sub(rf"(?<=\S-)[^\S\f]*\n[^\S\f]*|(?<=[{UNSPACED}])[^\S\f]+(?=[{UNSPACED}])", "", seen)
    return re.sub(r"[^\S\f]+", " ", broken)


def read(path: Path, capture: dict[str, Any]) -> str:
    """Return the text of a capture, a `\\f` for what an excerpt leaves out."""
    content, is_page = path.read_bytes(), path.suffix.lower() in ENDINGS[2:]
    named = re.search(rb"charset=[\"']?([\w-]+)", content[:2048]) if is_page else None
    encoding = named[1].decode("ascii", "replace") if named else capture.get("encoding", "utf-8")
    try:
        text = content.decode(encoding, "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    text = text.replace("\r\n", "\n").replace("\f", "\n")
    if is_page:
        page = Page()
        page.feed(text)
        page.close()
        return "".join(page.pieces)
    if capture["extent"] == "excerpt":
        text = BOUNDARY.sub("\f", re.sub(r"\A(?:\s*#[^\n]*(?:\n|\Z))+", "", text))
    return text


def is_quoted_from(quote: str, parts: list[str]) -> bool:
    """Tell whether `quote` is made of `parts` in their order, with ellipses or [the editor's words] between them."""
    found = "\0".join(fold(part).strip() for part in parts).replace("- ", "-")
    for words in (quote.strip(), re.sub(r"\s*[.,!?。！？؟।،…]([\"'”’»]?)\Z", r"\1", quote.strip())):
        typed, pattern, done = fold(words).replace("- ", "-"), "", 0
        marks = list(MARK.finditer(typed))
        for mark in marks:
            said = mark[0][1:-1] if mark[0][0] == "[" else ""
            pattern += re.escape(typed[done : mark.start()].strip()) + rf"(?:\s*\0?\s*|(?i:{re.escape(said)}))"
            done = mark.end()
        if typed == found or re.fullmatch(pattern + re.escape(typed[done:].strip()), found):
            return typed == found or not any(oversteps(mark[0]) for mark in marks)
    return False


def oversteps(mark: str) -> bool:
    """Tell whether the editor's words in `mark` are too many or turn a sentence round."""
    words = mark[1:-1].lower().split() if mark[0] == "[" else []
    return len(words) > 5 or any(word in NEGATING or word.endswith(("n't", "less")) for word in words)


def is_word(letter: str) -> bool:
    return letter.isalnum() or letter in "_\u200c\u200d" or unicodedata.category(letter)[0] == "M"


def cuts(text: str, at: int) -> bool:
    """Tell whether `at` may stand inside a word or a number; when in doubt, it does."""
    return (
        joined(text, at - 1, at)
        or any(
            joined(text, left, right)
            and (
                text[mark] in JOINTS or (text[mark] in NUMBER_JOINTS and text[left].isdigit() and text[right].isdigit())
            )
            for left, mark, right in ((at - 2, at - 1, at), (at - 1, at, at + 1))
        )
        or (text[max(0, at - 1) : at] == "-" and text[at : at + 1].isdigit())
    )


def joined(text: str, left: int, right: int) -> bool:
    """Tell whether letters, digits or marks stand at both places."""
    return left >= 0 and right < len(text) and is_word(text[left]) and is_word(text[right])


def fits(text: str, start: int, end: int, part: dict[str, Any]) -> bool:
    """Tell whether the words around are those of the selector; where it has none, ours began or ended with a word."""
    prefix, suffix = fold(part.get("prefix", "")).strip(), fold(part.get("suffix", "")).strip()
    before, after = text[max(0, start - 200) : start].rstrip(" "), text[end : end + 200].lstrip(" ")
    before, after = before.replace(BROKEN, ""), after.replace(BROKEN, "")
    is_cut = (not prefix and cuts(text, start)) or (not suffix and cuts(text, end))
    return bool(prefix or suffix) and before.endswith(prefix) and after.startswith(suffix) and not is_cut


def places(text: str, part: dict[str, Any], is_whole: bool) -> list[tuple[int, int]]:
    """Return where a part stands: where the words around it do too; else a whole quotation as whole words."""
    words = fold(part["exact"]).strip()
    pattern = re.escape(words)
    if BROKEN in text:
        letters = re.sub(r"([^\W\d_])(?=[^\W\d_])", rf"\1{BROKEN}", words)
        pattern = re.escape(letters).replace(BROKEN, f"{BROKEN}?").replace(r"\-", f"[-{BROKEN}]")
    found = [one.span(1) for one in re.finditer(f"(?=({pattern}))", text) if words]
    exact = [span for span in found if fits(text, *span, part)]
    return exact or [one for one in found if is_whole and not (cuts(text, one[0]) or cuts(text, one[1]))]


def gap(text: str) -> str:
    """Return the digest of what a quotation leaves out between two parts, white space aside."""
    return hashlib.sha256("".join(text.replace(BROKEN, "").split()).encode()).hexdigest()


def answer(quotation: dict[str, Any], text: str) -> str:
    """Say "found", or why the quotation is not."""
    parts, gaps = [part["selector"][0] for part in quotation["parts"]], quotation["gaps"]
    if not parts or not is_quoted_from(quotation["quote"], [part["exact"] for part in parts]):
        return "NOT FOUND: the quotation is not made of the words of its selector"
    folded = fold(text)
    is_whole = (
        not MARK.search(quotation["quote"]) or fold(quotation["quote"]).strip() == fold(parts[0]["exact"]).strip()
    )
    chains = [[span] for span in places(folded, parts[0], is_whole)]
    if not chains:
        return "NOT FOUND"
    for number, part in enumerate(parts[1:]):
        sealed = gaps[number] if number < len(gaps) else ""
        ahead = places(folded, part, is_whole=False)
        chains = [
            [*chain, span]
            for chain in chains
            for span in ahead
            if span[0] >= chain[-1][1] and gap(folded[chain[-1][1] : span[0]]) == sealed
        ]
        if not chains:
            return "NOT FOUND: the parts do not follow one another as they did"
    return "found" if len(chains) == 1 else f"NOT FOUND: it stands {len(chains)} times, and nothing says which is meant"


def file_of(name: str, folder: Path) -> Path | None:
    """Return the reader's file for the capture `name`: the same name, or with another ending."""
    path = folder / Path(name).name
    names = [path, *(base.with_name(base.name + end) for base in (path, path.with_suffix("")) for end in ENDINGS)]
    files = [one for one in names if one.is_file()]
    return next((one for one in files if one.suffix.lower() in ENDINGS), files[0] if files else None)


def readings(path: Path, capture: dict[str, Any]) -> list[str]:
    """Return the ways to read a file: where a PDF ends a line with a hyphen, it may belong to the word or not."""
    if path.suffix.lower() not in ENDINGS:
        return []
    text = read(path, capture)
    if capture["media_type"] == "application/pdf":
        text = re.sub(r"(?<=\w)[-\u00ad\u2010][^\S\f]*\n[^\S\f]*(?=\w)", BROKEN, text)
    return [text]


def opened(name: str, capture: dict[str, Any], folder: Path) -> list[str]:
    """Say what there is of the capture `name`, and return the ways to read it; none where it cannot be read."""
    path = file_of(name, folder)
    if path is None:
        print(f"{name}: no such file in your folder")
        return []
    is_ours = hashlib.sha256(path.read_bytes()).hexdigest() == capture["sha256"]
    found = readings(path, capture)
    print(f"{path.name}:", "the same bytes as ours" if is_ours else "your copy differs from ours in bytes")
    print(
        *([] if found else [f"  it cannot be read: save its text as {path.stem}.txt"]), sep="", end="\n" * (not found)
    )
    return found


def main(folder: Path) -> int:
    here = Path(__file__).resolve().parent
    captures = json.loads((here / "captures.json").read_text(encoding="utf-8"))
    quotations = json.loads((here / "quotations.json").read_text(encoding="utf-8"))
    texts = {name: opened(name, capture, folder) for name, capture in captures.items()}
    counts = {"found": 0, "not found": 0, "not checked": 0}
    for one in quotations:
        answers = [answer(one, text) for text in texts.get(one["capture"], [])]
        said = "found" if "found" in answers else (answers or ["not checked: no text"])[0]
        counts["found" if said == "found" else "not found" if answers else "not checked"] += 1
        print(f"\n{one['claim']} {one['item']}  {one['capture']}  {said}")
        print("   ", "".join(letter if letter.isprintable() else " " for letter in one["quote"]))
    print("\n" + ", ".join(f"{count} {word}" for word, count in counts.items()))
    return 0 if counts["found"] == len(quotations) else 1


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
    sys.exit(main(Path(sys.argv[1])))
