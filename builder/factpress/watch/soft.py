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
_LONGEST_NOTICE = 200
"""Characters. What is longer is no notice, and might be made to keep us busy."""

_SEPARATOR = re.compile(r"\s+[|–—·»•-]\s+")
_THING = r"(?:web\ ?)?(?:page|url|link|file|document|article|content|resource|story|post|item)"
_SOUGHT = r"(?:\ (?:are|were)|.re)\ (?:looking\ for|trying\ to\ (?:view|reach))"
_WANTED = rf"(?:\ (?:that\ )?you(?:\ have)?(?:\ requested|{_SOUGHT}))?"
_GONE = r"""(?:
    (?:(?:was|is|has|could|can)\ )?not\ (?:be\ |been\ )?(?:found|located|available|exist)
      (?:\ on\ this\ (?:server|site))?
    | (?:cannot|can.t|couldn.t)\ be\ (?:found|located|displayed)
    | (?:isn.t|wasn.t|is\ currently\ not)\ (?:available|here|found)(?:\ right\ now)?
    | (?:does\ not|doesn.t|no\ longer|is\ no\ longer)\ (?:seem\ to\ )?(?:exists?|available|here)
    | (?:is\ |was\ |has\ been\ )?(?:removed|deleted|taken\ down|missing|unavailable)
    )"""
_ELSEWHERE = "|".join(
    (
        r"(?:die\ |diese\ )?seite\ (?:wurde\ )?(?:leider\ )?nicht\ gefunden|diese\ seite\ existiert\ nicht",
        r"page\ (?:non\ trouvée|introuvable)|cette\ page\ n.existe\ (?:pas|plus)",
        r"(?:esta\ )?página\ no\ (?:encontrada|existe|disponible)|página\ não\ (?:encontrada|existe)",
        r"pagina\ non\ (?:trovata|esiste)|pagina\ niet\ gevonden|pagina\ nu\ (?:a\ fost\ găsită|există)",
        r"sidan\ (?:hittades|finns)\ inte|siden\ (?:blev\ ikke\ fundet|(?:ble\ )?ikke\ funnet|(?:finnes|findes)\ ikke)",
        r"sivua\ ei\ löytynyt|(?:az\ )?oldal\ nem\ található|η\ σελίδα\ δεν\ βρέθηκε|sayfa\ bulunamadı",
        r"nie\ znaleziono\ strony|strona\ nie\ (?:istnieje|została\ znaleziona)|stránka\ (?:nebyla\ )?nenalezena",
        r"stránk[au]\ (?:sa\ )?nena(?:šla|jdená)|stranica\ nije\ pronađena|страницата\ не\ е\ намерена",
        r"сторінк[ау]\ не\ (?:знайдено|існує)|страница\ не\ (?:найдена|существует)",
        r"(?:お探しの)?ページ[はが]見つかりません(?:でした)?|页面(?:不存在|未找到)|找不到(?:该)?(?:页面|網頁|頁面)",
        r"(?:요청하신\ )?페이지를\ 찾을\ 수\ 없습니다|không\ tìm\ thấy\ trang|halaman\ tidak\ ditemukan",
        r"ไม่พบหน้า(?:ที่คุณต้องการ)?",
        r"الصفحة\ غير\ موجودة|הדף\ לא\ נמצא|صفحه\ (?:مورد\ نظر\ )?(?:یافت|پیدا)\ نشد|पेज\ नहीं\ मिला",
    )
)
_SAID = rf"""(?:
    (?:the\ |this\ |that\ |your\ )?(?:requested\ )?{_THING}{_WANTED}\ {_GONE}
    | not\ found | nothing\ (?:was\ )?found
    | (?:we\ )?(?:could\ not|couldn.t|can.t|cannot|(?:are|were)\ unable\ to)\ (?:seem\ to\ )?find
      \ (?:the|that|this|your)\ {_THING}{_WANTED}
    | {_ELSEWHERE}
    )"""
_MISSING = re.compile(
    rf"""(?:(?:oops|sorry|whoops|uh[ -]oh|hmm+|we.re\ sorry|error|something\ went\ wrong)\W+){{0,3}}(?:
    (?:(?:http|error|status|code|fehler|erreur|errore|ошибка|помилка)\W+){{0,3}}(?:404|410)
      (?:\W+(?:error\ page|error|page|fehler|gone|missing))?(?:\W+{_SAID})?(?:\W+error)?
    | {_SAID}
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_CHALLENGE = re.compile(
    r"just a moment\W*|(?:einen|un) (?:moment|instant|momento)\W*|attention required\W*|one more step\W*|"
    r"access (?:to this page has been )?denied\W*|are you (?:a robot|human)\W*|robot check\W*|"
    r"(?:bot|human|security) verification\W*|security check(?:point)?\W*|vercel security checkpoint\W*|"
    r"(?:please )?verify(?:ing)? (?:that )?you are (?:a )?human\W*|checking your browser\W*|client challenge\W*|"
    r"checking if the site connection is secure\W*|pardon our interruption\W*|ddos-guard\W*",
    re.IGNORECASE,
)
_LANGUAGE = (
    r"(?:ar|bg|bn|bs|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|hy|id|it|ja|ka|ko|lt|lv|mk|ms|nb|nl|nn|no|pl|pt|ro|ru"
    r"|sk|sl|sq|sr|sv|sw|ta|th|tl|tr|uk|ur|vi|zh)"
)
_HOME = re.compile(
    rf"/(?:(?:index|default|home)(?:\.[a-z]{{2,5}})?|{_LANGUAGE}(?:[-_][a-z]{{2,4}})?)?/?", re.IGNORECASE
)
_LOGIN = re.compile(r"/(?:(?:wp-)?log[-_]?[io]n|sign[-_]?in|sso|auth|oauth2?|servicelogin)(?:[/.]|$)", re.IGNORECASE)
_LOGIN_HOST = re.compile(r"(?:login|signin|sso|auth|idp|accounts)\.", re.IGNORECASE)
_NOT_FOUND = re.compile(r"/(?:404|410|not[-_]?found|page[-_]?not[-_]?found|error[-_]?404)(?:[/.]|$)", re.IGNORECASE)
_OF_NO_ACCOUNT = re.compile(
    r"\?(?:(?:utm_\w+|ref|from|source|src|lang|redirect(?:ed)?(?:_?from)?|error|e|404|not_?found)(?:=[^&]*)?(?:&|$))+",
    re.IGNORECASE,
)
"""A query that asks the front page for no other page."""


def is_home(address: Address) -> bool:
    """Tell whether an address is the front page of its site, in one of its languages or not."""
    is_front = not address.query or _OF_NO_ACCOUNT.fullmatch(address.query) is not None
    return is_front and bool(_HOME.fullmatch(address.path))


def is_login(address: Address) -> bool:
    """Tell whether an address asks its readers to log in."""
    return bool(_LOGIN.search(address.path) or _LOGIN_HOST.match(address.host))


def is_error_path(address: Address) -> bool:
    """Tell whether an address is that of a site's own "not found"."""
    return bool(_NOT_FOUND.search(address.path))


def is_missing(page: Page) -> bool:
    """Tell whether a page says, as all it says, that it was not found."""
    notice = any(_names(_MISSING, heading) for heading in (page.title, *page.headings))
    if notice and (page.is_unlisted or page.words <= _SHORT):
        return True
    lines = (page.text or "").split("\n") if page.words <= _BARE else ()
    return any(_is(_MISSING, one) for line in lines for one in re.split(r"(?<=[.!?])\s+", line.strip()))


def is_challenge(page: Page) -> bool:
    """Tell whether a page wants proof that its reader is no robot."""
    return page.words <= _SHORT and any(_names(_CHALLENGE, heading) for heading in (page.title, *page.headings))


def _names(notice: re.Pattern[str], heading: str) -> bool:
    """Tell whether `heading` is such a notice, but for the name of the site before or after it."""
    parts = _SEPARATOR.split(heading.strip()[: 2 * _LONGEST_NOTICE])
    others = [part for part in parts if not _is(notice, part)]
    return len(others) < len(parts) and all(len(part.split()) <= _LONGEST_SITE_NAME for part in others)


def _is(notice: re.Pattern[str], said: str) -> bool:
    return len(said) <= _LONGEST_NOTICE and notice.fullmatch(said) is not None
