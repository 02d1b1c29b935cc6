"""`mkdocs.yml`: what is ours of it, whatever else it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.compose.catalogue import CATALOGUES
from factpress.load import settings
from factpress.load.scale import DEFAULT
from factpress.model import Limits, Settings

OURS = "site_name: Desk\nextra:\n  factpress:\n"
STEP = "{id: a, label: A, definition: D}"
NEEDS = f"{STEP[:-1]}, needs:"
OLD = f"{{version: '1', until: 2025-01-31, scale: [{STEP}]}}"
TWICE = f"{{version: a, until: 2025-01-31, scale: [{STEP}, {STEP}]}}"


def accepted(text: str) -> Settings:
    record, diagnostics = settings(text.encode())
    assert not diagnostics
    assert record
    return record


def test_a_name_is_enough() -> None:
    record = accepted("site_name: Desk\n")
    assert (record.publisher.name, record.docs_dir, record.site_url) == ("Desk", "docs", None)
    assert record.scale == DEFAULT
    assert record.limits == Limits()


def test_all_that_mkdocs_takes() -> None:
    record = accepted(
        "\ufeffsite_name: !ENV [NAME, The Desk]\r\nsite_url: !ENV URL\r\ndocs_dir: pages\r\n"
        "plugins:\n  - search\n  - x: &x {a: 1}\n  - y: {<<: *x}\n"
        "markdown_extensions:\n  - emoji: {index: !!python/name:material.extensions.emoji.twemoji }\n"
        "a: 1\na: 2\nshared: &limits {bytes: 10}\nmore: &more {depth: 5, bytes: 1}\n? [odd]\n: key\n"
        "extra:\n  factpress:\n    limits: {<<: [*limits, *more], scalar: 7}\n    scale:\n"
    )
    assert (record.site_name, record.site_url, record.docs_dir) == ("The Desk", None, "pages")
    assert (record.limits.bytes, record.limits.depth, record.limits.scalar) == (10, 5, 7)


@pytest.mark.parametrize(("written", "meant"), [("false", False), ("No", False), ("true", True), ("yes", True)])
def test_switch_of_mkdocs(written: str, meant: bool) -> None:
    assert accepted(f"site_name: Desk\nuse_directory_urls: {written}\n").use_directory_urls is meant


@pytest.mark.parametrize(
    ("theme", "meant"),
    [("", "en"), ("theme: readthedocs", "en"), ("theme: {name: factpress, language: uk}", "uk")],
)
def test_the_language_of_the_site_is_its_themes(theme: str, meant: str) -> None:
    assert accepted(f"site_name: Desk\n{theme}\n").language == meant


def test_what_is_ours() -> None:
    record = accepted(
        "site_name: Desk\nsite_url: https://example.org/\nextra:\n  factpress:\n"
        "    publisher: {url: 'https://e.org'}\n    scale:\n"
        "      - {id: a, label: A, definition: D, value: 1, colour: red, shape: cross}\n"
        "      - {id: b, label: A, definition: D}\n"
    )
    assert record.publisher.name == "Desk"
    assert [(step.id, step.value, step.colour) for step in record.scale] == [
        ("a", 1, "red"),
        ("b", None, "grey"),
    ]
    assert record.rating("a") is record.scale[0]


def test_a_rating_is_said_in_the_language_of_the_site_or_in_several() -> None:
    steps = "{id: a, label: Так, definition: {en: Yes., UK: Так.}}"
    old = f"{{version: '0', until: 2025-01-31, scale: [{steps}]}}"
    ours = f"extra: {{factpress: {{scale: [{steps}], old_scales: [{old}]}}}}\n"
    record = accepted(f"site_name: Desk\ntheme: {{language: uk}}\n{ours}")
    for step in (record.scale[0], record.old_scales[0].scale[0]):
        assert (step.label, step.definition) == ({"uk": "Так"}, {"en": "Yes.", "UK": "Так."})


@pytest.mark.parametrize(
    ("lang", "site", "said"),
    [
        ("es", "en", ("Sí", "es")),
        ("es-MX", "en", ("Sí", "es")),
        ("zh-hant-tw", "en", ("是", "zh-Hant")),
        ("zh", "en", ("Yes", "en")),
        ("", "es", ("Sí", "es")),
        ("de", "fr", ("Yes", "en")),
    ],
)
def test_a_page_takes_its_language_else_the_sites_else_the_first(lang: str, site: str, said: tuple[str, str]) -> None:
    settings = accepted(f"site_name: Desk\ntheme: {{language: {site}}}\n")
    assert settings.said({"en": "Yes", "es": "Sí", "zh-Hant": "是"}, lang) == said


def test_the_default_scale_speaks_the_languages_of_the_interface() -> None:
    for step in accepted("site_name: Desk\ntheme: {language: de}\n").scale:
        assert step.label.keys() == step.definition.keys() == CATALOGUES.keys()


@pytest.mark.parametrize(
    "condition", ["{any: []}", "{any: }", "{any: [[]]}", "{lines: , of: supports}", "{kind: primary, of: }"]
)
def test_a_condition_that_asks_for_nothing_is_no_condition(condition: str) -> None:
    record, diagnostics = settings(f"{OURS}    scale: [{NEEDS} [{condition}]}}]\n".encode())
    assert record is None
    assert "bad-condition" in {one.code for one in diagnostics}


def test_rules_and_versions() -> None:
    record = accepted(
        f"{OURS}    scale_version: '2026'\n    old_scales: [{OLD}]\n    scale:\n      - {STEP[:-1]}, needs: ["
        "{lines: 2, of: supports}, {any: [{records: 1, of: supports}, [{kind: primary, of: context}, "
        "{reply: sought}]]}, {answered: contradicts}]}\n"
    )
    first, second, third = record.scale[0].needs
    assert (first.lines, first.of, third.answered) == (2, "supports", "contradicts")
    assert [len(way) for way in second.ways] == [1, 2]
    assert second.ways[1][0].kind == "primary"
    assert list(record.scales) == ["2026", "1"]
    assert (record.old_scales[0].version, str(record.old_scales[0].until)) == ("1", "2025-01-31")


def test_policies_are_pages_or_addresses_or_left_open() -> None:
    record = accepted(
        f"{OURS}    publisher: {{corrections_policy: old.md}}\n    policies:\n      methodology: pages/how.md#we-work\n"
        "      funding: https://example.org/\n      staff:\n      ai: ''\n"
    )
    told = {name: record.policy(name) for name in ("methodology", "funding", "staff", "ai", "corrections")}
    assert told == {
        "methodology": "pages/how.md#we-work",
        "funding": "https://example.org/",
        "staff": None,
        "ai": None,
        "corrections": "old.md",
    }
    assert (
        accepted(f"{OURS}    publisher: {{corrections_policy: a.md}}\n    policies: {{corrections: b.md}}\n").policy(
            "corrections"
        )
        == "b.md"
    )


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("", 1, 1, "missing-key"),
        ("# nothing\n", 1, 1, "missing-key"),
        ("site_name:\n", 1, 1, "empty-value"),
        ("site_name: ' '\n", 1, 12, "empty-text"),
        ("site_name: [a]\n", 1, 12, "wrong-type"),
        ("site_name: a: b\n", 1, 13, "yaml-syntax"),
        ("site_name: a\n---\nb: c\n", 2, 1, "yaml-syntax"),
        ("site_name: a\nsite_url: example.org\n", 2, 11, "unsafe-link"),
        ("- a\n", 1, 1, "wrong-type"),
        (f"{OURS}    - a\n", 4, 5, "wrong-type"),
        ("site_name: a\nextra: {factpress: text}\n", 2, 20, "wrong-type"),
        (f"{OURS}    publishr: x\n", 4, 5, "unknown-key"),
        (f"{OURS}    publisher: Desk\n", 4, 16, "wrong-type"),
        (f"{OURS}    publisher: {{name: ''}}\n", 4, 23, "empty-text"),
        (f"{OURS}    policies: about.md\n", 4, 15, "wrong-type"),
        (f"{OURS}    policies: {{fundings: about.md}}\n", 4, 16, "unknown-key"),
        (f"{OURS}    policies: {{funding: javascript:a}}\n", 4, 25, "unsafe-link"),
        (f"{OURS}    policies: {{funding: /about.md}}\n", 4, 25, "unsafe-link"),
        (f"{OURS}    policies: {{funding: ../about.md}}\n", 4, 25, "unsafe-link"),
        (f"{OURS}    policies: {{funding: about}}\n", 4, 25, "unsafe-link"),
        (f"{OURS}    limits: {{depth: lots}}\n", 4, 21, "bad-number"),
        (f"{OURS}    limits: {{depth: 1000}}\n", 4, 21, "bad-number"),
        (f"{OURS}    limits: {{depth: [12]}}\n", 4, 21, "wrong-type"),
        (f"{OURS}    scale: []\n", 4, 5, "empty-value"),
        (f"{OURS}    scale: true\n", 4, 12, "wrong-type"),
        (f"{OURS}    scale: [text]\n", 4, 13, "wrong-type"),
        (f"{OURS}    scale: [{STEP}, {STEP}]\n", 4, 52, "duplicate-rating"),
        (f"{OURS}    scale: [{{id: a, label: {{uk: A}}, definition: D}}]\n", 4, 21, "untranslated-rating"),
        (f"{OURS}    scale: [{{id: a, label: A, definition: {{}}}}]\n", 4, 31, "empty-value"),
        (f"{OURS}    scale: [{{id: a, label: [A], definition: D}}]\n", 4, 28, "wrong-type"),
        (f"{OURS}    scale: [{{id: a, label: ' ', definition: D}}]\n", 4, 28, "empty-text"),
        (f"{OURS}    scale: [{{id: a, label: {{en: A, es: ''}}, definition: D}}]\n", 4, 40, "empty-text"),
        (f"{OURS}    scale: [{{id: a, label: {{en: A, e: B}}, definition: D}}]\n", 4, 36, "bad-language"),
        (f"{OURS}    scale: [{STEP[:-1]}, colour: pink}}]\n", 4, 54, "bad-choice"),
        (f"{OURS}    scale: [{STEP[:-1]}, value: 0}}]\n", 4, 53, "bad-number"),
        (f"{OURS}    old_scales: [{{version: a, until: 2025-01-31}}]\n", 4, 18, "missing-key"),
        (f"{OURS}    scale: [{NEEDS} [{{lines: 0, of: supports}}]}}]\n", 4, 62, "bad-number"),
        (f"{OURS}    scale: [{NEEDS} [{{lines: 2}}]}}]\n", 4, 54, "bad-condition"),
        (f"{OURS}    scale: [{NEEDS} [{{of: supports}}]}}]\n", 4, 54, "bad-condition"),
        (f"{OURS}    scale: [{NEEDS} [{{lines: 2, kind: primary, of: supports}}]}}]\n", 4, 54, "bad-condition"),
        (f"{OURS}    scale: [{NEEDS} [{{reply: sought, of: supports}}]}}]\n", 4, 54, "bad-condition"),
        (f"{OURS}    scale: [{NEEDS} [{{lines: 2, of: support}}]}}]\n", 4, 69, "bad-choice"),
        (f"{OURS}    scale: [{NEEDS} [{{line: 2}}]}}]\n", 4, 55, "unknown-key"),
        (f"{OURS}    scale: [{NEEDS} [{{any: [{{kind: primary}}]}}]}}]\n", 4, 61, "bad-condition"),
        (f"{OURS}    scale: [{NEEDS} [{{any: [[{{kind: primary}}]]}}]}}]\n", 4, 62, "bad-condition"),
        (f"{OURS}    scale: [{NEEDS} [{{any: [{{reply: sought}}], of: supports}}]}}]\n", 4, 54, "bad-condition"),
        (f"{OURS}    scale: [{NEEDS} [{{any: [{{lines: 1, of: side}}]}}]}}]\n", 4, 76, "bad-choice"),
        (f"{OURS}    scale: [{NEEDS} text}}]\n", 4, 53, "wrong-type"),
        (f"{OURS}    old_scales: [{{version: [], until: 2025-01-31, scale: [{STEP}]}}]\n", 4, 28, "wrong-type"),
        (f"{OURS}    old_scales: [{OLD}]\n", 4, 28, "duplicate-scale"),
        (f"{OURS}    scale_version: b\n    old_scales: [{OLD}, {OLD}]\n", 5, 106, "duplicate-scale"),
        (f"{OURS}    old_scales: [{TWICE}]\n", 4, 97, "duplicate-rating"),
        ("site_name: Desk\na: " + "[" * 200, 2, 103, "too-deep"),
        ("site_name: \xff", 1, 12, "bad-encoding"),
    ],
)
def test_bad(text: str, line: int, column: int, code: str) -> None:
    record, (one,) = settings(text.encode("latin-1"))
    assert record is None
    assert (one.location.path, one.location.line, one.location.column, one.code) == (
        "mkdocs.yml",
        line,
        column,
        code,
    )


def test_a_file_that_refers_to_itself_ends() -> None:
    assert settings(b"site_name: a\nextra: {factpress: &x {publisher: {name: b}, more: *x, list: &y [*y]}}\n")[1]


def test_the_default_scale_can_be_told_apart() -> None:
    assert len({step.id for step in DEFAULT}) == len(DEFAULT) == 8
    assert len({(step.colour, step.shape) for step in DEFAULT}) == 8
    assert [step.value for step in DEFAULT] == [5, 4, 3, 2, 1, None, None, None]


@given(st.binary(max_size=200))
def test_arbitrary_bytes_never_raise(content: bytes) -> None:
    for start in (b"", b"site_name: a\n", b"site_name: a\nextra:\n  factpress:\n    "):
        record, diagnostics = settings(start + content)
        assert record or diagnostics
