"""What is known of many briefs is kept in few bytes, and says the same as a dict."""

from __future__ import annotations

import pickle

import pytest

from factpress.model import ByBrief

ONE = {("harbour", "closed"): "for", ("harbour", "opened"): "against", ("bridge", "fell"): "for"}


def test_it_says_what_it_was_given() -> None:
    kept = ByBrief(ONE)
    assert kept == ONE
    assert dict(kept) == ONE
    assert len(kept) == 3
    assert kept["bridge", "fell"] == "for"
    assert kept.get(("harbour", "sank")) is kept.get(("ferry", "sank")) is None
    assert kept != 3
    assert pickle.loads(pickle.dumps(kept)) == kept


@pytest.mark.parametrize("wrap", [ByBrief, dict])
def test_of_two_values_with_one_key_the_later_stands(wrap: type) -> None:
    other = {("harbour", "closed"): "context", ("harbour", "sank"): "for", ("ferry", "sank"): "for"}
    kept = ByBrief.together([wrap(ONE), wrap(other)])
    assert kept == {**ONE, **other}
    assert len(kept) == 5
