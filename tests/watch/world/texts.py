"""Pages by what they say: notices that are no pages, pages that look like notices, places and words on them."""

from __future__ import annotations

from tests.watch.world.replies import HTML, STORY, WORDS, Case, fixed, page, reply

CLERK = "Page not found, said the clerk."
LONG = "Every word of this long article about it counts for something, and somebody reads it. " * 40


def html(body: str, charset: str = "utf-8", named: str = "", head: str = "") -> bytes:
    """Return a page in `charset`, which its server names, or names another."""
    content = f"<!doctype html><html><head><title>A story</title>{head}</head><body>{body}{STORY}</body></html>"
    return reply("200 OK", f"Content-Type: text/html{named}", body=content.encode(charset))


NOTICES = {
    "title": page("Sorry.", "Page not found"),
    "site": page("Try the search, or go to the front page.", "404 Not Found | Example News"),
    "heading": reply("200 OK", HTML, body="<title>Example News</title><nav>Politics</nav><h1>Error 404</h1><p>Oh.</p>"),
    "bare": page("This story is no longer available.", "Example News"),
    "long": page(LONG, "Page not found", '<meta name="robots" content="noindex,follow">'),
    "german": page("Leider.", "Seite nicht gefunden – Beispiel"),
    "ukrainian": page("Вибачте.", "Сторінку не знайдено"),
    "sorry": page("Perhaps it moved.", "Sorry, the page you are looking for could not be found"),
}
FRIENDS = {
    "number": page(STORY, "How we fixed our 404 page"),
    "novel": page(LONG, "404 Not Found - a novel"),
    "removed": page(f"{STORY} The statue has been removed. The page was not found by the clerk.", "The statue"),
    "spec": page(f"The status 404 means Not Found. {STORY}", "HTTP status codes"),
    "quoted": page(f"“Page not found”, it said. {STORY}", "What the reader saw"),
    "tiny": page("Yes.", "Was it so?"),
    "blank": reply("200 OK", HTML, body=""),
}
WALLS = {
    "moment": page("Checking.", "Just a moment..."),
    "human": page("Press and hold.", "Are you a robot?"),
    "denied": page("You do not have permission.", "Access Denied"),
}
PLACES = {
    "id": (html("<p id=part>x</p>"), "#part", "ok"),
    "name": (html("<a name='part'>x</a>"), "#part", "ok"),
    "escaped": (html("<p id='a b'>x</p>"), "#a%20b", "ok"),
    "typed": (html("<p id='a%20b'>x</p>"), "#a%20b", "ok"),
    "entity": (html("<p id='a&amp;&#98;'>x</p>"), "#a&b", "ok"),
    "umlaut": (html("<p id=größe>x</p>"), "#größe", "ok"),
    "latin-1": (html("<p id=größe>x</p>", "latin-1", "; charset=iso-8859-1"), "#gr%C3%B6%C3%9Fe", "ok"),
    "meta": (html("<p id=größe>x</p>", "latin-1", head="<meta charset=latin1>"), "#gr%C3%B6%C3%9Fe", "ok"),
    "unsaid": (html("<p id=größe>x</p>", "latin-1"), "#gr%C3%B6%C3%9Fe", "ok"),
    "klingon": (html("<p id=größe>x</p>", "utf-8", "; charset=klingon"), "#gr%C3%B6%C3%9Fe", "ok"),
    "utf-16": (html("<p id=größe>x</p>", "utf-16"), "#gr%C3%B6%C3%9Fe", "ok"),
    "cyrillic": (html("<p id=розділ>x</p>", "cp1251", "; charset=windows-1251"), "#розділ", "ok"),
    "japanese": (html("<p id=章>x</p>", "shift_jis", "; charset=Shift_JIS"), "#章", "ok"),
    "top": (html(""), "#top", "ok"),
    "route": (html("<script>app()</script>"), "#/route/1", "ok"),
    "user": (html("<a id=user-content-readme>x</a>"), "#readme", "ok"),
    "app": (reply("200 OK", HTML, body="<div id=root></div><script src=app.js></script>"), "#part", "ok"),
    "none": (html(""), "#part", "anchor-missing"),
    "case": (html("<p id=Part>x</p>"), "#part", "anchor-missing"),
    "comment": (html("<!-- <p id=part> -->"), "#part", "anchor-missing"),
    "class": (html("<p class=part>x</p><input name=part>"), "#part", "anchor-missing"),
    "words": (html(""), "#:~:text=many%20people,home%20late", "ok"),
    "words-between": (html(""), "#:~:text=day%2C%20and-,many%20people,-saw%20it", "ok"),
    "words-folded": (html("<p>Größe   und\nGanzes</p>"), "#:~:text=groSSe%20und%20ganzes", "ok"),
    "words-latin": (html("<p>très bien fait</p>", "latin-1", "; charset=latin1"), "#:~:text=tr%C3%A8s%20bien", "ok"),
    "words-and-place": (html("<p id=part>x</p>"), "#part:~:text=many%20people", "ok"),
    "words-or": (html(""), "#:~:text=nowhere&text=many%20people", "ok"),
    "words-gone": (html(""), "#:~:text=few%20people", "fragment-missing"),
    "words-hidden": (html("<p hidden>few people</p>"), "#:~:text=few%20people", "fragment-missing"),
    "words-apart": (html("<p>so few</p><p>people came</p>"), "#:~:text=few%20people", "fragment-missing"),
    "words-part": (html("<p>fewest peoples</p>"), "#:~:text=few", "fragment-missing"),
}
QUOTES = {
    "there": (html(""), WORDS, "ok"),
    "set": (html("<p>“It’s so\u00a0on that <b>day</b>”,<br>he said.</p>"), '"It\'s so on that day", he said.', "ok"),
    "soft": (html("<p>It is con\u00adsti\u00adtu\u00adtional here.</p>"), "It is constitutional here.", "ok"),
    "ellipsis": (html(""), "It was so on that day […] saw it.", "ok"),
    "ellipsis-changed": (html(""), "It was so on that day […] nobody saw it.", "quotation-gone"),
    "changed": (html("<p>It was never so on that day.</p>"), "It was always so on that day.", "quotation-gone"),
    "moved": (reply("301 Moved", "Location: /ok"), WORDS, "moved"),
    "scripted": (reply("200 OK", HTML, body="<div id=root></div><script src=app.js></script>"), WORDS, "ok"),
    "notice": (page("Oh.", "Page not found"), WORDS, "soft-404"),
    "notice-quoted": (
        page("Page not found, said the clerk.", "Page not found"),
        "Page not found, said the clerk.",
        "ok",
    ),
    "latin-1": (html("<p>Les cafés étaient ouverts.</p>", "latin-1"), "Les cafés étaient ouverts.", "ok"),
    "hidden": (
        html("<p style='display:none'>It was hidden from them.</p>"),
        "It was hidden from them.",
        "quotation-gone",
    ),
}
CASES = {
    **{f"soft-{name}": Case("soft-404", fixed(sent)) for name, sent in NOTICES.items()},
    **{f"friend-{name}": Case("ok", fixed(sent)) for name, sent in FRIENDS.items()},
    **{f"wall-{name}": Case("blocked", fixed(sent), why="challenge") for name, sent in WALLS.items()},
    **{f"place-{name}": Case(right, fixed(sent), ends) for name, (sent, ends, right) in PLACES.items()},
    **{f"quote-{name}": Case(right, fixed(sent), quote=quote) for name, (sent, quote, right) in QUOTES.items()},
}
