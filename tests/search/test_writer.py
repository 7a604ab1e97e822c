"""What is written below `search/`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from message_archive.search.coding import encoded
from message_archive.search.documents import plain_text
from tests.search.sites import Site, write_site


def _contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_messages_give_the_same_bytes(real: Site, tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        write_site(real, tmp_path / name)
    assert _contents(tmp_path / "one") == _contents(tmp_path / "other")


def test_the_size_of_the_parts_changes_nothing(
    real: Site, real_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large archives have several parts of everything, small ones only one."""
    monkeypatch.setattr("message_archive.search.occurrences._PART", 1_000)
    monkeypatch.setattr("message_archive.search.occurrences._SEGMENTS", 10)
    monkeypatch.setattr("message_archive.search.occurrences._SORTED", 5_000)
    monkeypatch.setattr("message_archive.search.units._PART", 1_000)
    write_site(real, tmp_path)
    assert _contents(tmp_path / "search") == _contents(real_folder / "search")


def test_the_client_is_small_and_has_no_modules_workers_or_requests(real_folder: Path) -> None:
    scripts = [(real_folder / "search" / f"{name}.js").read_text() for name in ("client", "page")]
    assert sum(len(script.encode()) for script in scripts) < 60_000
    for script in scripts:
        for word in ("import ", "fetch(", "XMLHttpRequest", "Worker(", "innerHTML", "eval("):
            assert word not in script


def test_every_character_of_a_code_stands_for_itself_in_a_script() -> None:
    text, ends = encoded(np.arange(20_000))
    assert not set(text) & set(' "\\')
    codes = {text[start:end] for start, end in zip([0, *ends], ends, strict=False)}
    assert len(codes) == 20_000


def test_text_of_html_has_no_tags_and_parts_blocks_but_not_words() -> None:
    markup = "<h2>A<em>b</em>c</h2><table><tr><td>d</td><td>e &amp; f</td></tr></table>"
    markup += '<p>g<br>h</p><script>i</script><a class="headerlink" href="#j">¶</a>'
    assert plain_text(markup) == "Abc\n\nd\n\ne & f\n\ng\nh"
