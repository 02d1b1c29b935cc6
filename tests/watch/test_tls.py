"""TLS is verified, against the name and an authority that the system trusts."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

import pytest

from factpress.model import Verdict
from factpress.watch.address import address
from factpress.watch.answer import Answer, Failure
from factpress.watch.classify import classify
from factpress.watch.fetch import Fetcher, Manners
from factpress.watch.guard import Guard
from tests.watch.asking import awaited, question
from tests.watch.world import world


def openssl(*said: str) -> None:
    subprocess.run(["openssl", *said], check=True, capture_output=True)


def made(folder: Path, days: int) -> Path:
    """Make a certificate for 127.0.3.1 that signed itself, good for so many days, with its key in the same file."""
    key, asked, signed, names = (folder / name for name in ("key", "asked", "signed", "names"))
    names.write_text("subjectAltName=IP:127.0.3.1", encoding="utf-8")
    openssl(
        *("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test"),
        *("-keyout", str(key), "-out", str(asked)),
    )
    openssl(
        *("x509", "-req", "-in", str(asked), "-signkey", str(key), "-days", str(days)),
        *("-extfile", str(names), "-out", str(signed)),
    )
    both = folder / "both.pem"
    both.write_bytes(key.read_bytes() + signed.read_bytes())
    return both


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("good"), 2)


@pytest.fixture(scope="module")
def expired(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("expired"), -1)


def ask(href: str) -> Answer:
    async def run() -> Answer:
        page = address(href)
        assert page
        async with Fetcher(Guard(private=True), Manners("test", timeout=5)) as fetcher:
            return await fetcher.ask(page, 1000, {})

    return awaited(run())


@pytest.mark.parametrize(
    ("host", "is_trusted", "expected"), [(0, True, None), (0, False, Failure.TLS), (1, True, Failure.TLS)]
)
def test_certificates(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, host: int, is_trusted: bool, expected: Failure | None
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with world(hosts=2, tls=context, net=3) as web:
        answer = ask(web.url("/ok", host, "https"))
        assert answer.failure is expected
        assert [one.path for one in web.requests] == ([] if expected else ["/robots.txt", "/ok"])


def test_a_certificate_that_expired_is_told_from_a_host_that_is_not_there(
    expired: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(expired)
    monkeypatch.setenv("SSL_CERT_FILE", str(expired))
    with world(hosts=1, tls=context, net=3) as web:
        (seen,) = classify([question(web.url("/ok", 0, "https"))], ask(web.url("/ok", 0, "https")))
        assert (seen.verdict, seen.why) == (Verdict.UNREACHABLE, "tls")
        assert web.requests == []
