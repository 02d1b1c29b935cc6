"""Values as JSON for a `<script>`, on one line. The one encoder of what machines read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT = re.compile(r'("[^"\\]*(?:\\.[^"\\]*)*")')
_ACTIVE = re.compile(r"""[^A-Za-z0-9 .,:;/?!=@%"\\\u00a1-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff-]""")


def jsonld(record: Mapping[str, object]) -> str:
    """Return `record` as JSON that parses back to what it was: no HTML, Markdown or template can form in its texts."""
    written = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    parts = _TEXT.split(written)
    parts[1::2] = [_ACTIVE.sub(_escaped, text) for text in parts[1::2]]
    return "".join(parts)


def _escaped(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"
