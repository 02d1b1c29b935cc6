"""Bytes → typed values with a place for every node, and what is wrong with them. The only YAML; no disk."""

from factpress.load.ledger import chain
from factpress.load.manuscript import manuscript, places
from factpress.load.schema import schema
from factpress.load.settings import settings
from factpress.load.whole import allowlist, baseline, record, sidecar

__all__ = ["allowlist", "baseline", "chain", "manuscript", "places", "record", "schema", "settings", "sidecar"]
