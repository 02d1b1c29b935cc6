"""A site as MkDocs builds it, in its order and by its own functions, but for the pages that we composed ourselves."""

from __future__ import annotations

import json
import random
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs import utils
from mkdocs.commands.build import (
    _build_extra_template,
    _build_page,
    _build_theme_template,
    _populate_page,
    get_context,
)
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from factpress import disk
from factpress.site.fast import kept, shell
from factpress.site.fast.chunk import Chunk, Done, render
from factpress.site.fast.leaf import Leaf, front_matter
from factpress.site.fast.taking import take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from factpress.site.fast.chunk import Key
    from factpress.site.fast.kept import Before
    from factpress.site.fast.shell import Shell

CHUNK = 250
"""How many pages go to a worker at a time: enough to be worth the way to another machine."""

_CHUNKS = 8
"""How many chunks few pages come to, so that several workers have some."""

_HEAD = 16_384
"""Bytes: where the front matter of a page of ours ends at the latest."""


@dataclass(frozen=True, slots=True)
class Site:
    """What MkDocs knows of a site once it has read its configuration and listed its files.

    `documents` are the files that become pages: MkDocs would look for them again each time.
    """

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    documents: Sequence[File]


@dataclass(frozen=True, slots=True)
class Told:
    """Which pages went the plain way, each with the reason, and which of a sample would have come out otherwise."""

    plain: tuple[tuple[str, str], ...]
    differing: tuple[str, ...]


def begun(config: MkDocsConfig) -> Site:
    """List the files of the site that `config` describes; no page is read. Raises what MkDocs' own build raises."""
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    return Site(config, files, nav, env, files.documentation_pages())


def build(
    site: Site,
    folder: str,
    executor: Executor,
    step: Callable[[int, int], None],
    sample: int = 0,
    note: Path | None = None,
    old: Before = kept.NOTHING,
    paged: Callable[[], object] = tuple,
) -> Told:
    """Render the `site` into the `folder`, chunks of it in `executor`; `step` hears of pages done, of how many.

    `paged` hears when all pages are there, or taken, before the other files are.
    What would come out as it is in the `old` release is taken from there; how this one is made is written to the
    `note`. Of the pages that went the fast way a `sample` goes the plain way, too, and stays so. Raises what
    MkDocs' own build raises.
    """
    config = _directed(site, folder)
    leaves = {leaf.source: leaf for leaf in _leaves(site, old)}
    pages = [file for file in site.documents if file.src_uri not in leaves]
    for file in pages:
        _populate_page(_page(file, config), config, site.files)
    site = replace(site, env=config.plugins.on_env(site.env, config=config, files=site.files))
    made, names = kept.made(_common(site)), {file.src_uri for file in site.files}
    taken = take(config, site.files, leaves.values(), old, old.has(made, names))
    done = _fast(site, [leaf for leaf in leaves.values() if leaf.source not in taken], executor, step)
    unknown = done.unknown
    for file in pages:
        _build_page(_page(file, config), config, site.documents, site.nav, site.env)
    for leaf, _ in unknown:
        _plain(site, leaf)
    known = sorted(leaves.keys() - {leaf.source for leaf, _ in unknown})
    differing = [source for source in _sampled(known, sample) if _differs(site, leaves[source], old.release)]
    paged()
    for template in config.theme.static_templates:
        _build_theme_template(template, site.env, site.files, config, site.nav)
    for template in config.extra_templates:
        _build_extra_template(template, site.files, config, site.nav)
    config.plugins.on_post_build(config=config)
    if note:
        new = {source: kept.rendered(leaves[source], folder, digest).said for source, digest in done.pages.items()}
        noted = {source: told for source, told in {**taken, **new}.items() if source not in differing}
        kept.remember(note, made, names, noted)
    return Told(tuple(sorted((leaf.source, why) for leaf, why in unknown)), tuple(differing))


def _sampled(names: Sequence[str], number: int) -> list[str]:
    """Return `number` of `names`, others on another day, the same on the same day."""
    chance = random.Random(f"{utils.get_build_date()}")  # noqa: S311 - no secret
    return sorted(chance.sample(names, min(number, len(names))))


def _differs(site: Site, leaf: Leaf, release: Path | None) -> bool:
    """Render a page plainly, too, and tell whether that gives other bytes; the plain ones stay."""
    file = Path(_file(site, leaf.source).abs_dest_path)
    before = (file if file.exists() or not release else release / leaf.file).read_bytes()
    _plain(site, leaf)
    return file.read_bytes() != before


def _plain(site: Site, leaf: Leaf) -> None:
    page = _page(_file(site, leaf.source), site.config)
    _populate_page(page, site.config, site.files)
    _build_page(page, site.config, site.documents, site.nav, site.env)


def _directed(site: Site, folder: str) -> MkDocsConfig:
    """Direct the files of the `site` to the `folder`; return its configuration."""
    site.config.site_dir = folder
    for file in site.files:
        file.dest_dir = folder
    return site.config


def _page(file: File, config: MkDocsConfig) -> Page:
    return file.page or Page(None, file, config)


def _file(site: Site, source: str) -> File:
    file = site.files.get_file_from_path(source)
    assert file is not None  # noqa: S101 - for the type checker: it was listed
    return file


def _leaves(site: Site, before: Before) -> Iterator[Leaf]:
    """Yield the pages that we composed and no menu names; their page objects learn what the sitemap asks of them."""
    in_nav = {page.file.src_uri for page in site.nav.pages}
    for file in site.documents:
        if file.src_uri in in_nav or not file.src_uri.startswith("briefs/") or file.abs_src_path is None:
            continue
        stamp, known = disk.stamp(file.abs_src_path), before.kept(file.src_uri)
        meta = known.meta if known and known.source == stamp else _front_matter(file.abs_src_path)
        leaf = Leaf(file.src_uri, file.url, meta, stamp) if meta else None
        if leaf and leaf.is_plain:
            _page(file, site.config).meta = dict(leaf.meta)
            yield leaf


def _front_matter(path: str) -> Mapping[str, str]:
    """Return the front matter of a page; nothing where it is none of ours."""
    with Path(path).open("rb") as file:
        found = front_matter(file.read(_HEAD).decode(errors="replace"))
    return found[0] if found else {}


@dataclass(slots=True)
class _Rendering:
    """What is being rendered: the shells so far, the digest of each page by its source, and what was not understood."""

    site: Site
    shells: dict[Key, Shell | None] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    unknown: list[tuple[Leaf, str]] = field(default_factory=list)

    def make(self, lacking: Iterable[tuple[Leaf, Key]]) -> None:
        """Make the shells that are `lacking`; nothing in the place of one that cannot be made."""
        for leaf, key in lacking:
            if key not in self.shells:
                self.shells[key] = _shell(self.site, leaf, key)


def _fast(site: Site, leaves: Sequence[Leaf], executor: Executor, step: Callable[[int, int], None]) -> _Rendering:
    """Render `leaves` in chunks, each with the shells of its shapes."""
    done, waiting = _Rendering(site), leaves
    probes = tuple({leaf.shape: leaf for leaf in waiting}.values())
    for some in _rendered(site, probes, {}, executor):
        done.make(some.unshelled)
    while waiting:
        again: list[Leaf] = []
        sent = dict(done.shells)
        for some in _rendered(site, waiting, sent, executor):
            done.pages |= {leaf.source: digest for leaf, digest in some.written}
            step(len(done.pages), len(leaves))
            done.unknown += some.unknown
            done.unknown += ((leaf, "the theme") for leaf, key in some.unshelled if key in sent)
            lacking = [(leaf, key) for leaf, key in some.unshelled if key not in sent]
            again += (leaf for leaf, _ in lacking)
            done.make(lacking)
        waiting = again
    return done


def _rendered(
    site: Site, leaves: Sequence[Leaf], shells: Mapping[Key, Shell | None], executor: Executor
) -> Iterator[Done]:
    known = {key: shell for key, shell in shells.items() if shell}
    size = max(1, min(CHUNK, len(leaves) // _CHUNKS))
    pages = "\0".join([file.src_uri for file in site.documents])
    chunks = (_chunk(site, pages, leaves[at : at + size], known) for at in range(0, len(leaves), size))
    for future in as_completed([executor.submit(render, chunk) for chunk in chunks]):
        yield future.result()


def _chunk(site: Site, pages: str, leaves: Sequence[Leaf], shells: Mapping[Key, Shell]) -> Chunk:
    """Return what a worker needs to render `leaves`: of the shells, those of their shapes."""
    config, shapes = site.config, {leaf.shape for leaf in leaves}
    return Chunk(
        leaves=tuple(leaves),
        docs=config.docs_dir,
        site=config.site_dir,
        pages=pages,
        use_directory_urls=config.use_directory_urls,
        extensions=_settings(config),
        shells={key: shell for key, shell in shells.items() if key[0] in shapes},
    )


def _settings(config: MkDocsConfig) -> str:
    """Return the extensions of Python-Markdown with their settings, as JSON."""
    return json.dumps({name: config.mdx_configs.get(name) or {} for name in config.markdown_extensions}, default=str)


def _common(site: Site) -> str:
    """Return what every page of ours is made of besides its Markdown: the configuration, the menu and the day."""
    config = site.config
    written = Path(config.config_file_path).read_text(encoding="utf-8", errors="replace")
    return "\0".join((written, _settings(config), str(site.nav), str(utils.get_build_date())))


def _shell(site: Site, leaf: Leaf, key: Key) -> Shell | None:
    """Render the theme's template for a page that is not there, in the folder of `leaf`, with marks for its words."""
    _, is_titled, level, has_entries = key
    folder, _, name = leaf.source.rpartition("/")
    marked = File.generated(site.config, f"{folder}/{shell.SLUG}.md", content="")
    if name in {"index.md", "README.md"}:
        return None
    page = Page(None, marked, site.config)
    page.markdown, page.content = "", shell.marked_content(is_titled)
    page.meta, page.toc = shell.marked(leaf), shell.marked_contents(level, has_entries)
    context = get_context(site.nav, site.documents, site.config, page)
    page.active = True
    rendered = site.env.get_template("main.html").render(context)
    return shell.shell(rendered, is_titled)
