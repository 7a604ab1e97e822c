"""Scripts of the theme are put together from parts."""

from __future__ import annotations

import re

from message_archive.joined_scripts import stripped
from message_archive.locales import catalogue
from message_archive.site.scripts import THEME, theme_script

PARTS = THEME.parent / "script_parts"
SCRIPTS = {
    file.name: theme_script(file.read_text(encoding="utf-8"), catalogue("en"))
    for file in (THEME / "assets").glob("*.js")
}


def test_no_script_has_a_mark_instead_of_a_part() -> None:
    assert SCRIPTS
    left = [name for name, text in SCRIPTS.items() if re.search(r"/\* [\w/]+\.js \*/", text)]
    assert left == []


def test_each_part_is_in_a_script_once() -> None:
    for part in PARTS.glob("*.js"):
        text = stripped(part.read_text(encoding="utf-8"))
        counts = {name: script.count(text) for name, script in SCRIPTS.items() if text in script}
        assert counts, f"{part.name} is in no script"
        assert set(counts.values()) == {1}, part.name


def test_all_tables_are_escaped_by_the_same_part() -> None:
    part = stripped((PARTS / "csv.js").read_text(encoding="utf-8"))
    assert {name for name, text in SCRIPTS.items() if part in text} == {"downloads.js", "lists.js"}
    assert {name for name, text in SCRIPTS.items() if "text/csv" in text} <= {
        name for name, text in SCRIPTS.items() if part in text
    }
