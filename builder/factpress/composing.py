"""Pages by the batch: what there is to make is found, made by as many processes as there are, and noted.

What was made of the same before, and stands as it was left, is left so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from factpress import batch, disk, keeping, pages, printing
from factpress.batch import Job, Sheet
from factpress.compose.front import answers, front
from factpress.compose.pages import units
from factpress.compose.speech import Speech
from factpress.compose.tally import summed
from factpress.keeping import Before, Left, Line, Note
from factpress.render.markdown import fragment
from factpress.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from factpress.batch import Written
    from factpress.compose import Atlas
    from factpress.compose.tally import Tally
    from factpress.copies import Spread
    from factpress.diagnostic import Diagnostic
    from factpress.model import Outline
    from factpress.project import Project
    from factpress.spool import Spooled

_AT_ONCE = 25
"""How many briefs go together at most."""

_UNITS = 10
"""How many pages of several briefs do: they look at many, and what a process looks at comes to be in it, too."""

_BATCHES = 8
"""How many batches a small site comes to, so that several processes have some."""


class Composed(NamedTuple):
    """The outline of each brief with the key of its pages, and what was found.

    `remember` notes how everything is left, once: others can work beside that. Raises `OSError`.
    """

    outlines: tuple[Outline, ...]
    diagnostics: tuple[Diagnostic, ...]
    remember: Callable[[], object] = tuple


@dataclass(frozen=True, slots=True)
class Plan:
    """Of what pages are to be made and where: what `common` stands for, all briefs, and how everything was left before.

    `is_same` tells whether other pages than its own would take from every brief what they took before; `spread` runs a
    function on shares of what there is to do.
    """

    project: Project
    atlas: Atlas
    common: str
    before: Before
    is_same: bool
    spread: Spread


def write(project: Project, atlas: Atlas, spread: Spread) -> Composed:
    """Make `docs/briefs/` hold the pages of `atlas` with the files that they offer, unless something there is not ours.

    The parts of front pages are made, too. Yields `page-not-generated` and what printing yields. Raises `OSError`.
    """
    before, common = Before.of(project), keeping.common(project, atlas)
    found = tuple(pages.foreign(project, before.there, partial(_beside, project, atlas, spread), before.stamps))
    if found:
        return Composed((), found)
    keys = {case.manuscript.path: keeping.key(common, case) for case in atlas.cases}
    plan = Plan(project, atlas, common, before, _is_same(atlas, keys, before.note, spread), spread)
    outlines, of_briefs = _of_briefs(plan, _jobs(atlas, keys, before.note if plan.is_same else None))
    tally = cache(partial(_tally, atlas, of_briefs.left))
    of_units = _of_units(plan, of_briefs.left, tally)
    pages.settle(project, before.there.keys(), of_briefs.pages | of_units.pages, of_briefs.beside, before.listed)
    printing.remember(project, of_briefs.printed)
    remember = partial(keeping.remember, project, of_briefs.left, of_units.left, _front(plan, tally))
    return Composed(outlines, (*printing.unavailable(atlas.library), *of_briefs.diagnostics), remember)


def _is_same(atlas: Atlas, keys: Mapping[str, str], note: Note, spread: Spread) -> bool:
    """Tell whether other pages than its own would take from every brief what they took when `note` was made.

    Then each brief has the place among all that it had, and no list need be made to find that.
    """
    known = note.briefs
    if known.keys() != keys.keys():
        return False
    changed = [case for case in atlas.cases if known[case.manuscript.path].key != keys[case.manuscript.path]]
    if len(changed) == len(keys):  # as where settings changed: each page is to be made again
        return False
    found = (face for some in spread(partial(batch.faces, changed), _shares(len(changed))) for face in some)
    return all(known[case.manuscript.path].face == face for case, face in zip(changed, found, strict=True))


def _jobs(atlas: Atlas, keys: Mapping[str, str], note: Note | None) -> list[Job]:
    """Return what is to be made of each brief, whose `keys` are told by their path; its place as `note` has it."""
    if note:
        each = ((case, case.manuscript.path) for case in atlas.cases)
        return [Job(case, keys[path], note.briefs[path].place) for case, path in each]
    return [Job(case, keys[case.manuscript.path], keeping.told(case, place)) for case, place in atlas.places()]


def _shares(count: int, most: int = _AT_ONCE) -> list[range]:
    """Return which briefs and units go together, by number, and `most` of them at most."""
    size = max(1, min(most, count // _BATCHES))
    return [range(at, min(at + size, count)) for at in range(0, count, size)]


def _beside(project: Project, atlas: Atlas, spread: Spread) -> dict[str, str]:
    """Return the digests of the files that stand beside all pages, by their path."""
    jobs = _jobs(atlas, {case.manuscript.path: "" for case in atlas.cases}, None)
    found = spread(partial(batch.beside, project, jobs), _shares(len(jobs)))
    return {path: digest for part in found for path, digest in part.items()}


def _of_briefs(plan: Plan, jobs: Sequence[Job]) -> tuple[tuple[Outline, ...], _Gathered]:
    """Write the pages of each brief, and what stands beside them, unless all of it stands as it was left.

    Returns the outlines, too, with the keys of the pages: what the places of briefs say is held no longer than this.
    """
    outlines = tuple(job.case.manuscript.outline._replace(key=keeping.digest(job.key, job.place)) for job in jobs)
    printed, stand, todo = printing.before(plan.project), dict[str, Left](), list[Job]()
    for job in jobs:
        path = job.case.manuscript.path
        left = plan.before.note.briefs.get(path)
        if left and left.place == job.place and plan.before.stands(left, job.key):
            stand[path] = left
        else:
            todo.append(job)
    made = plan.spread(partial(batch.write_briefs, plan.project, printed, todo), _shares(len(todo)))
    return outlines, _gathered(plan, stand, printed, made)


def _of_units(plan: Plan, briefs: Mapping[str, Left | Line], tally: Callable[[], Tally]) -> _Gathered:
    """Write the pages that no single brief has, unless they stand as they were left."""
    known, stand = plan.before.note.units, dict[str, Left]()
    if plan.is_same and all(plan.before.stands(left, left.key) for left in known.values()):
        return _gathered(plan, known, {}, ())
    faces = {path: left.face for path, left in briefs.items()}
    todo: list[Sheet] = []
    for unit in units(plan.atlas, tally()):
        key, left = keeping.key_of(plan.common, faces, unit), known.get(unit.name)
        if left and plan.before.stands(left, key):
            stand[unit.name] = left
        else:
            todo.append(Sheet(unit.name, key, unit.make))
    made = plan.spread(partial(batch.write_units, plan.project, todo), _shares(len(todo), _UNITS))
    return _gathered(plan, stand, {}, made)


def _front(plan: Plan, tally: Callable[[], Tally]) -> Left:
    """Write the parts of front pages, unless they stand as they were left; return how they are left."""
    left, parts = plan.before.note.front, plan.project.parts
    key = keeping.digest(plan.common, repr(answers(plan.atlas)))
    if plan.is_same and (left.key, left.stamps) == (key, disk.stamps(parts)):
        return left
    lang = Speech.of(plan.atlas.library.settings).tag
    told = front(plan.atlas, tally()).items()
    pages.write_parts(plan.project, {name: fragment(blocks, lang) for name, blocks in told})
    return Left(key, disk.stamps(parts))


def _tally(atlas: Atlas, briefs: Mapping[str, Left | Line]) -> Tally:
    """Return what was counted of all `briefs`."""
    return summed(briefs[case.manuscript.path].open().tally for case in atlas.standing)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """All that was written or left; what is noted of that anew, and said of it by the manifest, out of memory."""

    pages: dict[str, Spooled]
    beside: dict[str, str]
    printed: dict[str, printing.Set]
    left: dict[str, Left | Line]
    diagnostics: list[Diagnostic] = field(default_factory=list)


def _gathered(
    plan: Plan, stand: Mapping[str, Left], printed: Mapping[str, printing.Set], made: Iterable[Written]
) -> _Gathered:
    """Return what was made, with what was left as it `stand`."""
    listed, spool = plan.before.listed, Spool(plan.project.workshop)
    pages = {page: listed[page] for one in stand.values() for page in one.stamps if page not in one.beside}
    beside = {path: digest for one in stand.values() for path, digest in one.beside.items()}
    whole = _Gathered(pages, beside, {file: printed[file] for file in beside if file in printed}, dict(stand))
    for one in made:
        whole.pages.update((path, _said(listed.get(path), said, spool)) for path, said in one.pages.items())
        whole.beside.update(one.beside)
        whole.printed.update(one.printed)
        whole.left.update((name, Line.of(left, spool)) for name, left in one.left.items())
        whole.diagnostics.extend(one.diagnostics)
    return whole


def _said(before: Spooled | None, said: str, spool: Spool) -> Spooled:
    """Return what is `said` of a page: where that was said `before`, or else in `spool`."""
    told = said.encode(errors="surrogatepass")
    return before if before and before.read() == told else spool.add(told)
