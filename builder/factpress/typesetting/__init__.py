"""JSON documents → PDF and PNG, by Typst: fixed templates, fonts of our own, no clock, the same bytes every time.

What a document says is data to the templates (`json`); the only code that Typst reads is theirs. Knows no brief.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from factpress import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import typst

Template = Literal["brief", "preview"]

_HERE = Path(__file__).parent
_TEMPLATES, _FONTS = _HERE / "templates", _HERE / "fonts"
_SHAPES = _HERE.parent / "theme" / "assets" / "shapes.css"
_DRAWING = re.compile(r'\.fp-(shape|mark)--([a-z-]+) \{ --fp-drawing: url\("data:image/svg\+xml,([^"]+)"\)')
_PPI = 72
"""A point of a template is a pixel of its picture."""
_INACCESSIBLE = re.compile(r"^error: (PDF/UA-1 error: .+)", re.MULTILINE)


class Refused(Exception):  # noqa: N818 - what the typesetter did
    """Typst found a fault in a template, or in what it was given."""


@dataclass(frozen=True, slots=True)
class Typesetter:
    """What documents are set with. `digest` stands for all of it: where it is the same, the bytes are."""

    fonts: typst.Fonts
    drawings: str
    digest: str


@dataclass(frozen=True, slots=True)
class Typeset:
    """The bytes of a PDF or PNG; `faults` say why a PDF cannot claim to be accessible, in Typst's words."""

    content: bytes
    faults: tuple[str, ...] = ()


def is_installed() -> bool:
    """Tell whether Typst is there, an optional part (the extra `print`)."""
    return find_spec("typst") is not None


def typesetter(fonts: Path) -> Typesetter:
    """Return what to set with, the fonts in the folder `fonts` after our own. Raises `OSError`."""
    import typst

    folders = [_FONTS, *([fonts] if fonts.is_dir() else [])]
    templates = (disk.read(path) for path in sorted(_TEMPLATES.glob("*.typ")))
    drawn = json.dumps(drawings(disk.read(_SHAPES).decode()))
    faces = (disk.read(path) for folder in folders for path in sorted(folder.rglob("*.[ot]t[fc]")))
    return Typesetter(
        fonts=typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders]),
        drawings=drawn,
        digest=_digest([version("typst").encode(), drawn.encode(), *templates, *faces]),
    )


def typeset(setter: Typesetter, template: Template, document: str) -> Typeset:
    """Return `document` (JSON) set in `template`: a brief as a tagged PDF (PDF/UA-1), a preview as a PNG.

    A PDF that cannot be that, as where no font has a character, is tagged all the same. Raises `Refused`.
    """
    if template == "preview":
        return Typeset(_set(setter, template, document, "png"))
    try:
        return Typeset(_set(setter, template, document, "pdf", ["ua-1"]))
    except Refused as refused:
        faults = tuple(dict.fromkeys(_INACCESSIBLE.findall(str(refused))))
        if not faults:
            raise
        return Typeset(_set(setter, template, document, "pdf"), faults)


def _set(
    setter: Typesetter,
    template: Template,
    document: str,
    form: Literal["pdf", "png"],
    standards: Sequence[Literal["ua-1"]] = (),
) -> bytes:
    import typst

    compiler = typst.Compiler(
        input=_TEMPLATES / f"{template}.typ",
        root=_TEMPLATES,
        font_paths=setter.fonts,
        ignore_system_fonts=True,
        sys_inputs={"document": document, "drawings": setter.drawings},
    )
    try:
        made = compiler.compile(format=form, ppi=_PPI, pdf_standards=[*standards], timestamp=0)
    except typst.TypstError as failed:
        raise Refused(failed.diagnostic) from None
    assert isinstance(made, bytes)  # noqa: S101 - for the type checker: a PDF, or a picture of one page
    return made


def drawings(style: str) -> dict[str, str]:
    """Return the drawings in the style sheet of the site as SVG, by `shape-` or `mark-` and name, in `currentColor`."""
    return {f"{kind}-{name}": _coloured(unquote(svg)) for kind, name, svg in _DRAWING.findall(style)}


def _coloured(svg: str) -> str:
    """Return a mask's `svg` as a drawing: what a mask lets through is coloured, and black in a mask stays black."""
    opening, end, rest = svg.partition(">")
    if "fill=" not in opening:
        opening += " fill='currentColor'"
    if "<mask" not in rest:
        opening, rest = (part.replace("stroke='#000'", "stroke='currentColor'") for part in (opening, rest))
    return opening + end + rest


def _digest(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()
