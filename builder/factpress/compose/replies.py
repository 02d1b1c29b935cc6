"""Whom we asked for a response, how, by when, and what they answered (IFCN 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.page import SPACE, Paragraph, Words

if TYPE_CHECKING:
    from factpress.compose.case import Case
    from factpress.compose.page import Block, Line
    from factpress.compose.speech import Speech
    from factpress.model import Reply

_ASKED = {
    (False, False): "asked",
    (True, False): "asked-by",
    (False, True): "asked-deadline",
    (True, True): "asked-by-deadline",
}


def replies(case: Case) -> list[Block]:
    """Return each request with its answer, or that there was none."""
    return [block for reply in case.brief.replies for block in _reply(case.speech, reply)]


def _reply(speech: Speech, reply: Reply) -> list[Block]:
    question = _asked(speech, reply)
    if reply.answer is None or reply.answer.strip().lower() == "none":
        return [Paragraph((*question, SPACE, speech.say("reply-none")))]
    return [Paragraph(question), Paragraph((Words(reply.answer),), "answer")]


def _asked(speech: Speech, reply: Reply) -> Line:
    """Return whom we asked, when, and, as far as it is recorded, how and by when we wanted an answer."""
    key = _ASKED[reply.by is not None, reply.deadline is not None]
    deadline = speech.written(reply.deadline) if reply.deadline else ""
    who, means = Words(reply.from_), Words(reply.by or "")
    return speech.tell(key, who=who, day=speech.written(reply.asked), means=means, deadline=deadline)
