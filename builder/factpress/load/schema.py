"""The JSON Schema of a brief, for editors: made from the models, in the subset that draft-07 tools read."""

from __future__ import annotations

from typing import Any

from factpress.model import Brief

_DIALECT = "http://json-schema.org/draft-07/schema#"
_TYPED_BY_YAML = ["string", "number", "boolean"]
"""What an editor's YAML parser makes of a scalar that we read as the text typed: `rating: false`, `2023`."""


def schema() -> dict[str, object]:
    """Return the JSON Schema (draft-07) of a brief's keys, with what they mean and which values they take."""
    raw = Brief.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions = {name: _plain(one) for name, one in raw.pop("$defs").items()}
    return {"$schema": _DIALECT, "title": "A factpress brief", **_plain(raw), "definitions": definitions}


def _plain(node: dict[str, Any]) -> dict[str, Any]:
    """Return a schema without pydantic's titles and nulls, each text widened to what YAML may take it for."""
    kept = {key: _inside(key, value) for key, value in node.items() if key not in {"title", "default"}}
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    branches = [one for one in kept.pop("anyOf", ()) if one != {"type": "null"}]
    if len(branches) == 1:
        return {**branches[0], **kept}
    return _widened(kept) | ({"anyOf": branches} if branches else {})


def _inside(key: str, value: Any) -> Any:
    if key in {"properties", "patternProperties"}:
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) if isinstance(one, dict) else one for one in value]
    return _plain(value) if isinstance(value, dict) else value


def _widened(node: dict[str, Any]) -> dict[str, Any]:
    if node.get("type") != "string":
        return node
    if "enum" in node:
        numbers = [int(choice) for choice in node["enum"] if choice.isdigit()]
        return {key: value for key, value in node.items() if key != "type"} | {"enum": [*node["enum"], *numbers]}
    if "const" in node:
        return {"const": node["const"]}
    return node | {"type": _TYPED_BY_YAML}
