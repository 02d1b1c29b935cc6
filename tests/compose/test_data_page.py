"""The page of the data: it names every file and every field, and says under which licence they are."""

from __future__ import annotations

import re

import pytest

from factpress.compose.data import data_page
from factpress.model.tables import TABLES
from factpress.render.markdown import markdown
from tests.compose.desk import HARBOUR, library


def shown(**site: object) -> str:
    text = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), markdown(data_page(library(HARBOUR, **site))).text)
    return re.sub(r"<span[^>]*>|</span>", "", text)


def test_every_table_and_every_field_is_there() -> None:
    text = shown()
    for table in TABLES.values():
        assert f'href="v1/{table.name}.csv"' in text
        assert f"fields-{table.name}" in text
        for column in table.columns:
            assert f"<code>{column.name}</code>" in text.replace(' lang="en"', "")
            assert column.description.split("`")[0] in text
    assert 'href="v1/dataset.json"' in text
    assert text.count("words of others") == sum(
        column.is_quoted for table in TABLES.values() for column in table.columns
    )


def test_links_are_right_without_folders_too() -> None:
    assert 'href="data/v1/dataset.json"' in shown(use_directory_urls=False)


def test_parquet_is_named_where_it_is_written() -> None:
    assert "Parquet" not in shown()


@pytest.mark.parametrize(
    ("site", "words"),
    [
        ({}, "No licence is set for what we wrote: ask The Desk"),
        (
            {"data": {"licence": "https://creativecommons.org/licenses/by/4.0/"}},
            "What we wrote is under this licence: <a",
        ),
    ],
)
def test_the_licence_is_told_or_its_lack(site: dict[str, object], words: str) -> None:
    assert words in shown(**site)


def test_machines_are_told_of_the_dataset_and_its_downloads() -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    (data,) = data_page(library(HARBOUR, data={"licence": licence})).data
    assert (data["@type"], data["license"], data["dateModified"]) == ("Dataset", licence, "2026-11-24")
    downloads = data["distribution"]
    assert isinstance(downloads, list)
    assert downloads[0]["contentUrl"] == "https://checks.example.org/briefs/data/v1/dataset.json"
    assert len(downloads) == 1 + len(TABLES)
    (nowhere,) = data_page(library(site_url=None)).data
    assert not {"distribution", "url", "license", "dateModified"} & set(nowhere)
