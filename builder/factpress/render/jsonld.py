"""Values as JSON for a `<script>`, on one line. The one encoder of what machines read."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ACTIVE = re.compile(r"""[^A-Za-z0-9 .,:;/?!=@%"\\\u00a1-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff-]""")
quoted = json.JSONEncoder(ensure_ascii=False).encode
"""Return a value as JSON. What `json.dumps` does with an option begins with another encoder each time."""
_ALIKE = 1024
"""How many texts are kept as they are written: names of what is told stand in every record."""


def jsonld(record: Mapping[str, object]) -> str:
    """Return `record` as JSON that parses back to what it was: no HTML, Markdown or template can form in its texts."""
    return _written(record)


def _written(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return f"{{{','.join([f'{_text(name)}:{_written(one)}' for name, one in value.items()])}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join([_written(one) for one in value])}]"
    return quoted(value)


@lru_cache(maxsize=_ALIKE)
def _text(text: str) -> str:
    return _ACTIVE.sub(_escaped, quoted(text))


def _escaped(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"
