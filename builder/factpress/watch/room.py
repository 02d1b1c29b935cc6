"""What the command line needs of this room, in one place: it is imported when it is asked for, not before."""

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
    "questions",
    "standings",
    "summary",
    "text",
    "told",
    "watch",
]
