"""Pages by the batch: composed, rendered and written below `docs`, each batch in whichever process."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from factpress import keeping, pages, printing
from factpress.compose.citation import FORMATS, citation, citation_path
from factpress.compose.kit import has_kit, kit, kit_path
from factpress.compose.pages import Atlas, pages_of, units
from factpress.compose.tally import counted, is_tally
from factpress.render.citation import formatted
from factpress.render.kit import packed
from factpress.render.markdown import markdown
from factpress.replication import program
from factpress.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from factpress.compose.case import Case
    from factpress.compose.lists.unit import Unit
    from factpress.compose.page import Page
    from factpress.copies import Spread
    from factpress.diagnostic import Diagnostic
    from factpress.keeping import Left
    from factpress.model import Outline
    from factpress.project import Project
    from factpress.spool import Spooled

_AT_ONCE = 25
"""How many briefs or pages go together at most."""

_BATCHES = 8
"""How many batches a small site comes to, so that several processes have some."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What all batches have in common: where the pages go, all briefs, and how everything was left before.

    `common` stands for all that every page is made of; `listed` is what the manifest said of pages.
    """

    project: Project
    atlas: Atlas
    common: str
    printed: Mapping[str, printing.Set]
    left: Mapping[str, Left]
    listed: Mapping[str, Spooled]

    @classmethod
    def of(cls, project: Project, atlas: Atlas, spool: Spool) -> Plan:
        """Return the plan to write the pages of `atlas`, with what the manifest said in `spool`. Raises `OSError`."""
        listed, common = pages.listed(project, spool), keeping.common(project, atlas)
        left = {path: one for path, one in keeping.before(project).items() if _is_listed(one, listed)}
        return cls(project, atlas, common, printing.before(project), left, listed)


def _is_listed(left: Left, listed: Container[str]) -> bool:
    return all(page in listed for page in left.stamps.keys() - left.beside.keys())


@dataclass(frozen=True, slots=True)
class Written:
    """Pages with what the manifest says of each, files beside them with their digests, what was set, what was found.

    `keys` stand for what the pages of each brief are made of, by its path. Of what `stands` as it was left, by its name
    in the note of that, nothing else is told.
    """

    pages: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    printed: Mapping[str, printing.Set] = field(default_factory=dict)
    left: Mapping[str, Left] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    stands: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Composed(NamedTuple):
    """The atlas with what was counted, the outline of each brief with the key of its pages, and what was found."""

    atlas: Atlas
    outlines: tuple[Outline, ...]
    diagnostics: tuple[Diagnostic, ...]


def write(project: Project, atlas: Atlas, spread: Spread) -> Composed:
    """Make `docs/briefs/` hold the pages of `atlas` with the files that they offer, unless something there is not ours.

    The pages of a brief that is as it was are left as they are. Yields `page-not-generated` and what printing yields.
    Raises `OSError`.
    """
    spool = Spool(project.workshop)
    plan = Plan.of(project, atlas, spool)
    briefs = _shares(len(atlas.cases))
    stamps = {path: stamp for one in plan.left.values() for path, stamp in one.stamps.items()}
    found = tuple(pages.foreign(project, lambda: _merged(spread(partial(beside, plan), briefs)), stamps))
    if found:
        return Composed(atlas, (), found)
    of_briefs = _gathered(plan, spread(partial(write_briefs, plan), briefs), spool)
    tallies = {
        case.outline.id: one.tally
        for case in atlas.cases
        if (one := of_briefs.left.get(case.manuscript.path)) and is_tally(one.tally)
    }
    atlas = replace(atlas, tallies=tallies)
    made = tuple(units(atlas))
    of_units = _gathered(plan, spread(partial(write_units, plan, made, of_briefs.keys), _shares(len(made))), spool)
    pages.settle(project, of_briefs.pages | of_units.pages, of_briefs.beside)
    printing.remember(project, of_briefs.printed)
    keeping.remember(project, of_briefs.left | of_units.left)
    outlines = tuple(case.outline._replace(key=of_briefs.keys[case.manuscript.path]) for case in atlas.cases)
    return Composed(atlas, outlines, (*printing.unavailable(atlas.library), *of_briefs.diagnostics))


def _shares(count: int) -> list[range]:
    """Return which briefs and units go together, by number."""
    size = max(1, min(_AT_ONCE, count // _BATCHES))
    return [range(at, min(at + size, count)) for at in range(0, count, size)]


def write_briefs(plan: Plan, share: range) -> Written:
    """Write the pages of a share of the briefs. Raises `OSError`."""
    return _together(_of_brief(plan, case.anew()) for case in plan.atlas.cases[share.start : share.stop])


def write_units(plan: Plan, made: Sequence[Unit], keys: Mapping[str, str], share: range) -> Written:
    """Write a share of the pages of several briefs, whose `keys` are told by their paths. Raises `OSError`."""
    return _together(_of_unit(plan, keys, unit) for unit in made[share.start : share.stop])


def _of_brief(plan: Plan, case: Case) -> Written:
    """Write the page of a brief, and what stands beside it, unless all of it stands as it was left."""
    path = case.manuscript.path
    key, before = keeping.key(plan.common, plan.atlas, case), plan.left.get(path)
    if before and keeping.is_left(plan.project, before, key):
        return Written(stands=(path,), keys={path: key})
    written = replace(_written(plan, case), keys={path: key})
    if written.diagnostics:
        return written
    return replace(written, left={path: keeping.left(plan.project, key, written.pages, written.beside, counted(case))})


def _of_unit(plan: Plan, keys: Mapping[str, str], unit: Unit) -> Written:
    """Write the page of `unit`, unless it stands as it was left."""
    name, key = f":{unit.name}", keeping.key_of(plan.common, keys, unit)
    before = plan.left.get(name)
    if before and keeping.is_left(plan.project, before, key):
        return Written(stands=(name,))
    page = unit.make()
    written = {page.path: pages.write(plan.project, page.path, markdown(page))}
    return Written(written, left={name: keeping.left(plan.project, key, written, {})})


def _written(plan: Plan, case: Case) -> Written:
    project, made = plan.project, list(pages_of(plan.atlas, case))
    paper = _printed(project, case, made, plan.printed)
    beside = pages.write_beside(project, {**dict(_attached(case)), **paper.files})
    kept = {path: one.sha256 for path, one in paper.done.items()}
    written = {page.path: pages.write(project, page.path, markdown(page)) for page in made}
    return Written(written, {**beside, **kept}, paper.done, diagnostics=paper.diagnostics)


def _printed(
    project: Project, case: Case, made: Iterable[Page], before: Mapping[str, printing.Set]
) -> printing.Printed:
    """Set what is printed of a brief, whose pages are `made`."""
    if not case.prints:
        return printing.Printed({}, {})
    return printing.printed(project, (job for page in made for job in printing.jobs(page, case)), before)


def _attached(case: Case) -> Iterator[tuple[str, bytes]]:
    """Yield the files that a published brief offers: its replication kit, and its citation in each format."""
    if has_kit(case):
        yield kit_path(case.brief.id), packed(kit(case), program())
        for ending, _ in FORMATS:
            yield citation_path(case.brief.id, ending), formatted((citation(case),), ending)


def beside(plan: Plan, share: range) -> Mapping[str, str]:
    """Return the digests of the files that stand beside the pages of a share, by their path, and write nothing."""
    return _merged(_beside(plan, case.anew()) for case in plan.atlas.cases[share.start : share.stop])


def _beside(plan: Plan, case: Case) -> Mapping[str, str]:
    paper = _printed(plan.project, case, pages_of(plan.atlas, case), {})
    return {path: pages.digest(content) for path, content in {**dict(_attached(case)), **paper.files}.items()}


def _merged(parts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {path: digest for part in parts for path, digest in part.items()}


@dataclass(slots=True)
class _Gathered:
    """All that was written or left, what the manifest says of it out of memory."""

    pages: dict[str, Spooled] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)
    printed: dict[str, printing.Set] = field(default_factory=dict)
    left: dict[str, Left] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, one: Written, spool: Spool) -> None:
        """Add what was written."""
        self.pages |= {path: spool.add(said.encode()) for path, said in one.pages.items()}
        self.beside |= one.beside
        self.printed |= one.printed
        self.left |= one.left
        self.keys |= one.keys
        self.diagnostics += one.diagnostics

    def take(self, plan: Plan, name: str) -> None:
        """Add what was written before, as it was left."""
        before = plan.left[name]
        self.pages |= {page: plan.listed[page] for page in before.stamps.keys() - before.beside.keys()}
        self.beside |= before.beside
        self.printed |= {file: plan.printed[file] for file in before.beside if file in plan.printed}
        self.left[name] = before


def _gathered(plan: Plan, parts: Iterable[Written], spool: Spool) -> _Gathered:
    whole = _Gathered()
    for one in parts:
        whole.add(one, spool)
        for name in one.stands:
            whole.take(plan, name)
    return whole


def _together(parts: Iterable[Written]) -> Written:
    each = list(parts)
    return Written(
        pages={path: said for one in each for path, said in one.pages.items()},
        beside={path: digest for one in each for path, digest in one.beside.items()},
        printed={path: done for one in each for path, done in one.printed.items()},
        left={name: left for one in each for name, left in one.left.items()},
        keys={path: key for one in each for path, key in one.keys.items()},
        stands=tuple(name for one in each for name in one.stands),
        diagnostics=tuple(found for one in each for found in one.diagnostics),
    )
