"""Where pages of the site are: their addresses as a renderer of Markdown on disk builds them (MkDocs' rules)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.model import Settings


def address(settings: Settings, page: str) -> str:
    """Return the address of `page` (a path below `docs`, with or without a fragment), relative to the site's root."""
    path, mark, fragment = page.partition("#")
    if path.endswith(".md"):
        folder, slash, name = path.removesuffix(".md").rpartition("/")
        ending = "/" if settings.use_directory_urls else ".html"
        path = folder + slash if name in {"index", "README"} else f"{folder}{slash}{name}{ending}"
    return path + mark + fragment


def absolute(settings: Settings, page: str) -> str:
    """Return the whole web address of `page`; empty where the site does not say where it is published."""
    return f"{settings.site_url.rstrip('/')}/{address(settings, page)}" if settings.site_url else ""


def relative(settings: Settings, page: str, start: str) -> str:
    """Return the address of `page` as a link on the page `start` gives it, both paths below `docs`."""
    target = address(settings, page)
    path, mark, fragment = target.partition("#")
    way = _way(path, address(settings, start).rpartition("/")[0])
    return way + ("/" if not path or path.endswith("/") else "") + mark + fragment


def _way(path: str, folder: str) -> str:
    """Return the way to `path` from `folder`, as `posixpath.relpath` has it, which asks where we work, and is slow."""
    straight = posixpath.normpath(f"/{path}") if "." in path else path
    ahead = [part for part in straight.split("/") if part]
    behind = [part for part in folder.split("/") if part]
    shared = 0
    for one, other in zip(ahead, behind, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([*[".."] * (len(behind) - shared), *ahead[shared:]]) or "."
