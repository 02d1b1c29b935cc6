"""Hosts that wall off robots whatever they are asked: not asked at all. Their sources need an archived copy."""

from __future__ import annotations

WALLED = frozenset(
    {
        "facebook.com",
        "fb.com",
        "instagram.com",
        "linkedin.com",
        "threads.net",
        "tiktok.com",
        "twitter.com",
        "x.com",
    }
)


def is_walled(host: str) -> bool:
    """Tell whether `host` is one of them or below one."""
    labels = host.rstrip(".").split(".")
    return any(".".join(labels[start:]) in WALLED for start in range(len(labels)))
