"""Diagnostics → text for people, JSON, SARIF and GitHub annotations; independent lines and the ledger →
text and JSON.

Strings out; nothing is printed here.
"""

from factpress.report.github import github
from factpress.report.json import json
from factpress.report.ledger import ledger_json, ledger_text, release_text
from factpress.report.lines import lines_json, lines_text
from factpress.report.sarif import sarif
from factpress.report.text import Paint, summary, text

__all__ = [
    "Paint",
    "github",
    "json",
    "ledger_json",
    "ledger_text",
    "lines_json",
    "lines_text",
    "release_text",
    "sarif",
    "summary",
    "text",
]
