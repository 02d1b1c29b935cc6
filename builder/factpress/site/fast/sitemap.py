"""The sitemap: taken from the release before where it would say the same. Only a saving of time."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import _build_theme_template
from mkdocs.structure.pages import Page

from factpress import disk
from factpress.site.fast import kept
from factpress.site.fast.leaf import Leaf
from factpress.site.fast.site import LISTED, listed_as
from factpress.site.fast.taking import take_standing

if TYPE_CHECKING:
    from mkdocs.structure.files import File

    from factpress.site.fast.site import Listed, Site

FILES = ("sitemap.xml", "sitemap.xml.gz")


def make(site: Site, made: str) -> dict[str, bytes]:
    """Have the sitemap in the folder of the `site`; return what is noted of its files. Raises `OSError`.

    `made` stands for all that pages are rendered with.
    """
    folder, stamp = site.config.site_dir, _stamp(site, made)
    is_alone = site.files.src_uris.keys().isdisjoint(FILES)  # what is copied by such a name would lie over it
    leaves = [Leaf(name, name, {}, stamp) for name in FILES if is_alone]
    standing = take_standing(folder, leaves, site.old)
    if len(standing) == len(FILES):
        return standing
    for name, file in site.ours.items():
        if not file.page:
            Page(None, file, site.config).meta = dict(zip(LISTED, site.listed[name], strict=True))
    _build_theme_template(FILES[0], site.env, site.files, site.config, site.nav)
    return {leaf.source: _rendered(leaf, folder) for leaf in leaves}


def _stamp(site: Site, made: str) -> str:
    """Return what changes whenever the sitemap would, and nobody can foresee."""
    listed = (f"{file.url} {_listed(site, file)}" for file in site.documents)
    told = "\0".join((made, disk.stamp(site.config.config_file_path), *listed))
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def _listed(site: Site, file: File) -> Listed:
    """Return how a page is listed, which was read by now, or is one of ours."""
    return listed_as(file.page.meta or {}) if file.page else site.listed[file.src_uri]


def _rendered(leaf: Leaf, folder: str) -> bytes:
    content = disk.read(Path(folder, leaf.file))
    digest = hashlib.blake2b(content, digest_size=20).hexdigest()
    return kept.rendered(leaf, folder, digest).noted(leaf.source)
