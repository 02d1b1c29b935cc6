"""How a field of a record says what it means, for whoever writes a schema or a table of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

URN = "a name that outlives a new address of the site, a new name of the file and a new id of the brief"


def means(description: str) -> object:
    """Describe a field."""
    return Field(description=description)


def quotes(description: str) -> object:
    """Describe a field that holds words of others: no licence of the publisher's covers them."""
    return Field(description=description, json_schema_extra={"x-quoted": True})


Texts = Mapping[str, str]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
