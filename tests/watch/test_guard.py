"""Where a socket may lead: 250 ways to spell a private address, by name, literal or redirect; none opens a socket."""

from __future__ import annotations

import asyncio
import ipaddress
import socket

import pytest

from factpress.watch.address import Address, address
from factpress.watch.answer import Answer, Failure
from factpress.watch.fetch import Fetcher, Manners
from factpress.watch.guard import Guard, NotPublic, is_public
from tests.watch.asking import awaited
from tests.watch.world import Request, World, redirects, world
from tests.watch.world.replies import HTML, STORY, page, reply

PRIVATE_V4 = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.0.1.1"),
    *("127.255.255.254", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.9"),
    *("192.0.0.170", "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255"),
    *("198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
]
PRIVATE_V6 = [
    *("::", "::1", "::2", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "100:0:0:1::1", "2001::1", "2001:0:7f00:1::"),
    *("2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "2002:808:808::1"),
    *("3fff::1", "4000::1", "5f00::1", "fc00::1", "fd00::1", "fd12:3456:789a::1", "fe80::1", "fec0::1", "ff02::1"),
    *("ff0e::1", "2620:4f:8000::1"),
]
PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "93.184.216.34",
    "100.63.255.255",
    "172.32.0.1",
    "192.0.1.1",
    "198.20.0.1",
    "223.255.255.254",
]
PUBLIC += ["223.255.255.254", "2606:4700:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "2400:cb00::1"]


@pytest.mark.parametrize("literal", PRIVATE_V4 + PRIVATE_V6 + ["fe80::1%eth0", "2a00::1%eth0"])
def test_not_public(literal: str) -> None:
    assert not is_public(ipaddress.ip_address(literal))


@pytest.mark.parametrize("literal", PUBLIC)
def test_public(literal: str) -> None:
    assert is_public(ipaddress.ip_address(literal))


def spellings(literal: str, port: int) -> list[str]:
    """Return the ways to write an IPv4 address that browsers, or somebody's parser, take for it."""
    number = int(ipaddress.IPv4Address(literal))
    one, two, three, four = literal.split(".")
    wide = literal.translate(str.maketrans("0123456789.", "０１２３４５６７８９。"))
    hosts = [
        *(literal, f"{literal}.", str(number), hex(number), f"0{number:o}", f"{int(one):#x}.{two}.{three}.{four}"),
        *(
            ".".join(f"0{int(part):o}" for part in (one, two, three, four)),
            ".".join(hex(int(part)) for part in (one, two, three, four)),
        ),
        *(f"{one}.{number & 0xFFFFFF}", f"{one}.{two}.{number & 0xFFFF}", wide, literal.replace(".", "%2e")),
        *(
            f"[::ffff:{literal}]",
            f"[::{literal}]",
            f"[64:ff9b::{literal}]",
            f"[2002:{number >> 16:x}:{number & 0xFFFF:x}::]",
        ),
        *(f"user@{literal}", f"example.org@{literal}", f"0000{int(one):o}.{two}.{three}.{four}"),
    ]
    return [f"http://{host}:{port}/ok" for host in hosts]


def ask(addresses: list[Address], guard: Guard) -> list[Answer]:
    async def run() -> list[Answer]:
        async with Fetcher(guard, Manners("test", timeout=5)) as fetcher:
            return await asyncio.gather(*(fetcher.ask(one, 1000, {}) for one in addresses))

    return awaited(run())


def always_loopback(_host: str) -> list[str]:
    return ["127.0.0.1"]


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Where anything in this process connects to, whoever makes the socket."""
    seen: list[object] = []
    real = socket.socket.connect

    def connect(self: socket.socket, where: object) -> None:
        seen.append(where)
        real(self, where)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
    return seen


LITERALS_V6 = [
    *(f"[{literal}]" for literal in PRIVATE_V6),
    *("[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::0001]", "[::ffff:7f00:1]"),
    *("[::FFFF:127.1]", "[::ffff:0x7f.0.0.1]", "[0:0:0:0:0:ffff:10.0.0.1]", "[::ffff:a9fe:a9fe]"),
    *("[::ffff:169.254.169.254]", "[64:ff9b::10.0.0.1]", "[64:ff9b:1:ffff::10.0.0.1]", "[2002:c0a8:1::]"),
    *("[64:ff9b:1:abcd:7f:0:1::]", "[2002:a9fe:a9fe::1]", "[2001:0:5ef5:79fb::1]", "[2001::7f00:1]", "[::1%25]"),
    *("[fe80::1%25eth0]", "[fe80::1%eth0]", "[fc00::]", "[fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]", "[febf::1]"),
    *("[ff05::1:3]", "[::]", "%5B::1%5D", "[::1].", "[[::1]]"),
]
TRICKS = [
    *("127.0.0.1%00.example.org", "127.0.0.1%2eexample.org", "127.0.0.1%0d%0a.example.org", "example.org%40127.0.0.1"),
    *(
        "127。0。0。1",
        "127．0．0．1",
        "①②⑦.⓪.⓪.①",
        "𝟏𝟐𝟕.𝟎.𝟎.𝟏",
        "127.0.0.１",
        "0x7f000001.",
        "0X7F.0.0.1",
        "0177.0.0.01",
    ),
    *("127.0.0x0.0x1", "127.0.1", "127.1", "127.1.", "0", "0.", "0x0", "00", "0x", "127.0.0.1.", "127.0.0.1.."),
    *("4294967295", "4294967296", "0x100000000", "256.0.0.1", "127.0.0.256", "127.0.0.1.1", "localhost%2e"),
    *("loc%61lhost", "LOCALHOST", "local\u00adhost", "localhost\u200b", "\u2113ocalhost", "user:pass@localhost"),
    *("a@b@127.0.0.1", "example.org:80@127.0.0.1", "example.org#@127.0.0.1", "127.0.0.1#example.org"),
    *("127.0.0.1?example.org", "127.0.0.1\\@example.org", "\t127.0.0.1"),
]
NAMES = [
    *("localhost", "LOCALHOST", "localhost.", "internal.example", "ⓛocalhost", "metadata.example", "sub.localhost"),
    *("alias-of-localhost.example", "metadata.google.internal.", "127.0.0.1.nip.example", "printer.local", "intranet"),
]


def spelled(port: int) -> list[str]:
    """Return addresses of private networks in every way to write one."""
    hosts = [*LITERALS_V6, *NAMES]
    return [
        *(one for literal in PRIVATE_V4 for one in spellings(literal, port)),
        *(f"http://{host}:{port}/ok" for host in hosts),
        *(f"http://{trick}/ok" for trick in TRICKS),
        *(f"http:{slashes}127.0.0.1:{port}/ok" for slashes in ("", "/", "///", "\\\\", "/\\", "\t//")),
        f"HTTPS://127.0.0.1:{port}/ok",
        f"ht\ntp://127.0.0.1:{port}/ok",
    ]


def test_no_spelling_of_a_private_address_opens_a_socket(connected: list[object]) -> None:
    with world(hosts=2) as web:
        typed = spelled(web.port)
        parsed = [found for one in typed if (found := address(one))]
        assert len(parsed) >= 500
        assert len(typed) - len(parsed) <= 40, "the others are no addresses to any browser"
        del connected[:]
        answers = ask(parsed, Guard(lookup=always_loopback))
        assert {answer.failure for answer in answers} == {Failure.NOT_PUBLIC}
        assert connected == []
        assert not web.open_at_once


@pytest.mark.parametrize("name", NAMES)
def test_what_the_system_resolves_is_looked_at(name: str, connected: list[object]) -> None:
    page = address(f"http://{name}:9/")
    assert page
    (answer,) = ask([page], Guard())
    assert answer.failure in {Failure.NOT_PUBLIC, Failure.DNS}
    assert [where for where in connected if isinstance(where, tuple) and where[1] == 9] == []


def public_but_served_here(web: World) -> type[Guard]:
    """Return a guard whose sockets to 93.184.216.34 end in the world on loopback: the public web of these tests."""

    class Detour(Guard):
        def open(self, info):  # type: ignore[no-untyped-def]
            super().open(info).close()
            made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            made.connect((web.hosts[0], web.port))
            return _Connected(made)

    return Detour


class _Connected(socket.socket):
    """A socket that is connected already, whatever it is told to connect to."""

    def __init__(self, made: socket.socket) -> None:
        super().__init__(made.family, made.type, made.proto, made.detach())

    def connect(self, _where: object) -> None:
        return


def test_a_public_page_is_read_and_its_name_resolved_once() -> None:
    with world(hosts=2) as web:
        guard = public_but_served_here(web)
        asked = []

        def lookup(host: str) -> list[str]:
            asked.append(host)
            return ["93.184.216.34"]

        public = address(f"http://public.example:{web.port}/ok")
        assert public
        assert ask([public, public], guard(lookup=lookup))[1].status == 200
        assert asked == ["public.example"], "a name is resolved once in a run"


INSIDE = [
    "http://127.0.0.1:{port}/",
    "http://inside.example/",
    "http://[::1]/",
    "http://2130706433/",
    "//0x7f.1:{port}/",
]
WAYS = [f"{code}?" for code in (301, 302, 303, 307, 308)] + ["refresh?", "refreshed?", "alternative?"]
"""Redirects, a page that takes its readers elsewhere, a header that does, and one that says it is elsewhere, too."""


async def led(_world: World, request: Request, writer: asyncio.StreamWriter) -> None:
    """Lead into the private network, in the way that the path names."""
    way, _, to = request.path.rpartition("/by/")[2].partition("?")
    if way == "refresh":
        writer.write(page("Elsewhere.", head=f'<meta http-equiv="refresh" content="0; url={to}">'))
    elif way == "refreshed":
        writer.write(reply("200 OK", HTML, f"Refresh: 0; url={to}", body=STORY))
    elif way == "alternative":
        writer.write(reply("200 OK", HTML, f'Alt-Svc: h2="{to}"; ma=99, http/1.1="127.0.0.1:80"', body=STORY))
    else:
        writer.write(reply(f"{way} Elsewhere", f"Location: {to}"))


@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_a_server_says_leads_into_the_private(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(redirects.ALSO, "by", led)
    with world(hosts=2) as web:
        ways = [f"/by/{way}{to.format(port=web.port)}" for to in INSIDE]
        typed = [f"http://public-{number}.example:{web.port}{by}" for number, by in enumerate(ways)]
        answers = ask([found for one in typed if (found := address(one))], detoured(web))
        if way == "alternative?":
            assert {(answer.status, answer.hops) for answer in answers} == {(200, ())}
        else:
            assert {(answer.failure, len(answer.hops)) for answer in answers} == {(Failure.NOT_PUBLIC, 1)}
        assert all(request.headers["host"].startswith("public-") for request in web.requests)
        assert len(web.pages()) == len(typed)


@pytest.mark.parametrize("to", INSIDE)
def test_a_robots_txt_is_not_looked_for_in_the_private(to: str) -> None:
    with world(hosts=1) as web:
        web.rules[web.hosts[0]] = reply("302 Found", f"Location: {to.format(port=web.port)}")
        public = address(f"http://public.example:{web.port}/ok")
        assert public
        (answer,) = ask([public], detoured(web))
        assert answer.status == 200
        assert [request.path for request in web.requests] == ["/robots.txt", "/ok"]
        assert {request.headers["host"] for request in web.requests} == {f"public.example:{web.port}"}


def detoured(web: World) -> Guard:
    """Return a guard for a web in which `inside.example` is private and every other name public."""
    return public_but_served_here(web)(
        lookup=lambda host: ["10.0.0.1" if host == "inside.example" else "93.184.216.34"]
    )


def test_a_name_that_changes_its_address_leads_where_it_was_looked_at() -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])

    async def run() -> tuple[tuple[str, ...], list[str]]:
        guard = Guard(lookup=lambda _host: next(answers))
        page = address("http://rebinding.example/")
        assert page
        await guard.admit(page)
        resolved = await guard.resolve("rebinding.example", 80)
        await guard.close()
        return await guard.addresses("rebinding.example"), [one["host"] for one in resolved]

    assert awaited(run()) == (("93.184.216.34",), ["93.184.216.34"])


def test_one_private_address_among_public_ones_is_one_too_many() -> None:
    page = address("http://mixed.example/")
    assert page
    (answer,) = ask([page], Guard(lookup=lambda _host: ["93.184.216.34", "10.0.0.1"]))
    assert answer.failure is Failure.NOT_PUBLIC


@pytest.mark.parametrize("found", [[], None])
def test_a_name_without_address_is_unknown(found: list[str] | None) -> None:
    def lookup(_host: str) -> list[str]:
        if found is None:
            raise UnicodeError
        return found

    page = address("http://nowhere.example/")
    assert page
    (answer,) = ask([page], Guard(lookup=lookup))
    assert answer.failure is Failure.DNS


@pytest.mark.parametrize(("port", "expected"), [(22, False), (25, False), (443, True), (80, True), (8080, True)])
def test_ports_below_1024_are_the_webs_alone(port: int, expected: bool) -> None:
    page = address(f"http://public.example:{port}/")
    assert page

    async def run() -> None:
        guard = Guard(lookup=lambda _host: ["93.184.216.34"])
        try:
            await guard.admit(page)
        finally:
            await guard.close()

    if expected:
        awaited(run())
    else:
        with pytest.raises(NotPublic):
            awaited(run())


def test_the_factory_of_sockets_looks_again() -> None:
    info = (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80))
    with pytest.raises(NotPublic):
        Guard().open(info)
    Guard(private=True).open(info).close()
