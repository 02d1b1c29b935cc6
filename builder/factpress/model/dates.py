"""Dates as people know them: to the day, the month or the year, or not at all."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A calendar date (ISO 8601 calendar forms `YYYY`, `YYYY-MM`, `YYYY-MM-DD`); month and day may be unknown (0).

    Ordering puts the vaguer of two dates first; `earliest` and `latest` give the days that it may mean.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> PartialDate:
        """Return the date that `text` writes; raises `ValueError` for another form or a day that does not exist."""
        shape = _SHAPE.fullmatch(text)
        if shape is None:
            raise PydanticCustomError("bad-date", "must be a date: YYYY-MM-DD, YYYY-MM or YYYY")
        year, month, day = (int(part or 0) for part in shape.groups())
        try:
            datetime.date(year, 1 if shape[2] is None else month, 1 if shape[3] is None else day)
        except ValueError:
            raise PydanticCustomError("bad-date", "is no day of the calendar") from None
        return cls(year, month, day)

    @property
    def earliest(self) -> datetime.date:
        """The first day that it may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        """The last day that it may mean."""
        if self.day:
            return datetime.date(self.year, self.month, self.day)
        month = self.month or 12
        return datetime.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls.parse, core_schema.str_schema(), serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
