"""Author's prose: what it names and where, and which of it is Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.prose import citations, links, placements
from factpress.prose.blocks import CodeBlock, Placement, Rule, Table, Text, Title, parse
from factpress.prose.spans import Emphasis, plain
from tests.counting import calls


def shape(body: str) -> list[str]:
    """Return a word for each block of `body`: what it is and how deep it stands."""
    words = []
    for block in parse(body):
        match block:
            case Text(lead, spans):
                words.append(f"{'>' * lead.quotes}{' ' * lead.depth}{lead.marker}{''.join(plain(spans))}")
            case Title(lead, level, spans):
                words.append(f"{'>' * lead.quotes}h{level} {''.join(plain(spans))}")
            case CodeBlock(lead, text):
                words.append(f"{'>' * lead.quotes}{' ' * lead.depth}code {text!r}")
            case Table(align, rows):
                cells = [["".join(plain(cell)) for cell in row] for row in rows]
                words.append(f"table {list(align)} {cells}")
            case Rule():
                words.append("rule")
            case Placement(key):
                words.append(f"card {key}")
    return words


BLOCKS = [
    ("", []),
    ("one\ntwo\n\nthree", ["one two", "three"]),
    ("# One\n## Two ##\n#not", ["h1 One", "h2 Two", "#not"]),
    ("#\n", ["h1 "]),
    ("One\n===\nTwo\nmore\n---\n", ["h1 One", "h2 Two more"]),
    ("- a\n- b\n  - c\n    1. d\n- e", ["-a", "-b", " -c", "  1.d", "-e"]),
    ("* a\n\n  more\n\nout", ["*a", " more", "out"]),
    ("text\n- item", ["text", "-item"]),
    ("text\n1986. A year", ["text 1986. A year"]),
    ("text\n1. item", ["text", "1.item"]),
    ("1. a\n2. b", ["1.a", "2.b"]),
    ("-\n", ["-"]),
    ("- a\n> b", ["-a", ">b"]),
    ("> a\n> b\n>\n>> c\nd", [">a b", ">>c", "d"]),
    ("> ::: claim x", [">::: claim x"]),
    ("> ---", [">---"]),
    ("---\n***\n_ _ _", ["rule", "rule", "rule"]),
    ("a\n***\nb", ["a", "rule", "b"]),
    ("a\n# b\n~~~\nc\n~~~\n::: claim d", ["a", "h1 b", "code 'c'", "card d"]),
    ("a\n    b", ["a b"]),
    ("```py\n<b>\n\n  x\n```\nafter", ["code '<b>\\n\\n  x'", "after"]),
    ("```\nopen", ["code 'open'"]),
    ("~~~~\n~~~\n~~~~", ["code '~~~'"]),
    ("> ```\n> x\ny", [">code 'x'", "y"]),
    ("- ```\n  x\n  ```\n- b", ["-", " code 'x'", "-b"]),
    ("- a\n\n  ```\n  x\n  ```", ["-a", " code 'x'"]),
    ("    code\n\n      more\nout", ["code 'code\\n\\n  more'", "out"]),
    ("    code\n> quote", ["code 'code'", ">quote"]),
    ("\tcode", ["code 'code'"]),
    ("::: claim talks\n", ["card talks"]),
    ("::: claim\n", ["::: claim"]),
    ("::: claim a b\n", ["::: claim a b"]),
    ("|a|b|\n|-|:-:|\n|c|\nend", ["table ['', 'center'] [['a', 'b'], ['c', '']]", "end"]),
    ("a | b\n:-- | --:\nc \\| d | e", ["table ['left', 'right'] [['a', 'b'], ['c | d', 'e']]"]),
    ("a | b\nc", ["a | b c"]),
    ("a | b\nc | d", ["a | b c | d"]),
    ("a | b", ["a | b"]),
    ("<b>raw</b> {.x} &amp;", ["<b>raw</b> {.x} &amp;"]),
]


@pytest.mark.parametrize(("body", "blocks"), BLOCKS, ids=[repr(body)[:30] for body, _ in BLOCKS])
def test_blocks(body: str, blocks: list[str]) -> None:
    assert shape(body) == blocks


def test_lists_nest_six_deep_at_most() -> None:
    deep = "\n".join(f"{'  ' * level}- {level}" for level in range(20))
    assert max(block.lead.depth for block in parse(deep) if isinstance(block, Text)) == 6


SPANS = [
    ("*a* **b** ***c*** _d_", "<1>a</1> <2>b</2> <3>c</3> <1>d</1>"),
    ("**a *b***", "<2>a <1>b</1></2>"),
    ("snake_case_word 2*3*4", "snake_case_word 2<1>3</1>4"),
    ("x * a * b *", "x * a * b *"),
    ("a** b", "a** b"),
    ("*a", "*a"),
    ("****a****", "****a****"),
    ("**a*", "**a*"),
    ("`a*b*` ``c`d`` `e", "a*b* c`d `e"),
    ("` `` `", "``"),
    ("`a\nb` c", "a b c"),
    (r"\*a\* \[b\](c) \a", r"*a* [b](c) \a"),
    ("a\\\nb  \nc", "a b c"),
    ("[*x*](y)", "x"),
    ("[x](y z)", "[x](y z)"),
    ("[a[b](c)", "[ab"),
    ("x](y)", "x](y)"),
    ("[x]", "[x]"),
    ("[`]`](y)", "]"),
]


@pytest.mark.parametrize(("body", "text"), SPANS)
def test_spans(body: str, text: str) -> None:
    (block,) = parse(body)
    assert isinstance(block, Text)
    marked = [
        f"<{'' if span.begins else '/'}{span.strength}>" if isinstance(span, Emphasis) else "".join(plain((span,)))
        for span in block.spans
    ]
    assert "".join(marked) == text


NAMES = """\
See [@a] and [@b, p. 3;
@c] but not `[@d]`, \\[@e], [@f g] or [@-].

> - [x](https://x.org/a_(b)) ![y](<../y z.png>) <https://z.org>
>   [u](javascript:alert) [@q]

| [@t] | [l](m.md "T") |
|---|---|

```
[@no](no) ::: claim no
::: claim no
```

 ::: claim k
"""


def test_references_have_places() -> None:
    assert list(citations(NAMES)) == [("a", 1, 7), ("b", 1, 16), ("c", 2, 2), ("q", 5, 29), ("t", 7, 5)]
    assert list(placements(NAMES)) == [("k", 15, 12)]
    assert list(links(NAMES)) == [
        ("https://x.org/a_(b)", 4, 9),
        ("../y z.png", 4, 36),
        ("https://z.org", 4, 50),
        ("javascript:alert", 5, 9),
        ("m.md", 7, 14),
    ]


def test_places_count_code_points() -> None:
    assert list(citations("😀 العربية [@a]")) == [("a", 1, 13)]


HOSTILE = [
    "*a **a *",
    "[",
    "[](a",
    "`` ` ",
    "> ",
    "_a_ ",
    "[@a;",
    "- ",
    "|",
    "a\n",
    "\\",
    '[a](b "',
    "- x\n",
    "|a\n|-|\n",
]


@pytest.mark.parametrize("part", HOSTILE)
def test_reading_is_linear_work(part: str) -> None:
    assert parse(part * 40_000) or not part.strip()
    assert calls(lambda: parse(part * 1_000)) < 2.5 * calls(lambda: parse(part * 500))


@given(st.text(alphabet="ab *_`[]()<>!@;:|#-+1.\\\n\t >~=", max_size=120))
def test_reading_never_fails_and_emphasis_is_balanced(body: str) -> None:
    for block in parse(body):
        if isinstance(block, Text | Title):
            depth = 0
            for span in block.spans:
                depth += (1 if span.begins else -1) if isinstance(span, Emphasis) else 0
                assert depth >= 0
            assert depth == 0
    for reference in (*citations(body), *links(body), *placements(body)):
        line = body.split("\n")[reference.line - 1]
        assert line[reference.column - 1 :].startswith(reference.name.split("\n")[0])
