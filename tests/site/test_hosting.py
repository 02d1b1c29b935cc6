"""What hosts and robots are told."""

from __future__ import annotations

import pytest

from factpress.site.hosting import headers, robots


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ("default-src 'none'", "default-src 'none'; frame-ancestors 'none'"),
        (None, "frame-ancestors 'none'"),
    ],
)
def test_headers_name_the_policy_for_every_address(policy: str | None, told: str) -> None:
    everywhere, _, kept = headers(policy).partition("\n\n")
    assert everywhere.startswith("/*\n")
    assert f"  Content-Security-Policy: {told}\n" in everywhere
    assert "Cache-Control" not in everywhere
    assert kept.count("immutable") == kept.count("\n/") + 1 == 2


@pytest.mark.parametrize(
    ("site_url", "told"),
    [
        (None, "User-agent: *\nDisallow:\n"),
        ("https://desk.example", "User-agent: *\nDisallow:\n\nSitemap: https://desk.example/sitemap.xml\n"),
        ("https://desk.example/", "User-agent: *\nDisallow:\n\nSitemap: https://desk.example/sitemap.xml\n"),
        ("https://desk.example/checks/", None),
    ],
)
def test_robots_are_let_in_at_the_root_of_a_host(site_url: str | None, told: str | None) -> None:
    assert robots(site_url) == told
