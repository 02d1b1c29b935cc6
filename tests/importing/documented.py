"""How the handbook prints a table of names: a row a meaning, in the order in which they are looked at."""

from __future__ import annotations

from factpress.importing.record import Table


def rows(table: Table) -> list[str]:
    """Return the rows of the handbook's table for `table`."""
    meanings: dict[str, list[str]] = {}
    for name, meaning in table.fields.items():
        if meaning:
            meanings.setdefault(meaning, []).append(f"`{name}`")
    for name, (part, _) in table.parts.items():
        meanings.setdefault(f"{part}: a record each", []).append(f"`{name}`")
    return [f"| {_meaning(meaning)} | {' '.join(names)} |" for meaning, names in meanings.items()]


def _meaning(meaning: str) -> str:
    return meaning if ":" in meaning else f"`{meaning}`"
