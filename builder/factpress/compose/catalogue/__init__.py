"""Every word of the interface, by language and key: a file a language. Data only; how it is said lives in `speech`.

A key has one text, or one for each plural category that CLDR gives the language. `{names}` are filled in.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources

Text = str | Mapping[str, str]


def _catalogues() -> dict[str, dict[str, Text]]:
    files = (file for file in resources.files(__name__).iterdir() if file.name.endswith(".toml"))
    return {file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8")) for file in files}


CATALOGUES: Mapping[str, Mapping[str, Text]] = _catalogues()
"""The catalogue of each language that the interface speaks, by its tag."""
