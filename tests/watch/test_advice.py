"""What an editor is told of each verdict."""

from __future__ import annotations

import dataclasses

import pytest

from factpress.model import Failing, Verdict
from factpress.watch.advice import advice, cause
from factpress.watch.answer import Failure
from factpress.watch.walls import is_walled
from tests.watch.asking import DAY, USE, question, standing


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_own_advice(verdict: Verdict) -> None:
    said = advice(question(), standing(verdict))
    others = [advice(question(), standing(other)) for other in Verdict if other is not verdict]
    assert bool(said) == (verdict is not Verdict.OK)
    assert said not in others
    assert "{" not in said


@pytest.mark.parametrize("failure", Failure)
def test_every_failure_has_words(failure: Failure) -> None:
    assert cause(dataclasses.replace(standing(), why=failure.value)) != failure.value


def test_words_that_depend() -> None:
    dead = dataclasses.replace(standing(Verdict.GONE), is_dead=True, failing=Failing(DAY, DAY, 3), why="404")
    assert advice(question(has_copy=True), dead).startswith("dead: failed on 3 days")
    assert "use the archived copy" in advice(question(has_copy=True), dead)
    assert "add an archived copy" in advice(question(), dead)
    in_prose = dataclasses.replace(question(), uses=(dataclasses.replace(USE, part="prose"),))
    assert "link to an archived copy" in advice(in_prose, dead)
    assert cause(dead) == "404"
    missing = dataclasses.replace(standing(Verdict.ANCHOR_MISSING), why="part")
    assert "“part”" in advice(question(), missing)
    assert cause(missing) == ""


def test_of_what_was_not_asked_nothing_is_said_but_that() -> None:
    unasked = dataclasses.replace(standing(Verdict.BLOCKED), why=Failure.SHUT)
    assert cause(unasked) == "not asked: its host refused all others"
    assert advice(question(), unasked).startswith("nothing is known of the page itself")


def test_what_is_out_of_reach_for_other_reasons_wants_other_things() -> None:
    causes = ("timeout", "dns", "tls", "503")
    said = {advice(question(), dataclasses.replace(standing(Verdict.UNREACHABLE), why=why)) for why in causes}
    assert len(said) == len(causes)


@pytest.mark.parametrize(
    ("host", "expected"), [("x.com", True), ("www.x.com.", True), ("max.com", False), ("x.com.example", False)]
)
def test_walled_hosts(host: str, expected: bool) -> None:
    assert is_walled(host) is expected
