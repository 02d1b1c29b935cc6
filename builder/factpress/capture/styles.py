"""The style sheets inside a page, as far as they tell what is not shown: simple rules, and no more.

A rule counts if its selector is one tag, class or id and its declarations speak of `display` or `visibility`. Rules
for a medium, with combinators or of other files are passed over, and so is a rule that hides the whole page: a script
shows it again.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

Declared = dict[str, str]
"""`display`, `visibility` and `content-visibility`, each with its value, in small letters."""
Rules = dict[str, list[tuple[int, Declared]]]
"""By selector: what is declared for it, after the number of the rule in the page."""

_DECLARATION = re.compile(
    r"(?:^|;)\s*(display|visibility|content-visibility)\s*:\s*([a-z-]+)[^;]*", re.IGNORECASE | re.DOTALL
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_AT_STATEMENT = re.compile(r"@(?:import|charset|namespace|layer)\b[^{};]*;")
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"[.#]?[a-zA-Z_-][\w-]*")
_WHOLE_PAGE = frozenset({"html", "body"})
_SHOWN_ON = frozenset({"", "all", "screen"})


def declared(style: str) -> Declared:
    """Return what the declarations `style` say of being shown; the last word counts."""
    return {found[1].lower(): found[2].lower() for found in _DECLARATION.finditer(style)}


def rules(root: etree._Element) -> Rules:
    """Return what the style sheets in the page say of being shown."""
    sheets = [style.text or "" for style in root.iter("style") if _applies(style)]
    known: Rules = {}
    for number, (selector, said) in enumerate(rule for sheet in sheets for rule in _ruled(sheet)):
        known.setdefault(selector, []).append((number, said))
    return known


def shown_as(element: etree._Element, known: Rules) -> Declared:
    """Return what is declared for `element`: by its tag, over that its classes, its id, its own `style`."""
    said: Declared = {}
    classes = [f".{name}" for name in element.get("class", "").split()]
    for selectors in ([str(element.tag)], classes, [f"#{element.get('id', '')}"]) if known else ():
        for _, found in sorted((rule for one in selectors for rule in known.get(one, ())), key=itemgetter(0)):
            said |= found
    own = element.get("style")
    return said | declared(own) if own else said


def _applies(style: etree._Element) -> bool:
    inert = next(style.iterancestors("noscript", "template"), None) is not None
    return not inert and style.get("media", "").strip().lower() in _SHOWN_ON


def _ruled(sheet: str) -> Iterator[tuple[str, Declared]]:
    """Yield the simple selectors of the rules at the top of the sheet, with what is declared for them."""
    text = _AT_STATEMENT.sub("", _COMMENT.sub("", sheet))
    for selectors, said in _top_rules(text):
        for selector in map(str.strip, selectors.split(",")) if said else ():
            if _SIMPLE.fullmatch(selector) and selector.lower() not in _WHOLE_PAGE:
                yield (selector if selector[0] in ".#" else selector.lower()), said


def _top_rules(text: str) -> Iterator[tuple[str, Declared]]:
    """Yield selectors and declarations of what stands in no other block; an `@media` is no selector."""
    depth = done = opened = 0
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened = brace.start() if depth == 0 else opened
            depth += 1
        elif depth <= 1:
            if depth == 1:
                yield text[done:opened], declared(text[opened + 1 : brace.start()])
            depth, done = 0, brace.end()
        else:
            depth -= 1
