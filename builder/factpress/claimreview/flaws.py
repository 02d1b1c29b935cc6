"""What is wrong with how structured data is written: a function a finding, named as its code.

Messages only; who meets the flaw says where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, error, warning

if TYPE_CHECKING:
    from factpress.diagnostic import Location


def broken_json_ld(place: Location, wrong: str, hint: str) -> Diagnostic:
    """JSON-LD is JSON (RFC 8259): a reader that meets a mistake drops the whole script."""
    return error("broken-json-ld", place, f"this is not JSON: {wrong}", hint)


def wrapped_json_ld(place: Location, wrapper: str) -> Diagnostic:
    """A comment or CDATA section around JSON is no JSON (JSON-LD 1.1, 7): some readers take it off, some do not."""
    hint = "take it off: a script of type application/ld+json needs no wrapping"
    return warning("wrapped-json-ld", place, f"“{wrapper}” is no part of JSON, and not every reader skips it", hint)


def marked_json(place: Location) -> Diagnostic:
    """No byte order mark stands before JSON (RFC 8259, 8.1): parsers may refuse it."""
    return warning("marked-json", place, "a byte order mark (U+FEFF) stands before the JSON", "save without one")


def repeated_json_key(place: Location, key: str, first: Location) -> Diagnostic:
    """The names in an object are unique (RFC 8259, 4): else readers keep the last and drop the others unseen."""
    wrong = f"“{key}” stands here a second time in the same object, and most readers keep only this one"
    earlier = f"first, line {first.line}: {first.text.strip()}" if first.line != place.line else ""
    hint = "delete one, or write several values as a list"
    return error("repeated-json-key", place, wrong, hint, *filter(None, (earlier,)))


def unescaped_script_text(place: Location, wrong: str, hint: str) -> Diagnostic:
    """In a script, `</script>` and U+2028 are escaped (HTML Standard, 4.12.1.3; JSON-LD 1.1, 7.3)."""
    return error("unescaped-script-text", place, wrong, hint)
