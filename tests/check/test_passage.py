"""Text fragments: what they name, and whether a page has it."""

from __future__ import annotations

import pytest

from factpress.check.blocks import blocks
from factpress.check.passage import Passage, fold, folded, is_on, passages

TEXT = fold("The first café opened in 1999. The Second closed; nobody knew why. 東京都は大きい。 The end")
DIRECTIVES = [
    ("text=first", True),
    ("text=FIRST%20cafe", True),
    ("text=irst", False),
    ("text=the%20fir", False),
    ("text=the%20second,why", True),
    ("text=why,the%20second", False),
    ("text=the-,second", True),
    ("text=first-,second", False),
    ("text=the,-end", True),
    ("text=second,-opened", False),
    ("text=the-,first,1999,-.%20the", True),
    ("text=the-,first,1999,-!", False),
    ("text=京都", True),
    ("text=1999", True),
]


@pytest.mark.parametrize(("directive", "expected"), DIRECTIVES)
def test_is_on(directive: str, expected: bool) -> None:
    (passage,) = passages(directive)
    assert is_on(passage, TEXT) is expected


def test_malformed_directives_name_nothing() -> None:
    assert passages("text=a,b,c&text=&text=a-b&selector=x&text=-a,b-") == ()
    assert passages("text=a&text=b") == (Passage("a"), Passage("b"))


PAGE = b"""<!doctype html><title>Title</title><body><h1>Head <i>line</i></h1>
<p>One<br>two th<b>ree</b> \xc3\xa9t\xc3\xa9.
four</p><ul><li>First item</li><li>Second item</li></ul>
<table><tr><td>Cell</td> <td>beside</td></tr></table>
<div>Outer <p>Inner</p> after</div><p hidden>Hidden</p>behind<p style="Display: None">Gone</p><script>code</script>
<select><option>Chosen</select><noscript>Without</noscript><span style="visibility:hidden">unseen</span>tail"""
ON_PAGE = [
    ("text=head%20line", True),
    ("text=two%20three", True),
    ("text=one%20two", True),
    ("text=ete.%20four", True),
    ("text=line%20one", False),
    ("text=head-,line,one,-two", True),
    ("text=line-,one", True),
    ("text=item,second%20item", True),
    ("text=first%20item-,second", True),
    ("text=second,first", False),
    ("text=cell%20beside", True),
    ("text=outer%20inner", False),
    ("text=inner,-after", True),
    ("text=inner,-aft", False),
    ("text=fter", False),
    ("text=ou-,ter", False),
    ("text=thr,-ee", True),
    ("text=hidden", False),
    ("text=behind", True),
    ("text=gone", False),
    ("text=code", False),
    ("text=title", False),
    ("text=chosen", False),
    ("text=without", False),
    ("text=unseen", False),
    ("text=tail", True),
    ("text=item,item", True),
    ("text=behind,behind", False),
]


@pytest.mark.parametrize(("directive", "expected"), ON_PAGE)
def test_is_on_a_page(directive: str, expected: bool) -> None:
    (passage,) = passages(directive)
    assert is_on(passage, folded(blocks(PAGE))) is expected


@pytest.mark.parametrize("content", [b"", b" ", b"<!-- x -->"])
def test_page_without_text(content: bytes) -> None:
    assert blocks(content) == ()
