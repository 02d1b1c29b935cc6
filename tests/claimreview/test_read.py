"""What is read of structured data as it is found: the same values and places, whatever the syntax and its mistakes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.claimreview import Document, Item, Kind, Literal, Syntax, read


def script(text: str, attributes: str = 'type="application/ld+json"') -> str:
    return f"<html><head>\n<script {attributes}>{text}</script></head><body>...</body></html>"


def claimed(document: Document) -> list[str]:
    return [review.text("claimReviewed") for review in document.reviews()]


def codes(document: Document) -> list[str]:
    return [found.code for found in document.flaws]


REVIEW = '{"@context":"https://schema.org","@type":"ClaimReview","claimReviewed":"It is flat"}'
MICRODATA = """<div itemscope itemtype="http://schema.org/ClaimReview">
<meta itemprop="claimReviewed" content="It is flat">
<p itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating"><b itemprop="alternateName">Fal<i>se</i></b>
</p><a itemprop="url" href="/flat/">...</a> <time itemprop="datePublished" datetime="2026-01-01">New Year</time>
</div>"""
RDFA = """<div vocab="https://schema.org/" typeof="ClaimReview" resource="#r">
<span property="claimReviewed" content="It is flat">...</span>
<p property="reviewRating" typeof="Rating"><b property="alternateName">Fal<i>se</i></b></p></div>"""


@pytest.mark.parametrize(
    "page",
    [
        script(REVIEW),
        script(REVIEW, "type='application/ld+json; charset=utf-8'"),
        script(REVIEW, "TYPE=Application/LD&#43;json data-x='>'"),
        script(f"[{REVIEW}]"),
        script(f'{{"@context":"http://schema.org/","@graph":[{{"@type":"WebPage","x":{REVIEW}}}]}}'),
        script('{"@context":{"s":"https://schema.org/"},"@type":["s:ClaimReview"],"s:claimReviewed":"It is flat"}'),
        script('{"@context":{"@vocab":"http://schema.org/"},"@type":"ClaimReview","claimReviewed":"It is flat"}'),
        script('{"@type":"http://schema.org/ClaimReview","https://schema.org/claimReviewed":{"@value":"It is flat"}}'),
        script('{"@context":["https://schema.org",{"is":"claimReviewed"}],"@type":"ClaimReview","is":["It is flat"]}'),
        script(REVIEW.replace('"https://schema.org"', '{"@language":"en","x":{"@container":"@set"},"s":"https://schema.org/","claimReviewed":{"@id":"s:claimReviewed"}}')
               .replace('"ClaimReview"', '"s:ClaimReview"')),
        f"<!-- {script(REVIEW)} --> {script(REVIEW)}",
        f"<template>{script(REVIEW)}</template> {script(REVIEW)}",
        f"<title><script type='application/ld+json'>no</title> {script(REVIEW)} <textarea>{script(REVIEW)}</textarea>",
        MICRODATA,
        RDFA,
    ],
)  # fmt: skip
def test_one_review_however_it_is_written(page: str) -> None:
    document = read("page.html", page.encode())
    assert claimed(document) == ["It is flat"]
    assert codes(document) == []
    assert document.reviews()[0].known


@pytest.mark.parametrize("page", [MICRODATA, RDFA])
def test_values_of_elements(page: str) -> None:
    (review,) = read("page.html", page.encode()).reviews()
    (rating,) = review.items("reviewRating")
    assert (rating.types, rating.text("alternateName")) == (("Rating",), "False")
    if review.syntax is Syntax.MICRODATA:
        assert (review.text("url"), review.text("datePublished")) == ("/flat/", "2026-01-01")


def test_itemref_and_nesting_that_never_ends() -> None:
    page = '<i itemscope itemtype="https://schema.org/ClaimReview" itemref="b no"></i><p id=b itemprop=claimReviewed>x'
    loop = '<i id=a itemprop=about itemscope itemtype="https://schema.org/ClaimReview" itemref=a></i>'
    assert claimed(read("a.html", page.encode())) == ["x"]
    assert claimed(read("a.html", loop.encode())) == [""]


def test_references_that_share_what_they_refer_to_are_read_once() -> None:
    scoped = '<i itemprop=about itemscope itemtype="https://schema.org/ClaimReview" itemref="b{0}"></i>'
    page = f"{scoped.format(0)}{''.join(f'<p id=b{n}>{scoped.format(n + 1) * 2}</p>' for n in range(60))}"
    assert len(read("a.html", page.encode()).reviews()) == 1 + 2 * 60


def test_every_value_knows_its_place() -> None:
    page = script('\n  {"@context": "https://schema.org", "@type": "ClaimReview",\r\n  "claimReviewed": "Ä"}\n')
    document = read("page.html", b"\xef\xbb\xbf" + page.encode())
    (review,) = document.reviews()
    (claim,) = review.literals("claimReviewed")
    place = document.location(claim.at)
    assert (place.path, place.line, place.column, place.length, place.text) == (
        "page.html",
        4,
        20,
        3,
        '  "claimReviewed": "Ä"}',
    )
    assert document.location(review.at).line == 3


def test_a_tag_is_the_place_in_microdata() -> None:
    document = read("page.html", MICRODATA.encode())
    (rating,) = document.reviews()[0].items("reviewRating")
    assert (document.location(rating.at).line, document.location(rating.at).column) == (3, 1)
    assert document.location(rating.place("alternateName")).column == MICRODATA.splitlines()[2].index("<b") + 1


def test_references_lead_to_what_they_name_also_in_another_script() -> None:
    first = script(
        '{"@context":"https://schema.org","@type":"ClaimReview","author":{"@id":"#us"},"about":{"@id":"#gone"}}'
    )
    other = script(
        '{"@context":"https://schema.org","@type":"Organization","@id":"#us","name":"Desk","owns":{"@id":"#us"}}'
    )
    (review,) = read("page.html", (first + other).encode()).reviews()
    (author,) = review.items("author")
    assert author.text("name") == "Desk"
    assert author.items("owns")[0] == author
    assert review.items("about")[0].properties == ()


BROKEN = {
    '{"a": "b",}': "broken-json-ld",
    '{"a": "b" "c": 1}': "broken-json-ld",
    '{"a": "say "no", he"}': "broken-json-ld",
    '{"a": "line\nbreak"}': "broken-json-ld",
    "{'a': 'b'}": "broken-json-ld",
    "{a: 1}": "broken-json-ld",
    '{"a": NaN}': "broken-json-ld",
    '{"a": 4,5}': "broken-json-ld",
    '{"a": "\\x"}': "broken-json-ld",
    '{"a": /* x */ 1}': "broken-json-ld",
    '{"a": 1': "broken-json-ld",
    '{"a": 1]': "broken-json-ld",
    '{"a"}': "broken-json-ld",
    '{"a":\u00a01}': "broken-json-ld",
    '{"a": 1} {"b": 1}': "broken-json-ld",
    '[1,,2]': "broken-json-ld",
    '[:]': "broken-json-ld",
    '{{}}': "broken-json-ld",
    '{"a": :}': "broken-json-ld",
    '{"a": }': "broken-json-ld",
    "": "broken-json-ld",
    "{&quot;a&quot;: 1}": "broken-json-ld",
    "{“a”: 1}": "broken-json-ld",
    "[" * 200: "broken-json-ld",
    '{"a": 1, "a": 2}': "repeated-json-key",
    '<!--\n{"a": 1}\n-->': "wrapped-json-ld",
    '/*<![CDATA[*/{"a": 1}/*]]>*/': "wrapped-json-ld",
    '\ufeff{"a": 1}': "marked-json",
    '{"a": "see </script>"}': "unescaped-script-text",
    '{"a": "see \u2028"}': "unescaped-script-text",
    '{"b", "a": "see </script>"}': "broken-json-ld",
}  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=repr)
def test_what_is_broken_is_told_once(text: str) -> None:
    assert set(codes(read("page.html", script(text).encode()))) == {BROKEN[text]}


@pytest.mark.parametrize("text", ['{"claimReviewed": "say "no", he", "b": 1,}', '{"claimReviewed": \'say "no", he\'}'])
def test_broken_json_is_read_on(text: str) -> None:
    (item,) = read("page.html", script(text).encode()).items
    assert item.text("claimReviewed") == 'say "no", he'


def test_a_file_cut_off_is_no_script_cut_off() -> None:
    assert codes(read("a.json", b'{"a": "x')) == ["broken-json-ld"]


def plain(value: object) -> object:
    """Return what is read of a JSON value, as the reader has it."""
    return value if isinstance(value, str) else json.dumps(value)


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
        st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans(),
    )
)
def test_json_is_read_as_it_is(values: dict[str, object]) -> None:
    for ascii_only in (True, False):
        text = json.dumps({"x": values}, ensure_ascii=ascii_only)
        document = read("a.json", text.encode("utf-8", "surrogatepass"))
        if ascii_only:
            assert codes(document) == []


@given(st.text(st.sampled_from("{}[],:\"\\'ab1/*<>!- \n&"), max_size=60))
def test_nothing_written_is_too_broken_to_read(text: str) -> None:
    for path, page in (("a.json", text), ("a.html", script(text)), ("a.html", text), ("a.html", f"<p {text}")):
        document = read(path, page.encode())
        for found in document.flaws:
            assert found.location.line >= 1
            assert found.location.column >= 1
    strict = _strict(text)
    assert (codes(read("a.json", text.encode())) == []) == strict


def _strict(text: str) -> bool:
    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        if len(dict(found)) < len(found):
            raise ValueError
        return dict(found)

    try:
        json.loads(text, object_pairs_hook=pairs)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("é".encode(), "é"),
        (b"\xef\xbb\xbf" + "é".encode(), "é"),
        ("\ufeffé".encode("utf-16-le"), "é"),
        ("é".encode("windows-1252"), "é"),
        (b"<meta charset=iso-8859-2>\xb9", "<meta charset=iso-8859-2>š"),
        (b"<meta charset=nonsense>\xb9", "<meta charset=nonsense>\ufffd"),
    ],
)
def test_encodings(content: bytes, text: str) -> None:
    assert read("a.html", content).source.text == text


def test_an_empty_page_has_nothing() -> None:
    assert read("a.html", b"").items == ()
    assert read("a.html", b"<!-- <p itemscope> -->").items == ()


def test_values_that_are_null_are_no_texts() -> None:
    (item,) = read("a.json", b'{"a": null, "b": [1, {"x": 2}]}').items
    assert (item.literals("a"), item.text("a"), item.text("b")) == ((), "", "1")
    assert [type(value) for value in item.values("b")] == [Literal, Item]
    assert item.place("gone") == item.at


def test_a_number_in_an_object_is_a_number() -> None:
    (item,) = read("a.json", b'{"@context": "https://schema.org", "position": {"@value": 2}}').items
    assert [(one.text, one.kind) for one in item.literals("position")] == [("2", Kind.NUMBER)]
