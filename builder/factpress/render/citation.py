"""Citations → BibTeX, RIS and CSL-JSON. What is active in a format is escaped here, and a value is one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

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
_BRACED = str.maketrans({mark: f"%{ord(mark):02X}" for mark in "{}\\"})


def formatted(citations: Sequence[Citation], ending: Format) -> bytes:
    """Return the file of `citations` in the format that `ending` names."""
    return written(told(citations, ending), ending)


def told(citations: Iterable[Citation], ending: Format) -> list[Any]:
    """Return what is said of each of `citations` in a format: what its file is to read as."""
    return [_TELLERS[ending](one) for one in citations]


def written(said: Sequence[Any], ending: Format) -> bytes:
    """Return the file that says what was `told` in a format."""
    return _WRITERS[ending](said)


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _bibtex(entries: Iterable[tuple[str, Mapping[str, str]]]) -> bytes:
    return "\n".join(_entry(*one) for one in entries).encode()


def _entry(name: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {field} = {{{value}}}," for field, value in fields.items()]
    return "\n".join([f"@misc{{{name},", *lines, "}", ""])


def _fields(citation: Citation) -> tuple[str, dict[str, str]]:
    """Return an entry for BibTeX: its name and its fields, as TeX reads them.

    Braces keep names whole and titles in their case.
    """
    said = {
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
    return citation.id, {name: value for name, value in said.items() if value}


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def _address(url: str) -> str:
    """Return `url` without what would end its field; the packages that print addresses take them as they are."""
    return url.translate(_BRACED)


def _ris(records: Iterable[Iterable[tuple[str, str]]]) -> bytes:
    """Return records in RIS, whose lines end as its specification has them."""
    return "".join(f"{tag}  - {value}\r\n" for one in records for tag, value in one).encode()


def _tagged(citation: Citation) -> list[tuple[str, str]]:
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


def _csl(items: Sequence[Mapping[str, object]]) -> bytes:
    return to_json(items, indent=1) + b"\n"


def _item(citation: Citation) -> dict[str, object]:
    """Return an item of CSL-JSON (schema 1.0.2)."""
    said = {
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
    return {name: value for name, value in said.items() if value}


def _parts(citation: Citation) -> Mapping[str, object]:
    day = citation.issued
    return {"date-parts": [[part for part in (day.year, day.month, day.day) if part]]} if day else {}


_TELLERS: Mapping[Format, Callable[[Citation], object]] = {"bib": _fields, "ris": _tagged, "csl.json": _item}
_WRITERS: Mapping[Format, Callable[[Sequence[Any]], bytes]] = {"bib": _bibtex, "ris": _ris, "csl.json": _csl}
