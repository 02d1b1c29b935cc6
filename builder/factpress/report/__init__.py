"""Diagnostics → text for people, JSON, SARIF and GitHub annotations. Strings out; nothing is printed here."""

from factpress.report.github import github
from factpress.report.json import json
from factpress.report.sarif import sarif
from factpress.report.text import Paint, summary, text

__all__ = ["Paint", "github", "json", "sarif", "summary", "text"]
