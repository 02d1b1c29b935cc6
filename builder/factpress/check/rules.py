"""The rules of the internal link check: one function a rule, named as its code.

Pure: a link and the whole site in, a fault out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from factpress.check.document import Use
from factpress.check.memento import is_dated
from factpress.check.passage import DIRECTIVE, is_on, passages
from factpress.check.resolve import Address, Reach, resolve
from factpress.check.site import REDIRECTS, Fault, Site
from factpress.check.tree import remembered
from factpress.diagnostic import Severity
from factpress.suggestion import slips

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factpress.check.links import Links

_IDLE = re.compile(r"javascript:\s*(?:void\s*\(?\s*0\s*\)?)?[\s;]*", re.IGNORECASE)
"""Links that run a script which does nothing."""

_PAGES = (".html", ".htm", ".xhtml")
_ROUTES = ("!", "/", "__")
"""What fragments begin with that scripts read, such as the route of an application; no place on a page is meant."""

_VIEW = re.compile(r"svgView\(|(?:xywh|t|viewBox)=")

_MISSPELLED = "is not spelled as the file is: capital letters or accents differ"


class Aim(NamedTuple):
    """One link to judge: as the HTML has it, what it is for, and where it leads."""

    url: str
    use: Use
    address: Address


def judge(served: Mapping[int, str | None], links: Links, site: Site) -> Iterator[tuple[int, Fault]]:
    """Yield each of the `links` that has a fault, by its number, with the first one.

    `served` says to which file of the site each leads, if to one. Codes are those of the rules below that take a link.
    """
    for number in _doubtful(served, links, site):
        link, address = links.link(number), links.address(number)
        aim = Aim(link.url, link.use, address)
        if fault := next(filter(None, (rule(aim, site) for rule in _RULES[address.reach])), None):
            yield number, fault


def _doubtful(served: Mapping[int, str | None], links: Links, site: Site) -> Iterator[int]:
    """Yield the links that a rule may have something against; at a glance, since most are plainly right."""
    rests = site.rests
    for number, name in served.items():
        _, path, fragment = links.addresses[number]
        if (
            not name
            or (name != path and name != f"{path}index.html")
            or not links.each[number][1]
            or (name in rests and rests[name].refresh)
            or (fragment and not site.has(name, fragment))
        ):
            yield number


def link_scheme(link: Aim, site: Site) -> Fault | None:  # noqa: ARG001
    """`link-scheme`: a link that runs a script or needs a program that readers do not have.

    A script that does nothing passes: a button that a script of the page has taken over.
    """
    if _IDLE.fullmatch(link.url):
        return None
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
    spelled = None if site.tree.served(path) or site.led(path) else site.tree.spelled(path)
    if spelled is None:
        return None
    hint = f"the right spelling is {_shown(spelled, site)}"
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
    if link.use is Use.LOADED or site.tree.served(path) or _is_led(path, site):
        return None
    if site.tree.folder(path):
        return _fault("broken-link", link, "is a folder without a page of its own (index.html)", "link to a page in it")
    if link.url.lower().startswith("www."):
        return _fault("broken-link", link, "is read as a page of this site", f"write https://{link.url}")
    hint = _nearest(path, site) or "link to a page that exists, or publish this one"
    return _fault("broken-link", link, f"leads to {_shown(path, site)}, which is not in the site", hint)


def broken_asset(link: Aim, site: Site) -> Fault | None:
    """`broken-asset`: a picture, style sheet, script or other file that a page loads is not there."""
    path = link.address.path
    if link.use is not Use.LOADED or (link.url and (site.tree.served(path) or _is_led(path, site))):
        return None
    if not link.url:
        return _fault(
            "broken-asset",
            link,
            "names no file, where one is loaded",
            "name the file, or take the element out",
        )
    hint = _nearest(path, site, of_pages=False) or "add the file, or take its use out"
    return _fault("broken-asset", link, f"would load {_shown(path, site)}, which is not in the site", hint)


def redirect_loop(link: Aim, site: Site) -> Fault | None:
    """`redirect-loop`: the site's own redirects lead round in a circle from an address, and to no page."""
    redirected = site.led(link.address.path)
    if redirected is None or not redirected.is_loop:
        return None
    hint = f"let one of the redirects in {REDIRECTS} lead to a page that exists"
    return _fault("redirect-loop", link, "is redirected round in a circle, and to no page", hint)


def link_by_redirect(link: Aim, site: Site) -> Fault | None:
    """`link-by-redirect`: works only where a server adds a `/`, or by a page that just sends readers on."""
    path = link.address.path
    if redirected := site.led(path):
        onward = redirected.address
        hint = f"link to where it leads: {_shown(onward.path, site) if onward.reach is Reach.HERE else 'another site'}"
        return None if redirected.is_shown else _by_redirect(link, "works only by a redirect of this site", hint)
    served = site.tree.served(path) or ""
    if link.address.reach is Reach.BARE or served == f"{path}/index.html":
        hint = f"write it with a slash at the end: {_shown(path, site).rstrip('/')}/"
        return _by_redirect(link, "names a folder without its “/”: it works only by a redirect", hint)
    stub = site.rest(served).refresh
    if not stub or not _is_elsewhere(resolve(served, stub, site.home), link.address, site):
        return None
    return _by_redirect(link, "is a page that only sends readers on", f"link to where it leads: {stub}")


def broken_anchor(link: Aim, site: Site) -> Fault | None:
    """`broken-anchor`: the page is there, but nothing on it has the name after `#`.

    The top of the page, text fragments (`:~:`), the views of a picture (SVG 2, 16.3), and what scripts read or make
    (`#/route`, `#!route`, `#__name`) always pass; names are looked for as typed, then percent-decoded (HTML Standard,
    7.4.6.4).
    """
    name = link.address.fragment.partition(DIRECTIVE)[0]
    if not name or name.lower() == "top" or name.startswith(_ROUTES):
        return None
    served = site.tree.served(link.address.path) or ""
    known, decoded = site.names(served) if served in site.read else None, unquote(name)
    if served.lower().endswith(".svg") and _VIEW.match(decoded):
        return None
    if known is None or site.has(served, name) or site.has(served, decoded):
        return None
    near = process.extractOne(
        decoded, sorted(known.split("\0")), scorer=OSA.distance, score_cutoff=slips(decoded), processor=str.casefold
    )
    hint = f"did you mean #{near[0]}?" if near else "name a heading or an id that the page has"
    return _fault("broken-anchor", link, f"asks for a place named “{decoded}”, which its page does not have", hint)


def broken_text_fragment(link: Aim, site: Site) -> Fault | None:
    """`broken-text-fragment`: the passage that a text fragment (`#:~:text=`) names is not on its page."""
    named = passages(link.address.fragment.partition(DIRECTIVE)[2])
    served = site.tree.served(link.address.path) or ""
    if not named or not served.lower().endswith(_PAGES) or any(is_on(one, site.text(served)) for one in named):
        return None
    hint = "copy the words from the page as it is now, whole words, or link to a heading"
    return _fault("broken-text-fragment", link, "names a passage that its page does not have", hint)


def archive_without_time(link: Aim, site: Site) -> Fault | None:  # noqa: ARG001
    """`archive-without-time`: an archived copy is linked without its full time, so that the copy shown may change."""
    if is_dated(link.url):
        return None
    wrong = "leads to whichever archived copy is near: its time is not 14 digits of a day and hour"
    return _fault("archive-without-time", link, wrong, "open it, and take the address that the archive leads to")


_RULES = {
    Reach.AWAY: (archive_without_time,),
    Reach.SCHEME: (link_scheme,),
    Reach.MALFORMED: (malformed_link,),
    Reach.OUTSIDE: (link_outside_site,),
    Reach.BARE: (link_by_redirect,),
    Reach.HERE: (
        link_case,
        redirect_loop,
        broken_link,
        broken_asset,
        link_by_redirect,
        broken_anchor,
        broken_text_fragment,
    ),
}


def _is_elsewhere(onward: Address, address: Address, site: Site) -> bool:
    """Tell whether a page at `address` sends its readers to another that there is; if not, it is the one to mend."""
    if onward.reach is not Reach.HERE:
        return True
    return bool(site.tree.served(onward.path)) and onward.target != address._replace(fragment="").target


def _is_led(path: str, site: Site) -> bool:
    """Tell whether the site's own redirects lead from `path` to what there is, or away."""
    redirected = site.led(path)
    if redirected is None:
        return False
    onward = redirected.address
    return onward.reach is not Reach.HERE or bool(site.tree.served(onward.path))


def _by_redirect(link: Aim, wrong: str, hint: str) -> Fault:
    return _fault("link-by-redirect", link, wrong, hint)._replace(severity=Severity.WARNING)


def _fault(code: str, link: Aim, wrong: str, hint: str) -> Fault:
    here = link.address.reach is Reach.HERE
    return Fault(code, link.url, wrong, hint, link.address.target if here else link.url)


def _nearest(path: str, site: Site, *, of_pages: bool = True) -> str:
    """Return a hint that names the file most like `path`: by the last part of the name, then by the whole."""
    meant, known = remembered(path), site.tree.remembered
    found = process.extract(meant, known, scorer=OSA.distance, score_cutoff=slips(meant), limit=10)
    near = (one for one in found if of_pages or not one[2].lower().endswith(_PAGES))
    best = max(near, key=lambda found: (-found[1], fuzz.ratio(path, found[2])), default=None)
    return f"did you mean {_shown(best[2], site)}?" if best else ""


def _shown(path: str, site: Site) -> str:
    """Return a path as people see it in the address bar, from the root of its host, fit for printing."""
    shown = path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
    return (site.home.prefix + shown).encode("utf-8", "backslashreplace").decode()
