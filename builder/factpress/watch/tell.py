"""How addresses stand → words for people, and one document for programs."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from factpress.model import Verdict
from factpress.watch import status
from factpress.watch.advice import advice, cause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factpress.model import Standing
    from factpress.watch.question import Question

_ORDER = (
    Verdict.QUOTATION_GONE,
    Verdict.GONE,
    Verdict.MALFORMED,
    Verdict.NOT_PUBLIC,
    Verdict.SOFT_404,
    Verdict.REDIRECT_TO_HOME,
    Verdict.ANCHOR_MISSING,
    Verdict.FRAGMENT_MISSING,
    Verdict.UNREACHABLE,
    Verdict.MOVED,
    Verdict.BLOCKED,
    Verdict.OK,
)
"""What to look at first."""

_UNASKED = "{:,} of them not asked in this run: their hosts refused all others ({})"
_ERRORS = frozenset({Verdict.QUOTATION_GONE, Verdict.GONE, Verdict.MALFORMED, Verdict.NOT_PUBLIC})


@dataclass(frozen=True, slots=True)
class Told:
    """An address, how it stands, and the reason why that is excused, if it is."""

    question: Question
    standing: Standing
    excused: str | None


def told(
    questions: Iterable[Question],
    standings: Mapping[str, Standing | None],
    excuse: Callable[[Standing], str | None],
) -> tuple[Told, ...]:
    """Return the addresses that were ever asked, those first that want somebody to look."""
    known = ((one, standings[one.address]) for one in questions)
    found = [Told(question, stands, excuse(stands)) for question, stands in known if stands]
    return tuple(sorted(found, key=_rank))


def text(found: Iterable[Told], paint: Callable[[str, str], str]) -> str:
    """Return what to look at: each address that does not stand as it should, why, where it is cited, what to do.

    What to do is said once for all that it is the same for.
    """
    news = sorted(filter(_is_news, found), key=lambda one: (_rank(one), _advice(one)))
    groups = [tuple(same) for _, same in groupby(news, lambda one: (_rank(one), _advice(one)))]
    return "\n\n".join("\n\n".join(_group(group, paint)) for group in groups)


def _group(alike: Sequence[Told], paint: Callable[[str, str], str]) -> Iterator[str]:
    yield from ("\n".join(_lines(one, paint)) for one in alike[:-1])
    said = _advice(alike[-1])
    last = paint("hint", f"  {said}" if len(alike) == 1 else f"  all {len(alike):,} of these: {said}")
    yield "\n".join((*_lines(alike[-1], paint), last))


def _advice(one: Told) -> str:
    return advice(one.question, one.standing)


def _rank(one: Told) -> tuple[bool, int]:
    return not one.standing.is_dead, _ORDER.index(one.standing.verdict)


def _is_news(one: Told) -> bool:
    return one.standing.verdict is not Verdict.OK and one.excused is None


def _lines(one: Told, paint: Callable[[str, str], str]) -> Iterator[str]:
    stands = one.standing
    role = "error" if stands.is_dead or stands.verdict in _ERRORS else "warning"
    why = cause(stands)
    yield f"{paint(role, stands.verdict)} {paint('place', stands.address)}{f' ({why})' if why else ''}"
    for use in one.question.uses:
        yield f"  cited at {use.place.path}:{use.place.line}:{use.place.column} ({use.part})"
    if stands.missing:
        yield f"  no longer there: {', '.join(stands.missing)}"
    if stands.verdict not in {Verdict.OK, Verdict.MOVED} and stands.last_alive:
        yield f"  last alive on {stands.last_alive}"


def summary(found: Sequence[Told], left: int, shut: Mapping[str, str]) -> str:
    """Return how many addresses stand how, in a sentence, and how many were not asked since their host is `shut`."""
    counts = Counter(one.standing.verdict for one in found if one.excused is None)
    parts = [f"{counts[verdict]:,} {verdict}" for verdict in reversed(_ORDER) if counts[verdict]]
    excused, dead = sum(one.excused is not None for one in found), sum(one.standing.is_dead for one in found)
    parts += [f"{excused:,} excused"] if excused else []
    parts += [f"{left:,} not asked yet"] if left else []
    total = len(found) + left
    said = f"{total:,} address{'es' * (total != 1)}: {', '.join(parts) or 'none asked'}; {dead:,} dead"
    return "\n".join((said, *(_UNASKED.format(count, why) for why, count in sorted(Counter(shut.values()).items()))))


def document(
    found: Iterable[Told],
    left: Iterable[str],
    shut: Mapping[str, str],
    archives: Mapping[str, object],
    diagnostics: str,
) -> str:
    """Return all of it as one JSON document: what the status file says, with places, advice and excuses.

    `left` was never asked, and `shut` not in this run; `archives` is what came of asking them, `diagnostics` the
    document that `report` makes of findings.
    """
    said = {
        "addresses": [_record(one) for one in found],
        "not_asked": list(left),
        "others_refused": dict(sorted(shut.items())),
        **archives,
        **json.loads(diagnostics),
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _record(one: Told) -> dict[str, object]:
    record: dict[str, object] = json.loads(status.line(one.standing))
    record["cause"] = cause(one.standing)
    record["advice"] = _advice(one)
    record["excused"] = one.excused
    places = (use.place for use in one.question.uses)
    record["places"] = [{"path": place.path, "line": place.line, "column": place.column} for place in places]
    return record
