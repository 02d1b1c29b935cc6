"""A draft → the text of its file, in whichever way of writing reads back as what is meant; or nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from factpress import load
from factpress.diagnostic import Severity
from factpress.importing.sheet import cleaned
from factpress.model import Brief

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factpress.importing.draft import Draft
    from factpress.importing.given import Given
    from factpress.model import Limits

MARK = "# Imported: "
"""The comment by which a draft is known again: what follows is its origin."""

_WIDTH = 112
_LONG = 90


class _Plain(yaml.SafeDumper):
    """YAML as people write it: long texts folded, several lines as they stand."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


class _Quoted(yaml.SafeDumper):
    """YAML in quotation marks throughout, which has no exceptions."""


def _folded(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = (
        "|" if "\n" in text else ">" if len(text) > _LONG and " " in text and not text.startswith((" ", "#")) else None
    )
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


def _in_brackets(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    is_short = all(isinstance(one, str) and "\n" not in one for one in items) and sum(
        map(len, items)
    ) < _LONG - 2 * len(items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=is_short)


_Plain.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in several if not tag.endswith(":timestamp")]
    for letter, several in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Plain.add_representer(list, _in_brackets)
_Plain.add_representer(str, _folded)
_Quoted.add_representer(str, _quoted)


def written(draft: Draft, name: str, limits: Limits) -> bytes | str:
    """Return the file of `draft` as the brief `name`, or in words why there is none.

    What is returned was read back by our own loader: it is the same brief, and no error stands against it.
    """
    longest = max(map(len, _texts(draft.keys)), default=0)
    if longest > limits.scalar:
        return f"a text of it has {longest:,} characters; at most {limits.scalar:,} are read"
    try:
        meant = Brief.model_validate({"id": name, **draft.keys, "body": _prose(draft)})
    except ValidationError as failure:
        fault = failure.errors(include_url=False, include_input=False)[0]
        return f"“{'.'.join(map(str, fault['loc']))}” of it cannot be said in a brief"
    why = "it does not read back as the same brief"
    for front in _ways({"id": name, **draft.keys}):
        text = "\n".join(("---", *_top(draft), front.rstrip("\n"), *_bottom(draft), "---", _prose(draft)))
        manuscript, found = load.manuscript(f"briefs/{name}.md", text.encode(), limits)
        errors = [one for one in found if one.severity is Severity.ERROR]
        if manuscript and manuscript.brief == meant and not errors:
            return text.encode()
        why = errors[0].message if errors else why
    return why


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
    else:
        yield str(value)


def _ways(keys: dict[str, Any]) -> Iterator[str]:
    """Yield the YAML of `keys` as people write it, and in quotation marks throughout."""
    for way in (_Plain, _Quoted):
        width = _WIDTH if way is _Plain else 10**9
        yield yaml.dump(keys, Dumper=way, allow_unicode=True, sort_keys=False, width=width, default_flow_style=False)


def _prose(draft: Draft) -> str:
    return cleaned(draft.prose)


def _top(draft: Draft) -> Iterator[str]:
    yield "# yaml-language-server: $schema=.schema.json"
    yield f"{MARK}{mark(draft.origin)}"
    if draft.to_do:
        yield "# To do before it is published:"
        yield from (f"#   - {_line(one)}" for one in dict.fromkeys(draft.to_do))


def _bottom(draft: Draft) -> Iterator[str]:
    """Yield as comments what has no key in a brief."""
    kept = [given for given in draft.kept if given.text]
    if kept:
        yield "# Kept from the original, since a brief has no key for it:"
        yield from _comments(kept)


def _comments(kept: Sequence[Given]) -> Iterator[str]:
    named: dict[str, list[str]] = {}
    for given in kept:
        texts = named.setdefault(_line(given.name) or "text", [])
        if given.text not in texts:
            texts.append(given.text)
    for name, texts in named.items():
        yield f"#   {name}: {_line(', '.join(map(_quote, texts)) if len(texts) > 1 else texts[0])}"


def _quote(text: str) -> str:
    return text if "," not in text else json.dumps(text, ensure_ascii=False)


def _line(text: str) -> str:
    """Return `text` on one line of a comment."""
    return cleaned(" ".join(text.split()))


def mark(origin: str) -> str:
    """Return `origin` as the comment of a draft has it."""
    return _line(origin)


def origin(lines: Sequence[str]) -> str | None:
    """Return the origin that a brief with these `lines` was imported from, if it says so."""
    return next((line.removeprefix(MARK) for line in lines[:5] if line.startswith(MARK)), None)
