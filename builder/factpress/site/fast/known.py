"""Whether the fast way may be taken for a site: what of its configuration and of its packages we do not know.

The fast way leans on how MkDocs, Python-Markdown and our theme work. A newer version of one of them goes the plain
way, until the tests that compare the two have passed with it.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from factpress.project import Project
from factpress.site.settle import RenderPlugin
from factpress.unchanged import overlooks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

PINNED = {"mkdocs": "1.6.1", "Markdown": "3.11.3", "mkdocs-material": "9.8.1", "Jinja2": "3.1.6"}
"""What the fast way leans on, in the versions that it was compared with."""

_EXTENSIONS = frozenset(
    {"toc", "tables", "fenced_code", "attr_list", "pymdownx.snippets", "factpress.site.align:AlignedColumns"}
)
_ACTIONS = "content.action."
_TOC = frozenset({"permalink", "title"})
_REACHING = ("!ENV", "!!python", "INHERIT:")


def unknown(config: MkDocsConfig) -> Iterator[str]:
    """Yield why `config`, once plugins have had their say, asks for the plain way."""
    yield from open_ended(config)
    if config.theme.name != "factpress":
        yield f"the theme “{config.theme.name}”"
    if config.theme.custom_dir:
        yield "templates of the site's own (custom_dir)"
    if config.extra_templates:
        yield "templates of the site's own (extra_templates)"
    if any(str(one).startswith(_ACTIONS) for one in config.theme.get("features") or ()):
        yield "links to what a page is made from (content.action)"  # Material finds their place in the address
    toc = config.mdx_configs.get("toc") or {}
    if set(toc) - _TOC or toc.get("permalink") is not True:
        yield "settings of toc"
    for name, wanted in PINNED.items():
        if (found := _version(name)) != wanted:
            yield f"{name} {found or 'that is not installed'}"


def open_ended(config: MkDocsConfig) -> Iterator[str]:
    """Yield what may depend on more than the files of the project and the packages."""
    yield from (f"the plugin “{name}”" for name, one in config.plugins.items() if type(one) is not RenderPlugin)
    yield from (f"the extension “{one}”" for one in config.markdown_extensions if one not in _EXTENSIONS)
    if config.hooks:
        yield "hooks"
    root = Path(config.config_file_path).parent
    read = (("docs_dir", config.docs_dir), ("custom_dir", config.theme.custom_dir))
    project = Project(root, config.docs_dir)
    yield from (f"the place of {key}" for key, place in read if place and overlooks(project, Path(place)))
    written = Path(config.config_file_path).read_text(encoding="utf-8", errors="replace")
    yield from (f"“{word.rstrip(':')}” in mkdocs.yml" for word in _REACHING if word in written)
    snippets = config.mdx_configs.get("pymdownx.snippets") or {}
    paths = [root / str(one) for one in snippets.get("base_path", ["."])]
    outside = [path for path in paths if not path.resolve().is_relative_to(root.resolve())]
    if outside or set(snippets) - {"base_path", "check_paths"}:
        yield "settings of pymdownx.snippets"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
