"""Briefs that say the same in several languages: each must name the others, or readers are sent one way only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.diagnostic import Diagnostic
    from factpress.model import Library, Outline


def mismatched_translation(library: Library) -> Iterator[Diagnostic]:
    """A translation is a brief in the language that is named, with the same claims, and names this one in turn.

    Where only some briefs were read, one that was not is taken on trust.
    """
    briefs = {manuscript.outline.id: manuscript.outline for manuscript in library.manuscripts}
    for manuscript in library.manuscripts:
        for lang, name in manuscript.outline.translations.items():
            wrong = _wrong(manuscript.outline, lang, name, briefs.get(name))
            if wrong and (library.is_whole or name in briefs):
                place = manuscript.places.value("translations", lang)
                yield error("mismatched-translation", place, *wrong)


def _wrong(brief: Outline, lang: str, name: str, other: Outline | None) -> tuple[str, str] | None:
    """Return what is wrong with `other`, the brief `name`, as `brief` in the language `lang`, and what helps."""
    if _is_same(lang, brief.lang):
        return f"this brief itself is in the language “{lang}”", "name the briefs in other languages alone"
    if other is None:
        return f"no brief has the id “{name}”", "give the id of the brief in the other language"
    if not _is_same(lang, other.lang):
        return f"the language of “{name}” is “{other.lang}”, not “{lang}”", f"write “{other.lang}: {name}”"
    if brief.id not in {one for tag, one in other.translations.items() if _is_same(tag, brief.lang)}:
        return f"“{name}” does not name this brief in turn", f"add “{brief.lang}: {brief.id}” to its `translations`"
    if set(other.claims) != set(brief.claims):
        apart = ", ".join(sorted(set(other.claims) ^ set(brief.claims)))
        return f"the claims of “{name}” are not these: {apart}", "give the same claims the same keys in both briefs"
    return None


def _is_same(tag: str, other: str) -> bool:
    return tag.lower() == other.lower()
