"""The brief that `factpress new` starts with: it verifies as it is, and every line shows what belongs there."""

from __future__ import annotations

import json
import re
import unicodedata

from factpress.verify.ids import is_reserved

_LONGEST = 80
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def identifier(title: str) -> str:
    """Return an id for a brief with `title`: its words in lower-case ASCII, hyphenated; empty where it has none."""
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall(r"[a-z0-9]+", folded.replace("'", "")))
    return name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]


def is_identifier(name: str) -> bool:
    """Tell whether `name` may be the id of a brief."""
    taken = name == "null" or is_reserved(name)
    return len(name) <= _LONGEST and not taken and _IDENTIFIER.fullmatch(name) is not None


def _text(words: str) -> str:
    """Return `words` as a double-quoted YAML scalar (JSON strings are YAML)."""
    return json.dumps("".join(letter for letter in words if letter.isprintable()), ensure_ascii=False)


def brief(name: str, title: str) -> str:
    """Return the text of a draft brief with the id `name`, called `title`."""
    return _TEMPLATE.replace("ID", name, 1).replace("TITLE", _text(title), 1)


_TEMPLATE = """---
# yaml-language-server: $schema=.schema.json
id: ID
title: TITLE
status: draft
authors: [Desk]
lang: en
short_answer: Two to four sentences for a reader who has ten seconds.
scope: What the claim is about, and what this brief leaves out.
method:
  - A step that a reader can repeat.
ai_use: none
sources:
  record:
    title: The title of the source as it gives it
    publisher: Who publishes it
    published: unknown
    kind: primary
    access: open
    reliability: F
claims:
  first:
    text: The claim in the words of whoever made it.
    kind: event
    claimant: {name: Who made it, type: Person}
    made: unknown
    appearances: [record]
    rating: not-rated
    confidence: low
    because: Why the evidence below carries this rating and no other.
    evidence:
      - source: record
        # For a quotation, capture the source in seeds/ and write `quote` instead of `note`.
        note: What the source shows and how it was read.
        bears: context
        credibility: 6
    not_established:
      - What could not be found out.
    would_change:
      - Evidence that would change the rating.
---
What was claimed, and what the record shows [@record].

::: claim first
"""
