"""A site before a page of it is read: what MkDocs knows of it, and what of the release before may stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.commands.build import get_context
from mkdocs.structure.files import Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from factpress.site.fast import kept
from factpress.site.fast.leaf import is_plain
from factpress.site.fast.taking import lying

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

    from factpress.site.fast.kept import Before

Listed = tuple[str | None, ...]
"""What the sitemap asks of the front matter of a page, each by its name in `LISTED`."""

LISTED = ("moved", "modified", "published")


@dataclass(frozen=True, slots=True)
class Site:
    """What MkDocs knows of a site once it has read its configuration and listed its files.

    `documents` are the files that become pages: MkDocs would look for them again each time. Of them `ours` are those
    that we may have composed and no menu names, by their source; `copied` are the files that become none. What is
    `lying` in the release before is there as it was made, by the name of what it was made of. How ours are `listed` is
    told by what is noted of them, until their files are read: no page object is made of tens of thousands.
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
    listed: dict[str, Listed]


def begun(config: MkDocsConfig, old: Before = kept.NOTHING) -> Site:
    """List the files of the site that `config` describes; no page is read. Raises what MkDocs' own build raises."""
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(_InMenu(files), config), config=config, files=files)
    documents = files.documentation_pages()
    copied = [file for file in files if not file.is_documentation_page() and file.inclusion.is_included()]  # type: ignore[no-untyped-call]
    ours = _ours(nav, documents)
    known = {name: listed_as(one.meta) for name in ours if (one := old.kept(name))}
    lies = lying((*(ours[name] for name in known), *copied), old)
    _load(env, documents, config, nav)
    return Site(config, files, nav, env, documents, ours, copied, old, lies, known)


class _InMenu(Files):
    """Files of which MkDocs makes those pages that a menu may have: it would make all, and we make what we need."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_in_nav
    ) -> Sequence[File]:
        return super().documentation_pages(inclusion=inclusion)


def _ours(nav: Navigation, documents: Sequence[File]) -> Mapping[str, File]:
    in_nav = {page.file.src_uri for page in nav.pages}
    return {
        file.src_uri: file
        for file in documents
        if file.src_uri not in in_nav and file.src_uri.startswith("briefs/") and file.src_dir and is_plain(file.url)
    }


def listed_as(meta: Mapping[str, str]) -> Listed:
    """Return of the front matter of a page what the sitemap asks for."""
    return tuple(map(meta.get, LISTED))


def _load(env: jinja2.Environment, documents: Sequence[File], config: MkDocsConfig, nav: Navigation) -> None:
    """Have the theme's templates compiled, by a page that takes them all in and that nobody reads."""
    env.get_template("404.html").render(get_context(nav, documents, config))
