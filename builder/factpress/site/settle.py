"""What the generated pages need of MkDocs' configuration where `mkdocs.yml` does not say it. No I/O."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File
from mkdocs.theme import Theme
from pathspec.gitignore import GitIgnoreSpec

from factpress.project import Project
from factpress.site.assets import ship
from factpress.site.hosting import INDEX, headers, robots

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_log = logging.getLogger("mkdocs.plugins.factpress")

_MATERIALS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")


class Options(Config):  # type: ignore[no-untyped-call]
    """Our settings are in `extra.factpress`, which every renderer keeps: the plugin has none of its own."""


class RenderPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Our MkDocs plugin in the form that only renders: `factpress build` ran the pipeline before."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Add what `mkdocs.yml` left open: our theme, attribute lists, permalinks, briefs out of the nav.

        What a person set stays; `mkdocs`, the theme of a configuration that names none, gives way to ours.
        """
        if config.theme.name == "mkdocs":
            config.theme = Theme(name="factpress")
        if config.theme.name == "material" and not any(_names_fonts(written) for written in config.user_configs):
            config.theme["font"] = False  # Material's default asks a third party for its fonts.
        if "attr_list" not in config.markdown_extensions:
            config.markdown_extensions.append("attr_list")
        if config.theme.name == "factpress":
            config.markdown_extensions.append("factpress.site.align:AlignedColumns")
        _with_parts(config)
        config.mdx_configs.setdefault("toc", {}).setdefault("permalink", True)
        ours = GitIgnoreSpec.from_lines(["/briefs/*"] if config.nav else ["/briefs/*", "!/briefs/index.md"])
        config.not_in_nav = config.not_in_nav + ours if config.not_in_nav else ours

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what a site needs and nobody wrote, and ship our theme's assets as browsers may keep them."""
        _keep_off_index(files)
        written = {file.src_uri for file in files}
        policy = config.theme.get("content_security_policy")
        generated = {"_headers": headers(policy), "robots.txt": robots(config.site_url)}
        if not written & {"index.md", "README.md", "index.html"}:  # The logo and every 404 lead home.
            generated["index.md"] = f"# {config.site_name}\n\n[Briefs](briefs/index.md)\n"
        for name, content in generated.items():
            if content and name not in written:
                files.append(File.generated(config, name, content=content))
        if config.theme.name == "factpress":
            _ship(files, config)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Take out the script of MkDocs' own search, which it adds unasked: our theme brings a search of its own."""
        if config.theme.name == "factpress":
            config.extra_javascript = [one for one in config.extra_javascript if str(one) != "search/main.js"]


def _keep_off_index(files: Files) -> None:
    """Leave out what somebody put where the index for search goes, which is written beside the renderer."""
    for file in [one for one in files if one.src_uri.startswith(INDEX)]:
        if file.dest_uri.startswith(f"{INDEX}/"):
            files.remove(file)
            _log.warning("%s is left out: the index for search is in that folder of the site", file.src_uri)


def _ship(files: Files, config: MkDocsConfig) -> None:
    """Put the theme's one sheet and its fonts in place of its files, and leave out what is Material's."""
    sheets = config.theme["sheets"]
    theirs = [file for file in files if file.src_uri.startswith(_MATERIALS)]
    ours = {file.src_uri: file for file in files if file.src_uri.endswith((".css", ".woff2"))}
    shipped = ship({name: file.content_bytes for name, file in ours.items()}, sheets)
    for file in (*theirs, *(ours[name] for name in (*sheets, *shipped.named))):
        files.remove(file)
    for name, content in shipped.files.items():
        files.append(File.generated(config, name, content=content))
    config.theme["sheets"] = [shipped.sheet]
    config.theme["preload"] = [shipped.named.get(name, name) for name in config.theme["preload"]]


def _with_parts(config: MkDocsConfig) -> None:
    """Let pages take in the parts that the builder makes, and no other file that their site does not name."""
    root = Path(config.config_file_path).parent
    if "pymdownx.snippets" not in config.markdown_extensions:
        config.markdown_extensions.append("pymdownx.snippets")
        config.mdx_configs["pymdownx.snippets"] = {"base_path": [], "check_paths": True}
    chosen = config.mdx_configs.setdefault("pymdownx.snippets", {})
    named = chosen.get("base_path", ["."])
    paths = [named] if isinstance(named, str) else list(named)
    parts = str(Project(root).parts)
    chosen["base_path"] = [*(one for one in paths if str(root / one) != parts), parts]


def _names_fonts(written: Any) -> bool:
    theme = written.get("theme")
    return isinstance(theme, dict) and "font" in theme


def leave_links_to_check(config: MkDocsConfig) -> None:
    """Keep MkDocs from reporting links: `check` finds all in what was built, each where it was written."""
    links = config.validation.links
    links.not_found = links.anchors = links.absolute_links = links.unrecognized_links = logging.DEBUG
