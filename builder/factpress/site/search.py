"""The search index: records (briefs, claims) → Pagefind's files. What is a record is decided elsewhere."""

from __future__ import annotations

import base64
import contextlib
import json
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from factpress.diagnostic import Diagnostic, Location, error, note
from factpress.site import bundle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factpress.model.record import Record

_HERE = Location("mkdocs.yml")


def index(records: Iterable[Record], into: Path) -> tuple[Diagnostic, ...]:
    """Write `into/pagefind/` for `records`, nothing where there are none; same records, same bytes.

    Yields `search-unavailable` and `search-failed`. A page that searches needs, of a Content-Security-Policy,
    `script-src 'self' 'wasm-unsafe-eval'`, `connect-src 'self'` and `worker-src 'self'`.
    """
    ordered = sorted(records, key=lambda record: (record.url, record.title))
    if not ordered:
        return ()
    indexer = _indexer()
    if indexer is None:
        return (search_unavailable(),)
    with tempfile.TemporaryDirectory(prefix="factpress-search-") as folder:
        try:
            _run(indexer, _requests(ordered, Path(folder)))
            bundle.copy(Path(folder), into / "pagefind")
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


def _requests(records: Sequence[Record], folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what to ask of the indexer.

    Pagefind keeps an index for each language and a page searches that of its own; one language, the
    commonest, is forced upon all, so that everything is found from everywhere.
    """
    language = Counter(record.language.partition("-")[0].lower() for record in records).most_common(1)[0][0]
    yield {"type": "NewIndex", "config": {"force_language": language}}
    for record in records:
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": record.url,
            "content": record.content,
            "language": language,
            "meta": {"title": record.title, **record.meta},
            "filters": record.filters,
            "sort": record.sort,
        }
    yield {"type": "WriteFiles", "index_id": 0, "output_path": str(folder)}


def _run(indexer: Path, requests: Iterable[Mapping[str, Any]]) -> None:
    """Ask each of `requests` and await its answer.

    This is the protocol of Pagefind's own client, which waits a tenth of a second for every answer: minutes
    for a thousand records.
    """
    pipe = subprocess.PIPE
    with subprocess.Popen([indexer, "--service"], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as process:
        assert process.stdin is not None  # noqa: S101 - for the type checker
        assert process.stdout is not None  # noqa: S101
        try:
            for number, request in enumerate(requests, 1):
                _ask(process.stdin, {"message_id": number, "payload": request})
                answer = _answer(process.stdout)
                if answer.get("type") == "Error":
                    raise _Refused(str(answer.get("message")))
        except BrokenPipeError:
            raise _Refused("the indexer stopped") from None


def _ask(stream: IO[bytes], message: Mapping[str, Any]) -> None:
    stream.write(base64.b64encode(json.dumps(message).encode()) + b",")
    stream.flush()


def _answer(stream: IO[bytes]) -> Mapping[str, Any]:
    """Return the payload of the next answer, which ends with a comma."""
    letters = []
    while (letter := stream.read(1)) != b",":
        if not letter:
            raise _Refused("the indexer stopped")
        letters.append(letter)
    payload: Mapping[str, Any] = json.loads(base64.b64decode(b"".join(letters)))["payload"]
    return payload
