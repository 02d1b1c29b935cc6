"""What is wrong with one value of a record: a function a rule, each the finding of its name. Words only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factpress.diagnostic import Diagnostic, Severity, error
from factpress.suggestion import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factpress.diagnostic import Location
    from factpress.load.nodes import Path
    from factpress.load.unmarked import Value
    from factpress.model import Places

_LONGEST = 60

_SHAPES = {
    "text": "a text",
    "list": "a list",
    "mapping": "a mapping (lines “key: value”)",
}
_FORMS = {
    "bad-id": "write small letters and digits, parted by hyphens, at most 80: generals-ceasefire-talks",
    "bad-key": "write at most 80 letters, digits, “-” and “_”, a letter or digit first: the-record",
    "bad-language": "write a language tag (BCP 47): en, uk, pt-BR",
    "bad-date": "write 2023-12-01; “made” and a source's “published” may also be 2023-12, 2023 or unknown",
    "bad-boolean": "write true or false",
    "bad-number": "write a whole number within the range that the handbook gives",
    "bad-digest": "write 64 digits 0-9a-f: `factpress seal FILE` fills it in",
    "bad-media-type": "write text/plain, text/html, application/pdf, application/warc or unknown",
    "unsafe-link": "write the whole address, beginning with https://",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that its record cannot take: where it stands in the tree and in the file."""

    path: Path
    value: Value
    places: Places

    @property
    def name(self) -> str:
        """What the value is called when speaking to its author."""
        return named(self.path)

    @property
    def here(self) -> Location:
        """The place of the value."""
        return self.places.value(*self.path)


def named(path: Path) -> str:
    """Return what the node at `path` is called: its key, its number in its list, or the file itself."""
    if not path:
        return "this file"
    step = path[-1]
    return f"“{clipped(step)}”" if isinstance(step, str) else f"item {step + 1} of {named(path[:-1])}"


def clipped(text: str) -> str:
    """Return `text` on one line and short enough for a message."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def missing_key(path: Path, places: Places, wanted: str, hint: str) -> Diagnostic:
    """A record has the keys that it cannot do without; told at the key of the record that lacks one."""
    return error("missing-key", places.key(*path), f"{named(path)} lacks {wanted}", hint)


def unknown_key(problem: Problem, known: Iterable[str]) -> Diagnostic:
    """A key is one that its record knows; whatever else is meant would be lost in silence."""
    keys = sorted(known)
    hint = f"{suggestion(str(problem.path[-1]), keys)} Known here: {', '.join(keys)}".strip()
    return error("unknown-key", problem.places.key(*problem.path), f"{problem.name} is no key that is known here", hint)


def empty_value(problem: Problem, severity: Severity = Severity.ERROR) -> Diagnostic:
    """A key has a value, and a list or mapping that must hold something holds something."""
    hint = "write a value, or delete the key"
    place = problem.places.key(*problem.path)
    return Diagnostic("empty-value", severity, place, f"{problem.name} has no value", hint)


def empty_text(problem: Problem, severity: Severity = Severity.ERROR) -> Diagnostic:
    """A text has at least one character that is no space."""
    hint = "write a text, or delete the key"
    return Diagnostic("empty-text", severity, problem.here, f"{problem.name} is an empty text", hint)


def wrong_type(problem: Problem, wanted: str) -> Diagnostic:
    """A text stands where one text is read, a list where several are, a mapping where there are keys."""
    written = "list" if isinstance(problem.value, list) else "mapping" if isinstance(problem.value, dict) else "text"
    key = next((step for step in reversed(problem.path) if isinstance(step, str)), "key")
    hints = {
        "text": "write one text; put it in quotation marks if it begins with a bracket or contains “: ”",
        "list": f"write “{key}: [first, second]”, or a line “- first” for each below the key",
        "mapping": f"write each part on a line “key: value” below “{key}”, indented, or in curly brackets",
    }
    message = f"{problem.name} must be {_SHAPES[wanted]}, not {_SHAPES[written]}"
    return error("wrong-type", problem.here, message, hints[wanted])


def bad_choice(problem: Problem, choices: list[str]) -> Diagnostic:
    """A key with fixed choices has one of them."""
    written = str(problem.value)
    hint = f"{suggestion(written, choices)} Choices: {', '.join(choices)}".strip()
    return error("bad-choice", problem.here, f"“{clipped(written)}” is no choice for {problem.name}", hint)


def bad_form(code: str, problem: Problem, rule: str = "is not in the form that is read here") -> Diagnostic:
    """A text that stands for a date, a link, an id … has its form; each kind has its own `code`."""
    return error(code, problem.here, f"{problem.name}: “{clipped(str(problem.value))}” {rule}", _FORMS[code])


def bad_language(problem: Problem) -> Diagnostic:
    """The keys of what is said in several languages are their tags."""
    message = f"{problem.name} is not the tag of a language"
    return error("bad-language", problem.places.key(*problem.path), message, _FORMS["bad-language"])


def bad_key(problem: Problem) -> Diagnostic:
    """The key that an author gives to a source or a claim can stand in a link and in a citation."""
    message = f"{problem.name} cannot be the key of a source or a claim"
    return error("bad-key", problem.places.key(*problem.path), message, _FORMS["bad-key"])
