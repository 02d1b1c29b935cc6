"""`mkdocs.yml` → the settings of a site. A trusted file, read leniently: it may hold what MkDocs takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from factpress.diagnostic import Diagnostic, Location, in_order, stops
from factpress.load import marks, nodes, text
from factpress.load.conditions import bad_condition, duplicate_rating, duplicate_scale, untranslated_rating
from factpress.load.nodes import Tree
from factpress.load.problem import Problem, wrong_type
from factpress.load.refusal import too_deep
from factpress.load.scale import DEFAULT
from factpress.load.syntax import yaml_syntax
from factpress.load.validate import validate
from factpress.load.wording import worded
from factpress.model import Places, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.load.nodes import Path
    from factpress.load.sheet import Sheet
    from factpress.load.unmarked import Value

_DEEPEST = 100
"""Nesting that libyaml's composer, which recurses, is given: no `mkdocs.yml` of a person comes near it."""

_DEEPEST_SETTING = 10
"""Nesting at which settings of ours end: `old_scales`, one, `scale`, a step, `needs`, one, `any`, a way, one, a key."""

_RULES = (duplicate_rating, duplicate_scale, untranslated_rating, bad_condition)
_SITE_KEYS = ("site_name", "site_url", "docs_dir", "use_directory_urls")
_THEME_KEYS = ("language",)
_NONE = (None, None)

Entries = dict[str, tuple[yaml.Node, yaml.Node]]
"""The nodes of a mapping's keys and values, by key."""


def settings(content: bytes, path: str = "mkdocs.yml") -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """Return the settings of a site, unless an error stands against them.

    Only `site_name`, `site_url`, `docs_dir`, `use_directory_urls`, `theme.language` and `extra.factpress` are read;
    the last is all optional. Tags are ignored, but of `!ENV [NAME, default]` the default is taken. Yields
    `bad-encoding`, `wide-encoding`, `yaml-syntax`, `tab-indentation`, `too-deep`, `duplicate-rating`,
    `duplicate-scale`, `untranslated-rating`, `bad-condition` and what `validate.validate` yields.
    """
    unreadable = text.wide_encoding(path, content) or text.bad_encoding(path, content)
    if unreadable:
        return None, (unreadable,)
    sheet = text.clean(path, content)
    try:
        root = _composed(sheet)
    except yaml.YAMLError as failure:
        return None, (yaml_syntax(failure, sheet, 1, len(sheet.lines)),)
    return (None, (root,)) if isinstance(root, Diagnostic) else _read(sheet, root)


def _composed(sheet: Sheet) -> yaml.Node | Diagnostic | None:
    written = sheet.part(1, len(sheet.lines))
    depth = 0
    for event in yaml.parse(written, Loader=nodes.LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return too_deep(_place(sheet, event), _DEEPEST)
    return yaml.compose(written, Loader=nodes.LOADER)


def _read(sheet: Sheet, root: yaml.Node | None) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    site = _entries(root)
    ours = _entries(site.get("extra", _NONE)[1]).get("factpress", _NONE)[1]
    for name, node in (("mkdocs.yml", root), ("factpress", ours)):
        if node is not None and not isinstance(_value(node), dict | None):
            places = Places({(): _place(sheet, node)}, {})
            return None, (wrong_type(Problem((name,), _value(node), places), "mapping"),)
    theme = _entries(site.get("theme", _NONE)[1])
    chosen = _entries(ours) | {key: site[key] for key in _SITE_KEYS if key in site}
    chosen |= {key: theme[key] for key in _THEME_KEYS if key in theme}
    written = {key: _value(node) for key, (_, node) in chosen.items()}
    tree = Tree(worded(_with_defaults(written)), _places(sheet, chosen))
    judged = validate(Settings, tree)
    diagnostics = in_order((*judged.found, *(found for rule in _RULES for found in rule(tree))))
    return (None if stops(diagnostics) else judged.record), diagnostics


def _with_defaults(value: dict[str, Value]) -> dict[str, Value]:
    """Return the settings with what MkDocs leaves empty left out, a publisher's name and a scale."""
    name = value.get("site_name")
    kept = {key: inner for key, inner in value.items() if key == "site_name" or inner not in (None, "")}
    policies = kept.get("policies")
    if isinstance(policies, dict):
        kept["policies"] = {key: inner for key, inner in policies.items() if inner not in (None, "")}
    publisher = kept.get("publisher", {})
    if isinstance(publisher, dict):
        kept["publisher"] = {
            "name": name if isinstance(name, str) and name.strip() else "unnamed",
            **publisher,
        }
    scale: list[Value] = [_written(step.model_dump(exclude_none=True)) for step in DEFAULT]
    return {"scale": scale, **kept}


def _written(value: object) -> Value:
    """Return `value` with every scalar as the text that a person would type."""
    if isinstance(value, dict):
        return {key: _written(inner) for key, inner in value.items()}
    return [_written(inner) for inner in value] if isinstance(value, tuple) else str(value)


def _entries(node: yaml.Node | None) -> Entries:
    """Return the entries of a mapping, those merged in by `<<` included; none where `node` is no mapping."""
    found: Entries = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value == "<<":
            merged = value.value if isinstance(value, yaml.SequenceNode) else [value]
            found = {name: entry for one in reversed(merged) for name, entry in _entries(one).items()} | found
        elif isinstance(key, yaml.ScalarNode):
            found[key.value] = (key, value)
    return found


def _value(node: yaml.Node | None, depth: int = 0) -> Value:
    """Return the plain value of `node`; nothing where it is nested deeper than any setting."""
    if node is None or depth > _DEEPEST_SETTING:
        return None
    if node.tag == "!ENV":
        default = node.value[-1] if isinstance(node, yaml.SequenceNode) and len(node.value) > 1 else None
        return _value(default, depth + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, depth + 1) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key: _value(inner, depth + 1) for key, (_, inner) in _entries(node).items()}
    return nodes.scalar(node) if isinstance(node, yaml.ScalarNode) else None


def _places(sheet: Sheet, chosen: Entries) -> Places:
    values: dict[Path, Location] = {(): sheet.at(1)}
    keys: dict[Path, Location] = {}
    for path, key, node in _walk(chosen, ()):
        values[path] = _place(sheet, node)
        if key is not None:
            keys[path] = _place(sheet, key)
    return Places(values, keys)


def _walk(entries: Entries, path: Path) -> Iterator[tuple[Path, yaml.Node | None, yaml.Node]]:
    """Yield path, key and value of each node below `entries`; an item of a list has no key."""
    for name, (key, node) in entries.items():
        yield (*path, name), key, node
        yield from _below(node, (*path, name))


def _below(node: yaml.Node, path: Path) -> Iterator[tuple[Path, yaml.Node | None, yaml.Node]]:
    if len(path) > _DEEPEST_SETTING:
        return
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield (*path, index), None, item
            yield from _below(item, (*path, index))
    yield from _walk(_entries(node), path)


def _place(sheet: Sheet, node: yaml.Node | yaml.Event) -> Location:
    return marks.span(sheet, 1, node, node)
