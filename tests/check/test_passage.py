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
    assert passages("text=a,b,c&text=&selector=x&text=a,&text=,b&text=x-&TEXT=a&text=a,-b,c,d-e") == ()
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
    ("text=ou-,ter", True),
    ("text=u-,ter", False),
    ("text=ou-,te", False),
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


FRUIT = """<body><h2>Ripe pears</h2><p>We don\u2019t sell 3.5 kg of pears: re-sold, pear-shaped ones cost 1,000.</p>
<ul><li>Pears, green</li><li>Quinces <ruby>\u6d77<rp>(</rp><rt>umi</rt></ruby></li></ul><pre>two
lines</pre><table><tr><td>Cell one</td><td>Cell two</td></tr></table>
<select><option>folded away</select><select multiple><option>all seen</select><dialog>closed one</dialog>
<dialog open>open one</dialog><div hidden="until-found">once found</div><svg><text>drawn words</text></svg>
<p>Pears again, green pears last</p><p>na\u00efve co\u00f6peration \u00dcber-Stra\u00dfe zero\u200bwidth</p>
<p style="visibility: hidden">no <b>sight</b></p><textarea>typed text</textarea><p>and so on</p>""".encode()
FRUIT_NAMES = [
    # one term: whole words, in one block, without regard to case, accents and what nobody sees
    ("ripe%20pears", True), ("Ripe%20PEARS", True), ("ripe", True), ("ipe%20pears", False), ("ripe%20pear", False),
    ("pears%20we", False), ("naive%20cooperation", True), ("u%CC%88ber%2Dstrasse", True), ("zerowidth", True),
    ("don", False), ("t%20sell", False), ("don%E2%80%99t", True), ("3", False), ("3.5", True), ("5%20kg", False),
    ("pears%3A", True), ("re", True), ("shaped", True), ("1%2C000", True), ("1", False), ("two%20lines", True),
    ("cell%20one", True), ("one%20cell", True), ("umi", True), ("%E6%B5%B7", True), ("drawn%20words", True),
    # what is not shown cannot be found, but for what a search opens
    ("folded%20away", False), ("all%20seen", True), ("closed%20one", False), ("open%20one", True),
    ("once%20found", True), ("no%20sight", False), ("sight", False), ("typed%20text", True),
    # a range: its end after its start, in any block
    ("ripe,quinces", True), ("quinces,ripe", False), ("pears,pears", True), ("ripe,ipe", False), ("again,last", True),
    ("last,last", False), ("and%20so,on", True), ("on,on", False), ("ripe,drawn", True), ("ripe,folded", False),
    # before and after: at once, or across an edge of blocks
    ("ripe-,pears", True), ("pears-,ripe", False), ("pears-,we", True), ("pears,-we", True), ("pears,-green", False),
    ("sell,-3", False), ("sell,-3.5", True), ("pear-,shaped", False), ("ripe-,pears,-we", True),
    ("ripe-,pears,-green", False), ("green-,pears,-last", True), ("kg%20of-,pears,again,-%2C%20green", True),
    ("ri-,pe", True), ("ri-,p", False), ("i-,pe", False), ("rip,-e", True), ("rip,-e%20pear", False),
    ("pears,quinces,-umi", False), ("ripe-,pears,pears,-last", True), ("again-,%2C%20green,pears,-last", True),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), FRUIT_NAMES)
def test_range_is_found_as_browsers_find_it(typed: str, expected: bool) -> None:
    (passage,) = passages(f"text={typed}")
    assert is_on(passage, folded(blocks(FRUIT))) is expected


@pytest.mark.parametrize("content", [b"", b" ", b"<!-- x -->"])
def test_page_without_text(content: bytes) -> None:
    assert blocks(content) == ()
