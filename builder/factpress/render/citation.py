"""Citations → BibTeX, RIS and CSL-JSON. What is active in a format is escaped here, and a value is one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from factpress.render.html import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factpress.compose.citation import Citation, Format

_TEX = str.maketrans({
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "#$%&_"},
})  # fmt: skip


def formatted(citations: Sequence[Citation], ending: Format) -> bytes:
    """Return the file of `citations` in the format that `ending` names."""
    return _WRITERS[ending](citations).encode()


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def bibtex(citations: Iterable[Citation]) -> str:
    """Return entries for BibTeX; braces keep names whole and titles in their case."""
    return "\n".join(_entry(one) for one in citations)


def _entry(citation: Citation) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields(citation).items()]
    return "\n".join([f"@misc{{{citation.id},", *lines, "}", ""])


def fields(citation: Citation) -> dict[str, str]:
    """Return the fields of an entry for BibTeX, as TeX reads them."""
    told = {
        "title": f"{{{_tex(citation.title)}}}",
        "author": " and ".join(f"{{{_tex(author)}}}" for author in citation.authors),
        "howpublished": _tex(citation.container_title),
        "publisher": _tex(citation.publisher),
        "year": f"{citation.issued.year:04}" if citation.issued else "",
        "date": str(citation.issued or ""),
        "url": _address(citation.url),
        "archived": _address(citation.archived),
        "language": citation.language,
    }
    return {name: value for name, value in told.items() if value}


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def _address(url: str) -> str:
    """Return `url` without what would end its field; the packages that print addresses take them as they are."""
    return url.translate({ord(mark): f"%{ord(mark):02X}" for mark in "{}\\"})


def ris(citations: Iterable[Citation]) -> str:
    """Return records in RIS, whose lines end as its specification has them."""
    return "".join(f"{tag}  - {value}\r\n" for one in citations for tag, value in tagged(one))


def tagged(citation: Citation) -> list[tuple[str, str]]:
    """Return the lines of a record in RIS: tags with their values."""
    lines = ((tag, _line(value)) for tag, value in _tags(citation))
    return [(tag, value) for tag, value in lines if value or tag == "ER"]


def _tags(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC" if citation.url else "GEN"
    yield "ID", citation.id
    yield "TI", citation.title
    yield from (("AU", author) for author in citation.authors)
    yield "T2", citation.container_title
    yield "PB", citation.publisher
    yield "PY", f"{citation.issued.year:04}" if citation.issued else ""
    yield "DA", str(citation.issued or "").replace("-", "/")
    yield "UR", citation.url
    yield "UR", citation.archived
    yield "LA", citation.language
    yield "ER", ""


def csl(citations: Iterable[Citation]) -> str:
    """Return a list of items of CSL-JSON (schema 1.0.2)."""
    return json.dumps([item(one) for one in citations], ensure_ascii=False, indent=1) + "\n"


def item(citation: Citation) -> dict[str, object]:
    """Return an item of CSL-JSON."""
    told = {
        "id": citation.id,
        "type": "webpage" if citation.url else "document",
        "title": _line(citation.title),
        "author": [{"literal": _line(author)} for author in citation.authors],
        "container-title": _line(citation.container_title),
        "publisher": _line(citation.publisher),
        "issued": _parts(citation),
        "URL": citation.url,
        "archive_location": citation.archived,
        "language": citation.language,
    }
    return {name: value for name, value in told.items() if value}


def _parts(citation: Citation) -> Mapping[str, object]:
    day = citation.issued
    return {"date-parts": [[part for part in (day.year, day.month, day.day) if part]]} if day else {}


_WRITERS: Mapping[Format, Callable[[Sequence[Citation]], str]] = {"bib": bibtex, "ris": ris, "csl.json": csl}
