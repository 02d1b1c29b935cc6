"""Whose turn is next at a host."""

from __future__ import annotations

from factpress.watch.order import Job, Turn
from factpress.watch.turns import Place, Turns
from tests.watch.asking import question

QUESTION = question()
assert QUESTION.parsed
JOB = Job(QUESTION.parsed, (QUESTION,))


def place(at: float, order: bytes, tries: int = 0, *, is_slow: bool = False) -> Place:
    return Place(at, order, Turn(JOB, tries, is_slow=is_slow))


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


def test_a_host_that_is_slowed_is_asked_what_is_new_to_it() -> None:
    turns = Turns()
    new, again = place(0, b"a"), place(0, b"b", 1)
    turns.add(new)
    turns.add(again)
    assert turns.take(10, is_slowed=True) is new.turn
    assert turns.take(10, is_slowed=True) is again.turn


def test_of_what_was_slow_one_is_asked_at_once_as_long_as_there_is_something_else() -> None:
    turns = Turns()
    slow, slower, new, again = (
        place(0, b"b", 1, is_slow=True),
        place(0, b"c", 1, is_slow=True),
        place(0, b"a"),
        place(9, b"d", 1),
    )
    for one in (slow, slower, new, again):
        turns.add(one)
    assert len(turns) == 4
    assert turns.take(5) is slow.turn
    assert turns.take(5, has_slow=True) is new.turn
    assert turns.take(5, has_slow=True) is slower.turn
    assert turns.take(5, has_slow=True) is again.turn
