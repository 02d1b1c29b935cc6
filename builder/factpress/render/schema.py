"""The JSON Schema (2020-12) of the dataset: made from the records, so that it cannot say anything else."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from factpress.model import dataset as record

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REF = "#/$defs/{model}"


def dataset_schema(address: str) -> dict[str, Any]:
    """Return the schema of the whole dataset and, at `#/$defs/File`, of the file of one brief.

    `address` is where it is published. Keys that it does not name may come within this version.
    """
    head = TypeAdapter(record.Dataset).json_schema(ref_template=_REF)
    brief = TypeAdapter(record.Brief).json_schema(ref_template=_REF)
    definitions = {**head.pop("$defs"), **brief.pop("$defs"), "Brief": brief, "File": _file()}
    whole = _plain(head)
    whole["properties"] |= {"$schema": {"type": "string"}, "briefs": _briefs()}
    whole["required"] = [*whole["required"], "version", "briefs"]
    plain = {name: _plain(one) for name, one in sorted(definitions.items())}
    return {"$schema": _DIALECT, "$id": address, **whole, "$defs": plain}


def _briefs() -> dict[str, Any]:
    return {"type": "array", "description": "the briefs, the newest first", "items": {"$ref": "#/$defs/Brief"}}


def _file() -> dict[str, Any]:
    return {
        "description": "The file of one brief.",
        "allOf": [{"$ref": "#/$defs/Brief"}],
        "required": ["version"],
        "properties": {"$schema": {"type": "string"}, "version": {"const": record.VERSION}},
    }


def _plain(node: Any) -> Any:
    """Return a schema without pydantic's titles, defaults and nulls: what is not told is left out of the data."""
    if isinstance(node, list):
        return [_plain(one) for one in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _inside(key, one) for key, one in node.items() if key not in {"title", "default"}}
    branches = [one for one in kept.pop("anyOf", ()) if one != {"type": "null"}]
    if len(branches) == 1:
        return {**branches[0], **kept}
    return kept | ({"anyOf": branches} if branches else {})


def _inside(key: str, value: Any) -> Any:
    """Return what stands at `key`: a property may be called `title`, too."""
    return {name: _plain(one) for name, one in value.items()} if key == "properties" else _plain(value)
