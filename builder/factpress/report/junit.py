"""JUnit XML, which every continuous integration server shows: one test case a finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factpress.diagnostic import Severity
from factpress.report.text import window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from factpress.diagnostic import Diagnostic

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (2.2) has no way to write."""


def junit(diagnostics: Sequence[Diagnostic]) -> str:
    """Return one suite: an error is a failed case, a warning or a note a passed one with words, none a passed one."""
    from lxml import etree  # few ask for this

    failures = sum(found.severity is Severity.ERROR for found in diagnostics)
    counts = {"tests": str(len(diagnostics) or 1), "failures": str(failures), "errors": "0", "skipped": "0"}
    root = etree.Element("testsuites", {"name": "factpress", **counts})
    suite = etree.SubElement(root, "testsuite", {"name": "factpress", **counts})
    for found in diagnostics:
        _case(suite, found)
    if not diagnostics:
        etree.SubElement(suite, "testcase", {"classname": "factpress", "name": "nothing found"})
    return etree.tostring(root, encoding="unicode", pretty_print=True).rstrip()


def _case(suite: etree._Element, found: Diagnostic) -> None:
    from lxml import etree

    place = found.location
    name = f"{found.code} at {place.line}:{place.column}"
    where = {"classname": _written(place.path), "file": _written(place.path), "line": str(place.line)}
    case = etree.SubElement(suite, "testcase", {"name": name, **where})
    words = [part for part in (found.message, window(place)[0], *found.detail, found.hint) if part]
    if found.severity is Severity.ERROR:
        said = etree.SubElement(case, "failure", {"type": found.code, "message": _written(found.message)})
    else:
        said = etree.SubElement(case, "system-out")
        words = [f"{found.severity.value}[{found.code}]", *words]
    said.text = _written("\n".join(words))


def _written(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
