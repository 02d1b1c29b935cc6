"""The search index: records (briefs, claims) → Pagefind's files. What is a record is decided elsewhere."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import subprocess
from io import BufferedReader
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any

from factpress.compose.speech import primary
from factpress.diagnostic import Diagnostic, Location, error, note
from factpress.site import bundle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from factpress.model.record import Record

_HERE = Location("mkdocs.yml")
_SHOWN = "shown"
_UNREAD = re.compile(r"[\"\\%]")


def index(records: Iterable[Record], into: Path) -> tuple[Diagnostic, ...]:
    """Write `into/pagefind/` for `records`, nothing where there are none; same records, same bytes.

    Yields `search-unavailable` and `search-failed`. A page that searches needs, of a Content-Security-Policy,
    `script-src 'self' 'wasm-unsafe-eval'` and `connect-src 'self'`.
    """
    ordered = sorted(records, key=lambda record: (_language(record), record.url, record.title))
    if not ordered:
        return ()
    indexer = _indexer()
    if indexer is None:
        return (search_unavailable(),)
    try:
        spoken = groupby(ordered, key=_language)
        made = {language: _made(_run(indexer, _requests(language, each))) for language, each in spoken}
        bundle.write(made, into / "pagefind")
    except (_Refused, bundle.Unreadable) as failed:
        return (search_failed(str(failed)),)
    return ()


def search_unavailable() -> Diagnostic:
    """Searching needs Pagefind, an optional part."""
    hint = "install factpress[search]; the site is complete without it"
    return note(
        "search-unavailable",
        _HERE,
        "the site was built without a search index: Pagefind is not installed",
        hint,
    )


def search_failed(reason: str) -> Diagnostic:
    """A site is not published with a search that finds nothing."""
    hint = "install the version of Pagefind that factpress[search] names"
    return error("search-failed", _HERE, "the search index could not be made", hint, reason)


class _Refused(Exception):  # noqa: N818 - what the indexer did
    """The indexer said no, or went away."""


def _indexer() -> Path | None:
    with contextlib.suppress(ImportError):
        from pagefind.service import get_executable

        return get_executable()
    return None


def _language(record: Record) -> str:
    return primary(record.language)


def _requests(language: str, records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """Yield what to ask of the indexer; last, for the files: it answers to writing them before they are written.

    Pagefind searches all that it knows of a record but its filters; so what is only shown is a filter, by which nobody
    narrows. Sorting by a key leaves out what lacks it; so what has no date has an empty one, which comes last.
    """
    yield {"type": "NewIndex", "config": {"force_language": language}}
    for record in records:
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": record.url,
            "content": record.content,
            "language": language,
            "meta": {"title": record.title},
            "filters": {**_filters(record), _SHOWN: [json.dumps(record.shown, sort_keys=True)]},
            "sort": {"date": "", **record.sort},
        }
    yield {"type": "GetFiles", "index_id": 0}


def _filters(record: Record) -> dict[str, list[str]]:
    """Return the filters of `record` as Pagefind can be asked for them: what it cannot read stands as in an address."""
    return {
        name: [_UNREAD.sub(lambda found: f"%{ord(found[0]):02X}", one) for one in values]
        for name, values in record.filters.items()
    }


def _made(answer: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files that the indexer made, by name."""
    return {str(one["path"]): base64.b64decode(one["content"]) for one in answer.get("files", ())}


def _run(indexer: Path, requests: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Ask each of `requests`, await its answer, and return the last.

    This is the protocol of Pagefind's own client, which waits a tenth of a second for every answer: minutes
    for a thousand records.
    """
    pipe = subprocess.PIPE
    answer: Mapping[str, Any] = {}
    try:
        with subprocess.Popen([indexer, "--service"], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as process:
            assert process.stdin is not None  # noqa: S101 - for the type checker
            assert isinstance(process.stdout, BufferedReader)  # noqa: S101
            for number, request in enumerate(requests, 1):
                _ask(process.stdin, {"message_id": number, "payload": request})
                answer = _answer(process.stdout)
                if answer.get("type") == "Error":
                    raise _Refused(str(answer.get("message")))
    except BrokenPipeError:
        raise _Refused("the indexer stopped") from None
    return answer


def _ask(stream: IO[bytes], message: Mapping[str, Any]) -> None:
    stream.write(base64.b64encode(json.dumps(message).encode()) + b",")
    stream.flush()


def _answer(stream: BufferedReader) -> Mapping[str, Any]:
    """Return the payload of the next answer, which ends with a comma."""
    parts: list[bytes] = []
    while not (parts and parts[-1].endswith(b",")):
        waiting = stream.peek()
        if not waiting:
            raise _Refused("the indexer stopped")
        parts.append(stream.read(waiting.find(b",") + 1 or len(waiting)))
    payload: Mapping[str, Any] = json.loads(base64.b64decode(b"".join(parts)[:-1]))["payload"]
    return payload
