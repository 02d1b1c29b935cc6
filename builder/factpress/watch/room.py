"""What the command line needs of this room, in one place: it is imported when it is asked for, not before."""

from factpress.watch.archive.insert import with_copies
from factpress.watch.archive.proposal import Archived, copies, lacks, proposals, proposed, refusals
from factpress.watch.archive.save import save
from factpress.watch.archive.search import search
from factpress.watch.archive.wanting import wanted
from factpress.watch.crew import Here
from factpress.watch.exceptions import Exceptions
from factpress.watch.guard import Guard
from factpress.watch.question import questions
from factpress.watch.remote import There
from factpress.watch.run import Terms, standings, watch
from factpress.watch.status import dump, load
from factpress.watch.store import Busy, Store, damaged_state, merged
from factpress.watch.tell import document, summary, text, told

__all__ = [
    "Archived",
    "Busy",
    "Exceptions",
    "Guard",
    "Here",
    "Store",
    "Terms",
    "There",
    "copies",
    "damaged_state",
    "document",
    "dump",
    "lacks",
    "load",
    "merged",
    "proposals",
    "proposed",
    "questions",
    "refusals",
    "save",
    "search",
    "standings",
    "summary",
    "text",
    "told",
    "wanted",
    "watch",
    "with_copies",
]
