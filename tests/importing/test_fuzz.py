"""Made-up input of every kind: no import crashes, takes long, writes what cannot be read, or writes
anywhere else. `tools/fuzz_import.py` looks for longer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing import made_up, promises

_few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", promises.PROMISES)
@given(data=st.data())
@_few
def test_any_input_is_a_draft_or_an_error(kind: str, data: Any) -> None:
    strategy, promise = promises.PROMISES[kind]
    promise(data.draw(strategy))


@given(
    id_=made_up.ids | st.text(max_size=10),
    url=st.sampled_from(["http://[", "https://a.example/", "\udcff", "x y"]) | st.text(max_size=10),
    retrieved=st.sampled_from(["2026-11-25", "2026-99-99", "\udcff"]) | st.text(max_size=10),
)
@_few
def test_any_option_is_taken_or_refused(id_: str, url: str, retrieved: str) -> None:
    promises.option(b"The ships have arrived.", {"id_": id_, "url": url, "retrieved": retrieved})
