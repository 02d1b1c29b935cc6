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
from tests.watch.world import World, world

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


NAMES = ["localhost", "LOCALHOST", "localhost.", "internal.example", "ⓛocalhost", "metadata.example", "sub.localhost"]


def ask(addresses: list[Address], guard: Guard) -> list[Answer]:
    async def run() -> list[Answer]:
        async with Fetcher(guard, Manners("test", timeout=5)) as fetcher:
            return await asyncio.gather(*(fetcher.ask(one, 1000, {}) for one in addresses))

    return awaited(run())


def always_loopback(_host: str) -> list[str]:
    return ["127.0.0.1"]


def test_no_spelling_of_a_private_address_opens_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    with world(hosts=2) as web:
        typed = [spelled for literal in PRIVATE_V4[:14] for spelled in spellings(literal, web.port)]
        typed += [f"http://[{literal}]:{web.port}/" for literal in PRIVATE_V6]
        typed += [f"http://{name}:{web.port}/ok" for name in NAMES]
        parsed = [found for one in typed if (found := address(one))]
        assert len(typed) >= 250
        assert len(parsed) >= 240, "the others are no addresses to any browser"
        opened = []
        monkeypatch.setattr(Guard, "open", lambda _self, info: opened.append(info))
        answers = ask(parsed, Guard(lookup=always_loopback))
        assert {answer.failure for answer in answers} == {Failure.NOT_PUBLIC}
        assert opened == []
        assert not web.open_at_once


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


def test_a_public_page_is_read_and_its_redirect_into_the_private_is_not_followed() -> None:
    with world(hosts=2) as web:
        guard = public_but_served_here(web)
        asked = []

        def lookup(host: str) -> list[str]:
            asked.append(host)
            return ["10.0.0.1"] if host == "inside.example" else ["93.184.216.34"]

        page = address(f"http://public.example:{web.port}/ok")
        assert page
        assert ask([page, page], guard(lookup=lookup))[1].status == 200
        assert asked == ["public.example"], "a name is resolved once in a run"
        before = len(web.requests)
        for to in (f"http://127.0.0.1:{web.port}/", "http://inside.example/", "http://[::1]/", "http://2130706433/"):
            away = address(f"http://public.example:{web.port}/to?{to}")
            assert away
            (answer,) = ask([away], guard(lookup=lookup))
            assert (answer.failure, len(answer.hops)) == (Failure.NOT_PUBLIC, 1)
        assert {request.headers["host"].split(":")[0] for request in web.requests[before:]} == {"public.example"}


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
