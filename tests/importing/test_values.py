"""Ratings, addresses, prose and names as they are found."""

from __future__ import annotations

import pytest

from factpress.importing.address import addresses, is_same_host
from factpress.importing.names import of_address
from factpress.importing.prose import flat, quoted_claim, sources_listed, templates
from factpress.importing.rating import Ratings
from factpress.load.scale import DEFAULT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://a.example/1", ["https://a.example/1"]),
        (" https://a.example/1, https://b.example/2", ["https://a.example/1", "https://b.example/2"]),
        ("https://a.example/1 and https://b.example/2", ["https://a.example/1", "https://b.example/2"]),
        ("https://a.example/1;http://b.example/2\nhttps://a.example/1", ["https://a.example/1", "http://b.example/2"]),
        ("https://a.example/1,2", ["https://a.example/1,2"]),
        ("www.a.example/x", ["https://www.a.example/x"]),
        ("see https://a.example/1", []),
        ("javascript:alert(1)", []),
        ("mailto:a@b.example", []),
        ("https://", []),
        ("a.example", []),
        ("", []),
    ],
)
def test_addresses(text: str, found: list[str]) -> None:
    assert addresses(text) == found


@pytest.mark.parametrize(
    ("address", "host", "is_so"),
    [
        ("https://www.desk.example/a", "desk.example", True),
        ("https://checks.desk.example/a", "www.desk.example", True),
        ("https://notdesk.example/a", "desk.example", False),
        ("https://[broken", "desk.example", False),
    ],
)
def test_same_host(address: str, host: str, *, is_so: bool) -> None:
    assert is_same_host(address, host) is is_so


@pytest.mark.parametrize(
    ("label", "step"),
    [
        ("False", "false"),
        ("FALSE!", "false"),
        ("mostly_true", "mostly-true"),
        ("Mostly True", "mostly-true"),
        ("Falso", "false"),
        ("صحيح", "true"),
        ("Four Pinocchios", "false"),
        ("Pants on Fire", None),
        ("1", None),
        ("", None),
    ],
)
def test_rating(label: str, step: str | None) -> None:
    assert Ratings(DEFAULT, {"four pinocchios": "false"}, "en").of(label) == step


@pytest.mark.parametrize(
    ("label", "hint"),
    [
        ("Pants on Fire", "perhaps “false”; say in --mapping: ratings: {Pants on Fire: false}"),
        ("Mostly tru", "did you mean “mostly-true”?; say in --mapping: ratings: {Mostly tru: …}"),
        ("Zebra", "say in --mapping: ratings: {Zebra: …}"),
    ],
)
def test_hint(label: str, hint: str) -> None:
    assert Ratings(DEFAULT, {}, "en").hint(label) == hint


@pytest.mark.parametrize(
    ("prose", "claim"),
    [
        ("## The claim\n\nHe said:\n\n> “It fell by *half*.”\n> Really.\n\nMore\n", "“It fell by half.” Really."),
        ('## Statement\n> "It fell."\n\n> Another.\n', "It fell."),
        ("## Statements\n\n## Facts\n\n> It fell.\n", None),
        ("> It fell.\n", None),
        ("## Claims adjusters\n> It fell.\n", None),
        ("", None),
    ],
)
def test_quoted_claim(prose: str, claim: str | None) -> None:
    found = quoted_claim(prose)
    assert (found[1] if found else None) == claim


def test_sources_listed() -> None:
    prose = (
        "## Sources\n\n"
        '- City: ["Budget" 2026](https://city.example/b) ([archived](https://web.archive.org/web/20260101000000/https://city.example/b))\n'
        "1. Report <https://r.example/x>\n"
        "* no link\n"
        "- [only archived](https://archive.ph/abc)\n"
        "- [bad](https://a b)\n"
        f"- {'[' * 6000}\n"
        "## More\n- [x](https://x.example)\n"
    )
    assert list(sources_listed(prose)) == [
        ('City: "Budget" 2026 (archived)', "https://city.example/b", "https://web.archive.org/web/20260101000000/https://city.example/b"),
        ("Report", "https://r.example/x", ""),
    ]  # fmt: skip


def test_templates_are_told_once() -> None:
    assert list(templates("a {{< x >}}\n{% y %} {{< x >}}\n{{% z %}}")) == [
        (1, "{{< x >}}"),
        (2, "{% y %}"),
        (3, "{{% z %}}"),
    ]


def test_flat() -> None:
    assert flat("**[A *b* `c`](https://x.example)**  d") == "A b c d"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://a.example/2021/05/budget-halved.html", "budget-halved"),
        ("https://a.example/checks/budget/index.html#claim-1", "budget"),
        ("https://a.example/12345/", ""),
        ("https://a.example", ""),
        ("https://[a", ""),
        ("/fact-checks/budget/", "budget"),
    ],
)
def test_name_of_an_address(address: str, name: str) -> None:
    assert of_address(address) == name
