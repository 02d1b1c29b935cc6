"""How to cite a brief, and how to repeat the work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import relative
from factpress.compose.citation import FORMATS, citation, citation_path
from factpress.compose.dataset.brief import DATA
from factpress.compose.dataset.paths import beside
from factpress.compose.kit import has_kit
from factpress.compose.page import DOT, PageLink, Paragraph, SiteLink, Words
from factpress.compose.paper import paper_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.compose.case import Case
    from factpress.compose.page import Block, Inline, Line


def cite(case: Case) -> list[Block]:
    """Return the brief as a list of references has it, and the same in files for reference managers."""
    files = [Paragraph(_files(case))] if has_kit(case) else []
    pdf = [Paragraph((_pdf(case),))] if case.prints else []
    return [
        Paragraph(_plain(case)),
        *files,
        *pdf,
        *([Paragraph(_data(case)), Paragraph(_sources(case))] if files else []),
    ]


_DATA = (
    ("json", "JSON"),
    ("md", "Markdown"),
    ("annotations.jsonld", "Web Annotations"),
    ("prov.json", "PROV"),
)


def _data(case: Case) -> Line:
    """Return the brief as data, and the way to what they mean."""
    about = PageLink(case.speech.phrase("data-what"), DATA.removeprefix("briefs/"), case.speech.tag)
    return (*_beside(case, "data-of-brief", _DATA), DOT, about)


def _sources(case: Case) -> Line:
    return _beside(case, "data-of-sources", ((f"sources.{ending}", name) for ending, name in FORMATS))


def _beside(case: Case, label: str, files: Iterable[tuple[str, str]]) -> Line:
    """Return links to files of the brief that are not there while the renderer works."""
    here = f"briefs/{case.brief.id}.md"
    told: list[Inline] = [case.speech.say(label, "label")]
    for number, (ending, name) in enumerate(files):
        href = relative(case.settings, beside(case.brief.id, ending), here)
        told += [Words(" · " if number else " "), SiteLink(name, href, case.speech.tag)]
    return tuple(told)


def _pdf(case: Case) -> PageLink:
    path = paper_path(case.brief.id).removeprefix("briefs/")
    return PageLink(case.speech.phrase("pdf-download"), path, case.speech.tag)


def _plain(case: Case) -> Line:
    cited = citation(case)
    parts = [
        Words(case.speech.phrase("comma").join(cited.authors)),
        Words(f"“{cited.title}”"),
        Words(cited.container_title, lang=case.settings.language),
        Words(case.speech.written(cited.issued) if cited.issued else "", lang=case.speech.tag),
        Words(cited.url, "address"),
    ]
    return tuple(word for part in parts if part.text for word in (Words(". "), part))[1:]


def _files(case: Case) -> Line:
    told: list[Inline] = [case.speech.say("cite-files", "label")]
    for number, (ending, name) in enumerate(FORMATS):
        path = citation_path(case.brief.id, ending).removeprefix("briefs/")
        told += [Words(" · " if number else " "), PageLink(name, path, case.speech.tag)]
    return tuple(told)


def replicate(case: Case) -> list[Block]:
    """Return what the replication kit holds and the way to it; nothing where a brief has none."""
    if not has_kit(case):
        return []
    link = PageLink(case.speech.phrase("kit-download"), f"{case.brief.id}-kit.zip", case.speech.tag)
    return [Paragraph((case.speech.say("kit-lead"),)), Paragraph((link,))]
