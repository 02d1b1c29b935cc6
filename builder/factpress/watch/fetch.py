"""Asking a page: one streamed GET, redirects followed by hand, each looked at by the guard and paced by its host."""

from __future__ import annotations

import asyncio
import dataclasses
import ssl
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, cast

import aiohttp
from yarl import URL

from factpress.watch import failure
from factpress.watch.address import Address, address
from factpress.watch.answer import Answer, Failure, Hop, Reply
from factpress.watch.body import Body
from factpress.watch.head import Response, fill
from factpress.watch.holder import Alone
from factpress.watch.host import Host, Ticket, pacing
from factpress.watch.order import Errand
from factpress.watch.pace import LAST
from factpress.watch.reply import REDIRECTS, cookie, cookies_of, location, onward
from factpress.watch.robots import LARGEST, Robots
from factpress.watch.silence import Silence
from factpress.watch.walls import is_walled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from factpress.watch.guard import Guard
    from factpress.watch.holder import Holder
    from factpress.watch.pace import Pace
    from factpress.watch.robots import Rules

_MOST_HOPS = 10
_CONNECTIONS_IN_ALL = 32
_LONGEST_LINE, _MOST_LINES = 262_144, 1_000
"""Of headers, as long as browsers take them."""

_PATIENCE = 3.0
"""How often the time that one request may take may go into a page with all its redirects."""

_LEAST = 2.5
"""Seconds that every page may take, if it may take so many at all."""

_BRIEF = 1.0
"""Seconds that a page may take whose origin is silent: two do so at once, as fast as politeness allows."""

_KEPT = frozenset(
    {
        *("cf-mitigated", "content-encoding", "content-type", "date", "etag", "last-modified", "refresh"),
        *("content-location", "link", "retry-after", "x-archive-wayback-runtime-error"),
    }
)
_BUFFER = 65_536
"""Bytes of a reply that wait to be read, on each connection."""

_MOMENT = 1.0
"""Seconds in which a server may come to itself."""

_PAUSE = 0.1
"""Seconds until a server has seen that a connection was closed: the next one must not be its third."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How we ask: who we say we are, how long a request may take in seconds, and what is kept of robots.txt files."""

    agent: str
    timeout: float = 10.0
    recall: Callable[[str], Robots | None] = lambda _origin: None
    remember: Callable[[str, Robots], None] = lambda _origin, _robots: None


class Fetcher:
    """Asks pages. Everything that a server can do wrong is an `Answer`; only our own faults raise."""

    def __init__(self, guard: Guard, manners: Manners, holder: Holder | None = None) -> None:
        self._guard = guard
        self._manners = manners
        self._holder = holder or Alone()
        self._hosts: defaultdict[str, Host] = defaultdict(Host)
        self._robots: dict[str, asyncio.Task[Rules]] = {}
        self._silence = Silence()
        self._connections = asyncio.Semaphore(_CONNECTIONS_IN_ALL)
        self._session: aiohttp.ClientSession

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            resolver=self._guard,
            socket_factory=self._guard.open,
            ssl=ssl.create_default_context(),
            force_close=True,
            use_dns_cache=False,
            limit=0,
        )
        headers = {
            "User-Agent": self._manners.agent,
            "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "en,*;q=0.5",
        }
        self._session = aiohttp.ClientSession(
            connector=connector,
            headers=headers,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
            trace_configs=[pacing()],
            response_class=Response,
            read_bufsize=_BUFFER,
            max_line_size=_LONGEST_LINE,
            max_headers=_MOST_LINES,
            max_field_size=_LONGEST_LINE,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._robots.values():
            task.cancel()
        await self._session.close()
        await self._guard.close()

    async def ask(self, page: Address, most: int, validators: Mapping[str, str], tries: int | None = None) -> Answer:
        """Return what comes back for `page`, at most `most` bytes of it, unless the `validators` say it is as it was.

        `validators` are headers of a conditional request (RFC 9110 §13) or a negotiated one (RFC 7089 §2.1), sent to
        `page` itself alone. Who asks it again has `tries`, the number of times that it was asked.
        """
        hops: list[Hop] = []
        cookies: defaultdict[str, dict[str, str]] = defaultdict(dict)
        seen = {(page.page, "")}
        at, left = page, _PATIENCE * self._manners.timeout
        while left > 0:
            said = {**(validators if not hops else {}), **cookie(cookies[at.host])}
            is_last = not hops and tries is not None and tries >= LAST
            reply = await self._run(Errand(at, most, said, is_last=is_last, is_first=tries == 0))
            to = onward(reply, at)
            if to is None:
                return _after(page.page, hops, reply.answer)
            if isinstance(to, Failure):
                return Answer(page.page, tuple(hops), to)
            cookies[at.host].update(reply.cookies)
            hops.append(Hop(reply.answer.status, to.href))
            turn = (to.page, str(sorted(cookies[to.host].items())))
            if turn in seen or len(hops) > _MOST_HOPS:
                return Answer(page.page, tuple(hops), Failure.REDIRECTS)
            seen.add(turn)
            at, left = to, left - reply.seconds
        return Answer(page.page, tuple(hops), Failure.TIMEOUT)

    def pace(self, host: str) -> Pace:
        """Return the pace of `host`."""
        return self._hosts[host].pace

    def is_silent(self, page: Address) -> bool:
        """Tell whether the origin of `page` never answered, though it was given time."""
        return page.origin in self._silence

    async def get(self, errand: Errand) -> Reply:
        """Run an errand to a host that is in our hands; one that is shut is not asked."""
        at = errand.at
        pace = self.pace(at.host)
        if errand.asks_robots and pace.is_shut(_now()):
            return Reply(pace.unasked(at.page))
        stopped = await self._stopped(at, errand.asks_robots)
        return Reply(Answer(at.page, failure=stopped)) if stopped else await self._get(errand)

    async def _run(self, errand: Errand) -> Reply:
        return await self._holder.elsewhere(errand) or await self.get(errand)

    async def _stopped(self, at: Address, asks_robots: bool) -> Failure | None:
        """Return why `at` is not to be asked, if it is not."""
        if is_walled(at.host):
            return Failure.WALLED
        try:
            await self._guard.admit(at)
        except OSError as fault:
            return failure.of(fault)
        if not asks_robots:
            return None
        return (await self._rules(at)).against(at.page)

    async def _rules(self, at: Address) -> Rules:
        if at.origin not in self._robots:
            self._robots[at.origin] = asyncio.ensure_future(self._read_robots(at))
        return await asyncio.shield(self._robots[at.origin])

    async def _read_robots(self, at: Address) -> Rules:
        robots = self._manners.recall(at.origin)
        if robots is None:
            robots = await self._ask_robots(at)
            self._manners.remember(at.origin, robots)
        rules = robots.rules()
        self.pace(at.host).ask_no_faster(rules.delay)
        return rules

    async def _ask_robots(self, at: Address) -> Robots:
        """Ask for a robots.txt, with its redirects on the same terms (RFC 9309 §2.3.1.2)."""
        to = address("/robots.txt", at.href)
        for _ in range(_MOST_HOPS // 2):
            if to is None:
                break
            reply = await self._asked_for_robots(Errand(to, LARGEST, {}, asks_robots=False))
            answer = reply.answer
            if answer.status not in REDIRECTS:
                return Robots(answer.status, answer.content.decode("utf-8", "replace"))
            to = address(reply.location, to.href)
        return Robots(0)

    async def _asked_for_robots(self, errand: Errand) -> Reply:
        """Ask once more where a server fails: what it says now holds for all its pages."""
        reply = await self._run(errand)
        if reply.answer.status < 500 and reply.answer.failure is not Failure.RESET:
            return reply
        await asyncio.sleep(_MOMENT)
        return await self._run(errand)

    async def _get(self, errand: Errand) -> Reply:
        """Make one request when it is its turn, and read what comes back."""
        at, host = errand.at, self._hosts[errand.at.host]
        patience = self._patience(errand, host)
        async with host.connections:
            if not await host.begin(at.page, is_last=errand.is_last, is_page=errand.asks_robots):
                return Reply(host.pace.unasked(at.page))
            async with self._connections:
                ticket, began = Ticket(host, self._holder.may_send), _now()
                try:
                    async with asyncio.timeout(patience) as ticket.limit:
                        reply = await self._read(errand, ticket)
                except (aiohttp.ClientError, OSError, ValueError, EOFError) as fault:
                    reply = Reply(Answer(at.page, failure=failure.of(fault)))
                finally:
                    ticket.sent()
                    ticket.answered()
            host.pace.judge(reply.answer, ticket.moment, is_page=errand.asks_robots)
            host.tell()
            seconds = _now() - began - ticket.waited
            await asyncio.sleep(_PAUSE)
        host.is_slow |= reply.answer.failure is None and seconds > self._hasty
        is_given_up = reply.answer.failure is Failure.TIMEOUT and patience < self._manners.timeout
        if not is_given_up:
            self._silence.listen(at.origin, reply.answer.failure)
        return dataclasses.replace(reply, seconds=seconds)

    def _patience(self, errand: Errand, host: Host) -> float:
        """Return the seconds that one request may take."""
        if errand.at.origin in self._silence:
            return min(self._manners.timeout, _BRIEF)
        return self._hasty if errand.is_first and not host.is_slow else self._manners.timeout

    @property
    def _hasty(self) -> float:
        """Seconds that a page may take which is asked the first time, so that those that hang do so beside others."""
        return min(self._manners.timeout, max(_LEAST, self._manners.timeout / _PATIENCE))

    async def _read(self, errand: Errand, ticket: Ticket) -> Reply:
        at = errand.at
        request = self._session.get(
            URL(at.page, encoded=True), headers=errand.said, allow_redirects=False, trace_request_ctx=ticket
        )
        async with request as response:
            headers = {name.lower(): value for name, value in response.headers.items() if name.lower() in _KEPT}
            headers |= {"link": ", ".join(response.headers.getall("link", ()))} if "link" in headers else {}
            body = Body(headers.get("content-encoding", ""), errand.most)
            is_redirect = response.status in REDIRECTS
            is_broken = False if is_redirect else await fill(body, cast("Response", response))
            is_whole = body.is_whole and not (is_broken or is_redirect)
            answer = Answer(at.page, (), None, response.status, headers, body.content, is_whole)
            response.close()
            return Reply(answer, location(response), cookies_of(response))


def _after(page: str, hops: list[Hop], last: Answer) -> Answer:
    return Answer(page, tuple(hops), last.failure, last.status, last.headers, last.content, last.is_whole)


def _now() -> float:
    return asyncio.get_running_loop().time()
