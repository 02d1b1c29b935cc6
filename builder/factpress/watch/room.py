"""What the command line needs of this room, in one place: it is imported when it is asked for, not before."""

from factpress.watch.archive.insert import with_copies
from factpress.watch.archive.proposal import proposals, proposed
from factpress.watch.archive.search import search
from factpress.watch.archive.wanting import wanted
from factpress.watch.exceptions import Exceptions
from factpress.watch.guard import Guard
from factpress.watch.question import questions
from factpress.watch.run import Terms, standings, watch
from factpress.watch.status import dump, load
from factpress.watch.store import Busy, Store, merged
from factpress.watch.tell import document, summary, text, told

__all__ = [
    "Busy",
    "Exceptions",
    "Guard",
    "Store",
    "Terms",
    "document",
    "dump",
    "load",
    "merged",
    "proposals",
    "proposed",
    "questions",
    "search",
    "standings",
    "summary",
    "text",
    "told",
    "wanted",
    "watch",
    "with_copies",
]
