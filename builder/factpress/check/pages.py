"""The rules about pages as such: one function a rule, named as its code.

Pure: a page and the whole site in; faults out, each with its line (from 1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.check.document import Use
from factpress.check.language import is_any, is_language
from factpress.check.links import typed
from factpress.check.resolve import Address, Reach, absolute, is_of_another_host, resolve
from factpress.check.site import Fault, Site
from factpress.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from factpress.check.links import Extract

Lined = tuple[int, Fault]

_NOT_FOUND = "404.html"
_NOT_LINKED = frozenset({"index.html", _NOT_FOUND})
_SITEMAPS = (".xml", ".xml.gz")

ENDS = (".html", ".htm", ".xhtml")
"""How the names of pages end."""


def duplicate_id(name: str, kept: Extract, site: Site) -> Iterator[Lined]:  # noqa: ARG001
    """`duplicate-id`: elements of a page share an id, so that links reach only the first one."""
    wrong = "is the name of more than one place on this page"
    for doubled, line in kept.rest.doubled:
        yield line, Fault("duplicate-id", doubled, wrong, "rename one of them", f"#{doubled}")


def unreadable_file(name: str, kept: Extract, site: Site) -> Iterator[Lined]:  # noqa: ARG001
    """`unreadable-file`: a file cannot be read, or only in part, so that its links were not all checked."""
    hint = "save it again, well-formed and in UTF-8"
    for flaw in kept.rest.flaws:
        yield 1, Fault("unreadable-file", name, f"cannot be read: {flaw}", hint, name)


def canonical_chain(name: str, kept: Extract, site: Site) -> Iterator[Lined]:
    """`canonical-chain`: a page names as canonical a page that itself names another (RFC 6596, 4)."""
    target = _page(name, kept.rest.canonical, site) if kept.rest.canonical else None
    onward = site.rest(target).canonical if target else ""
    if onward:
        hint = f"name the last one, {onward}, or none"
        wrong = "is no page's own address: the page there names another as canonical"
        yield _line(name, kept, kept.rest.canonical), _about("canonical-chain", kept.rest.canonical, wrong, hint)


def unanswered_hreflang(name: str, kept: Extract, site: Site) -> Iterator[Lined]:
    """`unanswered-hreflang`: a page names another as its version in a language, and that one does not name it."""
    for language, url, line in kept.rest.alternates:
        other = _page(name, url, site)
        if other is None or other == name or is_any(language):
            continue
        answers = (_page(other, back.url, site) for back in site.rest(other).alternates)
        if name not in answers:
            wrong = f"is named as the version in “{language}”, and does not name this page in return"
            hint = "add the link back (rel=alternate with hreflang), or take this one out"
            yield line, _about("unanswered-hreflang", url, wrong, hint)


def malformed_hreflang(name: str, kept: Extract, site: Site) -> Iterator[Lined]:  # noqa: ARG001
    """`malformed-hreflang`: a page names another version of itself in what search engines take for no language."""
    for language, _, line in kept.rest.alternates:
        if not is_any(language) and not is_language(language):
            hint = "write the language, with its script and region if need be (en, pt-BR, zh-Hant-HK), or x-default"
            wrong = "is no language code that search engines take"
            yield line, _about("malformed-hreflang", language, wrong, hint, Severity.WARNING)


def reloading_page(name: str, kept: Extract, site: Site) -> Iterator[Lined]:
    """`redirect-loop`: a page sends its readers to itself, or to one that sends them back.

    One that names no address reloads itself, on purpose; one that names a place on itself stays.
    """
    for _, url, line in kept.rest.refreshes:
        if "#" not in url and _returns(name, _page(name, url, site), site):
            hint = "name another page, or take the refresh out"
            yield line, _about("redirect-loop", url, "leads back to this page, again and again", hint)


def _returns(name: str, onward: str | None, site: Site) -> bool:
    """Tell whether a page that readers are sent on to is `name`, or sends them there in the end."""
    seen: set[str] = set()
    while onward and onward != name and onward not in seen:
        seen.add(onward)
        refresh = site.rest(onward).refresh
        onward = _page(onward, refresh, site) if refresh else None
    return onward == name


def archive_of_another(name: str, kept: Extract, site: Site) -> Iterator[Lined]:  # noqa: ARG001
    """`archive-of-another`: a link declares an archived copy whose address says that it is a copy of something else."""
    for url, original, line in kept.rest.mementos:
        hint = "link the copy of that address, or mend the address"
        yield line, _about("archive-of-another", url, f"is no copy of {original}, by its own address", hint)


def relative_link_on_404(name: str, kept: Extract, site: Site) -> Iterator[Lined]:
    """`relative-link-on-404`: the page for missing addresses is shown at any depth, so relative links lead astray."""
    if name != _NOT_FOUND or kept.rest.base:
        return
    urls = ((line, typed(name, link)) for line, link in kept.placed)
    relative = [(line, url) for line, url in urls if url[:1] not in {"", "/", "#", "?"} and not absolute(url)]
    for line, url in relative[:1]:
        alike = f", like {len(relative) - 1} more," if len(relative) > 1 else ""
        wrong = f"is relative{alike} on a page that is shown at any depth"
        hint = f"begin it with the root of the site: {site.home.prefix}"
        yield line, _about("relative-link-on-404", url, wrong, hint, Severity.WARNING)


def listed_elsewhere(name: str, kept: Extract, site: Site) -> Iterator[Lined]:
    """`listed-elsewhere`: a sitemap lists pages of another host, which search engines pass over (sitemaps.org)."""
    if not name.lower().endswith(_SITEMAPS):
        return
    home = site.home
    foreign = [
        (line, link.url) for line, link in kept.placed if link.use is Use.LISTED and is_of_another_host(link.url, home)
    ]
    for line, url in foreign[:1]:
        alike = f", like {len(foreign) - 1} more," if len(foreign) > 1 else ""
        wrong = f"is{alike} on another host than this site, whose sitemap lists it"
        hint = f"list pages of {home.host} only; build the site with its own site_url"
        yield line, _about("listed-elsewhere", url, wrong, hint)


def orphan_page(linked: Container[str], site: Site) -> Iterator[tuple[str, Fault]]:
    """`orphan-page`: no other page links to a page, so that readers cannot come to it; `linked` are all others."""
    hint = "link to it from a page that readers see, or take it out of the site"
    for name in site.read:
        is_reached = name in linked or name in _NOT_LINKED or site.rest(name).refresh
        if name.lower().endswith(ENDS) and not is_reached:
            yield name, Fault("orphan-page", name, "is linked from no other page", hint, name, Severity.WARNING)


def _page(name: str, url: str, site: Site) -> str | None:
    """Return the page of this site that `url` leads to from the page `name`, if there is one."""
    base = site.rest(name).base
    address: Address = resolve(resolve(name, base, site.home).path if base else name, url, site.home)
    served = site.tree.served(address.path) if address.reach is Reach.HERE else None
    return served if served in site.read else None


def _line(name: str, kept: Extract, url: str) -> int:
    """Return the line (from 1) of the link `url` on the page `name`."""
    return next((line for line, link in kept.placed if typed(name, link) == url), 1)


def _about(code: str, url: str, wrong: str, hint: str, severity: Severity = Severity.ERROR) -> Fault:
    return Fault(code, url, wrong, hint, url, severity)


RULES = (
    duplicate_id,
    unreadable_file,
    canonical_chain,
    unanswered_hreflang,
    malformed_hreflang,
    reloading_page,
    archive_of_another,
)
"""The rules about what few pages have beside links and names."""
