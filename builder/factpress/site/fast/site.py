"""A site before a page of it is read: what MkDocs knows of it, and what of the release before may stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.commands.build import get_context
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from factpress.site.fast import kept
from factpress.site.fast.leaf import is_plain
from factpress.site.fast.taking import lying

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from factpress.site.fast.kept import Before

_LISTED = ("moved", "modified", "published")
"""What the sitemap asks of the front matter of a page."""


@dataclass(frozen=True, slots=True)
class Site:
    """What MkDocs knows of a site once it has read its configuration and listed its files.

    `documents` are the files that become pages: MkDocs would look for them again each time. Of them `ours` are those
    that we may have composed and no menu names, by their source; `copied` are the files that become none. What is
    `lying` in the release before is there as it was made, by the name of what it was made of.
    """

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    documents: Sequence[File]
    ours: Mapping[str, File]
    copied: Sequence[File]
    old: Before
    lying: AbstractSet[str]


def begun(config: MkDocsConfig, old: Before = kept.NOTHING) -> Site:
    """List the files of the site that `config` describes; no page is read. Raises what MkDocs' own build raises."""
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    documents = files.documentation_pages()
    copied = [file for file in files if not file.is_documentation_page() and file.inclusion.is_included()]  # type: ignore[no-untyped-call]
    ours = _ours(nav, documents)
    known = _known(ours, config, old)
    _load(env, documents, config, nav)
    return Site(config, files, nav, env, documents, ours, copied, old, lying((*known, *copied), old))


def _ours(nav: Navigation, documents: Sequence[File]) -> Mapping[str, File]:
    in_nav = {page.file.src_uri for page in nav.pages}
    return {
        file.src_uri: file
        for file in documents
        if file.src_uri not in in_nav and file.src_uri.startswith("briefs/") and file.src_dir and is_plain(file.url)
    }


def _known(ours: Mapping[str, File], config: MkDocsConfig, old: Before) -> Sequence[File]:
    """Make each of `ours` a page, listed as it was in the release before; return those that are noted there."""
    noted = {name: old.kept(name) for name in ours}
    for name, file in ours.items():
        known = noted[name]
        list_as(file.page or Page(None, file, config), known.meta if known else {})
    return [file for name, file in ours.items() if noted[name]]


def list_as(page: Page, meta: Mapping[str, str]) -> None:
    """Let the `page` know of its front matter what the sitemap asks of it: it is one of tens of thousands."""
    page.meta = {key: meta[key] for key in _LISTED if key in meta}


def listed(file: File) -> str:
    """Return all that the sitemap says of the page that `file` becomes."""
    meta = (file.page.meta or {}) if file.page else {}
    return f"{file.url} {' '.join(str(meta.get(key)) for key in _LISTED)}"


def _load(env: jinja2.Environment, documents: Sequence[File], config: MkDocsConfig, nav: Navigation) -> None:
    """Have the theme's templates compiled, by a page that takes them all in and that nobody reads."""
    env.get_template("404.html").render(get_context(nav, documents, config))
