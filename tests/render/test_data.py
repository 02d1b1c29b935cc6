"""What machines read on a page: JSON-LD."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.render.jsonld import jsonld
from tests.render.test_hostile import HOSTILE

VALUES = st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(st.dictionaries(st.text(), VALUES))
def test_data_parses_back_to_what_it_was(record: dict[str, object]) -> None:
    written = jsonld(record)
    assert json.loads(written) == record
    assert not re.search(r"[<>&'`*_$#~|()\n\u0085\u2028\u2029]|\{[{%#+-]", written)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_data_stays_data(text: str) -> None:
    written = jsonld({"headline": text})
    assert "\n" not in written
    assert json.loads(written) == {"headline": text}
