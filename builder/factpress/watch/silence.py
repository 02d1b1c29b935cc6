"""Origins that never answered, so that what is left of them takes little time."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from factpress.watch.answer import Failure

_SILENT = 3
"""Requests in a row that an origin never answered before it counts as silent."""

_NOBODY = frozenset({Failure.TIMEOUT, Failure.REFUSED, Failure.TLS})
"""What an origin fails with that says the same of all its pages."""


@dataclass(slots=True)
class Silence:
    """How often each origin failed before it ever answered."""

    _failed: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def __contains__(self, origin: str) -> bool:
        return self._failed.get(origin, 0.0) >= _SILENT

    def listen(self, origin: str, fault: Failure | None) -> None:
        """Count what a request to `origin` came to."""
        self._failed[origin] += 1 if fault in _NOBODY else -math.inf
