"""Questions and answers, made short for tests."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from factpress.diagnostic import Location
from factpress.model import Standing, Verdict
from factpress.watch.address import address
from factpress.watch.answer import Answer, Hop
from factpress.watch.question import Question, Quoted, Use

Result = TypeVar("Result")
Given = ParamSpec("Given")
DAY = datetime.date(2026, 11, 22)
USE = Use("b", "sources.s.url", Location("briefs/b.md", 3))


def question(href: str = "https://a.example/story", *quotes: str, **more: bool) -> Question:
    quoted = tuple(Quoted(f"b claims.c.evidence.{index}", quote) for index, quote in enumerate(quotes))
    return Question(href, address(href), (USE,), quoted, **more)


def html(body: str, *hops: Hop, title: str = "A story", head: str = "", is_whole: bool = True) -> Answer:
    content = f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()
    headers = {"content-type": "text/html; charset=utf-8"}
    return Answer("https://a.example/story", hops, None, 200, headers, content, is_whole)


def standing(
    verdict: Verdict = Verdict.OK, day: datetime.date = DAY, href: str = "https://a.example/story"
) -> Standing:
    return Standing(href, verdict, day, day)


def apart(work: Callable[Given, Result], *args: Given.args, **named: Given.kwargs) -> Result:
    """Return what `work` comes to, in a thread of its own, since the browser of other tests keeps a loop here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work, *args, **named).result()


def awaited(work: Coroutine[object, object, Result]) -> Result:
    """Return what `work` comes to, as `apart`."""
    return apart(lambda: asyncio.run(work))
