"""As many briefs as a test wants, none like another, about nothing: only lists need so many."""

from __future__ import annotations

import datetime
from typing import Any

FIRST = datetime.date(2021, 1, 1)
TOPICS = ("Ports", "Порти", "موانئ", "Trade & tariffs", "Weather")
RATINGS = ("true", "false", "unverified")


def many(number: int) -> list[dict[str, Any]]:
    """Return `number` briefs with one to three claims each, one a day, as their YAML would say them."""
    return [_brief(index) for index in range(number)]


def _brief(index: int) -> dict[str, Any]:
    return {
        "id": f"brief-{index:05}",
        "title": f"Is statement {index} so?",
        "status": "published",
        "published": str(FIRST + datetime.timedelta(days=index)),
        "lang": ("en", "uk", "ar", "es")[index % 4],
        "topics": [TOPICS[index % len(TOPICS)], f"Topic {index % 23}"],
        "sources": {
            "log": {"title": f"Log {index}", "publisher": f"Publisher {index % 31}", "kind": "primary"},
            "paper": {"title": f"Story {index}", "publisher": "The Paper", "kind": "secondary"},
        },
        "claims": {f"c{claim}": _claim(index, claim) for claim in range(1 + index % 3)},
    }


def _claim(index: int, claim: int) -> dict[str, Any]:
    evidence = {"source": ("log", "paper")[claim % 2], "note": "What it shows.", "bears": "supports"}
    return {
        "text": f"Statement {index}, part {claim}, is so.",
        "claimant": {"name": f"Speaker {index % 17}"},
        "rating": RATINGS[(index + claim) % len(RATINGS)],
        "evidence": [evidence],
    }
