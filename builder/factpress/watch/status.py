"""The status file `watch.jsonl`: a line an address, sorted. Made to be read in a diff and merged by union."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from factpress.diagnostic import Location, warning
from factpress.model import Failing, PartialDate, Standing, Verdict
from factpress.watch import history

if TYPE_CHECKING:
    from factpress.diagnostic import Diagnostic


def line(standing: Standing) -> str:
    """Return the line of one address, without its line break: keys in a fixed order, empty ones left out."""
    failing = standing.failing
    said = {
        "address": standing.address,
        "class": standing.verdict.value,
        "why": standing.why,
        "dead": standing.is_dead,
        "asked": str(standing.asked),
        "since": str(standing.since),
        "last_alive": str(standing.last_alive or ""),
        "failing": {"first": str(failing.first), "last": str(failing.last), "days": failing.days} if failing else {},
        "to": standing.to,
        "missing": list(standing.missing),
        "cited": list(standing.cited),
        "was": {str(month): verdict.value for month, verdict in standing.was},
    }
    return json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False)


def dump(standings: Iterable[Standing]) -> bytes:
    """Return the status file."""
    lines = (line(one) for one in sorted(standings, key=lambda one: one.address))
    return "".join(f"{one}\n" for one in lines).encode("utf-8", "replace")


def load(
    content: bytes, path: str = "watch.jsonl", until: datetime.date = datetime.date.max
) -> tuple[dict[str, Standing], tuple[Diagnostic, ...]]:
    """Return the standings in a status file by address, and a finding for each line that is none.

    One that tells of a day after `until` is none. Two lines for one address, as a merge may leave them, are taken
    `together`. Yields `unreadable-status`.
    """
    standings: dict[str, Standing] = {}
    found = []
    for number, written in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
        if not written.strip():
            continue
        one, place = _read(written), Location(path, number, 1, max(len(written), 1), written)
        if one is None:
            found.append(unreadable_status(place, "this line says of no address how it stands"))
        elif history.latest(one) > until:
            found.append(unreadable_status(place, f"this line tells of {history.latest(one)}, which is still to come"))
        else:
            before = standings.get(one.address)
            standings[one.address] = history.together(before, one) if before else one
    return standings, tuple(found)


def unreadable_status(place: Location, wrong: str) -> Diagnostic:
    """A line of the status file says how one address stands; what it is, `factpress watch` wrote."""
    return warning("unreadable-status", place, wrong, "take the line away: `factpress watch` asks the address again")


def _read(written: str) -> Standing | None:
    try:
        said = json.loads(written)
        if not isinstance(said, Mapping):
            return None
        standing = _standing(said)
        # A text may hold half a character (`\ud800`), which neither the store nor a page can be given.
        line(standing).encode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return standing


def _standing(said: Mapping[str, Any]) -> Standing:
    standing = Standing(
        _text(said["address"]),
        Verdict(said["class"]),
        _day(said["asked"]),
        _day(said["since"]),
        _text(said.get("why", "")),
        _day(said["last_alive"]) if "last_alive" in said else None,
        _failing(**said["failing"]) if "failing" in said else None,
        said.get("dead") is True,
        _text(said.get("to", "")),
        _texts(said.get("missing", [])),
        _texts(said.get("cited", [])),
        tuple(sorted((_month(month), Verdict(was)) for month, was in said.get("was", {}).items())),
    )
    until = standing.asked
    if not standing.address or standing.since > until or any(month.earliest > until for month, _ in standing.was):
        raise ValueError(said)
    return standing


def _failing(*, first: str, last: str, days: int, **_later: object) -> Failing:
    """Return failures on no more days than there were: a number from a file may be none, or endless."""
    failing = Failing(_day(first), _day(last), days)
    if type(days) is not int or not 1 <= days <= (failing.last - failing.first).days + 1:
        raise ValueError(days)
    return failing


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise TypeError(said)
    return said


def _texts(said: object) -> tuple[str, ...]:
    if not isinstance(said, list):
        raise TypeError(said)
    return tuple(map(_text, said))


def _month(said: str) -> PartialDate:
    month = PartialDate.parse(said)
    if month.day or not month.month:
        raise ValueError(said)
    return month


_day = datetime.date.fromisoformat
