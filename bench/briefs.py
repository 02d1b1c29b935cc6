"""A project of any number of realistic briefs about nothing: 3 to 7 claims, quotations that stand in captures, prose.

Brief `n` is the same however many there are. A tenth speak another language than English; sources have captures of
their own, and every eighth brief leans on a yearbook that others use, too.
"""

from __future__ import annotations

import datetime
import hashlib
import random
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

DAY = datetime.date(2026, 11, 22)
_FIRST = datetime.date(2010, 1, 4)
_SPEAKERS, _PUBLISHERS, _TOPICS, _YEARBOOKS = 400, 120, 60, 40
_RATINGS = (("true", "supports"), ("false", "contradicts"), ("unverified", "context"))
_LANGUAGES = ("en",) * 36 + ("es", "fr", "uk", "ar")
_SYLLABLES = (
    "bar",
    "ben",
    "cor",
    "dan",
    "el",
    "far",
    "gor",
    "hul",
    "is",
    "jor",
    "kal",
    "lim",
    "mor",
    "nar",
    "ost",
    "pel",
    "quin",
    "ros",
    "sal",
    "tor",
    "ul",
    "ver",
    "wil",
    "yor",
    "zan",
)
_NOUNS = (
    "harbour",
    "budget",
    "hospital",
    "school",
    "bridge",
    "tax",
    "clinic",
    "ferry",
    "vaccine",
    "pension",
    "railway",
    "census",
    "budget",
    "prison",
)
_VERBS = (
    "rose",
    "fell",
    "doubled",
    "closed",
    "opened",
    "grew",
    "shrank",
    "stood",
    "moved",
    "was",
    "counted",
    "was",
    "audited",
    "was",
    "repaired",
)
_TONGUES = {
    "es": "El puerto estuvo cerrado durante varios días según el registro",
    "fr": "Le port est resté fermé plusieurs jours selon le registre",
    "uk": "Порт був зачинений кілька днів за даними журналу",
    "ar": "أغلق الميناء عدة أيام وفقا للسجل",
}
CONFIG = """site_name: A desk that is measured
site_url: https://desk.example/facts/
site_description: Briefs about nothing.
theme:
  name: factpress
plugins:
  - factpress
nav:
  - Home: index.md
  - Briefs: briefs/index.md
  - Ratings: briefs/ratings.md
  - Sources: briefs/sources.md
  - About: about.md
extra:
  factpress:
    publisher:
      name: A desk
"""
_PAGES = {
    "index.md": '# Home\n\n--8<-- "newest.md"\n',
    "about.md": "# About\n\nA desk that only tests have. See the [briefs](briefs/index.md).\n",
}


def write(root: Path, count: int) -> None:
    """Write a project of `count` briefs with their captures below `root`."""
    for name, text in {"mkdocs.yml": CONFIG, **{f"docs/{name}": text for name, text in _PAGES.items()}}.items():
        _put(root / name, text)
    for number in range(_YEARBOOKS):
        _capture(root, f"yearbook-{number:02}.txt", _text(random.Random(f"yearbook {number}"), 6))
    for number in range(count):
        for name, text in brief(number).items():
            _put(root / name, text)


def brief(number: int) -> Mapping[str, str]:
    """Return the files of brief `number` by their path in the project: itself, its captures, their side-cars."""
    chance = random.Random(f"brief {number}")
    lang = chance.choice(_LANGUAGES)
    sources = dict(_sources(chance, number))
    texts = {key: _text(chance, chance.randint(2, 6)) for key in sources}
    files: dict[str, str] = {}
    for key, source in sources.items():
        if key == "yearbook":
            texts[key] = _text(random.Random(f"yearbook {number // 8 % _YEARBOOKS}"), 6)
        else:
            files |= _captured(source["capture"], texts[key])
    claims = {f"claim-{at}": _claim(chance, number, at, texts, lang) for at in range(1, chance.randint(3, 7) + 1)}
    front = _front(chance, number, lang) | {"sources": sources, "claims": claims}
    written = yaml.dump(front, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)
    return files | {f"briefs/{name_of(number)}.md": f"---\n{written}---\n\n{_prose(chance, claims, sources)}"}


def name_of(number: int) -> str:
    """Return the id of brief `number`."""
    return f"statement-{number:06}"


def _front(chance: random.Random, number: int, lang: str) -> dict[str, Any]:
    day = _FIRST + datetime.timedelta(days=number * 17 % 6000)
    return {
        "id": name_of(number),
        "title": f"Did the {chance.choice(_NOUNS)} of {_name(chance)} change in {day.year}? ({number})",
        "status": "published",
        "published": day,
        "authors": [_name(chance)],
        "lang": lang,
        "topics": [f"Topic {chance.randrange(_TOPICS)}" for _ in range(2)],
        "short_answer": _sentence(chance, lang),
        "scope": _sentence(chance),
        "method": [_sentence(chance) for _ in range(3)],
        "ai_use": "none",
        "review_by": datetime.date(2028, 1, 1),
    }


def _sources(chance: random.Random, number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    keys = [f"source-{at}" for at in range(1, chance.randint(3, 6) + 1)]
    for at, key in enumerate(keys):
        site = f"publisher-{chance.randrange(_PUBLISHERS):03}"
        yield (
            key,
            {
                "title": f"{_sentence(chance)[:60].rstrip()} ({number}, {at})",
                "author": _name(chance),
                "publisher": site.replace("-", " ").title(),
                "published": _FIRST - datetime.timedelta(days=9 - at),
                "url": f"https://{site}.example/{number}/{at}",
                "kind": "secondary" if at % 3 == 2 else "primary",
                "access": "open",
                "reliability": chance.choice("ABC"),
                "lang": "en",
                "capture": f"{number:06}-{at}.txt",
                **({"derives_from": [keys[at - 1]]} if at % 3 == 2 else {}),
                "note": _sentence(chance),
            },
        )
    if number % 8 == 0:
        year = number // 8 % _YEARBOOKS
        yield "yearbook", {
            "title": f"Yearbook {year}", "publisher": "Office of numbers", "url": f"https://office.example/{year}",
            "kind": "primary", "access": "open", "reliability": "A", "lang": "en", "capture": f"yearbook-{year:02}.txt",
        }  # fmt: skip


def _claim(chance: random.Random, number: int, at: int, texts: Mapping[str, str], lang: str) -> dict[str, Any]:
    rating, bears = _RATINGS[chance.randrange(3)]
    others = sorted(texts.keys() - {"source-1", "source-2"})
    keys = ["source-1", "source-2", *chance.sample(others, chance.randint(0, 1))]
    evidence = [
        {
            "source": key,
            "quote": chance.choice(texts[key].strip().split("\n\n")).split(". ")[0],
            "lang": "en",
            **({"translation": _sentence(chance, lang)} if lang != "en" else {}),
            "bears": bears,
            "credibility": 2,
            "note": _sentence(chance),
        }
        for key in keys
    ]
    speaker = f"Speaker {chance.randrange(_SPEAKERS)}"
    return {
        "text": f"{_sentence(chance, lang)[:-1]} in case {number}, part {at}.",
        "kind": "statistic",
        "claimant": {"name": speaker, "type": "Person"},
        "made": _FIRST - datetime.timedelta(days=20),
        "appearances": [f"https://radio.example/{number}/{at}"],
        "rating": rating,
        "confidence": "moderate",
        "because": f"{_sentence(chance)} {_sentence(chance)}",
        "evidence": evidence,
        "established": [_sentence(chance)],
        "not_established": [_sentence(chance)],
    }


def _prose(chance: random.Random, claims: Mapping[str, Any], sources: Mapping[str, Any]) -> str:
    cited = sorted(sources)
    parts: list[str] = []
    for at, key in enumerate(claims):
        said = " ".join(_sentence(chance) for _ in range(4))
        parts += [
            f"## Part {at + 1}: {_sentence(chance)[:30].strip()}",
            f"{said} [@{chance.choice(cited)}]. It is *not* the **whole** story; see [a page](https://example.org/{at}).",
            f"::: claim {key}",
        ]
    rows = "\n".join(f"| {2000 + at} | {chance.randrange(10_000)} |" for at in range(4))
    points = "\n".join(f"- **{_name(chance)}.** {_sentence(chance)}" for _ in range(3))
    return "\n\n".join([*parts, f"| Year | Cases |\n|:--|--:|\n{rows}", points, f"> {_sentence(chance)}"]) + "\n"


def _text(chance: random.Random, paragraphs: int) -> str:
    return (
        "\n\n".join(" ".join(_sentence(chance) for _ in range(chance.randint(3, 6))) for _ in range(paragraphs)) + "\n"
    )


def _sentence(chance: random.Random, lang: str = "en") -> str:
    if lang != "en":
        return f"{_TONGUES[lang]} {chance.randrange(100_000)}."
    number = chance.randrange(1_000_000)
    return (
        f"The {chance.choice(_NOUNS)} of {_name(chance)} {chance.choice(_VERBS)} by {number:,} in the year that "
        f"{_name(chance)} led the office of {_name(chance)}, which {_name(chance)} had asked for."
    )


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3)).title()


def _capture(root: Path, name: str, text: str) -> None:
    for path, content in _captured(name, text).items():
        _put(root / path, content)


def _captured(name: str, text: str) -> Mapping[str, str]:
    sidecar = {
        "url": f"https://copies.example/{name}",
        "captured": "2026-01-02",
        "media_type": "text/plain",
        "encoding": "utf-8",
        "extent": "full",
        "tool": "written for measurements",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    return {f"seeds/{name}": text, f"seeds/{name}.yml": yaml.dump(sidecar, Dumper=yaml.CSafeDumper, sort_keys=False)}


def _put(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
