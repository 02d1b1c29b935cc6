"""A replication kit → the bytes of a zip, the same for the same kit on every machine.

Files are stored and not deflated, since libraries deflate differently; all are of the first day that a zip can say.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factpress.compose.kit import Kit

_NESTED = frozenset({dict, list, tuple})
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE, _RUNNABLE = 3, 0o100644, 0o100755


def packed(kit: Kit, program: str) -> bytes:
    """Return the zip of `kit` with the `program` that verifies it. No name in it comes from a brief."""
    files = {
        "README.txt": kit.readme.encode(),
        "brief.json": _json(kit.brief),
        "captures.json": _json(kit.captures),
        "lines.json": _json(kit.lines),
        "quotations.json": _json(kit.quotations),
        "verify.py": program.encode(),
    }
    return _zip({**files, "SHA256SUMS": _sums(files)})


def _json(value: object) -> bytes:
    """Return `value` as JSON that people read, keys sorted; what `json` writes so itself it writes slowly."""
    return to_json(_sorted(value), indent=1) + b"\n"


def _sorted(value: Any) -> Any:
    """Return `value`, a mapping or a list, with the keys of all mappings in order."""
    if type(value) is dict:
        return {key: _sorted(one) if type(one) in _NESTED else one for key, one in sorted(value.items())}
    return [_sorted(one) if type(one) in _NESTED else one for one in value]


def _sums(files: Mapping[str, bytes]) -> bytes:
    """Return the digests of `files` as `sha256sum --check` reads them."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def _zip(files: Mapping[str, bytes]) -> bytes:
    packing = io.BytesIO()
    with zipfile.ZipFile(packing, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = _UNIX
            entry.external_attr = (_RUNNABLE if name.endswith(".py") else _READABLE) << 16
            archive.writestr(entry, files[name])
    return packing.getvalue()
