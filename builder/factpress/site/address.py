"""Where a page is on the built site. No I/O."""

from __future__ import annotations


def address(name: str, use_directory_urls: bool) -> str:
    """Return where MkDocs puts the page `name` of `docs`, as an `Address.target`: `a/` for `a/index.html`."""
    folder, slash, file = name.removesuffix(".md").rpartition("/")
    if file in {"index", "README"}:
        return folder + slash
    return f"{folder}{slash}{file}" + ("/" if use_directory_urls else ".html")
