"""What a brief may not hold although YAML allows it: a function a rule, each the finding of its name.

Messages only; `nodes` meets the nodes, and says where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, error

if TYPE_CHECKING:
    from factpress.diagnostic import Location

_MARKS = "if the text is meant to begin with this character, put it in quotation marks; "


def yaml_anchor(place: Location, name: str) -> Diagnostic:
    """Nothing is given a name to be repeated elsewhere: what is read in a place stands in that place."""
    return error("yaml-anchor", place, f"“&{name}” is a YAML anchor", f"{_MARKS}else delete it")


def yaml_alias(place: Location, name: str) -> Diagnostic:
    """Nothing is repeated by reference, so that no small file grows large and no line means another."""
    return error("yaml-alias", place, f"“*{name}” is a YAML alias", f"{_MARKS}else write the text out here")


def yaml_merge_key(place: Location) -> Diagnostic:
    """No mapping takes over the keys of another."""
    return error("yaml-merge-key", place, "“<<” is a YAML merge key", "write the keys out here")


def yaml_tag(place: Location) -> Diagnostic:
    """Nothing is tagged: a tag can name code, and every scalar is the text that was typed."""
    return error("yaml-tag", place, "“!” begins a YAML tag here", f"{_MARKS}else delete it")


def too_deep(place: Location, depth: int) -> Diagnostic:
    """Lists and mappings are nested at most `limits.depth` deep."""
    return error(
        "too-deep",
        place,
        f"lists and mappings are nested more than {depth} deep",
        "a bracket too many, or too much indented?",
    )


def text_too_long(place: Location, length: int, most: int) -> Diagnostic:
    """One text has at most `limits.scalar` characters; only the prose may be longer."""
    return error(
        "text-too-long",
        place,
        f"this text has {length:,} characters; at most {most:,} are read",
        "shorten it, move it into the prose, or raise extra.factpress.limits.scalar in mkdocs.yml",
    )


def several_documents(place: Location) -> Diagnostic:
    """A file is one YAML document."""
    return error(
        "several-documents",
        place,
        "a second YAML document begins here",
        "delete the line “---”; write one brief a file",
    )


def duplicate_key(place: Location, key: str, first: Location) -> Diagnostic:
    """A key stands once in its mapping: else the one below silently wins, and a verdict could flip unseen."""
    return error(
        "duplicate-key",
        place,
        f"“{key}” stands here a second time; the first is on line {first.line}",
        "delete one of the two",
        f"first, line {first.line}: {first.text.strip()}",
    )


def key_not_text(place: Location) -> Diagnostic:
    """A key is a text: no list, no mapping, not nothing."""
    return error(
        "key-not-text",
        place,
        "a key must be a plain word, not a list, a mapping or nothing",
        "if a text is meant to begin with a bracket or a colon, put it in quotation marks",
    )
