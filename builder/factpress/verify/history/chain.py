"""What the lines of the ledger say of each other. Needs no brief, so that a stranger can check the files alone."""

from __future__ import annotations

import itertools
from collections import ChainMap
from typing import TYPE_CHECKING, Literal

from factpress.diagnostic import Location, error, in_order, warning
from factpress.ledger import digest, line, sha256
from factpress.model import History
from factpress.verify.history.changes import changes, fresh
from factpress.verify.history.settling import is_settled
from factpress.verify.history.telling import short, told

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Set

    from factpress.diagnostic import Diagnostic
    from factpress.model import Chain, Entry, Library, Line

_RESTORE = "put the file back as it was released (`git log -p` on it shows who changed what)"


def chained(ledger: Mapping[str, Chain]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the chains of a ledger by themselves, sorted by place."""
    wrong = (*ledger_tampered(ledger), *ledger_backdated(ledger))
    spoilt = {found.location.path for found in wrong} | {one.path for one in ledger.values() if not one.is_whole}
    return in_order((*wrong, *ledger_forked(ledger, spoilt)))


def ledger_tampered(ledger: Mapping[str, Chain]) -> Iterator[Diagnostic]:
    """A line of the ledger stands as it was released, follows a line that is there, and names what it changed."""
    spoilt: set[str] = set()
    for chain in ledger.values():
        above: dict[str, Entry] = {}
        for each in chain.lines:
            before = ChainMap(above, _under_former_ids(each.entry, ledger))
            fault = _own(each, chain, above) or (chain.is_whole and _of_past(each.entry, before, spoilt))
            if fault:
                spoilt.add(each.entry.digest)
                yield error("ledger-tampered", _at(each, "digest"), fault, _restored(each.entry, ledger))
            above[each.entry.digest] = each.entry


def _restored(entry: Entry, ledger: Mapping[str, Chain]) -> str:
    """Return how to mend a line of `entry`; one that follows lines in another file cannot be judged without that."""
    absent = [f"{name}.jsonl" for name in entry.formerly if name not in ledger]
    if absent:
        return f"its brief had other ids: check it together with {', '.join(absent)}, or {_RESTORE}"
    return _RESTORE


def _own(each: Line, chain: Chain, above: Mapping[str, Entry]) -> str:
    """Return what is wrong with a line for itself."""
    entry = each.entry
    if entry.brief != chain.brief:
        return f"this line is about “{entry.brief}”, in the file of “{chain.brief}”"
    if entry.digest in above:
        return "this line stands in the file twice"
    if digest(entry) != entry.digest:
        return (
            f"this line was changed after its release: its digest is {short(digest(entry))}, not {short(entry.digest)}"
        )
    quotations = itertools.chain.from_iterable(claim.quotations for claim in entry.claims.values())
    if any(sha256(one.quote) != one.sha256 for one in quotations):
        return "a quotation in this line has not the digest that stands beside it"
    if line(entry) != each.place.text:
        return "this line is not written as it was released: the words are the same, the characters are not"
    return ""


def _of_past(entry: Entry, before: Mapping[str, Entry], spoilt: Set[str]) -> str:
    """Return what is wrong with what an entry says of those that it follows; what is `spoilt` proves nothing."""
    for name in entry.previous:
        if name not in before:
            there = "above it or in a file of its former ids" if entry.formerly else "above it"
            return f"the line {short(name)}, which this one follows, is not {there}: a line was removed or moved"
        past = before[name]
        for change in changes(past, entry):
            if name not in spoilt and not is_settled(change, fresh(past, entry)):
                return f"no entry of its corrections names a change that it brought: {told(change)}"
    return ""


def _under_former_ids(entry: Entry, ledger: Mapping[str, Chain]) -> dict[str, Entry]:
    """Return the entries that the brief has under its former ids."""
    others = (ledger[name].lines for name in entry.formerly if name in ledger and name != entry.brief)
    return {each.entry.digest: each.entry for each in itertools.chain.from_iterable(others)}


def ledger_backdated(ledger: Mapping[str, Chain]) -> Iterator[Diagnostic]:
    """A release is of no earlier day than the one that it follows."""
    entries = {each.entry.digest: each.entry for chain in ledger.values() for each in chain.lines}
    for each in itertools.chain.from_iterable(chain.lines for chain in ledger.values()):
        late = [entries[name].date for name in each.entry.previous if name in entries]
        if late and max(late) > each.entry.date:
            message = f"a release of {each.entry.date} cannot follow one of {max(late)}"
            yield error("ledger-backdated", _at(each, "date"), message, _RESTORE)


def late_release(library: Library, entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Yield `ledger-backdated` for each of the `entries` to be released that is of an earlier day than its heads."""
    ends = {each.entry.digest: each for chain in library.ledger.values() for each in chain.lines}
    for entry in entries:
        for head in (ends[name] for name in entry.previous):
            if head.entry.date > entry.date:
                message = f"a release of {entry.date} cannot follow this one of {head.entry.date}"
                hint = f"release as of that day or a later one: `--as-of {head.entry.date}`"
                yield error("ledger-backdated", _at(head, "date"), message, hint)


def ledger_forked(ledger: Mapping[str, Chain], spoilt: Container[str]) -> Iterator[Diagnostic]:
    """A chain has one head; after a merge of branches that both released the brief, until its next release, several.

    Of the files `spoilt` it cannot be told: what follows a line that was removed looks like a branch.
    """
    given_up = {name for one in ledger.values() for each in one.lines for name in each.entry.formerly}
    for chain in (one for one in ledger.values() if one.brief not in given_up and one.path not in spoilt):
        former = {name for each in chain.lines for name in each.entry.formerly if name in ledger}
        old = itertools.chain.from_iterable(ledger[name].lines for name in sorted(former))
        heads = History((*chain.lines, *old)).heads
        if len(heads) > 1:
            names = " and ".join(short(each.entry.digest) for each in heads)
            message = f"two branches released “{chain.brief}”: its chain has the heads {names}"
            hint = "see that the brief agrees with both, then run `factpress release` to join them"
            yield warning("ledger-forked", _at(heads[-1], "digest"), message, hint)


def ledger_cut_short(ledger: Mapping[str, Chain], published: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield a finding for each digest (or beginning of one) that was `published` as a line's, and is in no chain."""
    digests = [each.entry.digest for chain in ledger.values() for each in chain.lines]
    for name in published:
        if not any(one.startswith(name.lower()) for one in digests):
            message = f"no line has the digest {name}: the ledger was cut short or written anew since it was published"
            yield error("ledger-cut-short", Location("ledger"), message, "ask for a copy of the ledger of that day")


def _at(each: Line, member: Literal["date", "digest"]) -> Location:
    """Return the place of a member of an entry; `"` inside of a text is escaped, so only a member is written so.

    Where a correction has the same date, the entry's own stands last, since its keys are sorted.
    """
    written = f'"{member}":"{getattr(each.entry, member)}"'
    column = max(0, each.place.text.rfind(written))
    return Location(each.place.path, each.place.line, column + 1, len(member) + 2, each.place.text)
