"""The MkDocs plugin, thin: plain `mkdocs build` and `mkdocs serve` go through the same pipeline as `factpress build`.

No rule and no wording of a page lives here.
"""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File

from factpress import asof, pipeline, report
from factpress.diagnostic import Severity, stops
from factpress.project import Project
from factpress.site.lock import Held, lock
from factpress.site.settle import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from factpress.diagnostic import Diagnostic

_log = get_plugin_logger("factpress")


class RenderPlugin(BasePlugin[Config]):
    """Renders what is there: the form that takes part in `factpress build`, which ran the pipeline before."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Settle what the generated pages need."""
        settle(config)
