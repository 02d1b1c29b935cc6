"""The rules of the internal link check: one function a rule, named as its code.

Pure: a link and the whole site in, a fault out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from rapidfuzz import fuzz, process

from factpress.check.document import Document, Use
from factpress.check.resolve import Address, Home, Reach, resolve
from factpress.check.tree import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.check.links import Extract, Link
    from factpress.check.tree import Tree

_ALIKE = 65
"""Percent of likeness (Indel ratio) from which a name is worth suggesting."""

_MISSPELLED = "is not spelled as the file is: capital letters or accents differ"


@dataclass(frozen=True, slots=True)
class Site:
    """A whole built site: the names of its files, what was read of them, and where it is published."""

    tree: Tree
    extracts: Mapping[str, Extract]
    home: Home


class Aim(NamedTuple):
    """One link to judge: as the HTML has it, what it is for, and where it leads."""

    url: str
    use: Use
    address: Address


class Fault(NamedTuple):
    """What a rule found.

    `subject` is the link, id or file that is wrong, and `wrong` goes on after it, so that both make a
    sentence. `target` is where a link leads: one spelling for one place.
    """

    code: str
    subject: str
    wrong: str
    hint: str
    target: str


def judge(link: Link, address: Address, site: Site) -> Fault | None:
    """Return the first fault of a link that leads to `address`.

    The codes are those of the rules below that take a link.
    """
    if _is_sound(link, address, site):
        return None
    aim = Aim(link.url, link.use, address)
    return next(filter(None, (rule(aim, site) for rule in _RULES[address.reach])), None)


def _is_sound(link: Link, address: Address, site: Site) -> bool:
    """Tell at a glance of most links that no rule has anything against them."""
    path, fragment = address.path, address.fragment
    if address.reach is not Reach.HERE or not link.url:
        return False
    served = path if path in site.tree.files else f"{path}index.html" if path[-1:] in {"", "/"} else ""
    kept = site.extracts.get(served)
    return kept is not None and not kept.rest.refresh and (not fragment or kept.has(fragment))


def link_scheme(link: Aim, site: Site) -> Fault | None:  # noqa: ARG001
    """`link-scheme`: a link that runs a script or needs a program that readers do not have."""
    scheme = link.url.partition(":")[0]
    hint = "link to a page (https://...), to a file of the site, or to a mail address (mailto:...)"
    return _fault("link-scheme", link, f"is a link of the kind “{scheme}:”, which is not for the web", hint)


def malformed_link(link: Aim, site: Site) -> Fault | None:  # noqa: ARG001
    """`malformed-link`: a web address that no browser can follow, because its host or port cannot be one."""
    return _fault("malformed-link", link, "is not a web address", "write it as https://host.example/path")


def link_outside_site(link: Aim, site: Site) -> Fault | None:
    """`link-outside-site`: a link that climbs above the folder that the site is published in."""
    hint = "link to pages of this site relative to this page, and to another site with its whole address"
    return _fault("link-outside-site", link, f"leads out of the site, which begins at {site.home.prefix}", hint)


def link_case(link: Aim, site: Site) -> Fault | None:
    """`link-case`: right but for capital letters or the Unicode form, which web servers tell apart."""
    path = link.address.path
    spelled = None if site.tree.served(path) else site.tree.spelled(path)
    if spelled is None:
        return None
    hint = f"the right spelling is {_shown(spelled)}"
    return _fault("link-case", link, _MISSPELLED, hint)


def meant(fault: Fault, spelled: str) -> Fault:
    """Return `fault` as its author can mend it: `link-case` if a source file is `spelled` but for case so."""
    if fault.code != "broken-link" or not spelled:
        return fault
    shown = spelled.encode("utf-8", "backslashreplace").decode()
    return fault._replace(code="link-case", wrong=_MISSPELLED, hint=f"the right spelling is {shown}")


def broken_link(link: Aim, site: Site) -> Fault | None:
    """`broken-link`: the site has no such page or file, or the folder has no page of its own."""
    path = link.address.path
    if link.use is Use.LOADED or site.tree.served(path):
        return None
    if site.tree.folder(path):
        return _fault("broken-link", link, "is a folder without a page of its own (index.html)", "link to a page in it")
    if link.url.lower().startswith("www."):
        return _fault("broken-link", link, "is read as a page of this site", f"write https://{link.url}")
    hint = _nearest(path, site) or "link to a page that exists, or publish this one"
    return _fault("broken-link", link, f"leads to {_shown(path)}, which is not in the site", hint)


def broken_asset(link: Aim, site: Site) -> Fault | None:
    """`broken-asset`: a picture, style sheet, script or other file that a page loads is not there."""
    path = link.address.path
    if link.use is not Use.LOADED or (link.url and site.tree.served(path)):
        return None
    if not link.url:
        return _fault(
            "broken-asset",
            link,
            "names no file, where one is loaded",
            "name the file, or take the element out",
        )
    hint = _nearest(path, site) or "add the file, or take its use out"
    return _fault("broken-asset", link, f"would load {_shown(path)}, which is not in the site", hint)


def link_by_redirect(link: Aim, site: Site) -> Fault | None:
    """`link-by-redirect`: works only where a server adds a `/`, or by a page that just sends readers on."""
    path = link.address.path
    served = site.tree.served(path) or ""
    if link.address.reach is Reach.BARE or served == f"{path}/index.html":
        hint = f"write it with a slash at the end: {_shown(path).rstrip('/')}/"
        return _fault("link-by-redirect", link, "names a folder without its “/”: it works only by a redirect", hint)
    onward = site.extracts[served].rest.refresh if served in site.extracts else ""
    if not onward or resolve(served, onward, site.home).target == link.address._replace(fragment="").target:
        return None
    return _fault("link-by-redirect", link, "is a page that only sends readers on", f"link to where it leads: {onward}")


def broken_anchor(link: Aim, site: Site) -> Fault | None:
    """`broken-anchor`: the page is there, but nothing on it has the name after `#`.

    The top of the page, text fragments (`:~:`) and names that begin with `__` (made by scripts) always pass;
    names are looked for as typed, then percent-decoded (HTML Standard, 7.4.6.4).
    """
    name = link.address.fragment.partition(":~:")[0]
    if not name or name.lower() == "top" or name.startswith("__"):
        return None
    kept, decoded = site.extracts.get(site.tree.served(link.address.path) or ""), unquote(name)
    if kept is None or kept.names is None or kept.has(name) or kept.has(decoded):
        return None
    near = process.extractOne(
        decoded, sorted(kept.names.split("\0")), scorer=fuzz.ratio, score_cutoff=_ALIKE, processor=str.casefold
    )
    hint = f"did you mean #{near[0]}?" if near else "name a heading or an id that the page has"
    return _fault("broken-anchor", link, f"asks for a place named “{decoded}”, which its page does not have", hint)


def duplicate_id(document: Document) -> Iterator[tuple[int, Fault]]:
    """`duplicate-id`: elements of a page share an id, so that links reach only the first one."""
    wrong = "is the name of more than one place on this page"
    for name, line in document.doubled:
        yield line, Fault("duplicate-id", name, wrong, "rename one of them", f"#{name}")


def unreadable_file(name: str, document: Document) -> Iterator[tuple[int, Fault]]:
    """`unreadable-file`: a file cannot be read, or only in part, so that its links were not all checked."""
    hint = "save it again, well-formed and in UTF-8"
    for flaw in document.flaws:
        yield 1, Fault("unreadable-file", name, f"cannot be read: {flaw}", hint, name)


_RULES = {
    Reach.AWAY: (),
    Reach.SCHEME: (link_scheme,),
    Reach.MALFORMED: (malformed_link,),
    Reach.OUTSIDE: (link_outside_site,),
    Reach.BARE: (link_by_redirect,),
    Reach.HERE: (link_case, broken_link, broken_asset, link_by_redirect, broken_anchor),
}


def _fault(code: str, link: Aim, wrong: str, hint: str) -> Fault:
    here = link.address.reach is Reach.HERE
    return Fault(code, link.url, wrong, hint, link.address.target if here else link.url)


def _nearest(path: str, site: Site) -> str:
    """Return a hint that names the file most like `path`: by the last part of the name, then by the whole."""
    near = process.extract(remembered(path), site.tree.remembered, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=10)
    best = max(near, key=lambda found: (found[1], fuzz.ratio(path, found[2])), default=None)
    return f"did you mean {_shown(best[2])}?" if best else ""


def _shown(path: str) -> str:
    """Return a path as people see it in the address bar, from the root of the site, fit for printing."""
    shown = path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
    return "/" + shown.encode("utf-8", "backslashreplace").decode()
