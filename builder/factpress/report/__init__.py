"""Diagnostics → text for people, JSON, SARIF and GitHub annotations; independent lines → text and JSON.

Strings out; nothing is printed here.
"""

from factpress.report.github import github
from factpress.report.json import json
from factpress.report.lines import lines_json, lines_text
from factpress.report.sarif import sarif
from factpress.report.text import Paint, summary, text

__all__ = ["Paint", "github", "json", "lines_json", "lines_text", "sarif", "summary", "text"]
