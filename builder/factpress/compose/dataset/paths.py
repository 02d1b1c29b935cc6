"""Where the data stand on the site: paths below its root. They are addresses that others keep, so they stay."""

from __future__ import annotations

from factpress.model.dataset import VERSION

FOLDER = f"briefs/data/v{VERSION}"
DATASET = f"{FOLDER}/dataset.json"
SCHEMA = f"{FOLDER}/schema.json"
DATA_FEED = f"{FOLDER}/claimreview-feed.json"
MARKUP_PAGES = f"{FOLDER}/factchecktools-pages.json"
NARRATIVES = f"{FOLDER}/efcsn.json"


def table_path(name: str, ending: str) -> str:
    """Return where a table is: `csv` or `parquet`."""
    return f"{FOLDER}/{name}.{ending}"


def beside(brief_id: str, ending: str) -> str:
    """Return where a file of a brief is: beside its page."""
    return f"briefs/{brief_id}.{ending}"
