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


def load(content: bytes, path: str = "watch.jsonl") -> tuple[dict[str, Standing], tuple[Diagnostic, ...]]:
    """Return the standings in a status file by address, and a finding for each line that is none.

    Two lines for one address, as a merge may leave them, are taken `together`. Yields `unreadable-status`.
    """
    standings: dict[str, Standing] = {}
    found = []
    for number, written in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
        if not written.strip():
            continue
        one = _read(written)
        if one is None:
            found.append(unreadable_status(Location(path, number, 1, max(len(written), 1), written)))
        else:
            before = standings.get(one.address)
            standings[one.address] = history.together(before, one) if before else one
    return standings, tuple(found)


def unreadable_status(place: Location) -> Diagnostic:
    """A line of the status file says how one address stands; what it is, `factpress watch` wrote."""
    hint = "take the line away: `factpress watch` asks the address again"
    return warning("unreadable-status", place, "this line says of no address how it stands", hint)


def _read(written: str) -> Standing | None:
    try:
        said = json.loads(written)
        return _standing(said) if isinstance(said, Mapping) else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _standing(said: Mapping[str, Any]) -> Standing:
    failing = said.get("failing")
    return Standing(
        str(said["address"]),
        Verdict(said["class"]),
        _day(said["asked"]),
        _day(said["since"]),
        str(said.get("why", "")),
        _day(said["last_alive"]) if "last_alive" in said else None,
        Failing(_day(failing["first"]), _day(failing["last"]), int(failing["days"])) if failing else None,
        said.get("dead") is True,
        str(said.get("to", "")),
        tuple(map(str, said.get("missing", ()))),
        tuple(map(str, said.get("cited", ()))),
        tuple(sorted((PartialDate.parse(month), Verdict(was)) for month, was in said.get("was", {}).items())),
    )


_day = datetime.date.fromisoformat
