"""TLS is verified, against the name and an authority that the system trusts."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

import pytest

from factpress.watch.address import address
from factpress.watch.answer import Answer, Failure
from factpress.watch.fetch import Fetcher, Manners
from factpress.watch.guard import Guard
from tests.watch.asking import awaited
from tests.watch.world import world


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.3.1 that nobody signed but itself, its key in the same file."""
    file = tmp_path_factory.mktemp("tls") / "self.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test"),
            *("-addext", "subjectAltName=IP:127.0.3.1", "-keyout", str(file), "-out", f"{file}.crt"),
        ],
        check=True,
        capture_output=True,
    )
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


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
