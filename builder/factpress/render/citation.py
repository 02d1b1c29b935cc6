"""A citation → BibTeX, RIS and CSL-JSON. What is active in a format is escaped here, and a value is one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from factpress.render.html import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from factpress.compose.citation import Citation, Format

_TEX = str.maketrans({
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "#$%&_"},
})  # fmt: skip


def formatted(citation: Citation, ending: Format) -> bytes:
    """Return the file of `citation` in the format that `ending` names."""
    return _WRITERS[ending](citation).encode()


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def bibtex(citation: Citation) -> str:
    """Return an entry for BibTeX; braces keep names whole and titles in their case."""
    fields = {
        "title": f"{{{_tex(citation.title)}}}",
        "author": " and ".join(f"{{{_tex(author)}}}" for author in citation.authors),
        "howpublished": _tex(citation.container_title),
        "publisher": _tex(citation.publisher),
        "year": f"{citation.issued.year:04}" if citation.issued else "",
        "date": str(citation.issued or ""),
        "url": _address(citation.url),
        "language": citation.language,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{citation.id},", *lines, "}", ""])


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def _address(url: str) -> str:
    """Return `url` without what would end its field; the packages that print addresses take them as they are."""
    return url.translate({ord(mark): f"%{ord(mark):02X}" for mark in "{}\\"})


def ris(citation: Citation) -> str:
    """Return a record in RIS, whose lines end as its specification has them."""
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _tagged(citation) if value or tag == "ER")


def _tagged(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC"
    yield "ID", citation.id
    yield "TI", citation.title
    yield from (("AU", author) for author in citation.authors)
    yield "T2", citation.container_title
    yield "PB", citation.publisher
    yield "PY", f"{citation.issued.year:04}" if citation.issued else ""
    yield "DA", str(citation.issued or "").replace("-", "/")
    yield "UR", citation.url
    yield "LA", citation.language
    yield "ER", ""


def csl(citation: Citation) -> str:
    """Return an item of CSL-JSON (schema 1.0.2), alone in its list."""
    item = {
        "id": citation.id,
        "type": "webpage",
        "title": _line(citation.title),
        "author": [{"literal": _line(author)} for author in citation.authors],
        "container-title": _line(citation.container_title),
        "publisher": _line(citation.publisher),
        "issued": _parts(citation),
        "URL": citation.url,
        "language": citation.language,
    }
    told = {name: value for name, value in item.items() if value}
    return json.dumps([told], ensure_ascii=False, indent=1) + "\n"


def _parts(citation: Citation) -> Mapping[str, object]:
    day = citation.issued
    return {"date-parts": [[day.year, day.month, day.day]]} if day else {}


_WRITERS: Mapping[Format, Callable[[Citation], str]] = {"bib": bibtex, "ris": ris, "csl.json": csl}
