"""What the README and the handbook show works as shown."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import click
import pytest

from factpress import explanation, load
from factpress.cli import cli
from factpress.examining import examine
from factpress.model import Limits

ROOT = Path(__file__).parents[1]
YAML = re.compile(r"```yaml\n(---\n.*?)```", re.DOTALL)
GUIDES = ("README.md", "docs/handbook/authoring.md")
COMMANDS = cli.list_commands(click.Context(cli))


@pytest.mark.parametrize("guide", GUIDES)
def test_brief_loads_as_shown(guide: str) -> None:
    (brief,) = YAML.findall((ROOT / guide).read_text(encoding="utf-8"))
    manuscript, found = load.manuscript("briefs/shown.md", brief.encode(), Limits())
    assert found == ()
    assert manuscript is not None


def test_brief_of_the_readme_verifies(tmp_path: Path) -> None:
    (brief,) = YAML.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs/shown.md").write_text(brief, encoding="utf-8")
    examined = examine(tmp_path)
    others = {found.code for found in examined.diagnostics}  # Our front page features briefs that are not copied.
    assert others == {"unknown-featured"}
    assert len(examined.verification.matches) == 1


HANDBOOK = [f"docs/handbook/{name}.md" for name in ("checking", "publishing", "watching")]


@pytest.mark.parametrize("guide", [*GUIDES, *HANDBOOK])
def test_commands_exist(guide: str) -> None:
    named = set(re.findall(r"`(?:\S*/)?factpress ([a-z]+)", (ROOT / guide).read_text(encoding="utf-8")))
    assert named
    assert named <= set(COMMANDS)


def _keys(schema: object) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(_keys, schema))
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", ())).union(*map(_keys, schema.values()))


def test_every_key_of_a_brief_is_explained() -> None:
    words = (ROOT / "docs/handbook/authoring.md").read_text(encoding="utf-8")
    keys = _keys(load.schema())
    assert {"archived", "would_change"} < keys
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", words)] == []


def test_every_command_is_in_the_changelog() -> None:
    words = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [
        name
        for name in cli.list_commands(click.Context(cli))
        if f"`{name}`" not in words and f"`factpress {name}`" not in words
    ] == []


def test_every_code_in_the_source_has_a_heading() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "builder/factpress").rglob("*.py"))
    calls = re.findall(r'\b(?:error|warning|note|Diagnostic|Fault|Refusal)\(\s*"([a-z]+(?:-[a-z]+)+)"', source)
    assert len(set(calls)) > 40
    assert set(calls) - set(explanation.codes()) == set()


def test_dependencies_are_explained() -> None:
    page = (ROOT / "docs/handbook/dependencies.md").read_text(encoding="utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = re.findall(r'^  "([A-Za-z-]+)(?:\[[a-z]+\])?>=', project, re.MULTILINE)
    names += re.findall(r'^(?:capture|search|watch|build) = \[?"([a-z-]+)', project, re.MULTILINE)
    assert len(names) > 15
    assert [name for name in names if name.lower() not in page] == []


def test_locks_name_no_host_and_pin_every_file() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert len(re.findall(r"(?m)^[^ #]+==", text)) == len(re.findall(r"== ?[^\n]*\\\n    --hash=sha256:", text))
