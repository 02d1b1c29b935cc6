"""The picture that other sites show for a link to a brief, or to one of its claims (Open Graph's `og:image`)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.compose.direction import direction
from factpress.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.compose.case import Case
    from factpress.compose.page import Direction, Verdict
    from factpress.model import Claim


@dataclass(frozen=True, slots=True)
class Preview:
    """What the picture says: a claim or a title, each rating with the number of its claims, who said it and when.

    `path` is where it stands below `docs`; `label` says what kind of work it is, `notice` what every page of the site
    says at its head.
    """

    path: str
    lang: str
    dir: Direction
    site: str
    notice: str
    label: str
    text: str
    verdicts: tuple[tuple[Verdict, int], ...]
    by: tuple[str, ...] = ()


def preview_path(brief_id: str, claim: str = "") -> str:
    """Return where the picture of a brief, or of one of its claims, stands below `docs`."""
    return f"briefs/{brief_id}{claim and '.'}{claim}.png"


def previews(case: Case) -> Iterator[Preview]:
    """Yield the picture of the brief, then one a claim; a brief of one claim shows that, a withdrawn one no claim."""
    brief = case.brief
    standing = {} if brief.status == "withdrawn" else brief.claims
    path = preview_path(brief.id)
    yield _of_claim(case, path, *standing.values()) if len(standing) == 1 else _of_brief(case, path)
    for key, claim in standing.items():
        yield _of_claim(case, preview_path(brief.id, key), claim)


def _of_brief(case: Case, path: str) -> Preview:
    brief = case.brief
    withdrawn = brief.status == "withdrawn"
    ratings = Counter(claim.rating for claim in brief.claims.values() if not withdrawn)
    verdicts = tuple((case.verdict(rating), count) for rating, count in ratings.most_common())
    return _preview(case, path, "withdrawn" if withdrawn else "fact-check", brief.title, verdicts)


def _of_claim(case: Case, path: str, claim: Claim) -> Preview:
    made = case.speech.written(claim.made) if isinstance(claim.made, PartialDate) else ""
    by = tuple(filter(None, [claim.claimant.name if claim.claimant else "", made]))
    return _preview(case, path, "fact-check", claim.text, ((case.verdict(claim.rating), 1),), by)


def _preview(
    case: Case, path: str, label: str, text: str, verdicts: tuple[tuple[Verdict, int], ...], by: tuple[str, ...] = ()
) -> Preview:
    settings, lang = case.settings, case.brief.lang
    return Preview(
        path=path,
        lang=lang,
        dir=direction(lang),
        site=settings.site_name,
        notice=settings.notice or "",
        label=case.speech.phrase(label),
        text=text,
        verdicts=verdicts,
        by=by,
    )
