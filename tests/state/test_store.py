"""Values in the cache that all sites of a configuration share."""

from __future__ import annotations

from pathlib import Path

import pytest

from message_archive.state.store import SharedStore

ONE, TWO = b"\1" * 32, b"\2" * 32


def test_a_value_is_found_under_its_key_only(tmp_path: Path) -> None:
    store = SharedStore(tmp_path / "mkdocs.yml", "things")
    assert store.load(ONE) is None
    store.save(ONE, {300: b"small"})
    assert store.load(ONE) == {300: b"small"}
    assert store.load(TWO) is None
    assert SharedStore(tmp_path / "other.yml", "things").load(ONE) is None
    store.save(TWO, "two")
    store.keep_only({TWO})
    assert (store.load(ONE), store.load(TWO)) == (None, "two")


def test_without_a_home_folder_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    store = SharedStore(tmp_path / "mkdocs.yml", "things")
    store.save(ONE, 1)
    store.keep_only(set())
    assert store.load(ONE) is None
