"""Diagnostics → text for people, JSON, SARIF, GitHub annotations and JUnit; lines and the ledger →
text and JSON.

Strings out; nothing is printed here.
"""

from factpress.report.github import github
from factpress.report.json import json
from factpress.report.junit import junit
from factpress.report.ledger import ledger_json, ledger_text, release_text
from factpress.report.lines import lines_json, lines_text
from factpress.report.sarif import sarif
from factpress.report.text import Paint, summary, text

__all__ = [
    "Paint",
    "github",
    "json",
    "junit",
    "ledger_json",
    "ledger_text",
    "lines_json",
    "lines_text",
    "release_text",
    "sarif",
    "summary",
    "text",
]
