"""The dataset: from briefs that were verified to the records of them. No JSON, no CSV."""

from factpress.compose.dataset.brief import brief_record
from factpress.compose.dataset.site import dataset

__all__ = ["brief_record", "dataset"]
