"""The theme's styles and fonts, bundled under names that say what is inside."""

from __future__ import annotations

import re

import pytest

from factpress.site.assets import ship

FONT = b"a font"
FILES = {
    "assets/a.css": b'@font-face { src: url("fonts/x/one.woff2") }\n.a { mask: url("data:image/svg+xml,1") }',
    "assets/b.css": b".b { color: red }",
    "assets/fonts/x/one.woff2": FONT,
    "assets/fonts/x/two.woff2": b"a font that no sheet loads",
}
SHEETS = ("assets/a.css", "assets/b.css")


def test_one_sheet_loads_its_font_beside_it() -> None:
    shipped = ship(FILES, SHEETS)
    font = shipped.named["assets/fonts/x/one.woff2"]
    assert shipped.files.keys() == {shipped.sheet, font}
    assert shipped.files[font] == FONT
    text = shipped.files[shipped.sheet].decode()
    assert re.findall(r'url\("([^"]+)"\)', text) == [font.removeprefix("assets/digest/"), "data:image/svg+xml,1"]
    assert text.index(".a") < text.index(".b")


@pytest.mark.parametrize("changed", ["assets/b.css", "assets/fonts/x/one.woff2"])
def test_another_content_is_another_name(changed: str) -> None:
    before, after = ship(FILES, SHEETS), ship({**FILES, changed: b"/* another */"}, SHEETS)
    assert before.sheet != after.sheet
    assert ship(FILES, SHEETS) == before


def test_two_files_never_share_a_name() -> None:
    files = {**FILES, "assets/fonts/y/one.woff2": FONT, "assets/b.css": b'.b { src: url("fonts/y/one.woff2") }'}
    shipped = ship(files, SHEETS)
    assert len(set(shipped.named.values())) == 2


def test_a_sheet_that_loads_what_is_not_there_is_our_fault() -> None:
    with pytest.raises(KeyError, match=r"one\.woff2"):
        ship({name: FILES[name] for name in SHEETS}, SHEETS)


def test_a_sheet_keeps_what_counts() -> None:
    rule = b'.a  :is(b,\n  i)::after {\n  content: "/* \\" */  it";  /* why */ /* how */ margin: calc(1px - 2px)\n}\n'
    sheet = b"/*! free */\n" + rule
    files = {"assets/a.css": sheet}
    shipped = ship(files, ("assets/a.css",))
    kept = '/*! free */ .a :is(b, i)::after { content: "/* \\" */  it"; margin: calc(1px - 2px) } '
    assert shipped.files[shipped.sheet].decode() == kept
