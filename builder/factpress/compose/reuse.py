"""How to cite a brief, and how to repeat the work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.citation import FORMATS, citation, citation_path
from factpress.compose.kit import has_kit
from factpress.compose.page import PageLink, Paragraph, Words
from factpress.compose.paper import paper_path

if TYPE_CHECKING:
    from factpress.compose.case import Case
    from factpress.compose.page import Block, Inline, Line


def cite(case: Case) -> list[Block]:
    """Return the brief as a list of references has it, and the same in files for reference managers."""
    files = [Paragraph(_files(case))] if has_kit(case) else []
    return [Paragraph(_plain(case)), *files, *([Paragraph((_pdf(case),))] if case.prints else [])]


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
