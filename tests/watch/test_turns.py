"""Whose turn is next at a host."""

from __future__ import annotations

from factpress.watch.order import Job, Turn
from factpress.watch.turns import Place, Turns
from tests.watch.asking import question

QUESTION = question()
assert QUESTION.parsed
JOB = Job(QUESTION.parsed, (QUESTION,))


def place(at: float, order: bytes, tries: int = 0) -> Place:
    return Place(at, order, Turn(JOB, tries))


def test_what_is_asked_again_goes_first_when_its_time_has_come() -> None:
    turns = Turns()
    new, other, again = place(0, b"b"), place(0, b"a"), place(50, b"c", 1)
    for one in (new, again, other):
        turns.add(one)
    assert (len(turns), turns.wait(40)) == (3, 0)
    assert turns.take(40) is other.turn
    assert turns.take(50) is again.turn
    assert turns.take(60) is new.turn
    assert not turns


def test_what_is_left_is_waited_for() -> None:
    turns = Turns()
    turns.add(place(50, b"a", 1))
    assert turns.wait(48) == 2
    assert turns.wait(51) == 0
    assert turns.take(48).tries == 1
