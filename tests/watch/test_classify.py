"""What an answer says of an address: a table of answers, each with its verdict."""

from __future__ import annotations

import pytest

from factpress.model import Verdict
from factpress.watch.answer import Answer, Failure, Hop
from factpress.watch.classify import classify
from factpress.watch.page import page
from tests.watch.asking import html, question

STORY = "<h1>A story</h1><p>" + "It was so on that day, and many people saw it. " * 8 + "</p>"
LONG = "<p>" + "Every word of this long article counts for something. " * 60 + "</p>"
SCRIPT = "<div id=root></div><script src=app.js></script>"
PAGE = "https://a.example/story"


def verdict(answer: Answer, href: str = PAGE, *quotes: str, **more: bool) -> tuple[str, str, str]:
    (seen,) = classify([question(href, *quotes, **more)], answer)
    return seen.verdict.value, seen.why, seen.to


STATUSES = {
    **dict.fromkeys([200, 203, 204, 206, 300], "ok"),
    **dict.fromkeys([404, 410], "gone"),
    **dict.fromkeys([400, 401, 402, 403, 405, 406, 418, 429, 451, 999], "blocked"),
    **dict.fromkeys([408, 500, 502, 503, 504, 521, 530], "unreachable"),
}


@pytest.mark.parametrize(("status", "expected"), STATUSES.items())
def test_status(status: int, expected: str) -> None:
    assert verdict(Answer(PAGE, status=status))[:2] == (expected, "" if expected == "ok" else str(status))


@pytest.mark.parametrize("status", [101, 304])
def test_a_status_that_nobody_asked_for_is_no_answer(status: int) -> None:
    assert verdict(Answer(PAGE, status=status)) == ("unreachable", "bad-reply", "")


@pytest.mark.parametrize("failure", Failure)
def test_failure(failure: Failure) -> None:
    blocked = {Failure.ROBOTS, Failure.ROBOTS_FAILED, Failure.WALLED, Failure.SHUT}
    expected = "blocked" if failure in blocked else "not-public" if failure is Failure.NOT_PUBLIC else "unreachable"
    assert verdict(Answer(PAGE, failure=failure)) == (expected, failure.value, "")


def test_challenge_in_a_header_is_a_wall_whatever_the_status() -> None:
    assert verdict(Answer(PAGE, status=503, headers={"cf-mitigated": "challenge"}))[:2] == ("blocked", "challenge")


NEW, HOME = "https://a.example/new", "https://a.example/"
REDIRECTS = [
    ((Hop(301, NEW),), "moved", NEW),
    ((Hop(308, "https://b.example/story"),), "moved", "https://b.example/story"),
    ((Hop(301, NEW), Hop(302, "https://a.example/today")), "moved", NEW),
    ((Hop(302, NEW),), "ok", ""),
    ((Hop(302, NEW), Hop(301, "https://a.example/newer")), "ok", ""),
    ((Hop(301, NEW), Hop(301, PAGE)), "ok", ""),
    ((Hop(301, HOME),), "redirect-to-home", HOME),
    ((Hop(302, "https://a.example/en/"),), "redirect-to-home", "https://a.example/en/"),
    ((Hop(302, "https://other.example/index.html"),), "redirect-to-home", "https://other.example/index.html"),
    ((Hop(302, "https://a.example/?p=7"),), "ok", ""),
    (
        (Hop(302, "https://a.example/?ref=404&utm_source=x"),),
        "redirect-to-home",
        "https://a.example/?ref=404&utm_source=x",
    ),
    ((Hop(302, "https://a.example/users/sign_in"),), "blocked", "https://a.example/users/sign_in"),
    ((Hop(302, "https://login.a.example/x?y"),), "blocked", "https://login.a.example/x?y"),
    ((Hop(302, "https://a.example/blog-in-english"),), "ok", ""),
    ((Hop(302, "https://a.example/authors/ada"),), "ok", ""),
    ((Hop(302, "https://a.example/404"),), "soft-404", "https://a.example/404"),
    ((Hop(302, "https://a.example/error/not-found.html"),), "soft-404", "https://a.example/error/not-found.html"),
    ((Hop(302, "https://a.example/login?next=/story"),), "blocked", "https://a.example/login?next=/story"),
    ((Hop(301, "https://a.example/loginism"),), "moved", "https://a.example/loginism"),
]


@pytest.mark.parametrize(("hops", "expected", "to"), REDIRECTS)
def test_redirects(hops: tuple[Hop, ...], expected: str, to: str) -> None:
    found = verdict(html(STORY, *hops))
    assert (found[0], found[2]) == (expected, to)


@pytest.mark.parametrize("href", [HOME, "https://a.example/en", "https://a.example/login", "https://a.example/404"])
def test_what_was_a_front_page_or_login_or_notice_may_lead_to_one(href: str) -> None:
    kinds = {"https://a.example/login": "sign-in", "https://a.example/404": "not-found"}
    answer = html(STORY, Hop(302, f"https://b.example/{kinds.get(href, '')}"))
    assert verdict(answer, href)[0] == "ok"


def test_a_new_address_keeps_the_fragment() -> None:
    answer = html("<p id=part>It was so.</p>" + STORY, Hop(301, NEW))
    assert verdict(answer, f"{PAGE}#part") == ("moved", "", f"{NEW}#part")
    assert verdict(html(STORY, Hop(301, f"{NEW}#top")), f"{PAGE}#top") == ("moved", "", f"{NEW}#top")


NOTICES = [
    "Page not found",
    "404",
    "404 Not Found",
    "Error 404",
    "Error 404 (Not Found)",
    "Oops! That page can’t be found.",
    "Page Not Found | Example News",
    "Example News - 404: Page not found",
    "Sorry, this page is no longer available.",
    "The page you requested could not be found",
    "This article has been removed",
    "We can't find the page you're looking for",
    "Seite nicht gefunden",
    "Сторінку не знайдено – Новини",
    "ページが見つかりませんでした",
    "404: This page could not be found.",
    "404 (Page Not Found) Error",
    "410 Gone",
    "Oops, something went wrong: page not found",
    "Sorry, this page isn't available right now.",
    "The requested URL was not found on this server.",
    "We can’t seem to find the page you’re looking for",
    "Hmm, that page doesn’t exist",
    "The page that you are trying to reach has been deleted",
    "Diese Seite existiert nicht",
    "Cette page n’existe plus",
    "Ошибка 404: страница не найдена",
    "Stránka nenalezena",
    "お探しのページは見つかりません",
    "페이지를 찾을 수 없습니다",
    "الصفحة غير موجودة",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_for_a_title_or_a_heading_is_no_page(notice: str) -> None:
    menu = "<nav>Politics World Sport Weather</nav>"
    assert verdict(html(menu + "<h1>Hello</h1>", title=notice))[0] == "soft-404"
    assert verdict(html(menu + f"<h1>{notice}</h1>", title="Example News"))[0] == "soft-404"


def test_a_notice_in_a_bare_text() -> None:
    assert verdict(html("<p>Sorry. This story is no longer available.</p>", title="News"))[0] == "soft-404"


TRAPS = [
    ("How we fixed our 404 page", STORY),
    ("Error 404: the history of a number", STORY),
    ("HTTP 404 - Wikipedia, a free encyclopedia of it all", STORY),
    ("404 Not Found - a novel", LONG),
    ("The page that was not found", STORY),
    ("Minister: the document has been removed from the record", STORY),
    ("A story", "<p>The spec says that 404 means Not Found; this section has been removed in 2.0.</p>" + STORY),
    ("Missing", STORY),
    ("Gone", STORY),
    ("Not found guilty", STORY),
    ("Area code 404", STORY),
    ("Why this page was removed from the dictionary", STORY),
    ("Article 50 is no longer available to Britain", STORY),
    ("Error " * 100_000, "<p>x</p>"),
    ("Sorry " * 100_000, "<p>x</p>"),
]


@pytest.mark.parametrize(("title", "body"), TRAPS)
def test_an_article_about_missing_pages_is_a_page(title: str, body: str) -> None:
    assert verdict(html(body, title=title))[0] == "ok"


def test_a_long_notice_is_one_where_search_engines_are_told_to_leave_it() -> None:
    unlisted = '<meta name="robots" content="NOINDEX, follow">'
    assert verdict(html(LONG, title="Page not found", head=unlisted))[0] == "soft-404"


@pytest.mark.parametrize(
    "title",
    [
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Are you a robot?",
        "Un instant…",
        "Access to this page has been denied",
    ],
)
def test_a_challenge_is_a_wall(title: str) -> None:
    assert verdict(html("<p>Checking.</p>", title=title))[:2] == ("blocked", "challenge")


ANCHORS = [
    ("part", "<p id=part>x</p>", "ok"),
    ("part", "<a name=part>x</a>", "ok"),
    ("teil%C3%BC", "<p id=teilü>x</p>", "ok"),
    ("", "", "ok"),
    ("top", "", "ok"),
    ("/route", "", "ok"),
    ("!bang", "", "ok"),
    ("readme", "<a id=user-content-readme></a>", "ok"),
    ("a%20b", "<p id='a%20b'>x</p>", "ok"),
    ("a%20b", "<p id='a b'>x</p>", "ok"),
    ("a&b", "<p id='a&amp;b'>x</p>", "ok"),
    ("Part", "<p id=part>x</p>", "anchor-missing"),
    ("part", "<!-- <p id=part> -->", "anchor-missing"),
    ("part", "<script>'<p id=part>'</script>", "anchor-missing"),
    ("part", "<p name=part>x</p>", "anchor-missing"),
    (":~:text=saw it", "", "ok"),
    (":~:text=never%20saw%20it", "", "fragment-missing"),
    ("part:~:text=saw it", "<p id=part>x</p>", "ok"),
    (":~:text=nowhere&text=SAW%20IT", "", "ok"),
    (":~:selector=x", "", "ok"),
    (":~:text=one%20day", "<p>that was one</p><p>day of many</p>", "fragment-missing"),
    (":~:text=one%20day", "<p>that was <b>one</b>\n<i>day</i> of many</p>", "ok"),
    (":~:text=so%20on,people%20saw", "", "ok"),
]


@pytest.mark.parametrize(("fragment", "extra", "expected"), ANCHORS)
def test_fragments(fragment: str, extra: str, expected: str) -> None:
    assert verdict(html(STORY + extra), f"{PAGE}#{fragment}")[0] == expected


NOT_READ = [
    html(STORY, is_whole=False),
    html(SCRIPT),
    html(STORY + "<i>" * 5000),
    html(STORY + "<br>" * 61_000),
    Answer(PAGE, status=200),
]


@pytest.mark.parametrize("answer", NOT_READ)
def test_what_was_not_read_lacks_nothing(answer: Answer) -> None:
    assert verdict(answer, f"{PAGE}#part", "It was so on that day")[0] == "ok"


def test_each_address_of_a_page_is_judged_by_its_own_fragment() -> None:
    asked = [question(PAGE), question(f"{PAGE}#here"), question(f"{PAGE}#gone")]
    seen = classify(asked, html(STORY + "<p id=here>Here.</p>"))
    assert [one.verdict for one in seen] == [Verdict.OK, Verdict.OK, Verdict.ANCHOR_MISSING]
    assert seen[2].why == "gone"


def test_quotations() -> None:
    (seen,) = classify([question(PAGE, "It was so on that day", "It was not so")], html(STORY))
    assert (seen.verdict, seen.missing) == (Verdict.QUOTATION_GONE, ("b claims.c.evidence.1",))
    assert verdict(html(STORY), PAGE, "It was so on that day")[0] == "ok"
    assert verdict(html(STORY), PAGE, "It was not so", is_walled=True) == ("ok", "", "")


def test_a_page_of_which_a_part_was_read_is_well_and_it_is_said_where_that_lacks_what_we_quote() -> None:
    torn, moved = html(STORY, is_whole=False), html(STORY, Hop(301, f"{PAGE}/new"), is_whole=False)
    assert verdict(torn, PAGE, "It was so on that day", "It was not so") == ("ok", "part-read", "")
    assert verdict(moved, PAGE, "It was not so") == ("moved", "part-read", f"{PAGE}/new")
    assert verdict(torn, PAGE, "It was so on that day") == verdict(torn) == ("ok", "", "")


def test_a_page_that_has_our_words_is_no_notice() -> None:
    body = "<p>Page not found, said the clerk.</p>"
    assert verdict(html(body, title="Page not found"), PAGE, "Page not found, said the clerk.")[0] == "ok"
    assert verdict(html(body, title="Page not found"), PAGE, "It was so")[0] == "soft-404"


@pytest.mark.parametrize("charset", ["utf-8", "no-such-charset", "windows-1252"])
def test_an_unknown_encoding_is_no_fault_of_the_page(charset: str) -> None:
    content = "<p>It was so on that day; caf\u00e9s were open and full.</p>".encode(
        "utf-8" if charset == "utf-8" else "cp1252"
    )
    answer = Answer(PAGE, (), None, 200, {"content-type": f'text/html; charset="{charset}"'}, content)
    assert verdict(answer, PAGE, "cafés were open")[0] == "ok"


@pytest.mark.parametrize("named", [{}, {"content-type": ""}, {"content-type": "text/html, text/html"}])
def test_a_page_is_one_though_its_server_does_not_say_so(named: dict[str, str]) -> None:
    content = b"\xef\xbb\xbf <!-- made by hand --> <!DOCTYPE html><p id=here>" + STORY.encode()
    answer = Answer(PAGE, status=200, headers=named, content=content)
    assert verdict(answer, f"{PAGE}#here")[0] == "ok"
    assert verdict(answer, f"{PAGE}#gone")[0] == "anchor-missing"
    picture = Answer(PAGE, status=200, headers={"content-type": ""}, content=b"\x89PNG <html>")
    assert verdict(picture, f"{PAGE}#gone")[0] == "ok"


def test_a_page_that_breaks_off_within_a_letter_is_in_utf_8_still() -> None:
    content = "<p>It was so on that day: cafés were open, très".encode()[:-1]
    answer = Answer(PAGE, status=200, headers={"content-type": "text/html"}, content=content, is_whole=False)
    assert verdict(answer, PAGE, "cafés were open", "nowhere at all")[0] == "ok"
    assert "cafés" in (page(answer).text or "")


def test_plain_text_has_words_and_no_anchors() -> None:
    answer = Answer(PAGE, (), None, 200, {"content-type": "text/plain"}, b"It was so on that day.")
    assert verdict(answer, f"{PAGE}#L1", "It was so on that day.")[0] == "ok"
    assert verdict(answer, PAGE, "It was not so.")[0] == "quotation-gone"


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"<" * 5000, b"\xff\xfe\x00", b"<html" + b"<div>" * 3000])
@pytest.mark.parametrize("media_type", ["text/html", "text/markdown", "image/png", ""])
def test_hostile_bytes_raise_nothing(content: bytes, media_type: str) -> None:
    answer = Answer(PAGE, (), None, 200, {"content-type": media_type}, content)
    assert verdict(answer)[0] == "ok"
