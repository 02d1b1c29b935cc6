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
    _build_page,
    _build_theme_template,
    _populate_page,
    get_context,
)
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from factpress import disk
from factpress.site.fast import kept, shell, sitemap
from factpress.site.fast.chunk import Chunk, Done, render
from factpress.site.fast.leaf import Leaf, front_matter
from factpress.site.fast.site import Site, listed_as
from factpress.site.fast.taking import copy, source, take, take_standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from factpress.site.fast.chunk import Key
    from factpress.site.fast.shell import Shell

CHUNK = 250
"""How many pages go to a worker at a time: enough to be worth the way to another machine."""

_CHUNKS = 8
"""How many chunks few pages come to, so that several workers have some."""

_HEAD = 16_384
"""Bytes: where the front matter of a page of ours ends at the latest."""


@dataclass(frozen=True, slots=True)
class Told:
    """Which pages went the plain way, each with the reason, and which of a sample would have come out otherwise."""

    plain: tuple[tuple[str, str], ...]
    differing: tuple[str, ...]


def build(
    site: Site,
    folder: str,
    executor: Executor,
    step: Callable[[int, int], None],
    sample: int = 0,
    note: Path | None = None,
    paged: Callable[[], object] = tuple,
) -> Told:
    """Render the `site` into the `folder`, chunks of it in `executor`; `step` hears of pages done, of how many.

    What would come out as it is in the release before is taken from there; how this one is made is written to the
    `note`. Of the pages that went the fast way a `sample` goes the plain way, too, and stays so. `paged` hears when all
    pages are there, or taken. Raises what MkDocs' own build raises.
    """
    config, old = _directed(site, folder), site.old
    same, leaves = _sifted(site)
    pages = [file for file in site.documents if file.src_uri not in same and file.src_uri not in leaves]
    for file in pages:
        _populate_page(_page(file, config), config, site.files)
    site = replace(site, env=config.plugins.on_env(site.env, config=config, files=site.files))
    made, names = kept.made(_common(site)), {*site.files.src_uris, *sitemap.FILES}
    noted = copy(folder, site.copied, old, site.lying) | _templates(site, made)
    if old.has(made, names):
        noted |= take(folder, same.values(), old) | take_standing(folder, leaves.values(), old)
    else:
        leaves |= dict(_leaves(site, same.values()))
    done = _fast(site, [leaf for leaf in leaves.values() if leaf.source not in noted], executor, step)
    _build_pages(site, pages)
    for leaf, _ in done.unknown:
        _plain(site, _file(site, leaf.source))
    known = sorted((same.keys() | leaves.keys()) - {leaf.source for leaf, _ in done.unknown})
    differing = [name for name in _sampled(known, sample) if _differs(site, _file(site, name))]
    paged()
    config.plugins.on_post_build(config=config)
    noted |= {name: kept.rendered(leaves[name], folder, digest).noted(name) for name, digest in done.pages.items()}
    if note:
        kept.remember(note, made, names, {name: line for name, line in noted.items() if name not in differing})
    return Told(tuple(sorted((leaf.source, why) for leaf, why in done.unknown)), tuple(differing))


def _templates(site: Site, made: str) -> dict[str, bytes]:
    """Have what templates make in the folder of the `site`, over what was copied; return what is noted of it."""
    noted = dict[str, bytes]()
    for template in site.config.theme.static_templates:
        if template in sitemap.FILES:
            noted |= sitemap.make(site, made)
        else:
            _build_theme_template(template, site.env, site.files, site.config, site.nav)
    return noted


def _build_pages(site: Site, pages: Iterable[File]) -> None:
    for file in pages:
        _build_page(_page(file, site.config), site.config, site.documents, site.nav, site.env)


def _sampled(names: Sequence[str], number: int) -> list[str]:
    """Return `number` of `names`, others on another day, the same on the same day."""
    chance = random.Random(f"{utils.get_build_date()}")  # noqa: S311 - no secret
    return sorted(chance.sample(names, min(number, len(names))))


def _differs(site: Site, file: File) -> bool:
    """Render a page plainly, too, and tell whether that gives other bytes; the plain ones stay."""
    page, release = Path(file.abs_dest_path), site.old.release
    before = (page if page.exists() or not release else release / file.dest_uri).read_bytes()
    _plain(site, file)
    return page.read_bytes() != before


def _plain(site: Site, file: File) -> None:
    _populate_page(_page(file, site.config), site.config, site.files)
    _build_pages(site, [file])


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


def _sifted(site: Site) -> tuple[dict[str, File], dict[str, Leaf]]:
    """Return of our pages those that lie in the release before as they were made, of the same, and the others."""
    lying = [(name, file) for name, file in site.ours.items() if name in site.lying]
    same = {name: file for name, file in lying if site.old.is_of(name, disk.stamp(source(file)))}
    return same, dict(_leaves(site, (file for name, file in site.ours.items() if name not in same)))


def _leaves(site: Site, files: Iterable[File]) -> Iterator[tuple[str, Leaf]]:
    """Yield those pages by name that we composed; how they are listed is known then."""
    for file in files:
        stamp, known = disk.stamp(source(file)), site.old.kept(file.src_uri)
        meta = known.meta if known and stamp and known.source == stamp else _front_matter(source(file))
        if meta:
            site.listed[file.src_uri] = listed_as(meta)
            yield file.src_uri, Leaf(file.src_uri, file.url, meta, stamp)


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
            done.unknown += some.unknown
            done.unknown += ((leaf, "the theme") for leaf, key in some.unshelled if key in sent)
            step(len(done.pages) + len(done.unknown), len(leaves))
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
    config = site.config
    # Like one that lies there: of a page that a plugin makes MkDocs knows no place to edit it.
    marked = File(f"{folder}/{shell.SLUG}.md", config.docs_dir, config.site_dir, config.use_directory_urls)
    if name in {"index.md", "README.md"}:
        return None
    page = Page(None, marked, config)
    page.markdown, page.content = "", shell.marked_content(is_titled)
    page.meta, page.toc = shell.marked(leaf), shell.marked_contents(level, has_entries)
    context = get_context(site.nav, site.documents, config, page)
    page.active = True
    rendered = site.env.get_template("main.html").render(context)
    return shell.shell(rendered, is_titled)
