"""The ledger as a person and as a program read it: a line a chain, and what of each brief was released.

The model is loaded only where a chain is told of: `report` is loaded by every command.
"""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

from factpress.diagnostic import Severity
from factpress.report.json import entry as diagnostic
from factpress.report.text import visible

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from factpress.diagnostic import Diagnostic
    from factpress.model import Chain, Entry
    from factpress.report.text import Paint


def ledger_text(ledger: Mapping[str, Chain], diagnostics: Iterable[Diagnostic], paint: Paint) -> str:
    """Return for each chain whether it is sound, its releases, its days and the digests of its heads."""
    faulty, ends = _faulty(diagnostics), _ends(ledger)
    lines = (_chain(chain, ends, paint, is_sound=chain.path not in faulty) for chain in ledger.values())
    return "\n".join(lines)


def _faulty(diagnostics: Iterable[Diagnostic]) -> set[str]:
    return {found.location.path for found in diagnostics if found.severity is Severity.ERROR}


def _ends(ledger: Mapping[str, Chain]) -> set[str]:
    """Return the digests that no line of any file follows: a brief that was renamed goes on in another."""
    from factpress.model import History

    lines = itertools.chain.from_iterable(chain.lines for chain in ledger.values())
    return {line.entry.digest for line in History(tuple(lines)).heads}


def _heads(chain: Chain, ends: Container[str]) -> list[str]:
    """Return the heads of a chain; of one that goes on in another file, those that it has for itself."""
    own = [line.entry.digest for line in chain.history.heads]
    return [digest for digest in own if digest in ends] or own


def _chain(chain: Chain, ends: Container[str], paint: Paint, *, is_sound: bool) -> str:
    mark = paint("good", "✓") if is_sound else paint("error", "✗")
    past, count = chain.history, len(chain.lines)
    days = f", {past.first} to {past.last}" if past.first else ""
    heads = " and ".join(_heads(chain, ends))
    return f"{mark} {visible(chain.path)}: {count} release{'s' * (count != 1)}{days}, head {heads or 'none'}"


def ledger_json(
    ledger: Mapping[str, Chain], diagnostics: Iterable[Diagnostic], unreleased: Sequence[str] | None
) -> str:
    """Return `{"diagnostics", "chains", "unreleased"}`; the last are ids, or null where no briefs were compared."""
    found = tuple(diagnostics)
    faulty, ends = _faulty(found), _ends(ledger)
    document = {
        "diagnostics": [diagnostic(one) for one in found],
        "chains": [_record(chain, ends, is_sound=chain.path not in faulty) for chain in ledger.values()],
        "unreleased": None if unreleased is None else list(unreleased),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _record(chain: Chain, ends: Container[str], *, is_sound: bool) -> dict[str, object]:
    past = chain.history
    return {
        "brief": chain.brief,
        "path": chain.path,
        "sound": is_sound,
        "releases": len(chain.lines),
        "first": str(past.first) if past.first else None,
        "last": str(past.last) if past.last else None,
        "heads": _heads(chain, ends),
    }


def release_text(entries: Iterable[Entry], paint: Paint) -> str:
    """Return what a release wrote down, a line a brief."""
    return "\n".join(f"{paint('good', '✓')} {entry.brief}: {_released(entry)}, {entry.digest}" for entry in entries)


def _released(entry: Entry) -> str:
    if not entry.previous:
        return f"first released on {entry.date}"
    joined = f", joining {len(entry.previous)} heads" if len(entry.previous) > 1 else ""
    return f"released anew on {entry.date}{joined}"
