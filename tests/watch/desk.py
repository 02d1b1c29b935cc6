"""A desk whose briefs cite the addresses of a world, and what its watch has to find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factpress.capture import digest
from factpress.watch.address import spelled
from tests.watch.world import CASES, World

HEAD = "---\nid: desk-{number}\ntitle: Desk {number}\n"
_SOURCE = "  {key}: {{title: A source, url: '{address}', capture: words.txt}}\n"
_CLAIM = (
    "  {key}:\n    text: It was so.\n    rating: unverified\n    evidence:\n"
    "      - {{source: {key}, quote: '{quote}', bears: context}}\n"
)
_SIDECAR = "url: unknown\ncaptured: unknown\nmedia_type: text/plain\ntool: hand\nextent: full\nsha256: {digest}\n"
_BRIEF = 50


@dataclass(frozen=True)
class Cited:
    """An address that a brief cites, the class that is right for it, and its cause where it is to be looked at."""

    address: str
    right: str
    why: str | None = None
    quote: str = ""

    @property
    def spelled(self) -> str:
        """How the status file spells it."""
        return spelled(self.address)


def all_of(web: World, count: int = len(CASES)) -> list[Cited]:
    """Return so many addresses of `web`, each behaviour as often as any, over all its hosts."""
    names = list(CASES)
    return [_cited(web, names[number % len(names)], number) for number in range(count)]


def _cited(web: World, name: str, number: int) -> Cited:
    case = CASES[name]
    host = number + number // len(CASES)
    return Cited(f"{web.url(f'/{name}/{number}', host)}{case.ends}", case.right, case.why, case.quote)


def elsewhere() -> list[Cited]:
    """Return addresses at which there is no server, or none that is asked."""
    return [
        Cited("http://no-such-host.invalid/", "unreachable", "dns"),
        Cited("https://bücher.invalid/straße?q=ü#ß", "unreachable", "dns"),
        Cited("http://127.0.9.9:1/", "unreachable", "refused"),
        Cited("http://[::1]:1/x", "unreachable", "refused"),
        Cited("http://[bad", "malformed"),
        Cited("http://a.example:99999/", "malformed"),
        Cited("http://1.2.3.4.5/", "malformed"),
        Cited("https://www.x.com/somebody/status/1", "blocked", "walled"),
        Cited("https://de-de.facebook.com/", "blocked", "walled"),
    ]


def files(cited: Sequence[Cited]) -> dict[str, str]:
    """Return the files of a project whose briefs cite all of `cited`."""
    words = "".join(f"{one}\n" for one in sorted({one.quote.replace(" […] ", " and then ") for one in cited}))
    sidecar = _SIDECAR.format(digest=digest(words.encode()))
    briefs = {
        f"briefs/desk-{number}.md": _brief(number, cited[start : start + _BRIEF])
        for number, start in enumerate(range(0, len(cited), _BRIEF))
    }
    return {"seeds/words.txt": words, "seeds/words.txt.yml": sidecar, **briefs}


def _brief(number: int, cited: Iterable[Cited]) -> str:
    quoted = {f"s{place}": one for place, one in enumerate(cited) if one.quote}
    linked = [one for one in cited if not one.quote]
    return "".join(_lines(number, quoted, linked))


def _lines(number: int, quoted: dict[str, Cited], linked: Iterable[Cited]) -> Iterator[str]:
    yield HEAD.format(number=number)
    yield "sources:\n" if quoted else ""
    yield from (_SOURCE.format(key=key, address=one.address) for key, one in quoted.items())
    yield "claims:\n  c: {text: It was so., rating: unverified}\n"
    yield from (_CLAIM.format(key=key, quote=one.quote.replace("'", "''")) for key, one in quoted.items())
    yield "---\n"
    yield from (f"[link](<{one.address}>)\n\n" for one in linked)
