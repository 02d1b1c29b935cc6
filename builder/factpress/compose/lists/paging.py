"""A long list in pages: the first at the address of the list, the others below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from factpress.compose.page import Pager, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from factpress.compose.lists.site import Site
    from factpress.compose.page import SiteLink
    from factpress.compose.speech import Speech

Item = TypeVar("Item")
_AROUND = 2


def pages_of(items: Iterable[Item], most: int, weight: Callable[[Item], int]) -> list[tuple[Item, ...]]:
    """Return `items` in pages that weigh `most` at most, whole items only; one page where there is no item."""
    pages: list[list[Item]] = [[]]
    weighed = 0
    for item in items:
        heavy = weight(item)
        if pages[-1] and weighed + heavy > most:
            pages.append([])
            weighed = 0
        pages[-1].append(item)
        weighed += heavy
    return [tuple(page) for page in pages]


def page_path(path: str, number: int) -> str:
    """Return where page `number` (from 1) of the list at `path` is: `a/b.md`, `a/b/page-2.md`; `a/index.md` is `a`."""
    folder = path.removesuffix(".md").removesuffix("/index")
    return path if number == 1 else f"{folder}/page-{number}.md"


def page_title(speech: Speech, title: str, number: int) -> str:
    """Return the title of page `number` of a list."""
    return title if number == 1 else speech.phrase("list-page-title", title=title, number=number)


def pager(site: Site, path: str, number: int, total: int) -> Iterator[Pager]:
    """Yield the way to the other pages of the list at `path` from page `number`, if there are others."""
    if total == 1:
        return
    speech, here = site.speech, page_path(path, number)

    def to(page: int, words: Words) -> SiteLink:
        return site.link(page_path(path, page), here, words)

    shown = sorted({1, total, *range(max(1, number - _AROUND), min(total, number + _AROUND) + 1)})
    yield Pager(
        label=speech.say("list-pages"),
        previous=to(number - 1, speech.say("list-previous")) if number > 1 else None,
        next=to(number + 1, speech.say("list-next")) if number < total else None,
        pages=tuple(Words(str(page)) if page == number else to(page, Words(str(page))) for page in shown),
    )
