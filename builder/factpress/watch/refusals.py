"""The refusals of a host since it last answered, and whether it is shut: it refuses whatever it is asked."""

from __future__ import annotations

from dataclasses import dataclass

_COUNT, _SECONDS, _AGAIN, _SURPRISE = 8, 30.0, 2, 4.0
"""So many, over so many seconds, so many of them of pages again, and together so surprising: then a host is shut."""

_TURN = 4
"""Of so many, one is of a page that was refused before."""

_ODD, _EXPECTED = 1.5, 0.3
"""How surprising refusals are together that tell of their host, and one that tells of its page alone."""


@dataclass(slots=True)
class Refusals:
    """What was refused without an answer between."""

    count: int = 0
    surprise: float = 0.0
    status: int = 0
    """What all were refused with; 503 where some were: such a host may be out of order rather than unwilling."""

    shut: float | None = None
    """The moment from which the host counts as shut."""

    _again: int = 0
    _first: float = 0.0
    _is_expected: bool = False

    def add(self, sent: float, surprise: float, status: int, *, is_again: bool) -> None:
        """Count the refusal of what was `sent` then; `is_again` tells that its page was refused before."""
        self._first = self._first if self.count else sent
        self.count += 1
        self.surprise += surprise
        self.status = max(self.status, status)
        self._again += is_again
        self._is_expected = surprise < _EXPECTED
        if self.shut is None and self._is_enough and sent - self._first >= _SECONDS:
            self.shut = sent

    @property
    def wants_new(self) -> bool:
        """Tell whether a page that was not refused yet tells more of the host now than one that was."""
        return self.count > 0 and self.count % _TURN < _TURN - 1

    @property
    def change(self) -> int:
        """Tell whether the last is a reason to go slower, 1, or, since its page was to refuse, faster again, -1."""
        return -1 if self._is_expected else int(self.surprise >= _ODD)

    @property
    def _is_enough(self) -> bool:
        return self.count >= _COUNT and self._again >= _AGAIN and self.surprise >= _SURPRISE
