"""Pages that answer 200 and are none: "not found" in so many words, a wall against robots, a login, the front page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factpress.watch.address import Address
    from factpress.watch.page import Page

_SHORT, _BARE = 250, 60
"""Words up to which a page may be a notice, and up to which it is nothing but one. An article about 404s has more."""

_LONGEST_SITE_NAME = 4
_SEPARATOR = re.compile(r"\s+[|–—·»•-]\s+")
_THING = r"(?:page|url|file|document|article|content|resource|story|post|item)"
_MISSING = re.compile(
    rf"""(?:(?:oops|sorry|whoops|uh[ -]oh|we.re\ sorry)\W+)?(?:
    (?:(?:http|error|status|code|fehler|erreur)\W+)*404(?:\W+(?:error|fehler))?
      (?:\W+(?:(?:{_THING}|the\ {_THING}|that\ {_THING})\ )?(?:(?:was|is|could)\ )?(?:not\ (?:be\ )?found|missing))?
    | (?:the\ |this\ |that\ )?(?:requested\ )?{_THING}
      (?:\ (?:that\ )?you(?:\ requested|\ (?:are|were)\ looking\ for|.re\ looking\ for))?\ ?
      (?:(?:was|is|has|has\ been|could|can|does|doesn.t|isn.t|cannot|can.t|couldn.t)\ )*
      (?:not\ (?:be\ )?found|be\ found|no\ longer\ (?:available|exists?|here)|not\ (?:available|exist)|unavailable|exist
        |(?:been\ )?(?:removed|deleted)|missing)
    | not\ found
    | (?:we\ )?(?:could\ not|couldn.t|can.t|cannot)\ find\ (?:the|that|this)\ {_THING}
      (?:\ you(?:\ requested|\ (?:are|were)\ looking\ for|.re\ looking\ for))?
    | (?:die\ )?seite\ (?:wurde\ )?(?:leider\ )?nicht\ gefunden | page\ (?:non\ trouvée|introuvable)
    | página\ no\ encontrada | página\ não\ encontrada | pagina\ non\ trovata | pagina\ niet\ gevonden
    | сторінку\ не\ знайдено | страница\ не\ найдена | nie\ znaleziono\ strony | strona\ nie\ istnieje
    | ページが見つかりません(?:でした)? | 页面不存在 | 页面未找到 | الصفحة\ غير\ موجودة | sayfa\ bulunamadı
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_CHALLENGE = re.compile(
    r"just a moment\W*|attention required\W*|access denied\W*|are you (?:a robot|human)\W*|robot check\W*|"
    r"(?:please )?verify(?:ing)? (?:that )?you are (?:a )?human\W*|checking your browser\W*|security check\W*|"
    r"pardon our interruption\W*",
    re.IGNORECASE,
)
_LANGUAGE = (
    r"(?:ar|bg|bn|bs|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|hy|id|it|ja|ka|ko|lt|lv|mk|ms|nb|nl|nn|no|pl|pt|ro|ru"
    r"|sk|sl|sq|sr|sv|sw|ta|th|tl|tr|uk|ur|vi|zh)"
)
_HOME = re.compile(
    rf"/(?:(?:index|default|home)(?:\.[a-z]{{2,5}})?|{_LANGUAGE}(?:[-_][a-z]{{2,4}})?)?/?", re.IGNORECASE
)
_LOGIN = re.compile(r"/(?:log-?in|sign-?in|sso|auth|account/login)(?:[/.]|$)", re.IGNORECASE)
_NOT_FOUND = re.compile(r"/(?:404|not-?_?found|page-?_?not-?_?found|error-?_?404)(?:[/.]|$)", re.IGNORECASE)


def is_home(address: Address) -> bool:
    """Tell whether an address is the front page of its site, in one of its languages or not."""
    return not address.query and bool(_HOME.fullmatch(address.path))


def is_login(address: Address) -> bool:
    """Tell whether an address asks its readers to log in."""
    return bool(_LOGIN.search(address.path))


def is_error_path(address: Address) -> bool:
    """Tell whether an address is that of a site's own "not found"."""
    return bool(_NOT_FOUND.search(address.path))


def is_missing(page: Page) -> bool:
    """Tell whether a page says, as all it says, that it was not found."""
    notice = any(_names(_MISSING, heading) for heading in (page.title, *page.headings))
    if notice and (page.is_unlisted or page.words <= _SHORT):
        return True
    lines = (page.text or "").split("\n") if page.words <= _BARE else ()
    return any(_MISSING.fullmatch(sentence) for line in lines for sentence in re.split(r"(?<=[.!?])\s+", line.strip()))


def is_challenge(page: Page) -> bool:
    """Tell whether a page wants proof that its reader is no robot."""
    return page.words <= _SHORT and any(_names(_CHALLENGE, heading) for heading in (page.title, *page.headings))


def _names(notice: re.Pattern[str], heading: str) -> bool:
    """Tell whether `heading` is such a notice, but for the name of the site before or after it."""
    parts = _SEPARATOR.split(heading.strip())
    others = [part for part in parts if not notice.fullmatch(part)]
    return len(others) < len(parts) and all(len(part.split()) <= _LONGEST_SITE_NAME for part in others)
