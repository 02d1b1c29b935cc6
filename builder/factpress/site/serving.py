"""Shows the site while people write: MkDocs' own server with our plugin in it."""

from __future__ import annotations

import copy
import logging
import os
from typing import TYPE_CHECKING, Any

from factpress.site.renderer import QUIET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factpress.project import Project


def serve(project: Project, address: str) -> None:
    """Serve the project at `address` (`HOST:PORT`) until interrupted; every edit to a brief or a page shows.

    Raises MkDocs' exceptions where `mkdocs.yml` is at fault, `OSError` where the address is taken.
    """
    os.environ.update(QUIET)
    # MkDocs is slow to import, and no other command needs it in this process.
    from mkdocs.commands.serve import serve as serve_live
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    logging.basicConfig(format="%(levelname)-8s %(message)s", level=logging.INFO)
    config_file = str(project.config)
    loader = get_yaml_loader(config=MkDocsConfig(config_file_path=config_file))
    with project.config.open("rb") as file:
        plugins = with_ours(yaml_load(file, loader).get("plugins"))
    serve_live(config_file=config_file, dev_addr=address, plugins=plugins)


def with_ours(written: object) -> list[Any]:
    """Return `plugins` as `mkdocs.yml` has it (a list or a mapping; MkDocs: `search`), our plugin in it."""
    if isinstance(written, dict):
        plugins: list[Any] = [{name: options} for name, options in written.items()]
    else:
        plugins = list(written) if isinstance(written, list) else ["search"]
    named = {name for plugin in plugins for name in (plugin if isinstance(plugin, dict) else [plugin])}
    return _Afresh(plugins if "factpress" in named else [*plugins, "factpress"])


class _Afresh(list[Any]):
    """A list that gives copies of its items: MkDocs empties those that it reads, and reads at every build."""

    def __iter__(self) -> Iterator[Any]:
        return iter(copy.deepcopy(list(super().__iter__())))
